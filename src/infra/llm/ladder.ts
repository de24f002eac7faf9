import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import type { Rung } from './rungs.ts'

/** Texts kept under names, for all processes together. */
export type Memory = (name: string) => { get(): Promise<string | undefined>; put(text: string): Promise<void> }

/** What was learnt is tried again from the top after this (ms): services get better, and a passing fault may have looked like a lack. */
const FORGOTTEN = 7 * 86_400_000

const LEARNT = z.object({ rung: z.string(), at: z.number() })

/** The strictest way of asking for JSON that one endpoint is known to take. */
export class Ladder {
  readonly rungs: readonly Rung[]
  readonly #kept: ReturnType<Memory> | null
  readonly #now: () => number
  #known: Promise<Rung> | null = null
  /** When it was learnt what is known, null where it is the top of old. */
  #since: number | null = null

  constructor({ vendor, baseUrl, model }: Pick<Endpoint, 'vendor' | 'baseUrl' | 'model'>, memory: Memory | null, now: () => number) {
    this.rungs = vendor.rungs
    this.#kept = memory && memory(`llm-rung:${baseUrl}|${model}`)
    this.#now = now
  }

  /** Never fails: without its memory it begins at the top. */
  known(): Promise<Rung> {
    if (this.#since !== null && this.#now() - this.#since >= FORGOTTEN) {
      this.#known = null
      this.#since = null
    }
    return this.#known ??= this.#recall()
  }

  /** Best effort: what is not kept is learnt again. */
  async learn(rung: Rung): Promise<void> {
    if (rung === await this.known()) return
    this.#known = Promise.resolve(rung)
    this.#since = this.#now()
    await this.#kept?.put(JSON.stringify({ rung, at: this.#since })).catch(() => undefined)
  }

  async #recall(): Promise<Rung> {
    const text = await this.#kept?.get().catch(() => undefined) ?? 'null', top = this.rungs[0] ?? 'text'
    try {
      const { rung, at } = LEARNT.parse(JSON.parse(text))
      if (this.#now() - at >= FORGOTTEN) return top
      this.#since = at
      return this.rungs.find((one) => one === rung) ?? top
    } catch {
      return top
    }
  }
}
