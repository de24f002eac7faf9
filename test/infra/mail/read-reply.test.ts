import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReply } from '../../../src/infra/mail/read-reply.ts'
import { answer, apple, bare, exchange, google } from './replies.ts'

const RUNS = Number(process.env['RUNS'] ?? 300)
const stamp = Date.UTC(2026, 9, 15, 3, 15)
const start = Date.UTC(2026, 9, 21, 7), id = expect.stringMatching(/^[0-9a-f]{40}$/) as string
const reply = { id, uid: 'b-17@acme.test', sequence: 1, from: 'chen@example.com', sender: 'chen@example.com', proof: 'none', start, proposed: null, comment: null, stamp }

describe('an answer is read as', () => {
  test('Google writes it', async () => expect(await readReply(google())).toEqual({ ...reply, status: 'declined', comment: 'On a plane; sorry: any other day?' }))
  test('Exchange writes it', async () => expect(await readReply(exchange())).toEqual({ ...reply, from: 'wang.lei@example.com', sender: 'wang.lei@example.com', status: 'accepted', comment: '那天在出差, 换一天可以吗？' }))
  test('Apple writes it', async () => expect(await readReply(apple())).toEqual({ ...reply, status: 'tentative' }))
  test('nothing but a calendar', async () => expect(await readReply(bare())).toEqual({ ...reply, status: 'declined' }))

  test('another time proposed, whoever else it names', async () => {
    const proposed = { start, end: start + 3_600_000 }, counter = { ...reply, status: 'proposed', start: null, proposed }
    expect(await readReply(bare(answer('ATTENDEE;PARTSTAT=TENTATIVE:mailto:chen@example.com', [], 'COUNTER')))).toEqual(counter)
    expect(await readReply(bare(answer('ATTENDEE:mailto:wang@example.com\nATTENDEE;PARTSTAT=DECLINED:mailto:chen@example.com', [], 'COUNTER')))).toEqual(counter)
    expect(await readReply(bare(answer('ATTENDEE:mailto:wang@example.com\nATTENDEE:mailto:li@example.com', [], 'COUNTER')))).toBeNull()
  })

  test('a time without a zone, or in one nobody knows, is not guessed', async () => {
    const at = (dtstart: string, dtend: string, method = 'COUNTER') => readReply(bare(answer('ATTENDEE;PARTSTAT=DECLINED:mailto:chen@example.com', [], method).replace('DTSTART:20261021T070000Z', dtstart).replace('DTEND:20261021T080000Z', dtend)))
    expect(await at('DTSTART:20261021T150000', 'DTEND:20261021T160000')).toMatchObject({ status: 'proposed', proposed: null })
    expect(await at('DTSTART;TZID=Mars/Olympus:20261021T150000', 'DTEND;TZID=Mars/Olympus:20261021T160000')).toMatchObject({ status: 'proposed', proposed: null })
    expect(await at('DTSTART;TZID=Asia/Shanghai:20261021T150000', 'DTEND;TZID=Asia/Shanghai:20261021T160000')).toMatchObject({ proposed: { start } })
    expect(await at('DTSTART:20261021T150000', 'DTEND:20261021T160000', 'REPLY')).toMatchObject({ status: 'declined', start: null })
  })

  test('a time by the zone’s own table, as Outlook writes it', async () => {
    const table = (rule: string) => `BEGIN:VTIMEZONE\nTZID:China Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0800\nTZOFFSETTO:+0800\n${rule}END:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT`
    const at = (rule = '') => readReply(bare(answer('ATTENDEE;PARTSTAT=DECLINED:mailto:chen@example.com').replace('DTSTART:20261021T070000Z', 'DTSTART;TZID=China Standard Time:20261021T150000').replace('BEGIN:VEVENT', table(rule))))
    expect(await at()).toMatchObject({ start })
    // Anybody can write one that never ends.
    for (const rule of ['FREQ=DAILY', 'FREQ=HOURLY', 'FREQ=MINUTELY', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30']) expect(await at(`RRULE:${rule}\n`)).toMatchObject({ status: 'declined', start: null })
  })

  test('the same mail has the same id, another mail another', async () => {
    const [one, same, other] = await Promise.all([readReply(google()), readReply(google()), readReply(google('ACCEPTED'))])
    expect(one?.id).toBe(same?.id)
    expect(one?.id).not.toBe(other?.id)
  })

  test('two authors are nobody', async () => {
    expect(await readReply(Buffer.from(google().toString().replace('From: Chen Yu <chen@example.com>', 'From: Chen Yu <chen@example.com>, Mallory <mallory@example.net>')))).toMatchObject({ sender: null })
  })

  test('with what our mail server found out about the sender', async () => {
    const from = (...verdicts: string[]) => readReply(Buffer.from(`${verdicts.map((one) => `Authentication-Results: ${one}\r\n`).join('')}${google().toString()}`), 'mx.acme.test')
    expect((await from('mx.acme.test; dkim=pass header.d=example.com;\r\n dmarc=pass (p=none) header.from=example.com'))?.proof).toBe('proven')
    expect((await from('mx.acme.test; dmarc=fail header.from=example.com', 'mx.acme.test; dmarc=pass header.from=example.com'))?.proof).toBe('refuted')
    expect((await from('mx.mallory.test; dmarc=pass header.from=example.com'))?.proof).toBe('none')
  })

  test('in another encoding than UTF-8, or one that nobody knows', async () => {
    const declined = answer('ATTENDEE;PARTSTAT=DECLINED:mailto:chen@example.com', ['COMMENT:@@']), [before = '', after = ''] = declined.split('@@')
    expect((await readReply(bare('', 'gb18030', Buffer.concat([Buffer.from(before), Buffer.from([0xbb, 0xbb, 0xcc, 0xec]), Buffer.from(after)]))))?.comment).toBe('换天')
    expect((await readReply(bare(declined.replace('@@', '换天'), 'x-klingon')))?.comment).toBe('换天')
  })

  test('an answer without SEQUENCE is one to the first invitation', async () => {
    expect(await readReply(bare(answer('ATTENDEE;PARTSTAT=ACCEPTED:mailto:chen@example.com').replace('SEQUENCE:1\n', '')))).toMatchObject({ sequence: 0, status: 'accepted' })
  })

  test('who it is for and who sent it are told apart', async () => {
    expect(await readReply(Buffer.from(google().toString().replace('From: Chen Yu <chen@example.com>', 'From: Mallory <mallory@example.net>')))).toMatchObject({ from: 'chen@example.com', sender: 'mallory@example.net' })
  })

  test('a comment has no control characters and an end', async () => {
    const { comment } = await readReply(bare(answer('ATTENDEE;PARTSTAT=DECLINED:mailto:chen@example.com', [`COMMENT:a\u0000b\\n${'很'.repeat(5000)}`]))) ?? {}
    expect(comment).toMatch(/^a b\n很{900,}$/)
    expect(comment?.length).toBe(1000)
  })
})

describe('is no answer', () => {
  const declined = 'ATTENDEE;PARTSTAT=DECLINED:mailto:chen@example.com'
  test.each<[string, Buffer]>([
    ['an invitation that came back', bare(answer(declined, [], 'REQUEST'))], ['no decision', google('NEEDS-ACTION')], ['somebody else sent instead', google('DELEGATED')],
    ['one for two people', bare(answer(`${declined}\nATTENDEE;PARTSTAT=DECLINED:mailto:wang@example.com`))], ['nobody', bare(answer('COMMENT:x'))], ['no address', bare(answer('ATTENDEE;PARTSTAT=DECLINED:invalid:nomail'))],
    ['an address with a line end', bare(answer('ATTENDEE;PARTSTAT=DECLINED:mailto:chen%0D%0A@example.com'))], ['a broken link', bare(answer('ATTENDEE;PARTSTAT=DECLINED:mailto:%E0%A4%A@example.com'))],
    ['no uid', bare(answer(declined).replace('UID:b-17@acme.test\n', ''))], ['two meetings', bare(answer(declined).replace('END:VEVENT', 'END:VEVENT\nBEGIN:VEVENT\nUID:2\nEND:VEVENT'))],
    ['one day of a series', bare(answer(declined, ['RECURRENCE-ID:20261021T070000Z']))], ['a calendar that breaks off', bare(answer(declined).slice(0, 200))], ['no calendar', bare('hello')], ['an empty one', bare('')], ['nothing', Buffer.alloc(0)],
    ['an ordinary mail', Buffer.from('From: a@b.cd\r\nSubject: METHOD:REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n')], ['a huge mail', Buffer.alloc(2_000_001, 'x')], ['a huge calendar', bare(answer(declined, Array.from({ length: 5000 }, () => 'COMMENT:xxxxxxxxxxxxxxxxxxxx')))],
  ])('%s', async (_, raw) => expect(await readReply(raw)).toBeNull())

  test('a mail whose bytes were mangled: read or not, it never throws', async () => {
    const whole = [google(), exchange(), apple(), bare()]
    await fc.assert(fc.asyncProperty(fc.constantFrom(...whole), fc.array(fc.tuple(fc.nat(4000), fc.oneof(fc.constantFrom(0, 10, 13, 34, 45, 58, 59, 61), fc.nat(255))), { maxLength: 12 }), fc.nat(4000), async (mail, changes, cut) => {
      const raw = Buffer.from(mail)
      for (const [at, byte] of changes) raw[at % raw.length] = byte
      const read = await readReply(cut % 3 === 0 ? raw.subarray(0, cut) : raw)
      if (read) expect([read.status, read.from]).toEqual([expect.stringMatching(/^(?:accepted|declined|tentative|proposed)$/), expect.stringMatching(/^[^\s@]+@[^\s@]+$/)])
    }), { numRuns: RUNS })
  })

  test('anything at all: it never throws', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 200 }), async (bytes, text) => {
      await readReply(bytes)
      await readReply(bare(answer(`ATTENDEE;PARTSTAT=DECLINED${text}`)))
    }), { numRuns: RUNS })
  })
})
