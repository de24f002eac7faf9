import { panelistCard, strangerCard, workbenchCard, type Bench } from '../cards/home-card.ts'
import type { Waiting } from '../cards/waiting-words.ts'
import { conversationKey, personKey, type PersonRef } from '../chat/address.ts'
import { BotFailure } from '../chat/bot.ts'
import type { Card } from '../chat/card.ts'
import type { Inbound } from '../chat/inbound.ts'
import type { Language } from '../domain/language.ts'
import type { Person } from '../domain/person.ts'
import type { Requisition } from '../domain/requisition.ts'
import type { Commit } from '../ports/store.ts'
import { may, rolesOn } from '../trust/authority.ts'
import type { Board, Place } from './board.ts'
import { bookingWaits } from './booking-waits.ts'
import { isOneOfUs } from './commands/people.ts'
import type { House } from './house.ts'
import { onRecord } from './who-is.ts'

/** People whose homes are kept up to date; who looked longest ago is dropped, and looks again. */
const MOST_WATCHED = 500
/** A home is drawn no more often than this, ms. */
const APART_MS = 3_000
/** Homes drawn again at once: together with the pause in between as many as Slack takes (docs.slack.dev/reference/methods/views.publish: 100 a minute). */
const AT_ONCE = 5
/** After a platform said that it is too much, without saying for how long, ms. */
const PAUSE_MS = 30_000
const MOST_NAMES = 3

type Watched = {
  person: PersonRef
  language: Language
  /** The card as it was last drawn; null where nobody knows what stands there. */
  drawn: string | null
  /** Requisitions it showed; null: not drawn yet, so anything may concern it. */
  shows: ReadonlySet<string> | null
  drawnAt: number
  due: boolean
  busy: boolean
}

export type Homes = {
  /** Somebody looks at their home page: it is drawn in the background. */
  look(inbound: Inbound): void
  /** Something was saved: homes that show it are drawn again soon. */
  saved(commit: Commit): void
  stop(): void
}

/** Home pages: views of what is stored, never owed. What cannot be drawn is logged, and drawn at the next change or look. */
export function createHomes(house: House, board: Board): Homes {
  const { bots, clock, log, settings } = house
  const watched = new Map<string, Watched>()
  let waking = false, stopped = false, quietUntil = 0

  async function draw(one: Watched): Promise<void> {
    const looked = one.drawn === null
    Object.assign(one, { due: false, busy: true, drawnAt: clock.now() })
    try {
      const { card, shows } = await homeOf(house, board, one.person, one.language), drawing = JSON.stringify(card)
      one.shows = shows
      if (looked || drawing !== one.drawn) await bots.get(one.person.platform)?.home?.(one.person, card)
      one.drawn = drawing
    } catch (error) {
      one.drawn = null
      log.warn('a home page was not drawn', { error })
      if (!(error instanceof BotFailure) || error.failure !== 'rate-limited') return
      quietUntil = Math.max(quietUntil, clock.now() + (error.retryAfter ?? PAUSE_MS))
      one.due = true
      soon()
    } finally {
      one.busy = false
    }
  }

  const mayBeDrawn = (one: Watched): boolean => !one.busy && clock.now() >= Math.max(quietUntil, one.drawnAt + APART_MS)

  function soon(): void {
    if (waking || stopped) return
    waking = true
    clock.after(APART_MS, () => {
      waking = false
      const due = [...watched.values()].filter((one) => one.due)
      // Who has waited longest comes first.
      const next = due.filter(mayBeDrawn).sort((a, b) => a.drawnAt - b.drawnAt).slice(0, AT_ONCE)
      for (const one of next) void draw(one)
      if (next.length < due.length) soon()
    })
  }

  return {
    look({ from, language }) {
      if (!bots.get(from.platform)?.home) return
      const key = personKey(from), one = watched.get(key) ?? { person: from, language: settings.language, drawn: null, shows: null, drawnAt: -Infinity, due: false, busy: false }
      // Another process may have drawn it since: who looks gets it as it is now.
      Object.assign(one, { language: language ?? settings.language, drawn: null })
      watched.delete(key)
      watched.set(key, one)
      const oldest = watched.size > MOST_WATCHED ? watched.keys().next().value : undefined
      if (oldest !== undefined) watched.delete(oldest)
      if (mayBeDrawn(one)) return void draw(one)
      one.due = true
      soon()
    },
    saved(commit) {
      if (watched.size === 0) return
      const change = changeOf(commit)
      if (!change) return
      for (const one of watched.values()) one.due ||= !change.requisition || !one.shows || one.shows.has(change.requisition)
      soon()
    },
    stop() { stopped = true },
  }
}

/** What homes show changes where an interview tells anybody but its candidate: those that show its requisition. Other records concern everybody. */
function changeOf({ puts, owed }: Commit): { requisition?: string } | undefined {
  const [put, more] = puts
  if (!put || more || put.kind !== 'interview') return put && {}
  const { plan } = put.value, own = conversationKey(plan.place)
  return owed.some((one) => one.kind === 'message' && one.lane !== own) ? { requisition: plan.requisition } : undefined
}

async function homeOf(house: House, board: Board, ref: PersonRef, language: Language): Promise<{ card: Card; shows: ReadonlySet<string> }> {
  const { company, timeZone } = house.settings, person = await onRecord(house, personKey(ref))
  const all = (await house.store.list('requisition')).map((r) => r.value)
  if (!may(rolesOn(person, all), 'see-status').yes) {
    const seats = all.filter((r) => r.status === 'open' && may(rolesOn(person, [r]), 'file-ratings').yes)
    if (seats.length > 0) return { card: panelistCard({ company, waits: waitsFor(person, seats, await Promise.all(seats.map((r) => board.of(r)))), timeZone }, language), shows: new Set(seats.map((r) => r.id)) }
    const administrator = person.roles.includes('administrator')
    return { card: strangerCard({ company, ask: isOneOfUs(house.settings, ref, rolesOn(person, all)) ? await whoHires(house) : [], administrator }, language), shows: new Set() }
  }
  const seen = all.filter((r) => r.status === 'open' && may(rolesOn(person, [r]), 'see-status').yes).reverse()
  const places = await Promise.all(seen.map((r) => board.of(r)))
  const arranged = (await Promise.all(seen.map((r, i) => bookingWaits(house.store, r, (id) => places[i]?.find((p) => p.application === id)?.name ?? id).then((waits) => waits.filter((w) => concerns(person, r, w)))))).flat()
  const waits = [...arranged, ...waitsFor(person, seen, places)]
  const benches = seen.map(({ id, title }, i): Bench => ({ id, title, rows: [...(places[i] ?? [])].sort(byUrgency) }))
  const hr = may(rolesOn(person, []), 'open-requisition').yes
  return { card: workbenchCard({ company, waits, benches, hr, timeZone }, language), shows: new Set(seen.map((r) => r.id)) }
}

/** What waits for this person, oldest first; `places` of each requisition. */
const waitsFor = (person: Pick<Person, 'id' | 'roles'>, requisitions: readonly Requisition[], places: readonly Place[][]): Waiting[] =>
  requisitions.flatMap((r, i) => (places[i] ?? []).flatMap((p) => p.waits.filter((w) => concerns(person, r, w)))).sort((a, b) => a.since - b.since)

/** Ratings are whose they are; decisions the hiring managers', where there are any, else HR's; everything else is HR's. */
function concerns(person: Pick<Person, 'id' | 'roles'>, requisition: Requisition, waiting: Waiting): boolean {
  if (waiting.kind === 'rate') return waiting.raters.includes(person.id)
  if (waiting.kind === 'hours') return waiting.people.includes(person.id)
  const { kind } = waiting, manager = requisition.managers.some((m) => m.id === person.id)
  return decision(kind) && requisition.managers.length > 0 ? manager : may(person.roles, 'see-accommodation').yes
}

export const decision = (kind: Waiting['kind']): boolean => kind === 'decide' || kind === 'held'

/** Who waits for a person of the team first, then who is under way, then the others; within each the latest first. */
const byUrgency = (a: Place, b: Place): number => rank(a) - rank(b) || b.touched - a.touched

const rank = ({ standing: { waits, open } }: Place): number => (open > 0 || waits?.whom === 'hr' || waits?.whom === 'manager' ? 0 : waits ? 1 : 2)

async function whoHires({ store, residents }: House): Promise<string[]> {
  const people = [...(await store.list('person')).map((p) => p.value), ...residents.values()]
  return [...new Set(people.filter((p) => p.roles.includes('hr') && p.name).map((p) => p.name))].slice(0, MOST_NAMES)
}
