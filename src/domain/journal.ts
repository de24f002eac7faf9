import type { Actor } from './person.ts'

/**
 * One line of the journal. The first entry of an event bears the event's id, which is how an event is known to be handled.
 * `subject`: application, requisition or person. `seq`: the interview's version after the event, null where no interview moved.
 */
export type JournalEntry = {
  id: string
  subject: string
  seq: number | null
  at: number
  by: Actor
  kind: string
  body: unknown
}
