import type { Language } from '../domain/language.ts'

/**
 * A meeting for the calendar of whoever reads the letter (iTIP: RFC 5546, by e-mail: RFC 6047), as plain fields that can wait in the outbox.
 * One `uid` for the life of a booking, `sequence` one more with every change and with its cancellation; `stamp`: when this version was written.
 * Times in ms since 1970; whole seconds are kept. `attendees`: the reader must be among them, and nobody whose address the reader may not know;
 * `rsvp` asks for an answer, which goes to the sender's address: only where somebody reads it. `alarm`: minutes before the start, for people who want one.
 */
export type CalendarPart = {
  method: 'REQUEST' | 'CANCEL'
  uid: string
  sequence: number
  stamp: number
  start: number
  end: number
  summary: string
  description: string
  location?: string
  url?: string
  attendees: { name: string; email: string; role: 'required' | 'optional'; rsvp: boolean }[]
  language: Language
  alarm?: number
}

/** One e-mail. `to` is an address; both bodies say the same. */
export type Letter = { to: string; subject: string; text: string; html: string; calendar?: CalendarPart }

/** A mail that was not taken. `lasting`: it never will be (unknown address, refused content); otherwise it may be tried again. */
export class MailFailure extends Error {
  readonly lasting: boolean
  constructor(message: string, options: { lasting: boolean; cause?: unknown }) {
    super(message, options)
    this.name = 'MailFailure'
    this.lasting = options.lasting
  }
}

/** Sends e-mail. Fails only with `MailFailure`. */
export interface Mailer {
  /** `key` names the mail: sent again under it, it bears the same Message-ID, so that mail programs show one. */
  send(letter: Letter, key: string): Promise<void>
}
