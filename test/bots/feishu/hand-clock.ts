import type { BotClock } from '../../../bots/shared/clock.ts'

/** Time by hand: `pass` moves it and does what was due on the way. */
export function handClock(start = 1_800_000_000_000): BotClock & { pass(ms: number): void; waits: number[] } {
  let now = start
  const due = new Map<symbol, { at: number; run: () => void }>()
  return {
    now: () => now,
    after: (ms, then) => {
      const id = Symbol('wait')
      due.set(id, { at: now + ms, run: then })
      return () => void due.delete(id)
    },
    pass(ms) {
      const end = now + ms
      for (;;) {
        const next = [...due].filter(([, { at }]) => at <= end).toSorted(([, a], [, b]) => a.at - b.at)[0]
        if (!next) break
        due.delete(next[0])
        now = Math.max(now, next[1].at)
        next[1].run()
      }
      now = end
    },
    get waits() { return [...due.values()].map(({ at }) => at - now) },
  }
}
