/** One e-mail. `to` is an address; both bodies say the same. */
export type Letter = { to: string; subject: string; text: string; html: string }

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
