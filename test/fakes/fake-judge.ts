import type { Competency, Missing } from '../../src/domain/competency.ts'
import { LEVELS } from '../../src/domain/competency.ts'
import type { Aside, Judgement } from '../../src/domain/judgement.ts'
import type { Quote, Rater, Rating } from '../../src/domain/rating.ts'
import type { Answer, Judge, JudgeFault } from '../../src/ports/judge.ts'
import { JudgeFailure } from '../../src/ports/judge.ts'
import { combineSamples } from '../../src/scoring/combine-samples.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { VirtualTime } from './virtual-time.ts'

/**
 * Chances from 0 to 1 of each call. thin: the answer is not enough. wild: what is missing has no probe, or was asked for already. aside: the turn is taken for more than an answer.
 * slow: up to 20 s. The others fail: timeout after 30 s, garbage as an unreadable reply.
 */
export type JudgeFaults = { thin: number; aside: number; wild: number; slow: number; timeout: number; garbage: number; limited: number; refused: number }

/** Times are ms since 1970; `to` is excluded. */
export type Outage = { from: number; to: number }

const QUICK = 2_000
const SLOW = 20_000
const TIMEOUT = 30_000
const FAILING = { timeout: 'timeout', garbage: 'invalid', limited: 'rate-limited', refused: 'refusal' } as const satisfies Partial<Record<keyof JudgeFaults, JudgeFault>>
const ASIDES: readonly Aside[] = ['question', 'clarify', 'pause', 'leave', 'person', 'off-topic', 'hostile', 'distress']
const SAMPLES = 3
const MISSING: readonly Missing[] = ['situation', 'own-action', 'result', 'reason']

/** A judge of moods: what it says is drawn, but always what the port allows; its quotes are verbatim. */
export class FakeJudge implements Judge {
  readonly rater: Rater = { kind: 'model', name: 'fake', prompt: { id: 'fake', version: 1, sha256: '0'.repeat(64) } }
  readonly counts = { judged: 0, rated: 0, thin: 0, aside: 0, wild: 0, slow: 0, timeout: 0, garbage: 0, limited: 0, refused: 0, outage: 0 }
  readonly #time: VirtualTime
  readonly #random: SeededRandom
  readonly #faults: JudgeFaults
  readonly #outages: Outage[]

  constructor(time: VirtualTime, random: SeededRandom, faults: Partial<JudgeFaults> = {}, outages: Outage[] = []) {
    this.#time = time
    this.#random = random
    this.#faults = { thin: 0, aside: 0, wild: 0, slow: 0, timeout: 0, garbage: 0, limited: 0, refused: 0, ...faults }
    this.#outages = outages
  }

  async judge(answer: Answer): Promise<Judgement> {
    await this.#think()
    return this.says(answer)
  }

  async rate(answer: Answer, competencies: Competency[]): Promise<{ ratings: Rating[]; rater: Rater }> {
    await this.#think()
    return this.rates(answer, competencies)
  }

  protected says(answer: Answer): Judgement {
    this.counts.judged++
    const enough = !this.#happens('thin')
    const aside = this.#happens('aside') ? { aside: this.#random.pick(ASIDES), ...this.#random.pick([{ answers: false }, { answers: true }, {}]) } : {}
    return { enough, missing: enough ? null : this.#missing(answer), ...aside, by: this.rater }
  }

  protected rates(answer: Answer, competencies: Competency[]): { ratings: Rating[]; rater: Rater } {
    this.counts.rated++
    const samples = Array.from({ length: SAMPLES }, (_, i) => (i > 0 && this.#random.chance(0.05) ? null : competencies.map((competency) => this.#rating(answer, competency))))
    return { ratings: combineSamples(samples), rater: this.rater }
  }

  async #think(): Promise<void> {
    if (this.#outages.some(({ from, to }) => this.#time.now() >= from && this.#time.now() < to)) {
      this.counts.outage++
      await this.#time.sleep(this.#random.int(1, QUICK))
      throw new JudgeFailure('network', 'outage')
    }
    const failing = (Object.keys(FAILING) as (keyof typeof FAILING)[]).find((fault) => this.#happens(fault))
    await this.#time.sleep(failing === 'timeout' ? TIMEOUT : this.#random.int(1, this.#happens('slow') ? SLOW : QUICK))
    if (failing) throw new JudgeFailure(FAILING[failing], failing, failing === 'limited' ? { retryAfter: SLOW } : {})
  }

  #happens(fault: keyof JudgeFaults): boolean {
    const happens = this.#random.chance(this.#faults[fault])
    if (happens) this.counts[fault]++
    return happens
  }

  #missing({ question, probed }: Answer): Missing | null {
    const left = question.probes.filter((probe) => !probed.includes(probe.id)).map((probe) => probe.missing)
    if (this.#happens('wild')) return this.#random.pick([...MISSING.filter((missing) => !left.includes(missing)), null])
    return left.length > 0 ? this.#random.pick(left) : null
  }

  #rating({ turns }: Answer, { id }: Competency): Rating {
    const quotes = turns.filter(({ text }) => text.trim() !== '').slice(0, 2).map((turn) => this.#quote(turn.id, turn.text))
    if (quotes.length === 0 || this.#random.chance(0.1)) {
      return { competency: id, level: null, unrated: 'no-evidence', reason: 'nothing to go by', quotes: [], confidence: 'low', gates: [] }
    }
    const level = this.#random.pick(LEVELS)
    const unsure = this.#random.chance(0.2)
    // A level without a quote is allowed only where a person is asked to look.
    return {
      competency: id, level, unrated: null, reason: `level ${level}`, quotes: unsure ? [] : quotes,
      confidence: unsure ? 'low' : this.#random.pick(['medium', 'high'] as const), gates: unsure ? ['no-quote', 'low-confidence'] : [],
    }
  }

  #quote(turn: string, text: string): Quote {
    // Cut between letters, never inside one: an emoji is two units of a string.
    const letters = Array.from(text)
    const first = this.#random.int(0, letters.length - 1)
    const start = letters.slice(0, first).join('').length
    const end = start + letters.slice(first, this.#random.int(first + 1, letters.length)).join('').length
    return { turn, start, end, text: text.slice(start, end) }
  }
}

/** The same moods without a pause or a failure, told with the turn they are about. */
export class FakeJudgeAtOnce extends FakeJudge {
  readonly atOnce = { judge: (answer: Answer) => this.says(answer), rate: (answer: Answer, competencies: Competency[]) => this.rates(answer, competencies) }
}
