import { setTimeout as sleep } from 'node:timers/promises'
import { STRONG } from '../live/candidate.ts'
import { SlackEnd } from '../live/slack-end.ts'
import type { Post } from '../live/slack-end.ts'

/** A reply that takes longer counts as never, ms. */
const LOST = 10_000

/** Candidates who talk with one bot, and the first message in a candidate's conversation after theirs, which is the reply. */
export class Talk {
  lost = 0
  doubled = 0
  readonly #slack: SlackEnd
  readonly #port: number
  readonly #waiting = new Map<string, (at: number) => void>()
  #said = 0

  constructor(slack: SlackEnd, port: number) {
    this.#slack = slack
    this.#port = port
    slack.posts.clear()
    slack.onPost = (post) => { this.#heard(post) }
  }

  /** Until the bot listens, then until it answers. */
  async knock(user: string): Promise<void> {
    const event = this.#slack.event(user, this.#text()), replied = this.#reply(event.channel)
    while (!(await this.#slack.deliver(this.#port, event))) await sleep(5)
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

  end(): void {
    this.#slack.onPost = () => {}
  }

  async #say(user: string): Promise<number> {
    const event = this.#slack.event(user, this.#text()), replied = this.#reply(event.channel)
    const [at] = await Promise.all([replied, this.#slack.deliver(this.#port, event)])
    return at
  }

  /** An answer that lacks nothing, so that the next question comes at once. */
  #text(): string {
    return `${STRONG}（第${++this.#said}条）`
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

  #heard({ channel, at }: Post): void {
    if (!channel.startsWith('D')) return
    const waiting = this.#waiting.get(channel)
    if (!waiting) this.doubled += 1
    this.#waiting.delete(channel)
    waiting?.(at)
  }
}
