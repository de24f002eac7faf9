import { beforeEach, describe, expect, test } from 'vitest'
import { createCourier } from '../../src/app/courier.ts'
import { createCalibrations } from '../../src/app/calibrations.ts'
import { createFrozen } from '../../src/app/frozen.ts'
import { createReplay } from '../../src/app/replay.ts'
import type { ReplayWork } from '../../src/app/replay-work.ts'
import { directTo, type Address } from '../../src/chat/address.ts'
import type { Card } from '../../src/chat/card.ts'
import { RulesAtOnce, RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import { JudgeFailure, type Answer, type Judge, type JudgeFault } from '../../src/ports/judge.ts'
import type { Competency } from '../../src/domain/competency.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { HR, Scene, SECOND, STRONG, text } from './scene.ts'

/** What this judge, like a model, finds in the words of the rubric: who wrote nothing down is one level lower where levels speak of writing. */
class Reader extends RulesJudge {
  readonly asked: Answer[] = []
  readonly fails: JudgeFault[] = []
  waits: () => Promise<void> = async () => undefined
  override async rate(answer: Answer, competencies: Competency[]) {
    if (answer.books && 'purpose' in answer.books) {
      this.asked.push(answer)
      await this.waits()
      const fault = this.fails.shift()
      if (fault) throw new JudgeFailure(fault, 'x')
    }
    const { ratings, rater } = await super.rate(answer, competencies)
    return { rater, ratings: ratings.map((r) => ({ ...r, level: 4 - (competencies.some((c) => c.anchors[3].en.includes('wrote')) ? 1 : 0), unrated: null })) }
  }
}

let scene: Scene, judge: Reader
beforeEach(async () => {
  judge = new Reader()
  scene = new Scene(judge)
  await scene.app.start()
})

/** Somebody is interviewed to the end: A-1 of R-1 is the first. */
async function interviewed(n: number, kit: string, on = scene): Promise<Address> {
  await on.hire(`requisition new "销售 ${n}" kit=${kit} lang=zh`)
  await on.hire(`add R-${n} "候选人${n}"`)
  await on.hire(`invite A-${n}`)
  const place = (await on.store.list('link')).at(-1)!.value.place
  await on.says(place, '你好')
  await on.says(place, '同意')
  for (let i = 0; i < 12 && (await on.store.get('interview', `A-${n}`))?.value.phase === 'asking'; i++) await on.says(place, `${STRONG}（${i}）`)
  await on.says(place, '没有')
  await on.later(60 * SECOND)
  expect((await on.store.get('interview', `A-${n}`))?.value.phase).toBe('published')
  return place
}
const REWORDED = 'kit anchor north negotiation 3 "交换条件，写下约定" "Traded terms and wrote the agreement down"'
const kept = async (on = scene) => (await on.store.get('kit', 'north'))!.value
const cardsOf = (place: Address, on = scene): Card[] => on.shown(place).flatMap((s) => s.drawn)
const everything = (on = scene): string => text(on.shown(directTo(HR)).map((s) => s.drawn))

describe('from a copy to a live version', () => {
  test('past answers are rated under the draft, unseen by everybody else; approved, new requisitions use it, and its shadow rates the next interviews', async () => {
    await interviewed(1, 'sales')
    const scorecard = (await scene.store.get('interview', 'A-1'))!
    await scene.hire('kit copy sales north "北区销售" "Sales, north"')
    await scene.hire(REWORDED)
    expect(text(await scene.hire('kit approve north'))).toContain('题库 重评 north 2')
    expect(text(await scene.hire('kit approve north without replay'))).toContain('不能跳过重评')
    await scene.hire('题库 重评 north')
    await scene.later(30 * SECOND)

    const { replay } = (await kept()).versions.at(-1)!
    const plan = scorecard.value.plan.questions.filter((q) => q.competency === 'negotiation').length
    expect(replay).toMatchObject({ rater: 'rules-2', answers: scorecard.value.answers.length, rated: plan, skipped: 0 })
    expect(replay?.moved.find((m) => m.competency === 'negotiation')).toEqual({ competency: 'negotiation', answers: plan, before: 4, after: 3, up: 0, down: plan, gained: 0, lost: 0 })
    expect(replay?.moved.find((m) => m.competency === 'delivery')).toMatchObject({ before: 4, after: 4, up: 0, down: 0 })
    expect(replay?.totals).toEqual({ interviews: 1, before: 4, after: 3.8 })
    expect(judge.asked.map((a) => [a.books, a.names])).toEqual(Array.from({ length: plan }, () => [{ interview: null, requisition: null, purpose: 'replay' }, ['候选人1']]))
    expect((await scene.store.get('interview', 'A-1'))).toEqual(scorecard)

    const result = scene.last(directTo(HR))
    expect(text(result)).toMatch(/重评以往回答.*总分（满分 5）均值：4 → 3\.8.*run:kit approve north 2/)
    expect(everything().replaceAll('已添加', '').match(/北区销售 第 2 版 · 重评[^]*/)?.[0]).not.toMatch(/候选人1|A-1"/)

    await scene.hire('kit approve north')
    expect((await kept()).versions.map((v) => v.status)).toEqual(['draft', 'live'])
    await scene.hire('kit anchor north delivery 3 "按时交付，写下进度" "Delivered on time and wrote progress down"')
    await scene.hire('kit shadow north on')
    const place = await interviewed(2, 'north')
    const second = (await scene.store.get('interview', 'A-2'))!.value, delivered = second.answers.find((a) => a.rated?.ratings.some((r) => r.competency === 'delivery'))
    expect((await scene.store.get('requisition', 'R-2'))?.value.rubric.kit).toMatchObject({ id: 'north', version: 2 })
    expect(delivered?.rated?.ratings[0]?.level).toBe(4)
    const compared = text(await scene.hire('kit shadow north'))
    expect(compared).toMatch(/\["计划交付","1","−1","0%","100%"\]/)
    expect(compared).toMatch(/\["大客户谈判","1","0","100%","100%"\]/)
    expect(text([...cardsOf(place), ...cardsOf({ platform: 'web', tenant: 'demo', conversation: '#hiring' })])).not.toMatch(/shadow|影子|north|北区/)
    expect(judge.asked.slice(plan).every((a) => a.books && 'purpose' in a.books && a.books.purpose === 'shadow')).toBe(true)
    await scene.hire('kit shadow north off')
    const before = judge.asked.length
    await interviewed(3, 'north')
    expect(judge.asked).toHaveLength(before)
    expect((await scene.store.journal('kit:north')).map((e) => e.kind)).toEqual([
      'kit-made', 'kit-changed', 'kit-replay-begun', 'kit-replayed', 'kit-approved', 'kit-changed', 'kit-shadow-on', 'kit-shadow-off',
    ])
    expect(await scene.store.dead(9)).toEqual([])
  })

  test('weights alone ask no rater anything and show what becomes of totals', async () => {
    await interviewed(1, 'sales')
    await scene.hire('kit copy sales north "北区销售"')
    await scene.hire('kit weights north negotiation=60 customer-focus=10 delivery=10 adaptability=10 written-communication=10')
    await scene.hire('kit replay north')
    await scene.later(10 * SECOND)
    expect((await kept()).versions.at(-1)?.replay).toMatchObject({ answers: 5, rated: 0, totals: { interviews: 1, before: 4, after: 4 } })
    expect(judge.asked).toEqual([])
  })

  test('the built-in rules do all of it without a model, at once', async () => {
    const rules = new Scene(new RulesAtOnce() as Judge)
    await rules.app.start()
    await interviewed(1, 'sales', rules)
    await rules.hire('kit copy sales north "北区销售"')
    await rules.hire(REWORDED)
    await rules.hire('kit replay north')
    await rules.later(10 * SECOND)
    expect((await kept(rules)).versions.at(-1)?.replay).toMatchObject({ rated: 1, skipped: 0, moved: expect.arrayContaining([expect.objectContaining({ competency: 'negotiation', up: 0, down: 0 })]) })
    await rules.hire('kit approve north')
    await rules.hire('kit anchor north delivery 3 "按时交付，写下进度" "Delivered on time and wrote progress down"')
    await rules.hire('kit shadow north on')
    await interviewed(2, 'north', rules)
    expect(text(await rules.hire('kit shadow north'))).toMatch(/\["合计","5","0","100%","100%"\]/)
  })
})

describe('a replay', () => {
  beforeEach(async () => {
    await interviewed(1, 'sales')
    await scene.hire('kit copy sales north "北区销售"')
    for (const c of ['negotiation', 'customer-focus', 'delivery', 'adaptability', 'written-communication']) await scene.hire(`kit anchor north ${c} 3 "写下 ${c}" "They wrote it down: ${c}"`)
  })

  test('that takes long goes on in parts, shows how far it is in one card, and loses nothing to a judge that is away for a while', async () => {
    judge.waits = () => new Promise((done) => { scene.time.after(15 * SECOND, done) })
    judge.fails.push('server-error')
    await scene.hire('kit replay north')
    await scene.later(25 * SECOND)
    await scene.later(600 * SECOND)
    const cards = scene.shown(directTo(HR)).filter((s) => text(s.drawn).includes('· 重评以往回答')), shown = cards.at(-1)!
    expect(cards).toHaveLength(2)
    expect(shown.drawn.length).toBeGreaterThan(2)
    expect(text(shown.drawn.at(0))).toMatch(/"done":2,"total":5/)
    expect((await kept()).versions.at(-1)?.replay).toMatchObject({ answers: 5, rated: 5, skipped: 0 })
    expect(judge.asked).toHaveLength(6)
  })

  test('leaves out what cannot be rated, and says so', async () => {
    judge.fails.push('refusal')
    await scene.hire('kit replay north')
    await scene.later(30 * SECOND)
    expect((await kept()).versions.at(-1)?.replay).toMatchObject({ answers: 4, skipped: 1 })
    expect(text(scene.last(directTo(HR)))).toContain('另有 1 条没能重评')
  })

  test('without a key is given up once, and the hiring channel hears of it', async () => {
    judge.fails.push('auth')
    await scene.hire('kit replay north')
    await scene.later(60 * SECOND)
    expect((await kept()).versions.at(-1)?.replay).toBeNull()
    expect((await scene.store.dead(9)).map((r) => [r.subject, r.error])).toEqual([['kit:north', 'auth']])
  })

  test('done twice changes nothing', async () => {
    await scene.hire('kit replay north')
    await scene.later(30 * SECOND)
    const rows = scene.world.outbox().filter((r) => (r.body as { kind?: string }).kind === 'replay'), before = [await kept(), await scene.store.journal('kit:north')]
    const quiet = () => undefined, house = {
      store: scene.store, clock: scene.time, random: new SeededRandom(1), log: { info: quiet, warn: quiet, error: quiet }, judge, frozen: createFrozen(scene.store), calibrations: createCalibrations(scene.store), owner: 'two', bots: scene.bots,
      jobs: { start: async () => undefined, enqueue: async () => undefined, stop: async () => undefined },
    }
    const replay = createReplay(house, createCourier(house))
    for (const row of rows) await replay(row, row.body as ReplayWork)
    expect(rows.length).toBeGreaterThan(0)
    expect([await kept(), await scene.store.journal('kit:north')]).toEqual(before)
  })

  test('while somebody saves the kit: both are kept', async () => {
    judge.waits = () => new Promise((done) => { scene.time.after(2 * SECOND, done) })
    await scene.hire('kit replay north')
    await scene.hire('kit weights north negotiation=30 adaptability=10')
    await scene.later(60 * SECOND)
    const { versions } = await kept()
    expect(versions.map((v) => [v.rubric.kit.version, v.replay !== null]).slice(-2)).toEqual([[6, true], [7, false]])
  })
})

test('two people change a kit at once: both changes are there, one on top of the other', async () => {
  await scene.hire('kit copy sales north "北区销售"')
  const other: Address = { platform: 'web', tenant: 'demo', conversation: '#other' }
  for (const [words, place] of [['kit weights north negotiation=30 adaptability=10', directTo(HR)], [REWORDED, other]] as const) scene.platform.acts({ ...scene.base(HR, place), kind: 'command', text: words, files: [] })
  await scene.later(10 * SECOND)
  const last = (await kept()).versions.at(-1)!.rubric
  expect(last.kit.version).toBe(3)
  expect([last.kit.competencies[0]?.weight, last.competencies[0]?.anchors[3].en]).toEqual([30, 'Traded terms and wrote the agreement down'])
})

test('a kit is exported in parts that fit a message, and comes back whole', async () => {
  const place = { platform: 'slack', tenant: 'T', conversation: '@U1' } as const
  await scene.store.commit({
    event: { id: 'p' }, owed: [], owner: 'one', now: 1, journal: [{ id: 'p', subject: 'x', seq: null, at: 1, by: { kind: 'bole', id: 'b', name: '' }, kind: 'x', body: {} }],
    puts: [{ kind: 'person', id: 'slack:T:U1', value: { id: 'slack:T:U1', name: 'Lin', roles: ['hr'], grantedBy: 'x', at: 1 }, from: 0 }],
  })
  scene.slack.acts({ ...scene.base({ platform: 'slack', tenant: 'T', user: 'U1' }, place), kind: 'command', text: 'kit export engineer', files: [] })
  await scene.later(20 * SECOND)
  const [head, ...parts] = scene.slack.conversation(place).map((s) => s.drawn.at(-1)!), texts = parts.map((c) => c.body.flatMap((b) => (b.kind === 'text' ? [b.text] : [])).join(''))
  expect(text(head)).toMatch(new RegExp(`分 ${parts.length} 条|In ${parts.length} messages`))
  expect(Math.max(...texts.map((t) => t.length))).toBeLessThan(3_000)
  expect(scene.library.readYaml(texts.join('\n'))).toEqual(scene.library.freeze('engineer'))
})
