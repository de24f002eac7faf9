import { text } from 'node:stream/consumers'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'

export type Seen = { start: number; end: number; stamp: number; uid: string; sequence: string; method: string; status: string }

/** What two parsers that are not ours see in a calendar file. */
export function seen(ics: string): [Seen, Seen] {
  const calendar = new ICAL.Component(ICAL.parse(ics) as unknown[]), [event] = calendar.getAllSubcomponents('vevent')
  if (!event) throw new Error('no event')
  const at = (name: string): number => (event.getFirstPropertyValue(name) as ICAL.Time).toJSDate().getTime()
  const said = (name: string): string => String(event.getFirstPropertyValue(name) ?? '')
  const other = Object.values(nodeIcal.sync.parseICS(ics)).find((one) => one?.type === 'VEVENT')
  if (!other || other.type !== 'VEVENT') throw new Error('no event')
  return [
    { start: at('dtstart'), end: at('dtend'), stamp: at('dtstamp'), uid: said('uid'), sequence: said('sequence'), method: String(calendar.getFirstPropertyValue('method')), status: said('status') },
    {
      start: other.start.getTime(), end: other.end?.getTime() ?? Number.NaN, stamp: other.dtstamp.getTime(), uid: other.uid, sequence: String(other.sequence), method: String(other.method), status: String(other.status),
    },
  ]
}

if (import.meta.main) {
  const files = JSON.parse(await text(process.stdin)) as string[]
  process.stdout.write(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, seen: files.map(seen) }))
}
