import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import addressparser from 'nodemailer/lib/addressparser'
import type { Bilingual } from '../../domain/language.ts'
import { MailFailure, type Letter, type Mailer } from '../../ports/mailer.ts'
import { ADDRESS } from './address.ts'
import { calendarPart } from './calendar-part.ts'
import { adviceOn, failureOf } from './smtp-failure.ts'

/** `connect`: until the server greets; `whole`: until it has taken a mail. ms */
type Patience = { connect: number; whole: number }

/** Mail submission (RFC 6409), and over TLS from the start (RFC 8314). */
const PORTS: Record<string, number> = { 'smtp:': 587, 'smtps:': 465 }
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

type Checked = { what: Bilingual; ok: boolean; advice: Bilingual }

/** E-mail over SMTP. Encrypted with a verified certificate on the way to any other machine; never logs, and no failure names an address. */
export class SmtpMailer implements Mailer {
  readonly #transport
  readonly #from: { name: string; address: string }
  readonly #patience: Patience

  /** `url`: smtp:// or smtps://, user and password in it percent-encoded; `from`: an address, with or without a name. Throws where they are neither. */
  constructor({ url, from }: { url: string; from: string }, patience: Patience = { connect: 10_000, whole: 30_000 }) {
    const { protocol, hostname, port, username, password } = new URL(url), [sender] = addressparser(from)
    if (!sender?.address || !ADDRESS.test(sender.address)) throw new Error('MAIL_FROM is no e-mail address')
    this.#from = { name: sender.name, address: sender.address }
    this.#patience = patience
    const secure = protocol === 'smtps:'
    this.#transport = createTransport({
      pool: true, maxConnections: 2,
      // A mail whose connection broke may have been taken: the outbox tries again under the same Message-ID, later and visibly.
      maxRequeues: 0,
      host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (PORTS[protocol] ?? 587), secure, requireTLS: !secure && !LOOPBACK.test(hostname),
      ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
      connectionTimeout: patience.connect, greetingTimeout: patience.connect, dnsTimeout: patience.connect, socketTimeout: patience.whole,
      tls: { minVersion: 'TLSv1.2' }, disableFileAccess: true, disableUrlAccess: true,
    })
    // The mail itself hears of its failure; an idle connection that breaks concerns nobody.
    this.#transport.on('error', () => {})
  }

  async send({ to, subject, text, html, calendar }: Letter, key: string): Promise<void> {
    if (!ADDRESS.test(to)) throw new MailFailure('this is no e-mail address', { lasting: true })
    // The organizer is who sends: answers come back to that address.
    const icalEvent = calendar && { method: calendar.method, content: calendarPart(calendar, this.#from) }
    const { address } = this.#from, domain = address.slice(address.lastIndexOf('@') + 1)
    try {
      await this.#transport.sendMail({
        envelope: { from: address, to: [to] }, from: this.#from, to: { name: '', address: to }, subject: subject.replace(/\p{Cc}+/gu, ' '), text, html, ...(icalEvent ? { icalEvent } : {}),
        messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`,
        // RFC 3834: so that an absence note is no answer to it.
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(this.#patience.whole),
      })
    } catch (error) {
      throw failureOf(error)
    }
  }

  /** Connects and logs in, without sending anything. Total. */
  async verify(): Promise<Checked> {
    const what = { zh: '邮件', en: 'E-mail' }
    try {
      await this.#transport.verify()
      return { what, ok: true, advice: { zh: `可以发信，发件人 ${this.#from.address}。`, en: `Mail can be sent, from ${this.#from.address}.` } }
    } catch (error) {
      return { what, ok: false, advice: adviceOn(error) }
    }
  }

  close(): void {
    this.#transport.close()
  }
}
