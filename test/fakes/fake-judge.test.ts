import { describe, expect, it } from 'vitest'
import type { Competency, Probe } from '../../src/domain/competency.ts'
import type { Answer } from '../../src/ports/judge.ts'
import { JudgeFailure } from '../../src/ports/judge.ts'
import { FakeJudge, type JudgeFaults, type Outage } from './fake-judge.ts'
import { SeededRandom } from './seeded-random.ts'
import { VirtualTime } from './virtual-time.ts'

const words = { zh: '词', en: 'words' }
const probes: Probe[] = [{ id: 'p1', missing: 'result', text: words }, { id: 'p2', missing: 'situation', text: words }]
const answer: Answer = {
  question: { id: 'q1', competency: 'c1', text: words, lead: null, probes, maxProbes: 1 }, language: 'en',
  turns: [{ id: 't1', text: 'I led it 👩🏽‍💻 and we won.', at: 0 }, { id: 't2', text: ' ', at: 1 }], probed: ['p2'],
}
const competency: Competency = { id: 'c1', version: 1, name: words, definition: words, anchors: { 1: words, 2: words, 3: words, 4: words, 5: words }, questions: [], sources: [] }
const MANY = 300

const ask = async <T>(call: (judge: FakeJudge) => Promise<T>, faults: Partial<JudgeFaults> = {}, outages: Outage[] = []) => {
  const time = new VirtualTime(0)
  const judge = new FakeJudge(time, new SeededRandom(3), faults, outages)
  const outcomes: { took: number; at: number; result?: T; error?: unknown }[] = []
  for (let i = 0; i < MANY; i++) {
    time.at(i * 60_000, async () => {
      const at = time.now()
      const outcome = await call(judge).then((result) => ({ result }), (error: unknown) => ({ error }))
      outcomes.push({ ...outcome, at, took: time.now() - at })
    })
  }
  await time.run((MANY + 1) * 60_000)
  expect(outcomes).toHaveLength(MANY)
  return { judge, outcomes }
}

describe('FakeJudge', () => {
  it('is always quick and content without faults', async () => {
    const { outcomes } = await ask((judge) => judge.judge(answer))
    expect(outcomes.every(({ result, took }) => result?.enough === true && took <= 2_000)).toBe(true)
  })

  it('asks for what has an unused probe; a wild one for anything else', async () => {
    const { judge, outcomes } = await ask((one) => one.judge(answer), { thin: 0.6, wild: 0.2 })
    const missing = new Set(outcomes.filter(({ result }) => result && !result.enough).map(({ result }) => result?.missing))
    expect(missing).toEqual(new Set(['result', 'situation', 'own-action', 'reason', null]))
    expect(judge.counts.wild).toBeGreaterThan(10)
    const tame = await ask((one) => one.judge(answer), { thin: 1 })
    expect(new Set(tame.outcomes.map(({ result }) => result?.missing))).toEqual(new Set(['result']))
  })

  it.each([['timeout', 'timeout'], ['garbage', 'invalid'], ['limited', 'rate-limited'], ['refused', 'refusal']] as const)('fails as told: %s', async (fault, word) => {
    const { judge, outcomes } = await ask((one) => one.rate(answer, [competency]), { [fault]: 0.2 })
    const failed = outcomes.filter(({ error }) => error !== undefined)
    expect(failed.length).toBe(judge.counts[fault])
    expect(failed.length).toBeGreaterThan(30)
    for (const { error } of failed) expect(error instanceof JudgeFailure && error.fault).toBe(word)
    if (fault === 'timeout') expect(failed.every(({ took }) => took === 30_000)).toBe(true)
  })

  it('is slow at times, and away during an outage', async () => {
    const outage = { from: 100 * 60_000, to: 200 * 60_000 }
    const { judge, outcomes } = await ask((one) => one.judge(answer), { slow: 0.2 }, [outage])
    expect(judge.counts.slow).toBeGreaterThan(10)
    expect(outcomes.some(({ took }) => took > 2_000)).toBe(true)
    expect(judge.counts.outage).toBe(100)
    for (const { at, error } of outcomes) expect(error !== undefined).toBe(at >= outage.from && at < outage.to)
  })

  it('quotes verbatim, and has a person look where it quotes nothing', async () => {
    const { outcomes } = await ask((judge) => judge.rate(answer, [competency]))
    const ratings = outcomes.flatMap(({ result }) => result?.ratings ?? [])
    const levels = ratings.map(({ level }) => level)
    for (const level of [null, 1, 2, 2.33, 3, 3.67, 4, 5]) expect(levels).toContain(level)
    for (const { level, quotes, gates, unrated } of ratings) {
      expect(unrated === null).toBe(level !== null)
      expect(level === null || level < 2.5 || quotes.length > 0 || gates.includes('no-quote')).toBe(true)
      for (const { turn, start, end, text } of quotes) {
        expect(answer.turns.find(({ id }) => id === turn)?.text.slice(start, end)).toBe(text)
        expect(text).not.toBe('')
        expect(text.isWellFormed()).toBe(true)
      }
    }
    expect(ratings.some(({ gates }) => gates.includes('no-quote'))).toBe(true)
  })

  it('says the same for the same seed', async () => {
    const run = async () => (await ask((judge) => judge.rate(answer, [competency]), { garbage: 0.1, slow: 0.1 })).outcomes
    expect(JSON.stringify(await run())).toBe(JSON.stringify(await run()))
  })
})
