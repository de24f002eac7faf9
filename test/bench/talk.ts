import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery } from '../fakes/slack/delivery.ts'
import type { FakeSlack } from '../fakes/slack/fake-slack.ts'

/** A reply that takes longer counts as never, ms. */
const LOST = 10_000

export type Words = { text: string; numbered: boolean }

/** Candidates who talk with one bot, and the first message in a candidate's conversation after theirs, which is the reply. */
export class Talk {
  lost = 0
  doubled = 0
  readonly #slack: FakeSlack
  /** What they say; each message bears a number more where `numbered`. */
  words: Words
  readonly #waiting = new Map<string, (at: number) => void>()
  #count = 0

  constructor(slack: FakeSlack, port: number, words: Words) {
    this.#slack = slack
    this.words = words
    slack.requestUrl = `http://127.0.0.1:${port}/slack/events`
  }

  /** Until the bot listens, then until it answers. */
  async knock(user: string): Promise<void> {
    const { delivery, replied } = this.#said(user)
    while (!(await this.#slack.deliver(delivery)).acknowledged) await sleep(5)
    await replied
  }

  /** So many messages, `inFlight` unanswered at any time, from one user after the other. */
  async closed(users: string[], messages: number, inFlight: number): Promise<{ seconds: number }> {
    const began = performance.now()
    let next = 0
    await Promise.all(Array.from({ length: inFlight }, async () => {
      while (next < messages) await this.#say(users[next++ % users.length] ?? '')
    }))
    return { seconds: (performance.now() - began) / 1_000 }
  }

  /** Messages at their times, whether or not earlier ones have been answered. The ms from when each was due to its reply. */
  async open(users: string[], messages: number, perSecond: number): Promise<number[]> {
    const began = performance.now(), waits: Promise<number>[] = []
    for (let i = 0; i < messages; i++) {
      const due = began + (i * 1_000) / perSecond
      await sleep(Math.max(0, due - performance.now()))
      waits.push(this.#say(users[i % users.length] ?? '').then((at) => at - due))
    }
    return Promise.all(waits)
  }

  async #say(user: string): Promise<number> {
    const { delivery, replied } = this.#said(user)
    const [at] = await Promise.all([replied, this.#slack.deliver(delivery)])
    return at
  }

  #said(user: string): { delivery: Delivery; replied: Promise<number> } {
    this.#count += 1
    const { text, numbered } = this.words
    return { delivery: this.#slack.people.say(user, numbered ? `${text}（第${this.#count}条）` : text), replied: this.#reply(`D${user.slice(1)}`) }
  }

  #reply(channel: string): Promise<number> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.#waiting.delete(channel)
        this.lost += 1
        resolve(Infinity)
      }, LOST)
      this.#waiting.set(channel, (at) => { clearTimeout(late); resolve(at) })
    })
  }

  /** The bot has posted in a conversation. */
  heard(channel: string): void {
    const waiting = this.#waiting.get(channel)
    if (!waiting) this.doubled += 1
    this.#waiting.delete(channel)
    waiting?.(performance.now())
  }
}
