import { BotFailure } from '../../src/chat/bot.ts'
import type { BotClock } from '../shared/clock.ts'
import { pauseAfter, Pauses } from '../shared/pauses.ts'
import { SocketLine } from './socket-line.ts'
import type { LineDeps } from './socket-line.ts'

/**
 * Each event goes to one connection of an app, whichever: while one is renewed the other hears. The package's clients share nothing, so two live side by
 * side. Feishu allows fifty to an app (server-side-sdk/nodejs--sdk/handling-events): twenty-five processes.
 */
const LINES = 2
/** First pause between tries, ms. */
const FIRST_PAUSE_MS = 500
/** A line that lived so long was a good one: the next pause is a short one again, ms. */
const GOOD_MS = 30_000
/** Any other id is refused by the package in silence: it connects nowhere and calls nobody. */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/

/** Keeps two long connections open, for ever: whatever happens to one is logged and made good. */
export class SocketIntake {
  readonly #d: LineDeps & { clock: BotClock }
  readonly #lines = new Set<SocketLine>()
  readonly #up = new Set<SocketLine>()
  readonly #pauses: Pauses
  #seats: Promise<void>[] = []
  #stopped = false

  constructor(deps: LineDeps & { clock: BotClock }) {
    if (!APP_ID.test(deps.app.id)) throw new Error('FEISHU_APP_ID is no app id (cli_ and sixteen hexadecimal digits). Copy it from open.feishu.cn → your app → Credentials.')
    this.#d = deps
    this.#pauses = new Pauses(deps.clock)
  }

  /** Lines that hear. */
  get up(): number {
    return this.#up.size
  }

  /** Resolves with the first line up, or when every first try has failed; it goes on trying either way. */
  async start(): Promise<void> {
    this.#stopped = false
    let failed = 0
    await new Promise<void>((ready) => {
      this.#seats = Array.from({ length: LINES }, () => this.#keep((up) => { if (up || ++failed === LINES) ready() }))
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#pauses.wake()
    await Promise.all([...this.#lines].map((line) => line.close()))
    await Promise.all(this.#seats)
  }

  /** One seat: always a line in it, or soon the next. */
  async #keep(tried: (up: boolean) => void): Promise<void> {
    let tries = 0
    while (!this.#stopped) {
      const line = new SocketLine(this.#d), since = this.#d.clock.now()
      this.#lines.add(line)
      let patience = 0
      try {
        await line.open()
        this.#up.add(line)
        tried(true)
        const why = await line.ended
        this.#up.delete(line)
        if (!this.#stopped) this.#d.log.info('feishu: a line is renewed', { why })
        if (this.#d.clock.now() - since >= GOOD_MS) tries = 0
      } catch (error) {
        patience = error instanceof BotFailure ? (error.retryAfter ?? 0) : 0
        if (!this.#stopped) this.#d.log.warn('feishu: no line, trying again', { failure: error instanceof Error ? error.message : 'unknown' })
        tried(false)
      }
      this.#lines.delete(line)
      if (!this.#stopped) await this.#pauses.of(pauseAfter(tries++, FIRST_PAUSE_MS) + patience)
    }
  }
}
