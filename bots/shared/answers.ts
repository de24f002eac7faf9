import type { BotClock } from './clock.ts'

/** Presses that may wait at once; another is answered with nothing, and the ordinary calls follow. */
const MOST = 1_000

/** What leaves as the answer to an event, in the platform's words. `written` is called once it left (true), or could not (false). */
export type Heard<A extends object> = { answer: Partial<A>; written: (ok: boolean) => void }

type Waiting<A extends object> = { message: string; given?: Heard<A>; taken: (given: Heard<A>) => void }

/** Nothing to say, and nobody who would want to know whether it was. */
export const SILENCE: Heard<object> = { answer: {}, written: () => {} }

/** Presses that a platform holds open for us, and what the app says to them meanwhile. */
export class Answers<A extends object> {
  /** By the name of the press, oldest first. */
  readonly #waiting = new Map<string, Waiting<A>>()
  readonly #clock: BotClock

  constructor(clock: BotClock) {
    this.#clock = clock
  }

  /** From now on `give` reaches this press on this message. undefined where it waits already, or too many do. */
  open(press: string, message: string): Held<A> | undefined {
    if (this.#waiting.has(press) || this.#waiting.size >= MOST) return undefined
    let taken = (_given: Heard<A>): void => {}
    const given = new Promise<Heard<A>>((take) => { taken = take })
    const waiting: Waiting<A> = { message, taken }
    this.#waiting.set(press, waiting)
    const close = (): void => { if (this.#waiting.get(press) === waiting) this.#waiting.delete(press) }
    const drop = (): void => {
      close()
      waiting.given?.written(false)
    }
    return {
      drop,
      until: async (at) => {
        const ms = at - this.#clock.now()
        if (ms <= 0) {
          // Storing took its time: what comes now may come too late to be shown.
          drop()
          return SILENCE
        }
        let late = (): void => {}
        const heard = waiting.given ?? (await Promise.race([given, new Promise<Heard<A>>((go) => { late = this.#clock.after(ms, () => go(SILENCE)) })]))
        late()
        close()
        // Given in the moment the time was over.
        return waiting.given ?? heard
      },
    }
  }

  /**
   * Answers a press, by its name or as the one that waits longest on a message, where one still waits. True once the answer was written to
   * the platform; false where nobody waits any more, or it could not be written: then the ordinary call is the way.
   */
  async give(to: { press: string } | { message: string }, answer: Partial<A>): Promise<boolean> {
    const press = 'press' in to ? to.press : [...this.#waiting].find(([, { message }]) => message === to.message)?.[0]
    const waiting = press === undefined ? undefined : this.#waiting.get(press)
    if (press === undefined || !waiting) return false
    this.#waiting.delete(press)
    return new Promise<boolean>((written) => {
      waiting.given = { answer, written }
      waiting.taken(waiting.given)
    })
  }
}

/** A press that is held open. One of the two ends it. */
export type Held<A extends object> = {
  /** What was given, or silence at this time (ms since 1970) or after it. Whoever gets it must call `written`. */
  until(at: number): Promise<Heard<A>>
  /** It is not going to be answered. */
  drop(): void
}
