import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { answerIn } from '../../src/app/at-once.ts'
import { RulesAtOnce, RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import type { InterviewEvent } from '../../src/interview/events.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import { enough, Play } from '../interview/play.ts'
import { channel, Scene, STRONG } from './scene.ts'

async function interviewed(judge: RulesJudge) {
  const scene = new Scene(judge), place = await scene.invited()
  for (const words of ['你好', '同意', STRONG, '我当时很努力。', STRONG, '跳过', STRONG, STRONG, '没有']) await scene.says(place, words)
  const kept = await scene.store.get('interview', 'A-1'), journal = (await scene.store.journal('A-1')).filter((e) => e.seq !== null)
  return { scene, place, kept, journal }
}
/** What was said and rated, without the times and ids that another way of judging changes. */
const talk = (state: InterviewState | undefined) => state?.answers.map((a) => ({ question: a.question, turns: a.turns.map((t) => t.text), probed: a.probed, ratings: a.rated?.ratings }))

test('what a judge says at once is saved with the turn, event by event, and the interview goes as with a judge that is waited for', async () => {
  const now = await interviewed(new RulesAtOnce()), later = await interviewed(new RulesJudge())
  expect(now.kept?.value.phase).toBe('published')
  expect(talk(now.kept?.value)).toEqual(talk(later.kept?.value))
  expect(now.scene.shown(now.place).map((s) => s.drawn[0])).toEqual(later.scene.shown(later.place).map((s) => s.drawn[0]))
  expect(now.journal.map((e) => e.seq)).toEqual(now.journal.map((_, i) => i + 1))
  expect(now.kept?.version).toBe(now.journal.length)
  let state: InterviewState | undefined
  for (const { body } of now.journal) state = step(state, body as InterviewEvent).state
  expect(isDeepStrictEqual(state, now.kept?.value)).toBe(true)
  const kinds = now.journal.map((e) => e.kind), first = kinds.indexOf('judged') - 1
  expect(kinds.slice(first, first + 3)).toEqual(['said', 'judged', 'rated'])
  expect(now.journal[first + 1]?.id).toBe(`${now.journal[first]?.id}=1`)
})

test('of several drawings of a card in one turn only the last is sent', async () => {
  const { scene } = await interviewed(new RulesAtOnce()), waited = await interviewed(new RulesJudge())
  const drawings = (of: Scene) => of.shown(channel).map((s) => s.drawn.length)
  expect(scene.shown(channel).map((s) => s.drawn.at(-1))).toEqual(waited.scene.shown(channel).map((s) => s.drawn.at(-1)))
  expect(drawings(scene)[0]).toBeLessThan(drawings(waited.scene)[0] ?? 0)
})

test('anger alone is no answer: it is asked again, then it is not answered, and the words are in the journal and in no answer', async () => {
  const scene = new Scene(new RulesAtOnce()), place = await scene.invited()
  for (const words of ['你好', '同意', STRONG, '什么垃圾面试', '跳过', STRONG, STRONG, STRONG, '没有']) await scene.says(place, words)
  const state = (await scene.store.get('interview', 'A-1'))!.value, angry = state.answers.find((a) => a.apart !== undefined)!
  expect(angry.turns.map((t) => t.text)).toEqual(['什么垃圾面试'])
  expect(angry.rated?.ratings).toMatchObject([{ level: null, unrated: 'not-answered' }])
  expect(JSON.stringify(scene.shown(place).map((s) => s.drawn))).toContain('看得出来您有些不痛快')
  expect(JSON.stringify(scene.shown(channel).map((s) => s.drawn.at(-1)))).not.toContain('垃圾面试')
  expect(JSON.stringify(await scene.store.journal('A-1'))).toContain('什么垃圾面试')
})

test('an answer is rated in the language it was given in, however late, and a question under way in that of now', () => {
  const p = new Play().begun().says('When I was at Acme I did it.').judged(enough).later(60_000).says('中文'), asked = (question: string, heard: number) => answerIn(p.state, { kind: 'rate', question, heard })?.language
  expect([p.state.language, asked('q1', 1), asked('q2', 0)]).toEqual(['zh', 'en', 'zh'])
})
