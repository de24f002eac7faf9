import type { Clock } from '../ports/clock.ts'

/** Longest a timer of Node may run, ms. */
const LONGEST = 2 ** 31 - 1

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, then) {
    let timer: NodeJS.Timeout
    const wait = (left: number) => {
      timer = setTimeout(() => { if (left > LONGEST) wait(left - LONGEST); else then() }, Math.min(left, LONGEST)).unref()
    }
    wait(ms)
    return () => { clearTimeout(timer) }
  },
}
