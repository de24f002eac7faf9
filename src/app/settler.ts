import type { Settlement } from '../ports/store.ts'
import type { House } from './house.ts'

const AGAIN_MS = 500
/** Rows that end within this of each other are marked by one statement, ms. */
const TOGETHER_MS = 25

export type Settler = {
  settle: (one: Settlement) => void
  /** Resolves when everything is marked. */
  idle(): Promise<void>
  stop(): void
}

/** Marks rows off the path, many at a time. A crash in between only makes them unclear. */
export function createSettler({ store, clock, log }: Pick<House, 'store' | 'clock' | 'log'>): Settler {
  let waiting: Settlement[] = [], flushing: Promise<void> | null = null, stopped = false, hurried = false, hurry = (): void => {}

  const together = (): Promise<void> => new Promise((done) => {
    hurry = done
    clock.after(TOGETHER_MS, done)
  })

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      if (!hurried) await together()
      const batch = waiting
      waiting = []
      try {
        const changed = new Set(await store.settle(batch))
        const lost = batch.filter((b) => !changed.has(b.id))
        if (lost.length > 0) log.warn('settled too late: another process owns these rows', { rows: lost.length })
      } catch (error) {
        log.warn('outbox rows not marked, trying again', { error, rows: batch.length })
        waiting = [...batch, ...waiting]
        await new Promise<void>((done) => { clock.after(AGAIN_MS, done) })
        if (stopped) return
      }
    }
  }

  return {
    settle(one) {
      waiting.push(one)
      flushing ??= flush().finally(() => { flushing = null })
    },
    async idle() {
      hurried = true
      hurry()
      while (flushing) await flushing
      hurried = false
    },
    stop() { stopped = true },
  }
}
