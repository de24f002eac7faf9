import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ImapInbox } from '../../../src/infra/mail/imap-inbox.ts'
import type { MailAnswer } from '../../../src/ports/inbox.ts'
import { dovecot, hasDovecot } from './dovecot.ts'
import { FakeImap } from './fake-imap.ts'
import { CERTIFICATE } from './post-office.ts'
import { apple, bare, exchange, google } from './replies.ts'

const undo: (() => unknown)[] = []
afterEach(async () => { for (const step of undo.splice(0).toReversed()) await step() })

/** What any number of processes remember together. */
class Kept {
  readonly texts = new Map<string, string>()
  of = (name: string) => ({ get: async () => this.texts.get(name), put: async (text: string) => void this.texts.set(name, text) })
}

function inbox(url: string, kept = new Kept(), patience?: number) {
  const box = new ImapInbox({ url, signs: null }, kept.of, patience), read: MailAnswer[] = []
  undo.push(() => box.close())
  return { box, read, kept, now: () => box.read(async (answer) => void read.push(answer)) }
}

async function server(): Promise<FakeImap> {
  const imap = await FakeImap.start()
  undo.push(() => imap.close())
  return imap
}

const PLAIN = Buffer.from('From: ann@example.com\r\nSubject: Lunch?\r\n\r\nAre you free?\r\n')

describe('a server', () => {
  test('what came before the first time is read, other mail is not, and only an answer is marked as read', async () => {
    const imap = await server(), { now, read } = inbox(imap.url)
    for (const mail of [PLAIN, google(), PLAIN, exchange()]) imap.deliver(mail)
    await now()
    expect(read.map(({ status, from }) => [status, from])).toEqual([['declined', 'chen@example.com'], ['accepted', 'wang.lei@example.com']])
    expect([...imap.mails.values()].map(({ seen }) => seen)).toEqual([false, true, false, true])
    expect(imap.commands.filter((one) => /^UID FETCH .*BODY(?:\.PEEK)?\[\]/.test(one))).toHaveLength(2)
  })

  test('every mail once, whatever becomes of flags, and nothing again in another process', async () => {
    const imap = await server(), one = inbox(imap.url), other = inbox(imap.url, one.kept)
    imap.deliver(google())
    await one.now()
    for (const mail of imap.mails.values()) mail.seen = false
    await one.now()
    await other.now()
    imap.deliver(apple())
    // Somebody has read it already.
    imap.mails.get(2)!.seen = true
    await other.now()
    await one.now()
    expect([one.read.length, other.read.length]).toEqual([1, 1])
  })

  test('an empty folder: what comes next is the first', async () => {
    const imap = await server(), { now, read } = inbox(imap.url)
    await now()
    imap.deliver(bare())
    await now()
    await now()
    expect(read).toHaveLength(1)
  })

  test('a folder that was made anew is read from its beginning', async () => {
    const imap = await server(), { now, read } = inbox(imap.url)
    imap.deliver(google(), 900)
    await now()
    imap.mails.clear()
    imap.validity = 8
    imap.deliver(google(), 3)
    imap.cut()
    await vi.waitFor(now)
    // The same mail under another number: whoever takes it knows it by its id.
    expect(read.map(({ id }) => id)).toEqual([read[0]!.id, read[0]!.id])
  })

  test('what could not be taken comes again, with all after it', async () => {
    const imap = await server(), { box, now, read } = inbox(imap.url)
    for (const mail of [google(), exchange(), apple()]) imap.deliver(mail)
    let n = 0
    await expect(box.read(async () => { if (++n === 2) throw new Error('the database is away') })).rejects.toThrow('the database is away')
    await now()
    expect(read.map(({ status }) => status)).toEqual(['accepted', 'tentative'])
  })

  test.each(['UID SEARCH', 'UID FETCH', 'LOGIN', 'SELECT'])('a connection that breaks at %s: the next reading goes on', async (on) => {
    const imap = await server(), { now, read } = inbox(imap.url)
    for (const mail of [google(), exchange()]) imap.deliver(mail)
    imap.faults.push({ on, how: 'cut' })
    await expect(now()).rejects.toMatchObject({ fault: 'unreachable' })
    await now()
    expect(read).toHaveLength(2)
  })

  test('a server that says nothing any more is left', async () => {
    const imap = await server(), { now, read } = inbox(imap.url, new Kept(), 300)
    imap.deliver(google())
    imap.faults.push({ on: 'UID FETCH', how: 'hang' })
    await expect(now()).rejects.toMatchObject({ fault: 'unreachable' })
    await now()
    expect(read).toHaveLength(1)
  })

  test.each(['UID SEARCH', 'UID FETCH'])('what is refused at %s is not an empty folder', async (on) => {
    const imap = await server(), { now, read } = inbox(imap.url)
    imap.deliver(google())
    imap.faults.push({ on, how: 'no' })
    await expect(now()).rejects.toMatchObject({ fault: 'unreachable' })
    await now()
    expect(read).toHaveLength(1)
  })

  test('a mail that processes die of is left after three of them, and what follows is read', async () => {
    const imap = await server(), { kept, read, box } = inbox(imap.url)
    for (const mail of [google(), exchange(), apple()]) imap.deliver(mail)
    await expect(box.read(async () => { throw new Error('the database is away') })).rejects.toThrow()
    const name = [...kept.texts.keys()][0]!, died = async (times: number): Promise<void> => {
      kept.texts.set(name, `7 0 1 ${times}`)
      await inbox(imap.url, kept).box.read(async (answer) => void read.push(answer))
    }
    await died(3)
    expect(read.map(({ status }) => status)).toEqual(['accepted', 'tentative'])
    await died(2)
    expect(read.map(({ status }) => status).slice(2)).toEqual(['declined', 'accepted', 'tentative'])
  })

  test('what could not be taken was not begun in vain: it may come any number of times', async () => {
    const imap = await server(), { box, now, read } = inbox(imap.url)
    imap.deliver(google())
    for (let n = 0; n < 5; n++) await expect(box.read(async () => { throw new Error('the database is away') })).rejects.toThrow('away')
    await now()
    expect(read).toHaveLength(1)
  })

  test('mail that is announced wakes us', async () => {
    const imap = await server(), { box, now, read } = inbox(imap.url), arrived = vi.fn<() => void>()
    box.onMail(arrived)
    await now()
    await vi.waitFor(() => expect(imap.commands).toContain('IDLE'), 5_000)
    imap.deliver(google())
    await vi.waitFor(() => expect(arrived).toHaveBeenCalled(), 5_000)
    await now()
    expect(read).toHaveLength(1)
  })

  test('one that cannot announce is asked', async () => {
    const imap = await server(), { now, read } = inbox(imap.url)
    imap.idle = false
    await now()
    imap.deliver(google())
    await now()
    expect(read).toHaveLength(1)
  })

  test('what the doctor says', async () => {
    const imap = await server(), look = async (url: string, signs: string | null = null) => { const { ok, advice } = await new ImapInbox({ url, signs }, new Kept().of, 2_000).examine(); return [ok, advice.en] }
    expect(await look(imap.url)).toEqual([true, expect.stringContaining('INBOX_AUTHSERV_ID is not set')])
    expect(await look(imap.url, 'mx.acme.test')).toEqual([true, 'Answers to invitations can be read.'])
    expect(await look(`${imap.url}/Elsewhere`)).toEqual([false, expect.stringContaining('no such folder')])
    expect(await look(imap.url.replace('secret', 'wrong'))).toEqual([false, expect.stringContaining('does not accept')])
    expect(await look('imap://hiring:secret@127.0.0.1:1')).toEqual([false, expect.stringContaining('cannot be reached')])
    await expect(inbox(imap.url.replace('secret', 'wrong')).now()).rejects.toMatchObject({ fault: 'forbidden' })
    await expect(inbox(`${imap.url}/Elsewhere`).now()).rejects.toMatchObject({ fault: 'missing' })
    // Nothing was read, so nothing is marked and remembered.
    expect(imap.commands.filter((one) => one.startsWith('SELECT'))).toHaveLength(1)
  })
})

describe.skipIf(!hasDovecot)('a real Dovecot', () => {
  const trusted = (): void => {
    const before = getCACertificates('default')
    setDefaultCACertificates([...before, CERTIFICATE])
    undo.push(() => setDefaultCACertificates(before))
  }
  const real = async () => {
    const server = await dovecot()
    undo.push(() => server.close())
    return server
  }

  test.each(['secure', 'url'] as const)('answers are read, once, in two processes, and mail that comes wakes us (%s)', async (how) => {
    trusted()
    const post = await real(), kept = new Kept(), one = inbox(post[how].replace('127.0.0.1', 'localhost'), kept), other = inbox(post[how].replace('127.0.0.1', 'localhost'), kept), arrived = vi.fn<() => void>()
    one.box.onMail(arrived)
    for (const mail of [PLAIN, google(), exchange()]) post.deliver(mail)
    await one.now()
    await other.now()
    expect([one.read.map(({ status }) => status), other.read]).toEqual([['declined', 'accepted'], []])
    post.deliver(apple())
    await vi.waitFor(() => expect(arrived).toHaveBeenCalled(), 10_000)
    await Promise.all([one.now(), other.now()])
    expect(new Set([...one.read, ...other.read].map(({ id }) => id)).size).toBe(3)
  })

  test('another folder, with a password that needs encoding; nobody who is not vouched for', async () => {
    const post = await real()
    expect((await new ImapInbox({ url: post.secure, signs: null }, new Kept().of).examine()).advice.en).toContain('NODE_EXTRA_CA_CERTS')
    trusted()
    const { now, read } = inbox(`${post.secure}/Answers`)
    post.deliver(google(), '.Answers')
    post.deliver(exchange())
    await now()
    expect(read.map(({ status }) => status)).toEqual(['declined'])
    expect((await new ImapInbox({ url: `${post.secure}/Nowhere`, signs: null }, new Kept().of).examine()).advice.en).toContain('no such folder')
    expect((await new ImapInbox({ url: post.secure.replace('pass%2Fword', 'pass'), signs: null }, new Kept().of).examine()).advice.en).toContain('does not accept')
  })
})
