import { beforeEach, describe, expect, test } from 'vitest'
import type { OwnKit } from '../../../src/domain/own-kit.ts'
import { buttons, text, UNFINISHED } from '../../cards/shown.ts'
import { Desk, library } from './desk.ts'

let desk: Desk
beforeEach(() => { desk = new Desk() })
const hr = (typed: string, inputs?: Record<string, string>) => desk.hire('hr', typed, inputs ? { inputs } : {})
const kept = async (id = 'north'): Promise<OwnKit> => (await desk.store.get('kit', id))!.value
const last = async (id = 'north') => (await kept(id)).versions.at(-1)!
const copied = async (): Promise<void> => { await hr('kit copy sales north "北区销售" "Sales, north"') }
const yaml = (id: string): string => library.writeYaml(library.freeze('sales')).replace('id: sales', `id: ${id}`)

describe('a copy', () => {
  test('is a draft of its own, with the same words under another id, and leaves the file’s kit alone', async () => {
    const { reply, notes } = await hr('kit copy sales north "北区销售" "Sales, north"')
    expect(text(reply)).toMatch(/Version 1 of Sales, north saved as a draft\ncopied from sales, version 1/)
    expect(buttons(reply)).toEqual(['run:kit replay north 1', 'run:kit approve north 1', 'run:kit show north 1'])
    const { rubric, status, by, approved } = await last()
    expect({ status, by, approved }).toEqual({ status: 'draft', by: { id: 'web:demo:hr', name: '林静' }, approved: null })
    expect(rubric).toEqual(library.seal({ ...library.freeze('sales').kit, id: 'north', version: 1, name: { zh: '北区销售', en: 'Sales, north' } }, library.freeze('sales').competencies))
    expect(notes).toEqual([{ subject: 'kit:north', kind: 'kit-made', body: { text: expect.stringContaining('north v1 '), version: 1, origin: { from: 'copy', kit: 'sales', version: 1 }, sha256: rubric.sha256 } }])
  })

  test('of a copy, by name, with one name for both languages', async () => {
    await copied()
    await hr('题库 复制 北区销售 south "Süd"')
    expect((await last('south')).rubric.kit.name).toEqual({ zh: 'Süd', en: 'Süd' })
  })

  test.each([
    ['kit copy', /no kit “\?”/], ['kit copy nope x "X"', /no kit “nope”.*sales/], ['kit copy sales', /give the new kit an id/], ['kit copy sales Sales-North "X"', /can’t be an id/], ['kit copy sales a-1 "X"', /can’t be an id/],
    ['kit copy sales R-12 "X"', /can’t be an id/], [`kit copy sales ${'x'.repeat(41)} "X"`, /can’t be an id/], ['kit copy sales engineer "X"', /already/], ['kit copy sales x', /name in quotes/], [`kit copy sales x "${'n'.repeat(61)}"`, /too long/],
  ])('%.40s', async (typed, problem) => {
    const outcome = await desk.ask('hr', typed)
    expect(outcome.problem).toMatch(problem)
    expect(outcome.puts).toBeUndefined()
  })
})

describe('a change', () => {
  beforeEach(copied)

  test('of weights makes the next version; what was is kept whole', async () => {
    const before = await kept()
    const { reply } = await hr('kit weights north negotiation=30 adaptability=10')
    expect(text(reply)).toMatch(/Version 2[^]*Negotiation 20 → 30; Adaptability 20 → 10/)
    const { versions } = await kept()
    expect(versions[0]).toEqual(before.versions[0])
    expect(versions[1]?.rubric).toEqual(library.reweigh({ ...versions[0]!.rubric, kit: { ...versions[0]!.rubric.kit, version: 2 } }, new Map(Object.entries({ negotiation: 30, 'customer-focus': 20, delivery: 20, adaptability: 10, 'written-communication': 20 }))))
    expect(versions[1]?.origin).toEqual({ from: 'edit', version: 1 })
  })

  test('of weights as a form, which knows what it showed', async () => {
    const form = (await desk.ask('hr', 'kit weights north')).reply
    expect(buttons(form)).toEqual(['run:kit weights north version=1'])
    await hr('kit weights north version=1', { 'weight:negotiation': '30', 'weight:adaptability': '10' })
    expect(await last()).toMatchObject({ rubric: { kit: { version: 2 } } })
    const late = await desk.ask('hr', 'kit weights north version=1', { inputs: { 'weight:negotiation': '25', 'weight:delivery': '15' } })
    expect(late.problem).toMatch(/version 2 \(林静\)[^]*kit show north 2/)
    expect(buttons(late.reply)).toEqual(['run:kit weights north version=2'])
    expect(late.reply.inputs?.find((i) => i.id === 'weight:negotiation')?.value).toBe('25')
  })

  test('of a level, both languages, with the standing words filled in', async () => {
    const form = (await desk.ask('hr', '题库 等级 north 大客户谈判 3', { language: 'zh' })).reply
    expect(buttons(form)).toEqual(['run:题库 等级 north 大客户谈判 3 version=1'])
    expect(form.inputs?.map((i) => [i.id, i.label, i.value])).toEqual([['zh', '大客户谈判 · 3 级（中文）', '交换条件，达成约定'], ['en', '大客户谈判 · 3 级（英文）', 'Traded terms and reached an agreement']])
    await hr('kit anchor north negotiation 3 version=1', { zh: '交换条件，书面约定', en: 'Traded terms, and wrote the agreement down' })
    const [negotiation] = (await last()).rubric.competencies
    expect(negotiation).toMatchObject({ version: 2, anchors: { 3: { zh: '交换条件，书面约定', en: 'Traded terms, and wrote the agreement down' } } })
    await hr('kit anchor north "Customer focus" 5 "Wrote it down" "写下来了"')
    expect((await last()).rubric.competencies[1]?.anchors[5]).toEqual({ zh: '写下来了', en: 'Wrote it down' })
  })

  test('of a question: added, rewritten, removed', async () => {
    const form = (await desk.ask('hr', 'kit question north negotiation')).reply
    expect(form.inputs?.[0]).toMatchObject({ id: 'question', value: 'new', options: [{ value: 'new' }, { value: 'ng-1' }, { value: 'ng-2' }] })
    await hr('kit question north negotiation version=1', { question: 'new', zh: '讲一次您先让步的谈判。', en: 'Tell us about a negotiation in which you gave way first.', kind: 'behavioural' })
    const added = (await last()).rubric
    expect(added.competencies[0]?.questions.at(-1)).toEqual({ id: 'ng-3', kind: 'behavioural', suits: [], text: { zh: '讲一次您先让步的谈判。', en: 'Tell us about a negotiation in which you gave way first.' }, probes: library.probes })
    expect(added.kit.competencies[0]?.questions).toEqual(['ng-1', 'ng-2', 'ng-3'])
    const standing = (await desk.ask('hr', 'kit question north negotiation ng-2')).reply
    expect(standing.inputs?.map((i) => [i.id, i.value])).toEqual([['zh', '讲一次谈判没有谈成的经历。'], ['en', 'Tell us about a negotiation that failed.'], ['kind', 'behavioural']])
    await hr('kit question north negotiation ng-2 "讲一次谈崩的谈判。" "Tell us about a negotiation that broke down."')
    expect((await last()).rubric.competencies[0]?.questions[1]).toMatchObject({ id: 'ng-2', suits: ['technical', 'service', 'lead', 'study'], text: { zh: '讲一次谈崩的谈判。' } })
    for (const id of ['ng-1', 'ng-2']) await hr(`kit question north negotiation remove ${id}`)
    const { kit, competencies } = (await last()).rubric
    expect([kit.competencies[0]?.questions, competencies[0]?.questions.map((q) => q.id)]).toEqual([['ng-3'], ['ng-3']])
    expect((await desk.ask('hr', '题库 题目 north 大客户谈判 删 ng-3')).problem).toMatch(/ng-3/)
  })

  test.each([
    ['kit weights sales negotiation=30', /comes with Bole.*kit copy sales sales-2/], ['kit weights nope a=1', /no kit of your own called “nope”.*north/], ['kit weights north negotiation=30', /exactly 100/], ['kit weights north negotiation=20 delivery=20', /how it was/],
    ['kit anchor north charm 3', /doesn’t assess “charm”/], ['kit anchor north negotiation 6 "甲" "A"', /1 to 5, not “6”/], ['kit anchor north negotiation 3 "only one"', /each in quotes/], [`kit anchor north negotiation 3 "甲" "${'x'.repeat(601)}"`, /too long/],
    ['kit question north negotiation ng-9 "甲" "A"', /no question “ng-9”.*ng-1, ng-2/], ['kit question north negotiation remove', /which question/], ['kit question north negotiation remove ng-9', /no question “ng-9”/], ['kit show north 7', /no version 7; the newest is 1/],
    ['kit weights north negotiation=30 adaptability=10 version=4', /just got version 1/], ['kit retire north', /a draft, so that can’t be done/], ['kit shadow north on', /no live version/], ['kit shadow north off', /in shadow/], ['kit shadow north', /none has been rated/], ['kit shadow north maybe', /on or off/],
  ])('%.60s', async (typed, problem) => {
    const outcome = await desk.ask('hr', typed)
    expect(outcome.problem).toMatch(problem)
    expect(outcome.problem).not.toMatch(UNFINISHED)
    expect(outcome.puts).toBeUndefined()
  })

  test.each([
    ['kit question north negotiation new "您打算什么时候结婚？" "When do you plan to get married?"', /married/],
    ['kit question north negotiation ng-1 "您多大年纪了？" "How old are you?"', /How old/],
    ['kit anchor north negotiation 5 "声音自信，没有口音" "Sounds confident, without an accent"', /accent/],
  ])('that asks or rates what nobody may: %s', async (typed, shown) => {
    const outcome = await desk.hire('hr', typed)
    expect(text(outcome.reply)).toMatch(/Not saved/)
    expect(outcome.problem).toMatch(shown)
    expect((await kept()).versions).toHaveLength(1)
    expect((await desk.store.journal('kit:north')).at(-1)?.kind).toBe('kit-refused')
  })

  test('two people at once: one is first, and the other’s is not lost silently', async () => {
    const [one, two] = await Promise.all([desk.ask('hr', 'kit weights north negotiation=30 adaptability=10'), desk.ask('hr', 'kit anchor north negotiation 3 "甲" "A"')])
    expect([one, two].map((o) => o.puts?.[0]?.from)).toEqual([1, 1])
  })

  test('many drafts are cleared away, what was approved never', async () => {
    await hr('kit approve north without replay')
    for (let i = 0; i < 70; i++) await hr(`kit anchor north negotiation 3 "第 ${i} 次" "Time ${i}"`)
    const { versions } = await kept(), numbers = versions.map((v) => v.rubric.kit.version)
    expect(versions).toHaveLength(60)
    expect(numbers[0]).toBe(1)
    expect(numbers.at(-1)).toBe(71)
    expect(numbers).toEqual([...numbers].toSorted((a, b) => a - b))
    expect((await desk.ask('hr', 'kit show north 2')).problem).toMatch(/cleared away/)
  })
})

describe('YAML', () => {
  test('out, whole on our own page, in parts elsewhere, and in again', async () => {
    const { reply } = await desk.ask('hr', 'kit export sales')
    expect(library.readYaml(reply.body.flatMap((b) => (b.kind === 'text' ? [b.text] : [])).join('\n'))).toEqual(library.freeze('sales'))
    await hr('kit import', { yaml: yaml('west') })
    expect((await last('west')).rubric).toEqual(library.seal({ ...library.freeze('sales').kit, id: 'west', version: 1 }, library.freeze('sales').competencies))
    await hr('题库 导入', { yaml: yaml('west').replace('交换条件，达成约定', '交换条件，写下约定') })
    expect((await kept('west')).versions.map((v) => [v.rubric.kit.version, v.status, v.origin.from])).toEqual([[1, 'draft', 'yaml'], [2, 'draft', 'yaml']])
  })

  test('as a file, or in a message the command is used on', async () => {
    const files = [{ id: 'f', name: 'west.yaml', size: 9_000 }], download = async () => new TextEncoder().encode(yaml('west'))
    await desk.hire('hr', 'kit import', { files, download })
    await desk.hire('hr', 'kit import', { quoted: `\`\`\`\n${yaml('east').replace(/^ +/gmu, (b) => '\u00a0'.repeat(b.length))}\n\`\`\`` })
    expect([(await last('west')).status, (await last('east')).status]).toEqual(['draft', 'draft'])
    for (const [bytes, size] of [[new Uint8Array([0xff, 0xfe, 0x00]), 3], [new Uint8Array(0), 900_000]] as const) {
      expect((await desk.ask('hr', 'kit import', { files: [{ ...files[0]!, size }], download: async () => bytes })).problem).toMatch(/could not be read/)
    }
  })

  test('with faults names the lines, in the asker’s language, and saves nothing', async () => {
    const broken = yaml('west').replace('weight: 20', 'weight: lots').replace('- ng-1', '- ng-9')
    const outcome = await desk.hire('hr', 'kit import', { quoted: broken, language: 'zh' })
    expect(text(outcome.reply)).toMatch(/这段 YAML 还不能用\n第 \d+ 行\nkit\.competencies\.0\.weight：请写大于 0 的百分比/)
    expect(await desk.store.get('kit', 'west')).toBeUndefined()
    const form = await desk.ask('hr', 'kit import', { inputs: { yaml: broken } })
    expect(form.reply.inputs?.[0]?.value).toBe(broken)
  })

  test.each([['sales', /already/], ['a-1', /can’t be an id/]])('of %s is told to take another id', async (id, problem) => {
    expect((await desk.ask('hr', 'kit import', { inputs: { yaml: yaml(id) } })).problem).toMatch(problem)
  })

  test('with an unlawful question names its line', async () => {
    const asking = yaml('west').replace(/zh: 讲一次谈判没有谈成的经历。/, 'zh: 您结婚了吗？')
    const line = asking.split('\n').findIndex((l) => l.includes('您结婚了吗')) + 1
    expect((await desk.ask('hr', 'kit import', { inputs: { yaml: asking } })).problem).toMatch(new RegExp(`^${line}: `, 'm'))
  })
})

describe('going live', () => {
  beforeEach(copied)

  test('without past answers needs to be said so; then new requisitions take it, by id or name, and open ones keep theirs', async () => {
    expect((await desk.ask('hr', 'requisition new "X" kit=north')).problem).toMatch(/no kit “north”/)
    expect((await desk.ask('hr', 'kit replay north')).problem).toMatch(/no past answers.*kit approve north 1 without replay/)
    expect((await desk.ask('hr', 'kit approve north')).problem).toMatch(/without replay/)
    const { reply, notes } = await hr('kit approve north 1 without replay')
    expect(text(reply)).toMatch(/Version 1 of Sales, north is live[^]*no past answers[^]*One person changed and approved it/)
    expect(notes?.[0]).toMatchObject({ kind: 'kit-approved', body: { version: 1, replayed: 0, sameAsAuthor: true } })
    await hr('requisition new "一" kit=north')
    await hr('kit weights north negotiation=30 adaptability=10')
    await hr('职位 新建 "二" 题库=北区销售')
    await hr('题库 批准 north 2 不重评')
    await hr('requisition new "三" kit="sales, north"')
    expect((await desk.store.list('requisition')).map((r) => [r.value.rubric.kit.id, r.value.rubric.kit.version])).toEqual([['north', 1], ['north', 1], ['north', 2]])
    expect((await kept()).versions.map((v) => v.status)).toEqual(['retired', 'live'])
    const form = (await desk.ask('hr', 'requisition new')).reply.inputs?.find((i) => i.id === 'kit')
    expect(form).toMatchObject({ options: expect.arrayContaining([{ value: 'sales', label: 'Key-account sales' }, { value: 'north', label: 'Sales, north · north' }]) })
    await hr('kit retire north')
    expect((await desk.ask('hr', 'requisition new "X" kit=north')).problem).toMatch(/no kit “north”/)
    expect((await kept()).versions.map((v) => v.status)).toEqual(['retired', 'retired'])
  })

  test('is seen in lists, in the kit itself and in its history', async () => {
    await hr('kit approve north without replay')
    await hr('kit weights north negotiation=30 adaptability=10')
    expect(text((await hr('kit list')).reply)).toMatch(/Your own\nnorth\n[^\n]*\(version 1 live, version 2 a draft\)/)
    expect(text((await hr('kit show north')).reply)).toMatch(/Sales, north · version 2 · a draft[^]*Negotiation · weight 30/)
    expect(text((await hr('kit show north 1')).reply)).toMatch(/version 1 · live[^]*Negotiation · weight 20/)
    const history = text((await desk.ask('hr', '题库 历史 north', { language: 'zh' })).reply)
    expect(history).toMatch(/^北区销售 · 版本\n第 2 版 · 草稿\n改自第 1 版；林静，[^\n]*；未重评；[0-9a-f]{8}\n第 1 版 · 使用中/)
    expect(history).toMatch(/新建题库：north v1 [^]*批准使用：north v1/)
  })

  test('a shadow runs beside the live version, one at a time', async () => {
    await hr('kit approve north without replay')
    await hr('kit weights north negotiation=30 adaptability=10')
    expect(text((await hr('题库 影子 north 开')).reply)).toMatch(/第 2 版开始影子评分/)
    await hr('kit weights north delivery=10 adaptability=20')
    await hr('kit shadow north on')
    expect((await kept()).versions.map((v) => v.status)).toEqual(['live', 'draft', 'shadow'])
    expect(text((await desk.ask('hr', 'kit shadow north')).reply)).toMatch(/version 3 · shadow compared[^]*Nothing has been rated/)
    const row = { kit: 'north', version: 3, interview: 'A-1', competency: 'negotiation', at: 1 }
    for (const [question, live, shadow] of [['a', 3, 3.33], ['b', 4, 3], ['c', null, 2]] as const) await desk.shadows.put({ ...row, question, live, shadow })
    expect(text((await desk.ask('hr', 'kit shadow north')).reply)).toMatch(/Negotiation \| 2 \| −0\.34 \| 50 % \| 100 %[^]*One answer has a level on one side[^]*first impression/)
    expect(text((await hr('kit shadow north off')).reply)).toMatch(/has ended/)
    expect(text((await desk.ask('hr', 'kit shadow north')).reply)).toMatch(/The shadow has ended/)
  })
})

test('kits are changed by HR alone; everybody of the hiring team may look', async () => {
  await desk.begin()
  await copied()
  for (const user of ['manager', 'panelist', 'root', 'stranger']) {
    for (const typed of ['kit copy sales x "X"', 'kit weights north negotiation=30 adaptability=10', 'kit import', 'kit approve north without replay', 'kit replay north', 'kit shadow north on', 'kit retire north']) {
      const outcome = await desk.ask(user, typed)
      expect(text(outcome.reply)).toMatch(/only HR may change or approve kits/)
      expect(outcome.puts).toBeUndefined()
    }
  }
  expect(text((await desk.ask('panelist', 'kit show north')).reply)).toContain('Sales, north')
})
