import express, { Router } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Address, MessageRef, PersonRef } from '../../src/chat/address.ts'
import { conversationKey, personKey } from '../../src/chat/address.ts'
import { BotFailure } from '../../src/chat/bot.ts'
import type { Bot, Check, Profile, Sink } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { FileRef } from '../../src/chat/inbound.ts'
import { conversation } from './conversation.ts'
import type { Demo } from './demo.ts'
import type { Doorkeeper } from './doorkeeper.ts'
import { doors } from './doors.ts'
import { faults } from './faults.ts'
import { ownPagesOnly } from './guard.ts'
import { Intake } from './intake.ts'
import { LIMITS, fit, tooLarge } from './limits.ts'
import type { WebLog } from './log.ts'
import type { Author, Mailbox } from './mailbox.ts'
import { PAGES } from './page.ts'
import { Streams } from './stream.ts'
import { workspace } from './workspace.ts'

export type WebBotDeps = {
  mailbox: Mailbox
  doors: Doorkeeper
  /** null: no demo workspace, and nothing under `/` and `/demo`. */
  demo: Demo | null
  /** The address people use, e.g. https://interview.example.com */
  publicUrl: string
  log: WebLog
  clock: { now(): number }
}

const BOLE: Author = { kind: 'bole', id: 'bole', name: 'Bole' }

/** Candidates' pages and the demo workspace. `router` belongs at the root of the http server; the mailbox is the platform behind it. */
export class WebBot implements Bot {
  readonly platform = 'web'
  /** The mailbox is our own: what is in it can be found at once. */
  readonly visibleMs = 0
  readonly router: Router
  readonly #mailbox: Mailbox
  readonly #demo: Demo | null
  readonly #clock: { now(): number }
  readonly #intake: Intake
  readonly #streams: Streams

  constructor({ mailbox, doors: keeper, demo, publicUrl, log, clock }: WebBotDeps) {
    this.#mailbox = mailbox
    this.#demo = demo
    this.#clock = clock
    const intake = (this.#intake = new Intake(mailbox, clock))
    const streams = (this.#streams = new Streams(mailbox))
    const talk = conversation(mailbox, intake, new RateLimiterMemory({ keyPrefix: 'acts', ...LIMITS.acts }))
    this.router = Router()
    this.router.use('/web', (req, res, next) => (/\.(?:css|js|svg)$/.test(req.path) ? next() : res.sendStatus(404)),
      express.static(PAGES, { index: false, fallthrough: false, cacheControl: false, setHeaders: (res) => res.setHeader('Cache-Control', 'no-cache') }))
    this.router.use(['/i', '/c', '/demo'], ownPagesOnly(publicUrl))
    this.router.use(doors({ doors: keeper, intake, streams, conversation: talk, publicUrl, framed: demo !== null }))
    if (demo) this.router.use(workspace({ demo, intake, streams, conversation: talk, publicUrl }))
    this.router.use(['/i', '/c', '/demo'], faults(log))
  }

  async start(sink: Sink): Promise<void> {
    this.#intake.start(sink)
  }

  async stop(): Promise<void> {
    this.#streams.stop()
    await this.#intake.stop()
  }

  async send(to: Address, card: Card, key: string): Promise<MessageRef> {
    const only = to.only === undefined ? null : personKey({ platform: 'web', tenant: to.tenant, user: to.only })
    const drawn = this.#draw(to, card)
    const letter = await reach(() => this.#mailbox.append(conversationKey(to), { key, only, author: BOLE, card: drawn, at: this.#clock.now() }))
    return refTo(to, letter.message)
  }

  async redraw(message: MessageRef, card: Card): Promise<void> {
    const drawn = this.#draw(message, card)
    const found = await reach(() => this.#mailbox.redraw(conversationKey(message), message.message, drawn))
    if (!found) throw new BotFailure('gone', 'the message is no more')
  }

  async find(to: Address, key: string): Promise<MessageRef | 'absent'> {
    const message = await reach(() => this.#mailbox.find(conversationKey(to), key))
    return message === undefined ? 'absent' : refTo(to, message)
  }

  /** Candidates' names are the core's to know; the demo's people have theirs here. */
  async lookup(person: PersonRef): Promise<Profile> {
    const persona = person.tenant === this.#demo?.tenant ? this.#demo.personas.find((p) => p.user === person.user) : undefined
    return persona ? { name: persona.name } : {}
  }

  async download(file: FileRef): Promise<Uint8Array> {
    const kept = await reach(() => this.#mailbox.file(file.id))
    if (!kept) throw new BotFailure('gone', 'the file is no more')
    return kept.bytes
  }

  /** The mailbox is the database, which the doctor looks at anyway. */
  async examine(): Promise<Check[]> {
    return []
  }

  #draw(to: Address | MessageRef, card: Card): Card {
    if (to.platform !== 'web' || (to.tenant !== '' && to.tenant !== this.#demo?.tenant)) throw new BotFailure('forbidden', 'no such place on the web')
    const drawn = fit(card)
    if (tooLarge(drawn)) throw new BotFailure('rejected', 'the card is too large')
    return drawn
  }
}

const refTo = ({ tenant, conversation: place }: Address, message: string): MessageRef => ({ platform: 'web', tenant, conversation: place, message })

/** The memory is away: whether it took the change is unclear. */
const reach = async <T>(act: () => Promise<T>): Promise<T> => {
  try { return await act() } catch (cause) { throw new BotFailure('unreachable', 'the mailbox does not answer', { cause }) }
}
