import { setTimeout as sleep } from 'node:timers/promises'
import type { SeededRandom } from '../fakes/seeded-random.ts'
import { fakeDav } from '../infra/calendars/fake-caldav.ts'
import { faultServer } from '../infra/calendars/fault-server.ts'

const OURS = '/bole/interviews/', PEOPLE = ['hr', 'manager'] as const
/** Each way, ms: deaths fall before, while and after a calendar does what it was asked. */
const SLOWEST = 120
/** How often somebody puts something else where an interview has just come to stand. */
const RIVALS = 0.08

const timesOf = (text: string): string[] => text.match(/^DT(?:START|END).*$/gmu) ?? []
/** 20261124T023000Z */
const instant = (line = ''): number => Date.parse(line.replace(/^.*:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\s*$/u, '$1-$2-$3T$4:$5:$6Z'))

/** A calendar server that outlives the service: one calendar of Bole's, and one of each interviewer. */
export async function bookingGround(random: SeededRandom) {
  const dav = fakeDav([OURS, ...PEOPLE.map((person) => `/${person}/`)])
  let asked = 0, writes = 0, rivals = 0, calm = false
  const server = await faultServer(async (call) => {
    asked += 1
    await sleep(random.int(1, SLOWEST))
    const told = dav.handle(call)
    if (call.method === 'PUT' && call.path.startsWith(OURS) && told.status < 300) {
      writes += 1
      if (!calm && random.chance(RIVALS)) {
        rivals += 1
        const uid = `rival-${rivals}`, text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//rival//EN', 'BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260101T000000Z', ...timesOf(call.body), 'SUMMARY:Something else', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
        dav.objects.set(`/${random.pick(PEOPLE)}/${uid}.ics`, { text, etag: `"${uid}"` })
      }
    }
    await sleep(random.int(1, SLOWEST))
    return told
  })
  return {
    env: { CALENDAR: 'caldav', CALDAV_URL: `${server.url}${OURS}`, CALDAV_USER: 'bole', CALDAV_PASSWORD: 'dav-secret', CALDAV_EMAIL: 'interviews@example.com' },
    calendarOf: (person: (typeof PEOPLE)[number]) => `${server.url}/${person}/`,
    /** What stands in Bole's calendar, by uid. */
    events: () => [...dav.objects].filter(([path]) => path.startsWith(OURS)).map(([, { text }]) => {
      const [start, end] = ['START', 'END'].map((which) => instant(timesOf(text).find((line) => line.startsWith(`DT${which}`))))
      return { uid: /^UID:(.*)$/mu.exec(text)?.[1]?.trim() ?? '', start: start ?? NaN, end: end ?? NaN }
    }),
    counts: () => ({ asked, writes, rivals }),
    /** Nobody puts anything anywhere any more. */
    rest: () => { calm = true },
    close: () => server.close(),
  }
}

export type BookingGround = Awaited<ReturnType<typeof bookingGround>>
