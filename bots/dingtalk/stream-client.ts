import { BotFailure } from '../../src/chat/bot.ts'
import { StreamLine } from './stream-line.ts'
import type { LineDeps } from './stream-line.ts'

/** Pauses between tries, ms. */
const FIRST_PAUSE_MS = 1_000, LONGEST_PAUSE_MS = 60_000
/** A line that lived so long was a good one: the next pause is a short one again, ms. */
const GOOD_MS = 30_000
/** A line that DingTalk has left may still take acknowledgements of what it delivered before, ms. */
const LINGER_MS = 5_000

/** `random`: from 0 to 1. */
export type StreamDeps = LineDeps & { random: () => number }

/**
 * Keeps one line of DingTalk's stream open, for ever: whatever happens to it is logged and made good. There is never more than one try at a time, and
 * never a second line but beside one that DingTalk has left already.
 */
export class StreamClient {
  readonly #d: StreamDeps
  readonly #lines = new Set<StreamLine>()
  readonly #pauses = new Set<() => void>()
  #up: StreamLine | undefined
  #seat: Promise<void> | undefined
  #stopped = false

  constructor(deps: StreamDeps) {
    this.#d = deps
  }

  /** DingTalk delivers to us. */
  get up(): boolean {
    return this.#up !== undefined
  }

  /** Resolves with the line up, or when the first try has failed; it goes on trying either way. */
  async start(): Promise<void> {
    if (this.#seat) return
    this.#stopped = false
    await new Promise<void>((tried) => { this.#seat = this.#keep(tried) })
  }

  /** Waits for what is in hand, so that it is acknowledged. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const wake of this.#pauses) wake()
    await Promise.all([...this.#lines].map((line) => line.close()))
    await this.#seat
    this.#seat = undefined
  }

  async #keep(tried: () => void): Promise<void> {
    let old: StreamLine | undefined, tries = 0
    while (!this.#stopped) {
      const line = new StreamLine(this.#d), since = this.#d.clock.now()
      this.#lines.add(line)
      void line.ended.then(() => this.#lines.delete(line))
      let wait = 0
      try {
        await line.connect()
        this.#up = line
        tried()
        if (old) void this.#retire(old)
        old = line
        const why = await line.leaving
        this.#up = undefined
        if (!this.#stopped) this.#d.log.info('dingtalk: the line is renewed', { why })
        if (this.#d.clock.now() - since >= GOOD_MS) tries = 0
        // What is sent while nobody listens may be lost: the first time, the next line is opened at once.
        wait = why === 'disconnect' && tries === 0 ? 0 : this.#length(tries)
      } catch (error) {
        wait = Math.max(this.#length(tries), error instanceof BotFailure ? (error.retryAfter ?? 0) : 0)
        if (!this.#stopped) this.#d.log.warn('dingtalk: no line, trying again', { failure: error instanceof Error ? error.message : 'unknown', ms: Math.round(wait) })
        tried()
      }
      tries += 1
      if (wait > 0) await this.#pause(wait)
    }
  }

  async #retire(line: StreamLine): Promise<void> {
    await this.#pause(LINGER_MS, line.ended)
    await line.close()
  }

  /** Ends early where `until` comes, or a stop. */
  async #pause(ms: number, until?: Promise<void>): Promise<void> {
    if (this.#stopped) return
    await new Promise<void>((go) => {
      const cancel = this.#d.clock.after(ms, () => wake())
      const wake = (): void => {
        cancel()
        this.#pauses.delete(wake)
        go()
      }
      this.#pauses.add(wake)
      void until?.then(wake)
    })
  }

  /** Doubles up to a minute, with jitter so that many processes do not come back as one. */
  #length(tries: number): number {
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 10)) * (0.5 + this.#d.random() / 2)
  }
}
