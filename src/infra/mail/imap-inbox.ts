import { createHash } from 'node:crypto'
import { ImapFlow, type MessageStructureObject } from 'imapflow'
import type { Bilingual } from '../../domain/language.ts'
import { InboxFailure, type Inbox, type MailAnswer } from '../../ports/inbox.ts'
import { readReply } from './read-reply.ts'

const PORTS: Record<string, number> = { 'imap:': 143, 'imaps:': 993 }
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/
/** One command of the server's, ms. */
const PATIENCE = 20_000
/** Without a word for so long it is asked whether it still lives, ms: many routers forget what is silent for longer. */
const IDLE = 4 * 60_000
/** What is read where nothing was read before, ms: no interview is longer ahead. */
const FIRST = 30 * 24 * 3_600_000
/** Mails looked at together, and bytes of one (`read-reply` takes no larger). */
const AT_ONCE = 100, MOST = 2_000_000
/** How often a mail may be begun and not read to its end: one that a process dies of is left. */
const TRIES = 3

type Memory = { get(): Promise<string | undefined>; put(text: string): Promise<void> }
type Checked = { what: Bilingual; ok: boolean; advice: Bilingual }

/**
 * Answers to our invitations out of a folder of an IMAP server (RFC 9051, RFC 3501). What was read is our own record: the number of the last mail, and the folder's
 * validity, kept by `memory` (for a name of this very folder). Whatever people or programs do to flags there changes nothing; an answer that was taken is marked as read for people, other mail is left as it is.
 * One connection, which waits for mail (IDLE) between two readings. Encrypted on the way to any other machine; never logs, and no failure names an address.
 */
export class ImapInbox implements Inbox {
  readonly #server: { host: string; port: number; secure: boolean; user: string; pass: string; folder: string }
  readonly #signs: string | null
  readonly #memory: Memory
  readonly #patience: number
  #client: ImapFlow | null = null
  #last: Promise<unknown> = Promise.resolve()
  #arrived: () => void = () => undefined

  /** `url`: imap:// or imaps://, user and password in it percent-encoded, the folder as its path; `signs`: the name our mail server writes its findings about senders under. */
  constructor({ url, signs }: { url: string; signs: string | null }, memory: (name: string) => Memory, patience = PATIENCE) {
    const { protocol, hostname, port, username, password, pathname } = new URL(url), plain = (text: string): string => decodeURIComponent(text)
    this.#server = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (PORTS[protocol] ?? 993), secure: protocol === 'imaps:', user: plain(username), pass: plain(password), folder: plain(pathname.replace(/^\//, '')) || 'INBOX' }
    this.#signs = signs
    const { host, user, folder } = this.#server
    this.#memory = memory(`inbox:${createHash('sha256').update(JSON.stringify([host, user, folder])).digest('hex').slice(0, 16)}`)
    this.#patience = patience
  }

  onMail(arrived: () => void): void {
    this.#arrived = arrived
  }

  /** One after the other: they share a connection and a place in the folder. */
  read(take: (answer: MailAnswer) => Promise<void>): Promise<void> {
    const next = this.#last.then(() => this.#read(take))
    this.#last = next.catch(() => undefined)
    return next
  }

  async #read(take: (answer: MailAnswer) => Promise<void>): Promise<void> {
    const known = this.#client?.usable ? this.#client : null, client = known ?? (await this.#open())
    // A server tells what is new with the next command.
    if (known) await this.#ask(client, () => client.noop())
    const box = client.mailbox, [validity, last, begun, times] = ((await this.#memory.get()) ?? '').split(' '), same = box !== false && validity === String(box.uidValidity)
    if (box === false) throw new InboxFailure('unreachable')
    const from = same ? Number(last) + 1 : 1, found = await this.#ask(client, () => client.search(same ? { uid: `${from}:*` } : { since: new Date(Date.now() - FIRST) }, { uid: true }))
    // What the server refuses the library tells as nothing found.
    if (!Array.isArray(found)) throw new InboxFailure('unreachable', { cause: 'refused' })
    // “7:*” names the last mail, even where it is the sixth.
    const uids = found.filter((uid) => uid >= from).toSorted((a, b) => a - b)
    let at = from - 1
    const done = (uid: number): Promise<void> => this.#memory.put(`${box.uidValidity} ${at = uid}`)
    const tries = (uid: number): number => (same && Number(begun) === uid ? Number(times) || 0 : 0)
    for (let i = 0; i < uids.length; i += AT_ONCE) {
      const some = uids.slice(i, i + AT_ONCE), seen = await this.#ask(client, () => client.fetchAll(some.join(','), { uid: true, size: true, bodyStructure: true }, { uid: true }))
      for (const { uid, size = 0, bodyStructure } of seen.toSorted((a, b) => a.uid - b.uid)) {
        if (size > MOST || !bodyStructure || !holdsCalendar(bodyStructure) || tries(uid) >= TRIES) continue
        const mail = await this.#ask(client, () => client.fetchOne(String(uid), { source: true }, { uid: true }))
        await this.#memory.put(`${box.uidValidity} ${at} ${uid} ${tries(uid) + 1}`)
        const answer = mail && mail.source ? await readReply(mail.source, this.#signs) : null
        // Whatever becomes of it now is not its own doing.
        await done(at)
        if (!answer) continue
        await take(answer)
        await done(uid)
        // For people who look there; a folder that may only be read is as good.
        await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }).catch(() => undefined)
      }
      await done(some.at(-1) ?? from)
    }
    // Where nothing is, what comes next is the first.
    if (!same && uids.length === 0) await done(box.uidNext - 1)
  }

  async #open(): Promise<ImapFlow> {
    const client = this.#connection(), { folder } = this.#server
    this.#client = client
    client.on('close', () => { if (this.#client === client) this.#client = null })
    client.on('exists', ({ count, prevCount }: { count: number; prevCount: number }) => { if (count > prevCount) this.#arrived() })
    await this.#ask(client, () => client.connect())
    await this.#ask(client, () => client.mailboxOpen(folder))
    return client
  }

  #connection(): ImapFlow {
    const { host, port, secure, user, pass } = this.#server
    const client = new ImapFlow({
      host, port, secure, auth: { user, pass }, logger: false, clientInfo: { name: 'Bole' }, ...(secure || LOOPBACK.test(host) || host === '::1' ? {} : { doSTARTTLS: true }), tls: { minVersion: 'TLSv1.2' },
      connectionTimeout: this.#patience, greetingTimeout: this.#patience, maxIdleTime: IDLE, autoIdleDelay: 500, maxLiteralSize: 2 * MOST, maxLineLength: 2 * MOST, maxResponseSize: 8 * MOST,
    })
    // The command that is under way hears of it; a silent connection that breaks is opened again with the next reading.
    client.on('error', () => undefined)
    return client
  }

  /** A command, with an end to patience and an error of ours. */
  async #ask<T>(client: ImapFlow, command: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, refuse) => { timer = setTimeout(() => { refuse(new InboxFailure('unreachable', { cause: 'late' })) }, this.#patience) })
    try {
      return await Promise.race([command(), late])
    } catch (error) {
      if (this.#client === client) this.#client = null
      client.close()
      throw failureOf(error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** Connects, logs in and looks at the folder, without reading anything. Total. */
  async examine(): Promise<Checked> {
    const what = { zh: '收件箱', en: 'Inbox' }, client = this.#connection(), { folder } = this.#server
    try {
      await this.#ask(client, () => client.connect())
      await this.#ask(client, () => client.mailboxOpen(folder, { readOnly: true }))
      return { what, ok: true, advice: this.#signs === null ? ADVICE.unsigned : ADVICE.well }
    } catch (error) {
      const { fault, cause } = failureOf(error)
      return { what, ok: false, advice: fault === 'unreachable' && /CERT|SELF_SIGNED|TLS|ALTNAME/.test(String(cause)) ? ADVICE.certificate : ADVICE[fault] }
    } finally {
      client.close()
    }
  }

  close(): void {
    this.#arrived = () => undefined
    this.#client?.close()
  }
}

const holdsCalendar = ({ type, childNodes }: MessageStructureObject): boolean =>
  type.toLowerCase() === 'text/calendar' || type.toLowerCase() === 'application/ics' || (childNodes ?? []).some(holdsCalendar)

/** Without the server's words, which may name the address. */
function failureOf(error: unknown): InboxFailure {
  if (error instanceof InboxFailure) return error
  const { authenticationFailed, mailboxMissing, serverResponseCode, code } = (error ?? {}) as { authenticationFailed?: unknown; mailboxMissing?: unknown; serverResponseCode?: unknown; code?: unknown }
  if (authenticationFailed === true) return new InboxFailure('forbidden', { cause: serverResponseCode })
  return new InboxFailure(mailboxMissing === true || serverResponseCode === 'NONEXISTENT' ? 'missing' : 'unreachable', { cause: typeof code === 'string' ? code : undefined })
}

const ADVICE = {
  well: { zh: '可以读到对邀请的答复。', en: 'Answers to invitations can be read.' },
  unsigned: {
    zh: '可以读到对邀请的答复。邮件服务器的名字没有设置（INBOX_AUTHSERV_ID），发件人无从核实，面试官用邮件说来不了时会先在聊天里问一声。',
    en: 'Answers to invitations can be read. INBOX_AUTHSERV_ID is not set, so nobody knows whether a sender is who they say: interviewers who decline by mail are asked in chat first.',
  },
  forbidden: { zh: '收件箱不接受用户名或密码。请检查 INBOX_URL；很多邮箱要用专门的授权码。', en: 'The inbox does not accept user or password. Look at INBOX_URL; many providers want an app password.' },
  missing: { zh: '没有这个邮件夹。请检查 INBOX_URL 末尾的名字。', en: 'There is no such folder. Look at the end of INBOX_URL.' },
  certificate: {
    zh: '无法与收件箱的服务器建立可信的加密连接。请核对主机名；自建的证书机构请用 NODE_EXTRA_CA_CERTS 指定。',
    en: 'No trusted encrypted connection to the inbox’s server. Check the host name; for a certificate authority of your own set NODE_EXTRA_CA_CERTS.',
  },
  unreachable: { zh: '连不上收件箱。请检查 INBOX_URL 的主机、端口和防火墙。', en: 'The inbox cannot be reached. Look at host and port in INBOX_URL, and at the firewall.' },
} satisfies Record<string, Bilingual>
