import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery } from '../fakes/slack/delivery.ts'
import type { FakeSlack } from '../fakes/slack/fake-slack.ts'
import type { SeededRandom } from '../fakes/seeded-random.ts'
import { STRONG } from '../live/candidate.ts'
import { userOf } from '../live/workspace.ts'

/** What a candidate said, and whether the bot ever acknowledged it. */
export type Said = { user: string; channel: string; ts: string; text: string; at: number; acknowledged: boolean }

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
  readonly #slack: FakeSlack
  readonly #o: CrowdOptions
  readonly #free: string[] = []
  readonly #waiting = new Map<string, Said>()
  #begun = 0

  constructor(slack: FakeSlack, options: CrowdOptions) {
    this.#slack = slack
    this.#o = options
    while (this.#begun < Math.min(AT_ONCE, options.people)) this.#free.push(userOf(++this.#begun))
  }

  get acknowledged(): number {
    return this.said.filter((s) => s.acknowledged).length
  }

  async talk(enough: () => boolean): Promise<void> {
    for (let due = performance.now(); !enough(); due += 1_000 / this.#o.perSecond) {
      await sleep(Math.max(0, due - performance.now()))
      const user = this.#free.shift() ?? (this.#begun < this.#o.people ? userOf(++this.#begun) : undefined)
      if (user !== undefined) this.#say(user)
    }
  }

  /** The bot has posted in a conversation. */
  heard(channel: string): void {
    const one = this.#waiting.get(channel)
    if (!one) return
    this.#waiting.delete(channel)
    setTimeout(() => this.#free.push(one.user), Math.max(READING_MS, one.at + EVERY_MS - performance.now())).unref()
  }

  #say(user: string): void {
    const delivery: Delivery = this.#slack.people.say(user, `${STRONG}（第${this.said.length + 1}条）`), { twice, random } = this.#o
    const { channel, ts, text } = delivery.body['event'] as { channel: string; ts: string; text: string }
    const one: Said = { user, channel, ts, text, at: performance.now(), acknowledged: false }
    this.said.push(one)
    this.#waiting.set(channel, one)
    delivery.answered = () => {
      one.acknowledged = true
      this.#o.acknowledged()
    }
    void this.#slack.deliver(delivery)
    if (random.chance(twice)) setTimeout(() => void this.#slack.deliver(delivery), random.int(0, 1_000)).unref()
  }
}
