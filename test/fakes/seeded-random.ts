import type { Random } from '../../src/ports/clock.ts'

/** All chance of a simulation: one 32-bit seed, the same draws for ever (mulberry32, public domain, Tommy Ettinger). */
export class SeededRandom implements Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  /** True with this probability; 0 draws nothing, so that a switched-off fault leaves all other draws as they are. */
  chance(probability: number): boolean {
    return probability > 0 && this.next() < probability
  }

  pick<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    if (choices.length === 0) throw new RangeError('nothing to pick from')
    return choices[this.int(0, choices.length - 1)] as T
  }

  hex(bytes: number): string {
    return Array.from({ length: bytes }, () => this.int(0, 255).toString(16).padStart(2, '0')).join('')
  }

  /** A stream of its own for one part of the world, so that its draws do not move those of the others. */
  fork(part: string): SeededRandom {
    let hash = this.#state
    for (const letter of part) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
    return new SeededRandom(hash)
  }
}
