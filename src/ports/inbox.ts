import type { Interval } from '../domain/interval.ts'

/**
 * An answer to an invitation of ours that came by e-mail: a claim, for whoever can write to the inbox can write one. `id`: the same for the same mail, however
 * often it is read. `from`: whom it is for, `sender`: who the mail says it is from (null where that is not one person), both in small letters. `proof`: what our mail server says of
 * that: `proven`, `refuted`, or nothing that could be relied on. `start`: of the meeting it answers, where it says so. `proposed`: another time instead, null
 * where it cannot be read. `stamp`: when they answered, ms: the latest counts.
 */
export type MailAnswer = {
  id: string
  uid: string
  sequence: number
  from: string
  sender: string | null
  proof: 'proven' | 'refuted' | 'none'
  status: 'accepted' | 'declined' | 'tentative' | 'proposed'
  start: number | null
  proposed: Interval | null
  comment: string | null
  stamp: number | null
}

export class InboxFailure extends Error {
  readonly fault: 'unreachable' | 'forbidden' | 'missing'
  constructor(fault: InboxFailure['fault'], options?: { cause?: unknown }) {
    super(fault, options)
    this.name = 'InboxFailure'
    this.fault = fault
  }
}

/** Where answers to our invitations arrive. Fails only with `InboxFailure`, or as `take` did. */
export interface Inbox {
  /** Brings every answer that came since the last time, oldest first. One is done with once `take` has resolved; where that fails, it and all after it come again. */
  read(take: (answer: MailAnswer) => Promise<void>): Promise<void>
  /** Told, from now on, that there may be something, where the mail server can tell. */
  onMail(arrived: () => void): void
}
