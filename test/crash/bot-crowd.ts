import { setTimeout as sleep } from 'node:timers/promises'
import type { SeededRandom } from '../fakes/seeded-random.ts'
import { STRONG } from '../live/candidate.ts'
import type { Ground, Posted } from './ground.ts'

/** What a candidate said, and whether the bot ever acknowledged it. `id`: of the event that is to Bole. */
export type Said = { user: string; channel: string; id: string; text: string; at: number; acknowledged: boolean }

/** So many talk at first. */
const AT_ONCE = 64
/** A candidate says no more than this often something, ms: Bole keeps Slack's one message a second in a conversation. */
const EVERY_MS = 1_500
/** And reads what came for longer than a second, before which words would belong to the question before, ms. */
const READING_MS = 1_200

export type CrowdOptions = {
  /** How many there are at most. */
  people: number
  perSecond: number
  /** How likely a message is delivered twice. */
  twice: number
  random: SeededRandom
  acknowledged: () => void
}

/** Candidates who each wait for an answer before they say the next thing. While all wait, a fresh one begins, so that the pace stays. */
export class Crowd {
  readonly said: Said[] = []
  readonly #ground: Ground
  readonly #o: CrowdOptions
  readonly #free: string[] = []
  readonly #waiting = new Map<string, Said>()
  readonly #read = new Set<string>()
  readonly #deliver = new Map<Said, () => void>()
  #begun = 0

  constructor(ground: Ground, options: CrowdOptions) {
    this.#ground = ground
    this.#o = options
    while (this.#begun < Math.min(AT_ONCE, options.people)) this.#free.push(this.#ground.town.userOf(++this.#begun))
  }

  get acknowledged(): number {
    return this.said.filter((s) => s.acknowledged).length
  }

  async talk(enough: () => boolean): Promise<void> {
    for (let due = performance.now(); !enough(); due += 1_000 / this.#o.perSecond) {
      await sleep(Math.max(0, due - performance.now()))
      const user = this.#free.shift() ?? (this.#begun < this.#o.people ? this.#ground.town.userOf(++this.#begun) : undefined)
      if (user !== undefined) this.#say(user)
    }
  }

  /** The last try of what was never acknowledged: on a platform it comes long after any storm, however slow the machine. */
  again(): void {
    for (const [one, deliver] of this.#deliver) if (!one.acknowledged) deliver()
  }

  /** The bot has posted in a conversation. What was there before is no answer. */
  heard({ channel, text }: Pick<Posted, 'channel' | 'text'>): void {
    const one = this.#waiting.get(channel), words = `${channel} ${text}`
    if (!one || this.#read.has(words)) return
    this.#read.add(words)
    this.#waiting.delete(channel)
    setTimeout(() => this.#free.push(one.user), Math.max(READING_MS, one.at + EVERY_MS - performance.now())).unref()
  }

  #say(user: string): void {
    const text = `${STRONG}（第${this.said.length + 1}条）`, { twice, random } = this.#o
    const { id, channel, deliver } = this.#ground.says(user, text, () => {
      one.acknowledged = true
      this.#o.acknowledged()
    })
    const one: Said = { user, channel, id, text, at: performance.now(), acknowledged: false }
    this.said.push(one)
    this.#waiting.set(channel, one)
    this.#deliver.set(one, deliver)
    deliver()
    if (random.chance(twice)) setTimeout(deliver, random.int(0, 1_000)).unref()
  }
}
