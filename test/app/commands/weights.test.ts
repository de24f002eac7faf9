import { beforeEach, describe, expect, test } from 'vitest'
import { pairsIn, wholeWeights } from '../../../src/app/commands/weight-words.ts'
import { buttons, text } from '../../cards/shown.ts'
import { Desk, library } from './desk.ts'

let desk: Desk
beforeEach(async () => { desk = await new Desk().begin() })

const kept = async (id = 'R-1') => (await desk.store.get('requisition', id))?.value
const weightsOf = async (id = 'R-1'): Promise<Record<string, number>> => Object.fromEntries((await kept(id))?.rubric.kit.competencies.map((k) => [k.competency, k.weight]) ?? [])
const EQUAL = { negotiation: 20, 'customer-focus': 20, delivery: 20, adaptability: 20, 'written-communication': 20 }

describe('typed', () => {
  test('by id or by name in either language; the others keep theirs', async () => {
    const { reply } = await desk.hire('hr', 'weights R-1 negotiation=30 customer focus = 25% 计划交付＝5')
    expect(await weightsOf()).toEqual({ ...EQUAL, negotiation: 30, 'customer-focus': 25, delivery: 5 })
    expect(text(reply)).toMatch(/Weights of R-1 changed\nNegotiation\n30 %\nCustomer focus\n25 %/)
    await desk.hire('hr', '权重 R-1 "大客户谈判=40" “书面沟通”=5 适应变化=25')
    expect(await weightsOf()).toEqual({ negotiation: 40, 'customer-focus': 25, delivery: 5, adaptability: 25, 'written-communication': 5 })
  })

  test('under a new hash, and in the journal from what to what', async () => {
    await desk.hire('hr', 'weights R-1 negotiation=30 adaptability=10')
    const { rubric } = (await kept())!
    expect(rubric).toEqual(library.reweigh(library.freeze('sales'), new Map(Object.entries({ ...EQUAL, negotiation: 30, adaptability: 10 }))))
    expect((await desk.store.journal('R-1')).find((e) => e.kind === 'weights-changed')?.body).toEqual({ from: EQUAL, to: { ...EQUAL, negotiation: 30, adaptability: 10 }, sha256: rubric.sha256 })
    expect(text((await desk.ask('hr', '日志 R-1')).reply)).toMatch(/林静 · 调整权重：大客户谈判 20 → 30；/)
  })

  test.each([
    ['weights', /which requisition/], ['weights R-9 a=1', /no R-9/], ['weights R-1 40', /competency=percent[^]*Negotiation/], ['weights R-1 negotiation=', /competency=percent/], ['weights R-1 =40', /competency=percent/],
    ['weights R-1 negotiation=20 more', /competency=percent/], ['weights R-1 charm=40', /“charm” isn’t assessed here/], ['weights R-1 negotiation=30 Negotiation=30', /“Negotiation” is there twice/],
    ['weights R-1 negotiation=0', /“Negotiation” is a whole number[^]*“0”/], ['weights R-1 negotiation=20.5', /“20.5”/], ['weights R-1 negotiation=-20', /“-20”/], ['weights R-1 negotiation=1e1', /“1e1”/], ['weights R-1 negotiation=101', /“101”/],
    ['weights R-1 negotiation=30', /exactly 100; these make 110/], [`weights R-1 ${'a='.repeat(30_000)}`, /isn’t assessed|competency=percent/],
  ])('%.60s', async (typed, problem) => {
    const outcome = await desk.ask('hr', typed)
    expect(outcome.problem).toMatch(problem)
    expect(outcome.puts).toBeUndefined()
  })

  test('a kit of fractions is asked for whole numbers', async () => {
    await desk.hire('hr', 'requisition new "Engineer" kit=engineer')
    expect((await desk.ask('hr', 'weights R-2 technical-depth=25')).problem).toMatch(/a whole number from 1 to 100, not “16.67”/)
  })
})

describe('as a form', () => {
  test('with one input for each competency, at its present weight', async () => {
    const { reply } = await desk.ask('hr', 'weights R-1')
    expect(buttons(reply)).toEqual(['run:weights R-1'])
    expect(reply.inputs?.map((i) => [i.id, i.label, i.value])).toContainEqual(['weight:negotiation', 'Negotiation (%)', '20'])
    const wrong = await desk.ask('hr', 'weights R-1', { inputs: { 'weight:negotiation': '40', 'weight:delivery': '15' } })
    expect(wrong.reply).toMatchObject({ tone: 'warning', body: [{ text: 'Weights must add up to exactly 100; these make 115.' }] })
    expect(wrong.reply.inputs?.map((i) => i.value)).toEqual(['40', undefined, '15', undefined, undefined])
    await desk.hire('hr', 'weights R-1', { inputs: Object.fromEntries(Object.keys(EQUAL).map((id, i) => [`weight:${id}`, ` ${[40, 15, 15, 15, 15][i]} % `])) })
    expect(Object.values(await weightsOf())).toEqual([40, 15, 15, 15, 15])
  })

  test('fractions stand rounded so that they total 100, and can be sent as they are', async () => {
    await desk.hire('hr', 'requisition new "Engineer" kit=engineer')
    const { reply } = await desk.ask('hr', 'weights R-2'), filled = Object.fromEntries((reply.inputs ?? []).map((i) => [i.id, i.value ?? '']))
    expect((await desk.hire('hr', 'weights R-2', { inputs: filled })).problem).toBeUndefined()
    expect(Object.values(await weightsOf('R-2')).reduce((a, b) => a + b, 0)).toBe(100)
  })
})

describe('no more', () => {
  test('once a candidate has been invited: that keeps candidates comparable', async () => {
    await desk.hire('hr', 'invite A-1')
    for (const typed of ['weights R-1', 'weights R-1 negotiation=30 adaptability=10', '权重 R-1']) {
      const { problem, puts, reply } = await desk.ask('hr', typed)
      expect(problem).toMatch(/comparable[^]*requisition new|好比较[^]*职位 新建/)
      expect(puts).toBeUndefined()
      expect(reply.inputs).toBeUndefined()
    }
  })

  test('once the requisition is sealed or closed', async () => {
    const { value, version } = (await desk.store.get('requisition', 'R-1'))!
    const at = { kind: 'bole', id: 'b', name: '' } as const
    await desk.store.commit({
      event: { id: 'seal' }, owed: [], owner: 'o', now: 1, journal: [{ id: 'seal', subject: 'R-1', seq: null, at: 1, by: at, kind: 'x', body: {} }],
      puts: [{ kind: 'requisition', id: 'R-1', value: { ...value, sealedAt: 1 }, from: version }],
    })
    expect((await desk.ask('hr', 'weights R-1 negotiation=30 adaptability=10')).problem).toMatch(/comparable/)
    await desk.hire('hr', 'requisition new "Other" kit=sales')
    await desk.hire('hr', 'requisition close R-2')
    expect((await desk.ask('hr', 'weights R-2')).problem).toMatch(/R-2 is closed/)
  })

  test('for anybody but HR', async () => {
    for (const user of ['manager', 'panelist', 'stranger', 'root']) {
      expect(text((await desk.hire(user, 'weights R-1', { inputs: { 'weight:negotiation': '30', 'weight:adaptability': '10' } })).reply)).toMatch(/only HR may change weights/)
    }
    expect(await weightsOf()).toEqual(EQUAL)
  })
})

test.each([
  ['a=1', [['a', '1']]], ['a b=1 c = 2% d=3、', [['a b', '1'], ['c', '2'], ['d', '3']]], ['ａ＝１', [['ａ', '1']]], ['', undefined], ['a', undefined], ['=1', undefined], ['a=1 b', undefined], ['a==1', undefined],
])('pairs of %s', (typed, pairs) => { expect(pairsIn(typed)).toEqual(pairs) })

test.each([[[20, 80], [20, 80]], [[50 / 3, 50 / 3, 50 / 3, 50], [17, 17, 16, 50]], [[100], [100]], [[100 / 3, 100 / 3, 100 / 3], [34, 33, 33]]])('%s whole', (shares, whole) => { expect(wholeWeights(shares)).toEqual(whole) })
