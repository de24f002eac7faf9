import type { Sink } from '../../src/chat/bot.ts'
import { SILENCE } from '../shared/answers.ts'
import type { Answers, Heard } from '../shared/answers.ts'
import type { BotClock } from '../shared/clock.ts'
import type { BotLog } from '../shared/log.ts'
import type { PressAnswer } from './answer.ts'
import type { Chats } from './chats.ts'
import { chatOf, chatOfPress, readEnvelope, readEvent } from './read-event.ts'
import { happened } from './read-shared.ts'
import type { Reading } from './reading.ts'

/** How long after it arrived a press may wait for what the app says to it, ms: Feishu waits for 3 s, the way there and back included. */
const ANSWER_MS = 2_000

/** Nobody listens, not yet or not any more: nothing may be acknowledged. */
export class NotListening extends Error {}
/** Of another app or another company. */
export class Foreign extends Error {}

export type EarsDeps = {
  /** Our own app id, company and open_id. */
  app: string
  tenant: () => Promise<string>
  botOpenId: () => Promise<string>
  /** Who wrote a message, and whether in their direct conversation; undefined where nobody can tell any more. */
  ownerOf: (message: string) => Promise<{ user: string; direct: boolean } | undefined>
  chats: Chats
  answers: Answers<PressAnswer>
  identities: { keep(user: string, union: string): void }
  recruiting: ((moved: { id: string; application: string; stage: string; at: number }) => Promise<void>) | null
  log: BotLog
  clock: BotClock
}

/** From an event of Feishu's to the sink, whichever way it came. */
export class Ears {
  readonly #d: EarsDeps
  readonly #busy = new Set<Promise<unknown>>()
  #sink: Sink | null = null

  constructor(deps: EarsDeps) {
    this.#d = deps
  }

  start(sink: Sink): void {
    this.#sink = sink
  }

  /** Takes nothing more in and waits for what is in hand. */
  async stop(): Promise<void> {
    this.#sink = null
    while (this.#busy.size > 0) await Promise.allSettled(this.#busy)
  }

  /** Resolves once the event is stored, to what it is answered with; rejects where it may not be acknowledged. */
  async hear(body: unknown): Promise<Heard<PressAnswer>> {
    const sink = this.#sink
    if (!sink) throw new NotListening('feishu: not listening')
    const doing = this.#hear(body, sink)
    this.#busy.add(doing)
    try { return await doing } finally { this.#busy.delete(doing) }
  }

  async #hear(body: unknown, sink: Sink): Promise<Heard<PressAnswer>> {
    const { app, tenant, botOpenId, chats, log, clock } = this.#d, until = clock.now() + ANSWER_MS
    const event = readEnvelope(body)
    if ('kind' in event) return this.#nothing(event.why)
    const { app_id: theirs, tenant_key: company } = event.header
    if (theirs !== app || company !== (await tenant())) {
      log.warn('feishu: refused what no app or company of ours sent', { app: theirs, tenant: company })
      throw new Foreign('feishu: not ours')
    }
    const told = chatOf(event), pressed = chatOfPress(event)
    if (told) chats.learn(told.chat, told.direct)
    const reading = readEvent(event, { bot: await botOpenId(), direct: pressed !== undefined && (await chats.isDirect(pressed)) })
    return this.#take(reading, sink, until)
  }

  async #take(reading: Reading, sink: Sink, until: number): Promise<Heard<PressAnswer>> {
    switch (reading.kind) {
      case 'nothing': return this.#nothing(reading.why)
      case 'event': return this.#store(reading, sink, until)
      case 'recalled': {
        const owner = await this.#d.ownerOf(reading.message), { tenant, message, at } = reading
        if (!owner?.direct) return this.#nothing('recall: among people, or nobody’s')
        return this.#store(happened({ tenant, id: `${message}:recall`, at, who: { open_id: owner.user }, chat: null }, { kind: 'recall', message }), sink, until)
      }
      case 'recruiting': {
        const { id, application, stage, at } = reading
        if (!this.#d.recruiting) return this.#nothing('stage: recruiting is off')
        await this.#d.recruiting({ id, application, stage, at })
        return SILENCE
      }
    }
  }

  async #store({ inbound, press, union }: Extract<Reading, { kind: 'event' }>, sink: Sink, until: number): Promise<Heard<PressAnswer>> {
    // Before it is stored: the app may be quicker than its own answer to us.
    const held = press !== undefined && inbound.kind === 'press' && inbound.message ? this.#d.answers.open(press, inbound.message.message) : undefined
    try {
      await sink(inbound)
    } catch (error) {
      held?.drop()
      throw error
    }
    if (union !== undefined) this.#d.identities.keep(inbound.from.user, union)
    return held ? held.until(until) : SILENCE
  }

  #nothing(why: string): Heard<PressAnswer> {
    // Every message of ours may come back as one of a bot's.
    if (!why.endsWith('a bot’s')) this.#d.log[/broken|unknown/.test(why) ? 'warn' : 'info']('feishu: nothing to take from this', { why })
    return SILENCE
  }
}
