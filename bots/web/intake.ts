import type { Sink } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import { say } from '../../src/chat/card.ts'
import type { FileRef, Inbound } from '../../src/chat/inbound.ts'
import { LIMITS } from './limits.ts'
import type { Letter, Mailbox } from './mailbox.ts'
import { heard } from './said.ts'
import type { Pressed, Said } from './said.ts'
import { conversationOf, isDirect, readerOf } from './seat.ts'
import type { Seat } from './seat.ts'

/** The bot is not listening, now or any more: nothing may be acknowledged. */
export class NotListening extends Error {}

/** The act names something that is not there, not this person's, or too old to change. */
export class Refused extends Error {
  readonly why: 'gone' | 'too-late' | 'unknown-file'
  constructor(why: Refused['why']) {
    super(why)
    this.why = why
  }
}

type Act = Inbound extends infer One ? (One extends Inbound ? Omit<One, 'id' | 'at' | 'from' | 'place' | 'direct'> : never) : never

/**
 * What people do on the pages, into the mailbox and to the sink. A message is shown first and stored by the sink second, so its answer can
 * never stand above it; whoever posts is told *yes* only after both, and a retry under the same key finishes what is missing.
 */
export class Intake {
  readonly #mailbox: Mailbox
  readonly #clock: { now(): number }
  readonly #busy = new Set<Promise<unknown>>()
  #sink: Sink | null = null

  constructor(mailbox: Mailbox, clock: { now(): number }) {
    this.#mailbox = mailbox
    this.#clock = clock
  }

  start(sink: Sink): void {
    this.#sink = sink
  }

  /** Takes nothing more in and waits for what is in hand. */
  async stop(): Promise<void> {
    this.#sink = null
    await Promise.allSettled(this.#busy)
  }

  opened(seat: Seat, language: 'zh' | 'en' | undefined): Promise<void> {
    return this.#during(async (sink) => {
      await sink(this.#event(seat, `web:open:${readerOf(seat)}`, this.#clock.now(), language, { kind: 'open' }))
    })
  }

  message(seat: Seat, { key, text, files, language }: Said): Promise<Letter> {
    return this.#during(async (sink) => {
      const refs = await Promise.all(files.map((id) => this.#file(seat, id)))
      const card: Card = { body: [...(text || !refs.length ? say(text).body : []), ...refs.map((f) => ({ kind: 'note' as const, text: `📎 ${f.name}` }))] }
      const letter = await this.#mailbox.append(conversationOf(seat), {
        key: `web:${key}`, only: null, author: { kind: 'person', id: readerOf(seat), name: seat.name }, card, at: this.#clock.now(),
      })
      // The first delivery under a key is the one everybody sees, so it is the one that counts.
      const words = letter.card?.body.map((b) => (b.kind === 'text' ? b.text : '')).join('') ?? ''
      const meant = seat.role === 'staff' ? heard(words, isDirect(seat)) : { kind: 'message' as const, text: words }
      if (!letter.card || !meant) return letter
      await sink(this.#event(seat, letter.key, letter.at, language, meant.kind === 'command'
        ? { kind: 'command', text: meant.text, files: refs }
        : { kind: 'message', message: letter.message, text: meant.text, files: refs }))
      return letter
    })
  }

  edit(seat: Seat, message: string, key: string, text: string): Promise<void> {
    return this.#during(async (sink) => {
      await this.#changeable(seat, message)
      const kept = await this.#mailbox.edit(conversationOf(seat), message, readerOf(seat), say(text))
      if (!kept) throw new Refused('gone')
      if (isDirect(seat)) await sink(this.#event(seat, `web:${key}`, this.#clock.now(), undefined, { kind: 'edit', message, text }))
    })
  }

  recall(seat: Seat, message: string, key: string): Promise<void> {
    return this.#during(async (sink) => {
      await this.#changeable(seat, message)
      if (!(await this.#mailbox.remove(conversationOf(seat), message, readerOf(seat)))) throw new Refused('gone')
      if (isDirect(seat)) await sink(this.#event(seat, `web:${key}`, this.#clock.now(), undefined, { kind: 'recall', message }))
    })
  }

  press(seat: Seat, { key, message, action, inputs, language }: Pressed): Promise<void> {
    return this.#during(async (sink) => {
      // A press on a card that has moved on is an ordinary event; one on a card this person was never shown is forged.
      const letter = await this.#mailbox.read(conversationOf(seat), message, readerOf(seat))
      if (letter?.author.kind !== 'bole') throw new Refused('gone')
      const { platform, tenant, conversation } = seat.place
      await sink(this.#event(seat, `web:${key}`, this.#clock.now(), language, {
        kind: 'press', action, inputs, message: { platform, tenant, conversation, message },
      }))
    })
  }

  #event(seat: Seat, id: string, at: number, language: 'zh' | 'en' | undefined, act: Act): Inbound {
    return { id, at, from: seat.person, place: seat.place, direct: isDirect(seat), ...(language ? { language } : {}), ...act }
  }

  async #file(seat: Seat, id: string): Promise<FileRef> {
    const file = await this.#mailbox.file(id)
    if (file?.owner !== readerOf(seat)) throw new Refused('unknown-file')
    return { id, name: file.name, size: file.bytes.byteLength }
  }

  async #changeable(seat: Seat, message: string): Promise<void> {
    const letter = await this.#mailbox.read(conversationOf(seat), message, readerOf(seat))
    if (letter?.author.id !== readerOf(seat)) throw new Refused('gone')
    if (this.#clock.now() - letter.at > LIMITS.change) throw new Refused('too-late')
  }

  async #during<T>(act: (sink: Sink) => Promise<T>): Promise<T> {
    const sink = this.#sink
    if (!sink) throw new NotListening('the web bot is not listening')
    const doing = act(sink)
    this.#busy.add(doing)
    try { return await doing } finally { this.#busy.delete(doing) }
  }
}
