import type { Sink } from '../../src/chat/bot.ts'
import { SILENCE } from '../shared/answers.ts'
import type { Answers, Heard } from '../shared/answers.ts'
import type { BotClock } from '../shared/clock.ts'
import type { BotLog } from '../shared/log.ts'
import type { PressAnswer } from './answer.ts'
import type { Frame } from './frame.ts'
import { InOrder } from './in-order.ts'
import type { Numbered } from './numbered.ts'
import type { Outsiders } from './outsiders.ts'
import { PressNames } from './press-names.ts'
import { readFrame } from './read-frame.ts'
import type { Reading } from './reading.ts'
import type { Seen } from './seen.ts'
import type { Sessions } from './sessions.ts'
import { writeTicket } from './ticket.ts'

/** How long after it arrived a press may wait for what the app says to it, ms: DingTalk waits for 2 s, the way there and back included. */
const ANSWER_MS = 1_200

/** Nobody listens, not yet or not any more: nothing may be acknowledged. */
class NotListening extends Error {}
/** Of another company. */
class Foreign extends Error {}

export type EarsDeps = {
  /** Whether a company is the one our robot belongs to. */
  ours: (corp: string) => Promise<boolean>
  numbered: Pick<Numbered, 'take' | 'leave'>
  answers: Answers<PressAnswer>
  sessions: Pick<Sessions, 'learn'>
  outsiders: Pick<Outsiders, 'meet'>
  seen: Pick<Seen, 'heard'>
  /** DingTalk says that the company's calls of this month are used up. */
  usedUp: () => void
  log: BotLog
  clock: BotClock
}

/** From a frame of DingTalk's to the sink. */
export class Ears {
  readonly #d: EarsDeps
  readonly #names: PressNames
  readonly #order = new InOrder()
  readonly #busy = new Set<Promise<unknown>>()
  #sink: Sink | null = null

  constructor(deps: EarsDeps) {
    this.#d = deps
    this.#names = new PressNames(deps.clock)
  }

  start(sink: Sink): void {
    this.#sink = sink
  }

  /** Takes nothing more in and waits for what is in hand. */
  async stop(): Promise<void> {
    this.#sink = null
    while (this.#busy.size > 0) await Promise.allSettled(this.#busy)
  }

  /** Resolves once what the frame holds is stored, to what it is answered with; rejects where it may not be acknowledged. */
  async hear(frame: Frame): Promise<Heard<PressAnswer>> {
    const sink = this.#sink
    if (!sink) throw new NotListening('dingtalk: not listening')
    const doing = this.#hear(frame, sink)
    this.#busy.add(doing)
    try { return await doing } finally { this.#busy.delete(doing) }
  }

  async #hear(frame: Frame, sink: Sink): Promise<Heard<PressAnswer>> {
    const { ours, outsiders, usedUp, log, clock } = this.#d, now = clock.now(), reading = readFrame(frame, now)
    if ('corp' in reading && !(await ours(reading.corp))) {
      log.warn('dingtalk: refused what happened in no company of ours', { corp: reading.corp })
      throw new Foreign('dingtalk: not ours')
    }
    switch (reading.kind) {
      case 'said': await this.#said(reading, sink); break
      case 'pressed': return this.#pressed(reading, frame.headers.messageId, sink, now + ANSWER_MS)
      case 'outsider':
        log.info('dingtalk: somebody without an account in the company', {})
        outsiders.meet(reading.who, reading.session)
        break
      case 'used-up':
        log.error('dingtalk: the company’s calls of this month are used up, messages come without their words')
        usedUp()
        break
      case 'nothing': log[/broken|unknown/.test(reading.why) ? 'warn' : 'info']('dingtalk: nothing to take from this', { why: reading.why })
    }
    return SILENCE
  }

  async #said({ inbound, typed, heard, session }: Extract<Reading, { kind: 'said' }>, sink: Sink): Promise<void> {
    const { numbered, sessions, seen } = this.#d, { conversation } = inbound.place
    seen.heard(heard)
    // Before it is stored: the app may be quicker than its own answer to us.
    if (session) sessions.learn(conversation, session)
    await this.#order.run(conversation, async () => {
      if (inbound.kind === 'message') return numbered.take(inbound, typed, sink)
      await sink(inbound)
      if (inbound.kind === 'command') await numbered.leave(inbound)
    })
  }

  async #pressed({ inbound, press, card, filled }: Extract<Reading, { kind: 'pressed' }>, frame: string, sink: Sink, until: number): Promise<Heard<PressAnswer>> {
    const name = this.#names.of(press, frame), held = this.#d.answers.open(name, card)
    try {
      await sink({ ...inbound, id: `dingtalk:act:${name}`, ticket: writeTicket({ press: name, ...(filled && inbound.direct ? { form: card } : {}) }) })
    } catch (error) {
      held?.drop()
      throw error
    }
    const { answer, written } = held ? await held.until(until) : SILENCE
    return {
      answer,
      written: (ok) => {
        if (ok) this.#names.acknowledged(press)
        written(ok)
      },
    }
  }
}
