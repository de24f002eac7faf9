import { setTimeout as sleep } from 'node:timers/promises'
import type { SeededRandom } from '../fakes/seeded-random.ts'
import { fakeDav } from '../infra/calendars/fake-caldav.ts'
import { faultServer } from '../infra/calendars/fault-server.ts'

const OURS = '/bole/interviews/', PEOPLE = ['hr', 'manager'] as const
/** Each way, ms: deaths fall before, while and after a calendar does what it was asked. */
const SLOWEST = 120
/** What was sent later has been done for so long when a request of an earlier life comes, ms, or until all rest: less than Bole lets things settle for. */
const OVERTAKEN = 60_000
/** How often somebody puts something else where an interview has just come to stand. */
const RIVALS = 0.08

const timesOf = (text: string): string[] => text.match(/^DT(?:START|END).*$/gmu) ?? []
/** The booking whose event this is. */
const bookingIn = (text: string): string => (/^UID:(b-\d+)/mu.exec(text)?.[1] ?? '').toUpperCase()
/** 20261124T023000Z */
const instant = (line = ''): number => Date.parse(line.replace(/^.*:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\s*$/u, '$1-$2-$3T$4:$5:$6Z'))

/** A calendar server that outlives the service: one calendar of Bole's, and one of each interviewer. A new event that was on its way when the service died comes after what was sent later. */
export async function bookingGround(random: SeededRandom) {
  const dav = fakeDav([OURS, ...PEOPLE.map((person) => `/${person}/`)])
  const late = new Map<string, { booking: string; come: () => void }>()
  let asked = 0, begun = 0, writes = 0, rivals = 0, deaths = 0, overtaken = 0, calm = false
  const server = await faultServer(async (call) => {
    const life = deaths, { method, path } = call, isOurs = path.startsWith(OURS)
    asked += 1
    if (isOurs && method === 'PUT') begun += 1
    await sleep(random.int(1, SLOWEST))
    if (isOurs && method === 'PUT' && deaths > life && !calm) await new Promise<void>((come) => { late.set(path, { booking: bookingIn(call.body), come }) })
    const told = dav.handle(call)
    if (isOurs && method === 'DELETE' && late.has(path)) {
      overtaken += 1
      setTimeout(() => { come(path) }, OVERTAKEN).unref()
    }
    if (isOurs && method === 'PUT' && told.status < 300) {
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
  function come(path: string): void {
    late.get(path)?.come()
    late.delete(path)
  }
  return {
    env: { CALENDAR: 'caldav', CALDAV_URL: `${server.url}${OURS}`, CALDAV_USER: 'bole', CALDAV_PASSWORD: 'dav-secret', CALDAV_EMAIL: 'interviews@example.com' },
    calendarOf: (person: (typeof PEOPLE)[number]) => `${server.url}/${person}/`,
    /** What stands in Bole's calendar, by uid. */
    events: () => [...dav.objects].filter(([path]) => path.startsWith(OURS)).map(([, { text }]) => {
      const [start, end] = ['START', 'END'].map((which) => instant(timesOf(text).find((line) => line.startsWith(`DT${which}`))))
      return { uid: /^UID:(.*)$/mu.exec(text)?.[1]?.trim() ?? '', start: start ?? NaN, end: end ?? NaN }
    }),
    counts: () => ({ asked, begun, writes, rivals, overtaken }),
    /** The service has died. */
    died: () => { deaths += 1 },
    /** Whose events are still on their way from an earlier life. */
    underway: () => [...late.values()].map(({ booking }) => booking),
    /** Nobody puts anything anywhere any more, and what was on its way arrives. */
    rest: () => {
      calm = true
      for (const path of late.keys()) come(path)
    },
    close: () => server.close(),
  }
}

export type BookingGround = Awaited<ReturnType<typeof bookingGround>>
