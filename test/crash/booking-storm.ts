import { setTimeout as sleep } from 'node:timers/promises'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { Candidate } from '../live/candidate.ts'
import { Hr } from '../live/hr.ts'
import { actionsOf, Page, type Act, type Letter } from '../live/page.ts'
import { Service } from '../live/service.ts'
import { bookingGround, type BookingGround } from './booking-ground.ts'
import { minutesPass, publish, readBookings, type KeptBookings } from './booking-kept.ts'

/** Goes on until so many kills and so many presses are done, or its time is up. The last kill comes when all is at rest. */
export type BookingStorm = { kills: number; presses: number; candidates: number; seed: number }
/** `kept`: when all had come to rest, or there was no patience left. */
export type BookingWreck = { service: Service; ground: BookingGround; kept: KeptBookings; acts: Act[]; kills: number; databaseKills: number; restarts: number[]; settled: number }

/** The second of so many kills takes the database too. */
const WITH_DATABASE = 3
/** From the press, the event for a calendar, or any call of one that a life waits for to its death, ms at most; a life without it ends all the same. */
const LIVES_MS = { press: 400, event: 60, call: 900, idle: 4_000 }
/** Between two acts of a person, ms. */
const THINKING_MS = { least: 30, most: 300 }
/** How often HR calls off what was on its way to a calendar when the service died. */
const CALLED_OFF = 0.75
/** A storm in which too little gets through ends all the same, ms. */
const LONGEST_MS = 600_000
/** What is left must come to its end by itself, ms: work that lost its job is found by the sweep of a minute. */
const PATIENCE_MS = 100_000
/** Work that is due later than this, ms, is for another day. */
const SOON_MS = 60_000

/** The real service, with calendars that outlive it, killed while candidates choose, move and cancel, interviewers step back, and HR moves, cancels and asks anew. */
export async function bookingStorm({ kills, presses, candidates: many, seed }: BookingStorm, tell: (line: string) => void): Promise<BookingWreck> {
  const random = new SeededRandom(seed), ground = await bookingGround(random.fork('calendar')), service = await Service.create(ground.env)
  await service.start()
  const hr = new Hr(service.port), pages: Page[] = [hr.desk], applications: string[] = []
  const requisition = await hr.requisition('sales')
  for (const person of ['hr', 'manager'] as const) await hr.hire(`hours @${person} mon-sun 9:00-18:00 zone=Asia/Shanghai country=GB calendar=${ground.calendarOf(person)}`)
  for (let i = 0; i < many; i++) {
    const { application, path } = await hr.invite(requisition), page = await new Candidate(application, service.port).enter(path)
    applications.push(application)
    pages.push(page)
  }
  await publish(service.dataDir)
  const manager = new Page(hr.browser, '/demo/manager')
  pages.push(manager)

  let over = false
  const thinking = (): Promise<void> => sleep(random.int(THINKING_MS.least, THINKING_MS.most))
  const pressed = (): number => pages.reduce((n, page) => n + page.acts.filter((act) => act.what === 'press' && act.acked !== null).length, 0)

  /** Reads its page, and does what a person may with the newest card of each kind. */
  async function lives(page: Page, choose: (action: string) => number): Promise<void> {
    const done = new Set<string>()
    while (!over) {
      await page.change(1_000)
      await thinking()
      const letter = page.heard().findLast((one) => !done.has(`${one.message} ${one.change}`) && actionsOf(one.card).some((action) => choose(action) > 0))
      if (!letter) continue
      done.add(`${letter.message} ${letter.change}`)
      const action = random.pick(actionsOf(letter.card).filter((one) => choose(one) > 0))
      if (random.chance(choose(action))) await pressTwice(page, letter, action)
    }
  }
  /** People are impatient. */
  async function pressTwice(page: Page, letter: Letter, action: string): Promise<void> {
    const first = page.press(letter, action)
    if (random.chance(0.25)) void page.press(letter, action)
    await first
  }
  const CANDIDATE: Record<string, number> = { slot: 1, retime: 0.5, unbook: 0.12, 'really-cancel': 0.7, 'stay-booked': 0.5, keep: 0.3, more: 0.15 }
  const asCandidate = (action: string): number => (/^(?:[a-z-]+):B-/u.test(action) ? CANDIDATE[action.split(':')[0] ?? ''] ?? 0 : 0)
  const asStaff = (action: string): number => (/^run:attendance B-\d+ cannot$/u.test(action) ? 0.3 : /^run:reschedule B-\d+(?: allow| keep| again)?$/u.test(action) ? 0.7 : 0)

  async function rules(): Promise<void> {
    const { length } = applications
    for (const application of applications) await hr.desk.say(`/hire schedule ${application} with any 1 of @hr @manager 30m`)
    while (!over) {
      await sleep(random.int(500, 1_500))
      const booking = `B-${random.int(1, length)}`, application = random.pick(applications)
      await hr.desk.say(`/hire ${random.pick([`reschedule ${booking}`, `reschedule ${booking}`, `reschedule ${booking}`, `schedule ${application} with any 1 of @hr @manager 30m`, `unschedule ${booking} "storm"`, `schedule ${application} with any 1 of @hr @manager 30m`])}`)
    }
  }

  let killed = 0, databaseKills = 0
  const restarts: number[] = []
  async function kill(): Promise<void> {
    killed += 1
    ground.died()
    if (killed % WITH_DATABASE === 2) {
      databaseKills += 1
      await service.killWithDatabase()
    } else await service.kill()
    restarts.push(await service.start())
    if (killed % 10 === 0) tell(`${killed} kills, ${pressed()} presses acknowledged`)
  }
  const moments = [
    { most: LIVES_MS.press, count: pressed },
    { most: LIVES_MS.event, count: () => ground.counts().begun },
    { most: LIVES_MS.call, count: () => ground.counts().asked },
  ] as const
  async function deaths(): Promise<void> {
    const ends = performance.now() + LONGEST_MS
    for (let n = 0; killed < kills - 1 && performance.now() < ends; n++) {
      const { most, count } = moments[n % moments.length]!, before = count(), born = performance.now()
      while (count() === before && performance.now() - born < LIVES_MS.idle) await sleep(5)
      await sleep(random.int(0, most))
      await kill()
      for (const booking of ground.underway()) if (random.chance(CALLED_OFF)) void hr.desk.say(`/hire unschedule ${booking} "storm"`)
    }
    while (pressed() < presses && performance.now() < ends) await sleep(20)
  }
  /** Nothing that is due is left to do; or `PATIENCE_MS` are over. */
  async function rest(): Promise<{ kept: KeptBookings; ms: number }> {
    for (const calm = performance.now(); ; await sleep(200)) {
      const isHeard = pages.every((page) => page.acts.every((act) => act.acked !== null || act.refused !== null)), kept = await readBookings(service.dataDir), ms = performance.now() - calm
      if ((isHeard && isAtRest(kept)) || ms > PATIENCE_MS) return { kept, ms }
    }
  }

  const following = pages.map((page, i) => page.follow(i % 2 === 0 ? 'stream' : 'poll'))
  const people = [rules(), ...pages.map((page) => lives(page, page === hr.desk || page === manager ? asStaff : asCandidate))]
  await deaths()
  over = true
  ground.rest()
  await Promise.all(people)
  const first = await rest()
  await minutesPass(service.dataDir)
  await kill()
  const { kept, ms } = await rest()
  for (const page of pages) page.close()
  await Promise.all(following)
  return { service, ground, kept, acts: pages.flatMap((page) => page.acts), kills: killed, databaseKills, restarts, settled: first.ms + ms }
}

function isAtRest({ owed, unhandled }: KeptBookings): boolean {
  const now = Date.now()
  return unhandled === 0 && owed.every(({ status, due }) => (status !== 'pending' && status !== 'sending') || due > now + SOON_MS)
}
