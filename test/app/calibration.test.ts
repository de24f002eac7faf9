import { expect, test } from 'vitest'
import { calibrated, createCalibrations } from '../../src/app/calibrations.ts'
import { createFrozen } from '../../src/app/frozen.ts'
import type { Address } from '../../src/chat/address.ts'
import type { Card } from '../../src/chat/card.ts'
import { RulesAtOnce, RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import type { Judge } from '../../src/ports/judge.ts'
import { FakeJudge } from '../fakes/fake-judge.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { VirtualTime } from '../fakes/virtual-time.ts'
import { buttons, text } from '../cards/shown.ts'
import { ownRated } from './own-rated.ts'
import { channel, HR, Scene, STRANGER, STRONG } from './scene.ts'

let scene: Scene
const stateOf = async (id: string): Promise<InterviewState> => (await scene.store.get('interview', id))!.value
const scorecard = (id: string): Card => scene.shown(channel).find((s) => s.to.only === undefined && buttons(s.drawn[0]!).includes(`advance:${id}`))!.drawn.at(-1)!

async function interviewed(id: string, place: Address): Promise<InterviewState> {
  await scene.says(place, '你好')
  await scene.says(place, '同意')
  for (let i = 0; i < 12 && (await stateOf(id)).phase === 'asking'; i++) await scene.says(place, `${STRONG}（${i}）`)
  await scene.says(place, '没有')
  expect((await stateOf(id)).phase).toBe('published')
  return stateOf(id)
}

/** The next candidate, interviewed to the end. */
async function another(id: string): Promise<InterviewState> {
  await scene.hire(`add R-1 "李雷${id}" lilei${id}@example.com`)
  await scene.hire(`invite ${id}`)
  return interviewed(id, (await scene.store.list('link', { application: id })).at(-1)!.value.place)
}

/** One real interview, and as many beside it that people rated. */
async function begun(rated: number, judge: Judge = new RulesAtOnce()): Promise<InterviewState> {
  scene = new Scene(judge)
  const first = await interviewed('A-1', await scene.invited())
  const puts = ownRated(first, rated)
  if (puts.length > 0) {
    const journal = [{ id: 'invented', subject: 'R-1', seq: null, at: scene.time.now(), by: { kind: 'bole', id: 'test', name: 'Test' } as const, kind: 'noted', body: {} }]
    expect((await scene.store.commit({ event: { id: 'invented' }, puts, journal, owed: [], owner: 'one', now: scene.time.now() })).outcome).toBe('done')
  }
  return first
}
const first = ({ answers }: InterviewState): InterviewState['answers'][number] => answers[0]!
const levels = ({ answers }: InterviewState): unknown => answers.map((a) => a.rated?.ratings.map((r) => r.level))

test('below fifty nothing is calibrated, and everybody hears how many there are', async () => {
  const { question } = first(await begun(49))
  expect(text(await scene.hire('calibration'))).toMatch(new RegExp(`${question} · .*\\s*49 / 50`))
  expect(text(await scene.hire(`校准 启用 ${question}`))).toContain(`${question} 只有 49 条自己的评分，满 50 条才能校准`)
  expect(text(await scene.hire(`calibration apply nothing`))).toContain('nothing 还没有自己的评分')
  expect(text(await scene.hire('calibration apply'))).toContain('请写上题号')
  expect(text(await scene.hire(`calibration off ${question}`))).toContain('没有启用校准')
  expect(await scene.store.list('calibration')).toEqual([])
  expect(text(await scene.hire(`calibration apply ${question}`, STRANGER))).not.toContain('49')
})

test.each([['at once', () => new RulesAtOnce()], ['as work', () => new RulesJudge()]])('rules that rate %s follow fifty ratings of the company; who was rated stays', async (_, judge) => {
  const before = await begun(50, judge()), { question, rated } = first(before), own = rated!.ratings[0]!
  expect(own.raw).toMatchObject({ level: own.level })
  const shown = text(await scene.hire(`calibration ${question}`))
  expect(shown).toMatch(/50 条[\s\S]*0\.72 → 0\.39 级[\s\S]*规则的 5 级 → 平均 4\.13 级/)
  const done = text(await scene.hire(`calibration apply ${question}`))
  expect(done).toContain('的校准已启用，用了 50 条自己的评分')
  expect(done).toContain('已有的评分保持不变')
  expect(text(await scene.hire(`calibration apply ${question}`))).toContain('用的就是现在这些评分')
  expect((await scene.store.journal(`calibration:${question}`)).map((e) => [e.kind, (e.body as { n: number }).n])).toEqual([['calibration-applied', 50]])

  const after = await another('A-2'), mine = first(after).rated!
  expect(first(after).question).toBe(question)
  expect(mine.rater).toEqual({ kind: 'rules', name: 'rules-2', prompt: null, calibrated: { n: 50, version: 1 } })
  expect(mine.ratings[0]!.raw).toEqual(own.raw)
  expect(mine.ratings[0]!.level).toBeLessThan(own.level!)
  expect(mine.ratings[0]!.gates).toEqual(own.gates)
  expect(mine.ratings[0]!.reason).toContain(`已按本公司的 50 条评分校准，只按规则是 ${own.level} 级`)
  expect(after.answers.slice(1).every((a) => a.rated?.rater.calibrated === undefined)).toBe(true)
  expect(text(scorecard('A-2'))).toContain('规则评估，非 AI 模型，仅供试用 · 部分题目已按本公司的评分校准（每题 50 条）')
  expect(text(await scene.hire('candidate A-2'))).toContain('非 AI 模型，仅供试用 · 部分题目已按本公司的评分校准')
  expect(levels(await stateOf('A-1'))).toEqual(levels(before))
  expect(text(scorecard('A-1'))).not.toContain('校准')

  expect(text(await scene.hire(`校准 停用 ${question}`))).toContain('已停用')
  expect(levels(await another('A-3'))).toEqual(levels(before))
  expect(levels(await stateOf('A-2'))).toEqual(levels(after))
  expect(text(await scene.hire(`calibration ${question}`))).toMatch(/停用 · 林静[\s\S]*启用（50 条评分） · 林静/)
}, 60_000)

test('another process turned it on: this one rates by it within a minute', async () => {
  const before = await begun(50), { question } = first(before), store = scene.world.store()
  const two = new Scene(new RulesAtOnce(), {}, { store, frozen: createFrozen(store), calibrations: createCalibrations(store), owner: 'two' })
  await two.app.start()
  await two.later(scene.time.now() - two.time.now())
  // Events of its own bear other ids than those of the first.
  for (let i = 0; i < 500; i++) two.base(HR, channel)
  await two.hire(`calibration apply ${question}`)
  expect((await scene.store.list('calibration')).map(({ value }) => value.id)).toEqual([question])
  expect(levels(await another('A-2'))).toEqual(levels(before))
  await scene.app.minute()
  expect(first(await another('A-3')).rated?.rater.calibrated).toEqual({ n: 50, version: 1 })
}, 60_000)

test('other words of a question or its levels are another question', async () => {
  const { question } = first(await begun(50))
  await scene.hire(`calibration apply ${question}`)
  const kept = (await scene.store.get('calibration', question))!, last = kept.value.versions[0]!
  const value = { ...kept.value, versions: [{ ...last, words: last.words.replace('"', '"!') }] }
  const journal = [{ id: 'reworded', subject: 'R-1', seq: null, at: 0, by: { kind: 'bole', id: 'test', name: 'Test' } as const, kind: 'noted', body: {} }]
  await scene.store.commit({ event: { id: 'reworded' }, puts: [{ kind: 'calibration', id: question, value, from: kept.version }], journal, owed: [], owner: 'one', now: 0 })
  await scene.app.minute()
  expect(first(await another('A-2')).rated?.rater.calibrated).toBeUndefined()
  expect(text(await scene.hire(`calibration ${question}`))).toMatch(/现状\s+未启用/)
}, 60_000)

test('a model rates without it', async () => {
  const before = await begun(50), { question, turns } = first(before), { rubric } = (await scene.store.get('requisition', 'R-1'))!.value
  await scene.hire(`calibration apply ${question}`)
  const answer = { question: before.plan.questions[0]!, language: 'zh' as const, turns, probed: [] }, calibrations = createCalibrations(scene.store)
  const model = new FakeJudge(new VirtualTime(0), new SeededRandom(1))
  expect((await calibrated({ judge: new RulesJudge(), calibrations }, answer, rubric.competencies)).calibration).toMatchObject({ n: 50, version: 1 })
  expect(await calibrated({ judge: model, calibrations }, answer, rubric.competencies)).toEqual(answer)
})
