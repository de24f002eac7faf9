import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CalendarFailure } from '../../ports/calendars.ts'

/** A text kept under the name of an event, as long as the service's own data. */
export type Memory = (uid: string) => { get(): Promise<string | undefined>; put(text: string): Promise<void> }

/**
 * Where our event is, at services that name events themselves. `round` counts the events there were under this uid; a null `event` was asked for, and no answer
 * came. `start`: when it was to be then, ms. `sequence`: the last that was written whole. `organizer`: in whose calendar it is, where that is a person's.
 */
const KEPT = z.object({ round: z.number().int(), event: z.string().min(1).nullable(), start: z.number(), sequence: z.number().int(), organizer: z.string().nullable() })
export type Kept = z.output<typeof KEPT>

export class EventMemory {
  readonly #memory: Memory
  constructor(memory: Memory) {
    this.#memory = memory
  }

  async get(uid: string): Promise<Kept | null> {
    return stored(this.#memory(uid).get().then((text) => (text === undefined ? null : KEPT.parse(JSON.parse(text)))))
  }

  async put(uid: string, kept: Kept): Promise<Kept> {
    await stored(this.#memory(uid).put(JSON.stringify(kept)))
    return kept
  }
}

const stored = <T>(done: Promise<T>): Promise<T> => done.catch((cause: unknown) => { throw new CalendarFailure('unreachable', { cause }) })

/** What makes a repeated creation the same one: 64 signs. */
export const keyOf = (uid: string, { round }: Pick<Kept, 'round'>): string => createHash('sha256').update(`${uid} ${round}`).digest('hex')
