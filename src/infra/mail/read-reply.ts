import ICAL from 'ical.js'
import { simpleParser, type Attachment } from 'mailparser'
import { ADDRESS } from './address.ts'

/** An answer to an invitation of ours. `from`: whom it is for, `sender`: who the mail says it is from, both in small letters; `stamp`: when they answered, in ms: the latest counts. */
export type Reply = { uid: string; sequence: number; from: string; sender: string | null; status: 'accepted' | 'declined' | 'tentative'; comment: string | null; stamp: number | null }

const STATUS: Record<string, Reply['status']> = { ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' }
/** Bytes. A reply is a few kilobytes; what is larger is not read. */
const MOST = 2_000_000, MOST_CALENDAR = 100_000
const LONGEST_COMMENT = 1000

/**
 * The answer in a raw e-mail (RFC 822), or null where there is none: other mail, another method than REPLY, an answer for several people at once, a broken file.
 * Total. Whoever can write to the inbox can write one: it says what somebody seems to wish, and moves or cancels nothing by itself.
 */
export async function readReply(raw: Uint8Array): Promise<Reply | null> {
  if (raw.byteLength > MOST) return null
  try {
    const mail = await simpleParser(Buffer.from(raw), { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true })
    const calendars = mail.attachments.filter(({ contentType, size }) => ['text/calendar', 'application/ics'].includes(contentType) && size <= MOST_CALENDAR)
    const sender = mail.from?.value[0]?.address?.toLowerCase() ?? null
    for (const calendar of calendars) {
      const reply = replyIn(words(calendar))
      if (reply) return { ...reply, sender }
    }
  } catch {
    // Not a mail, or not a calendar.
  }
  return null
}

function words({ content, headers }: Attachment): string {
  const type = headers.get('content-type') as { params?: Record<string, string> } | undefined
  try {
    return new TextDecoder(type?.params?.['charset'] ?? 'utf-8').decode(content)
  } catch {
    return new TextDecoder().decode(content)
  }
}

function replyIn(text: string): Omit<Reply, 'sender'> | null {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]), [event, ...others] = calendar.getAllSubcomponents('vevent')
  if (String(calendar.getFirstPropertyValue('method')).toUpperCase() !== 'REPLY' || !event || others.length > 0 || event.hasProperty('recurrence-id')) return null
  const [attendee, ...crowd] = event.getAllProperties('attendee'), uid = event.getFirstPropertyValue('uid'), sequence = event.getFirstPropertyValue('sequence') ?? 0
  const status = STATUS[String(attendee?.getFirstParameter('partstat')).toUpperCase()], from = decodeURI(String(attendee?.getFirstValue()).replace(/^mailto:/i, '')).toLowerCase()
  if (!status || crowd.length > 0 || !ADDRESS.test(from) || typeof uid !== 'string' || !Number.isInteger(sequence)) return null
  const stamp = event.getFirstPropertyValue('dtstamp')
  // Outlook writes COMMENT, Google a parameter of its own.
  const comment = clean(String(event.getFirstPropertyValue('comment') ?? attendee?.getFirstParameter('x-response-comment') ?? ''))
  return { uid, sequence: Number(sequence), from, status, comment: comment || null, stamp: stamp instanceof ICAL.Time && stamp.zone === ICAL.Timezone.utcTimezone ? stamp.toUnixTime() * 1000 : null }
}

const clean = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\n]/gu, ' ').trim().slice(0, LONGEST_COMMENT).toWellFormed()
