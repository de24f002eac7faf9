import { setTimeout as sleep } from 'node:timers/promises'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { Candidate } from '../live/candidate.ts'
import { Hr } from '../live/hr.ts'
import { actionsOf, Page, type Act, type Letter } from '../live/page.ts'
import { Service } from '../live/service.ts'
import { bookingGround, type BookingGround } from './booking-ground.ts'
import { publish, readBookings } from './booking-kept.ts'

/** Goes on until so many kills and so many presses are done. */
export type BookingStorm = { kills: number; presses: number; candidates: number; seed: number }
export type BookingWreck = { service: Service; ground: BookingGround; acts: Act[]; kills: number; databaseKills: number; restarts: number[]; settled: number }

/** Every so many kills the database goes too. */
const WITH_DATABASE = 3
/** From the first call of a calendar in a life to its death, ms; a life without one ends all the same. */
const LIVES_MS = { least: 5, most: 900, idle: 4_000 }
/** Between two acts of a person, ms. */
const THINKING_MS = { least: 30, most: 500 }
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
  const asStaff = (action: string): number => (/^run:attendance B-\d+ cannot$/u.test(action) ? 0.3 : /^run:reschedule B-\d+(?: allow| keep)?$/u.test(action) ? 0.7 : 0)

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
    while (killed < kills || pressed() < presses) {
      const { asked } = ground.counts(), born = performance.now()
      while (ground.counts().asked === asked && performance.now() - born < LIVES_MS.idle) await sleep(5)
      await sleep(random.int(LIVES_MS.least, LIVES_MS.most))
      if (killed >= kills) continue
      killed += 1
      if (killed % WITH_DATABASE === 0) {
        databaseKills += 1
        await service.killWithDatabase()
      } else await service.kill()
      restarts.push(await service.start())
      if (killed % 10 === 0) tell(`${killed} kills, ${pressed()} presses acknowledged`)
    }
  }

  const following = pages.map((page, i) => page.follow(i % 2 === 0 ? 'stream' : 'poll'))
  const people = [rules(), ...pages.map((page) => lives(page, page === hr.desk || page === manager ? asStaff : asCandidate))]
  await kill()
  over = true
  ground.rest()
  const calm = performance.now()
  await Promise.all(people)
  while (performance.now() - calm < PATIENCE_MS && !(await resting(service.dataDir) && pages.every((page) => page.acts.every((act) => act.acked !== null || act.refused !== null)))) await sleep(200)
  const settled = performance.now() - calm
  for (const page of pages) page.close()
  await Promise.all(following)
  return { service, ground, acts: pages.flatMap((page) => page.acts), kills: killed, databaseKills, restarts, settled }
}

/** Nothing that is due is left to do. */
async function resting(dataDir: string): Promise<boolean> {
  const { owed, unhandled } = await readBookings(dataDir), now = Date.now()
  return unhandled === 0 && owed.every(({ status, due }) => (status !== 'pending' && status !== 'sending') || due > now + SOON_MS)
}
