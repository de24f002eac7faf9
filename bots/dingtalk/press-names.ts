import type { BotClock } from '../shared/clock.ts'
import { Kept } from '../shared/kept.ts'

const MOST = 5_000
/** What was not acknowledged comes again after a minute, some times, ms. */
const UNANSWERED_MS = 10 * 60_000
/** What was acknowledged in time may come once more all the same; and people press twice, ms. */
const ANSWERED_MS = 5_000

/**
 * Names of presses. DingTalk gives them none, and a frame that comes again may have another name than before: until one is acknowledged, and for a moment
 * after, the same press of the same person on the same card is the same; later it is another. What slips through, a stale press, the app answers kindly.
 */
export class PressNames {
  /** By press: the name of the frame that brought it first. */
  readonly #unanswered: Kept<string>
  readonly #answered: Kept<string>

  constructor(clock: BotClock) {
    this.#unanswered = new Kept(MOST, UNANSWERED_MS, clock)
    this.#answered = new Kept(MOST, ANSWERED_MS, clock)
  }

  of(press: string, frame: string): string {
    const first = this.#answered.get(press) ?? this.#unanswered.get(press) ?? frame
    this.#unanswered.put(press, first)
    return `${press}:${first}`
  }

  acknowledged(press: string): void {
    const first = this.#unanswered.get(press)
    this.#unanswered.drop(press)
    if (first !== undefined) this.#answered.put(press, first)
  }
}
