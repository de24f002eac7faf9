import { BotFailure } from '../../src/chat/bot.ts'
import { pauseAfter, Pauses } from '../shared/pauses.ts'
import { SocketLine } from './socket-line.ts'
import type { LineDeps } from './socket-line.ts'

/** While one line is exchanged the other hears. Slack allows ten connections to an app, each process takes two, four at most while both are exchanged. */
const LINES = 2
/** First pause between tries, ms. */
const FIRST_PAUSE_MS = 250
/** A line that lived so long was a good one: the next pause is a short one again, ms. */
const GOOD_MS = 30_000
/** A line that Slack will close is heard for so long beside the new one, ms: Slack says so some ten seconds before. */
const LINGER_MS = 15_000

/** Keeps two lines of Socket Mode open, for ever: whatever happens to one is logged and made good. */
export class SocketIntake {
  readonly #d: LineDeps
  readonly #lines = new Set<SocketLine>()
  readonly #up = new Set<SocketLine>()
  readonly #pauses: Pauses
  #seats: Promise<void>[] = []
  #stopped = false

  constructor(deps: LineDeps) {
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

  /** One seat: always a line in it, and the next one up before the old one is let go. */
  async #keep(tried: (up: boolean) => void): Promise<void> {
    let old: SocketLine | undefined, tries = 0
    while (!this.#stopped) {
      const line: SocketLine = new SocketLine(this.#d), since = this.#d.clock.now()
      this.#lines.add(line)
      void line.ended.then(() => this.#up.delete(line))
      let wait = 0
      try {
        await line.open()
        this.#up.add(line)
        tried(true)
        if (old) void this.#retire(old)
        old = line
        const why = await line.leaving
        if (!this.#stopped) this.#d.log.info('slack: a line is exchanged', { why })
        if (this.#d.clock.now() - since >= GOOD_MS) tries = 0
        // The first exchange is at once: the old line is closed by Slack a few seconds later.
        wait = tries === 0 ? 0 : pauseAfter(tries, FIRST_PAUSE_MS)
      } catch (error) {
        this.#lines.delete(line)
        wait = Math.max(pauseAfter(tries, FIRST_PAUSE_MS), error instanceof BotFailure ? (error.retryAfter ?? 0) : 0)
        if (!this.#stopped) this.#d.log.warn('slack: no line, trying again', { failure: error instanceof Error ? error.message : 'unknown', ms: wait })
        tried(false)
      }
      tries += 1
      if (!this.#stopped && wait > 0) await this.#pauses.of(wait)
    }
  }

  async #retire(line: SocketLine): Promise<void> {
    await Promise.race([line.ended, this.#pauses.of(LINGER_MS)])
    await line.close()
    this.#lines.delete(line)
  }
}
