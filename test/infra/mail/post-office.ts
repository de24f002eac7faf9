import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

const pem = (name: string): string => readFileSync(new URL(`./localhost.${name}.pem`, import.meta.url), 'utf8')
/** A certificate of nobody's for localhost and 127.0.0.1, valid to 2126. */
export const CERTIFICATE = pem('cert')

export type Arrived = { from: string; to: string[]; raw: string; parsed: ParsedMail; secure: boolean; user: string | undefined }

/** A real SMTP server in this process, with what arrived. */
export class PostOffice {
  readonly arrived: Arrived[] = []
  /** Decides on every mail after its words have come: an error refuses it. */
  verdict: (session: SMTPServerSession) => Error | null | Promise<Error | null> = () => null
  readonly #server: SMTPServer

  constructor(options: SMTPServerOptions = {}) {
    this.#server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'], logger: false, disableReverseLookup: true, closeTimeout: 50, key: pem('key'), cert: CERTIFICATE,
      onAuth: ({ username, password }, _, done) => { done(username === 'bole@acme' && password === 'p:ss/wörd' ? null : refusal(535, 'bad credentials'), { user: username }) },
      onData: (stream, session, done) => { void this.#take(stream, session, done) },
      ...options,
    })
    this.#server.on('error', () => {})
  }

  async open(scheme = 'smtp', login = '', host = '127.0.0.1'): Promise<string> {
    const listening = this.#server.listen(0, '127.0.0.1')
    await once(listening, 'listening')
    return `${scheme}://${login}${host}:${(listening.address() as AddressInfo).port}`
  }

  close(): Promise<void> {
    return new Promise((closed) => { this.#server.close(closed) })
  }

  async #take(stream: SMTPServerDataStream, session: SMTPServerSession, done: (refused: Error | null) => void): Promise<void> {
    const raw = await buffer(stream), { envelope } = session
    this.arrived.push({
      from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo.map((r) => r.address), raw: raw.toString('latin1'), parsed: await simpleParser(raw),
      secure: session.secure, user: session.user,
    })
    done(await this.verdict(session))
  }
}

export const refusal = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode })
