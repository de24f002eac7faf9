import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../src/ports/clock.ts'

type Due = { at: number; seq: number; run: () => unknown }

/** Time as a heap of due callbacks: nothing sleeps, the same calls happen in the same order in every run. */
export class VirtualTime implements Clock {
  #now: number
  #seq = 0
  readonly #heap: Due[] = []
  #failures: unknown[] = []

  /** `start`: ms since 1970. */
  constructor(start: number) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  /** Calls back at `at` (never earlier than now), after everything else that is due then. Returns how to call it off. */
  at(at: number, run: () => unknown): () => void {
    const due: Due = { at: Math.max(at, this.#now), seq: this.#seq++, run }
    push(this.#heap, due)
    return () => { due.run = nothing }
  }

  after(ms: number, run: () => unknown): () => void {
    return this.at(this.#now + ms, run)
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => { this.after(ms, resolve) })
  }

  /**
   * Runs what is due up to `until` (included) and leaves the clock there; whatever a callback started is settled, as far as it
   * waits for nothing but promises, before the next one runs. Rejects with the first error a callback threw or rejected with.
   * Returns the number of callbacks.
   */
  async run(until: number): Promise<number> {
    let count = 0
    await this.#settle()
    for (let due = this.#heap[0]; due && due.at <= until; due = this.#heap[0]) {
      pop(this.#heap)
      if (due.run === nothing) continue
      this.#now = due.at
      count++
      this.#call(due.run)
      await this.#settle()
    }
    this.#now = Math.max(this.#now, until)
    return count
  }

  /** When the next callback is due; undefined when nothing will ever happen again. */
  next(): number | undefined {
    while (this.#heap[0]?.run === nothing) pop(this.#heap)
    return this.#heap[0]?.at
  }

  #call(run: () => unknown): void {
    const failed = (error: unknown): void => { this.#failures.push(error) }
    try {
      const result = run()
      if (result instanceof Promise) result.catch(failed)
    } catch (error) {
      failed(error)
    }
  }

  async #settle(): Promise<void> {
    await setImmediate()
    const failures = this.#failures
    if (failures.length === 0) return
    this.#failures = []
    throw failures[0]
  }
}

const nothing = (): void => {}

const before = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq)

const push = (heap: Due[], due: Due): void => {
  let i = heap.push(due) - 1
  for (let up = (i - 1) >> 1; i > 0 && before(due, heap[up]!); up = (i - 1) >> 1) {
    heap[i] = heap[up]!
    i = up
  }
  heap[i] = due
}

const pop = (heap: Due[]): void => {
  const last = heap.pop()
  if (!last || heap.length === 0) return
  let i = 0
  for (let down = 1; down < heap.length; down = 2 * i + 1) {
    if (down + 1 < heap.length && before(heap[down + 1]!, heap[down]!)) down++
    if (before(last, heap[down]!)) break
    heap[i] = heap[down]!
    i = down
  }
  heap[i] = last
}
