import { digestCard } from '../cards/digest-card.ts'
import type { Waiting } from '../cards/waiting-words.ts'
import { BotFailure } from '../chat/bot.ts'
import { dateFormat } from '../domain/date-format.ts'
import type { Language } from '../domain/language.ts'
import type { Board } from './board.ts'
import { bookingWaits } from './booking-waits.ts'
import { deskOf } from './commands/people.ts'
import type { Courier } from './courier.ts'
import { decision } from './homes.ts'
import type { House } from './house.ts'
import { hrOf } from './hr-of.ts'
import { messageRow } from './render.ts'
import { save } from './save.ts'

/** Hours of the company's day between which the digest goes out: at nine, or as soon as Bole is back, but not in the evening. */
const FROM = 9, UNTIL = 18

/**
 * Sends everybody for whom something waits one message a working day. All of a day's messages are one event, so that restarts and several
 * processes send them once; holidays are not known. Called every minute, costs nothing when there is nothing to do.
 */
export function createDigest(house: House, courier: Courier, board: Board): () => Promise<void> {
  const { clock, log, settings, owner } = house, local = localIn(settings.timeZone)
  let done = ''

  return async () => {
    const now = clock.now(), { date, weekend, hour } = local(now)
    if (weekend || hour < FROM || hour >= UNTIL || done === date) return
    // Whoever starts during the day need not read every interview to learn that it has been sent.
    const id = `digest:${date}`
    if ((await house.store.journal('digest')).some((entry) => entry.id === id)) return void (done = date)
    const people = [...(await waitsByPerson(house, board))], by = { kind: 'bole', id: 'digest', name: 'Bole' } as const
    const owed = await Promise.all(people.map(async ([person, waits]) => {
      const card = digestCard(waits.sort((a, b) => a.since - b.since), settings.timeZone, await languageOf(house, person))
      return { ...messageRow(person, deskOf({ id: person, name: '' }), card, now), id: `${id}:${person}/0` }
    }))
    const { outcome } = await save(house, courier, {
      event: { id }, puts: [], owner, now, owed,
      journal: [
        { id, subject: 'digest', seq: null, at: now, by, kind: 'digest', body: { people: people.length } },
        ...people.map(([person, waits]) => ({ id: `${id}:${person}`, subject: person, seq: null, at: now, by, kind: 'digest', body: { waits: waits.length } })),
      ],
    })
    done = date
    log.info('digest', { outcome, people: people.length })
  }
}

/** By person key: for panelists their own ratings, for hiring managers the decisions on their requisitions, for HR the rest. Only people whom a bot reaches. */
async function waitsByPerson(house: House, board: Board): Promise<Map<string, Waiting[]>> {
  const found = new Map<string, Waiting[]>(), arranging = new Set((await house.store.list('booking', { live: house.clock.now() })).map(({ value }) => value.requisition))
  for (const { value: requisition } of await house.store.list('requisition')) {
    // What is arranged goes on where nobody new is taken.
    const open = requisition.status === 'open'
    if (!open && !arranging.has(requisition.id)) continue
    const places = await board.of(requisition), arranged = await bookingWaits(house.store, requisition, (id) => places.find((p) => p.application === id)?.name ?? id)
    const waits = [...(open ? places.flatMap((place) => place.waits) : []), ...arranged]
    if (waits.length === 0) continue
    const managers = requisition.managers.map((m) => m.id), hr = await hrOf(house, requisition)
    for (const one of waits) for (const id of one.kind === 'rate' ? one.raters : one.kind === 'hours' ? one.people : decision(one.kind) && managers.length > 0 ? managers : hr) {
      if (house.bots.has(deskOf({ id, name: '' }).platform)) found.set(id, [...(found.get(id) ?? []), one])
    }
  }
  return found
}

async function languageOf({ bots, settings }: House, person: string): Promise<Language> {
  const { platform, tenant, conversation } = deskOf({ id: person, name: '' })
  try {
    return (await bots.get(platform)?.lookup({ platform, tenant, user: conversation.slice(1) }))?.language ?? settings.language
  } catch (error) {
    if (!(error instanceof BotFailure)) throw error
    return settings.language
  }
}

function localIn(timeZone: string): (at: number) => { date: string; weekend: boolean; hour: number } {
  const format = dateFormat('en-US', { timeZone, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' })
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return { date: `${part.year}-${part.month}-${part.day}`, weekend: part.weekday === 'Sat' || part.weekday === 'Sun', hour: Number(part.hour) }
  }
}
