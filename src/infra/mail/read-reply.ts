import { createHash } from 'node:crypto'
import ICAL from 'ical.js'
import { simpleParser, type Attachment } from 'mailparser'
import type { MailAnswer } from '../../ports/inbox.ts'
import { firstTime } from '../calendars/occurrences.ts'
import { ADDRESS } from './address.ts'
import { proofOf } from './sender-proof.ts'

type Said = Pick<MailAnswer, 'uid' | 'sequence' | 'from' | 'status' | 'start' | 'proposed' | 'comment' | 'stamp'>

const STATUS: Record<string, MailAnswer['status']> = { ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' }
/** Bytes. A reply is a few kilobytes; what is larger is not read. */
const MOST = 2_000_000, MOST_CALENDAR = 100_000
const LONGEST_COMMENT = 1000

/**
 * The answer in a raw e-mail (RFC 822), or null where there is none: other mail, another method than REPLY or COUNTER, an answer for several people at once, a broken file.
 * `server`: the name our mail server writes its findings under; null where nobody said. Total. It says what somebody seems to wish, and moves or cancels nothing by itself.
 */
export async function readReply(raw: Uint8Array, server: string | null = null): Promise<MailAnswer | null> {
  if (raw.byteLength > MOST) return null
  try {
    const mail = await simpleParser(Buffer.from(raw), { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true })
    const calendars = mail.attachments.filter(({ contentType, size }) => ['text/calendar', 'application/ics'].includes(contentType) && size <= MOST_CALENDAR)
    const [author, ...others] = mail.from?.value ?? [], sender = others.length === 0 ? (author?.address?.toLowerCase() ?? null) : null
    const verdicts = mail.headerLines.filter(({ key }) => key === 'authentication-results').map(({ line }) => line.slice(line.indexOf(':') + 1))
    for (const calendar of calendars) {
      const said = answerIn(words(calendar), sender)
      if (said) return { id: createHash('sha256').update(raw).digest('hex').slice(0, 40), ...said, sender, proof: proofOf(verdicts, server, sender) }
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

function answerIn(text: string, sender: string | null): Said | null {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]), [event, ...others] = calendar.getAllSubcomponents('vevent'), method = String(calendar.getFirstPropertyValue('method')).toUpperCase()
  if ((method !== 'REPLY' && method !== 'COUNTER') || !event || others.length > 0 || event.hasProperty('recurrence-id')) return null
  const attendees = event.getAllProperties('attendee').map((one) => ({ one, from: decodeURI(String(one.getFirstValue()).replace(/^mailto:/i, '')).toLowerCase() }))
  // Who proposes another time may name everybody who was invited.
  const [mine, ...crowd] = method === 'COUNTER' && attendees.length > 1 ? attendees.filter(({ from }) => from === sender) : attendees, uid = event.getFirstPropertyValue('uid'), sequence = event.getFirstPropertyValue('sequence') ?? 0
  const status = method === 'COUNTER' ? 'proposed' : STATUS[String(mine?.one.getFirstParameter('partstat')).toUpperCase()]
  if (!status || !mine || crowd.length > 0 || !ADDRESS.test(mine.from) || typeof uid !== 'string' || !Number.isInteger(sequence)) return null
  const stamp = event.getFirstPropertyValue('dtstamp'), time = timeIn(text)
  // Outlook writes COMMENT, Google a parameter of its own.
  const comment = clean(String(event.getFirstPropertyValue('comment') ?? mine.one.getFirstParameter('x-response-comment') ?? ''))
  return {
    uid, sequence: Number(sequence), from: mine.from, status, ...(method === 'COUNTER' ? { start: null, proposed: time } : { start: time?.start ?? null, proposed: null }), comment: comment || null,
    stamp: stamp instanceof ICAL.Time && stamp.zone === ICAL.Timezone.utcTimezone ? stamp.toUnixTime() * 1000 : null,
  }
}

/** Null where it cannot be told: a time without a zone, in one that nobody knows, or none at all. */
function timeIn(text: string): { start: number; end: number } | null {
  try {
    return firstTime(text, 'nowhere')
  } catch {
    return null
  }
}

const clean = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\n]/gu, ' ').trim().slice(0, LONGEST_COMMENT).toWellFormed()
