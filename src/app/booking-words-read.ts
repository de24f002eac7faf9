import { askTimeCard, zoneNotedCard } from '../cards/booking-candidate-card.ts'
import type { WorkCalendar } from '../domain/holidays.ts'
import type { TimePhrase } from '../domain/time-phrase.ts'
import { readIntent } from '../interview/intent.ts'
import { PUT_RIGHT } from '../scheduling/booking-absence.ts'
import type { Booking, NamedTimes } from '../scheduling/booking-record.ts'
import { asTaken, canKeep, isAsking, isOn, isOver, isStanding, mustMove } from '../scheduling/booking-state.ts'
import { bookingIntents, type BookingIntent } from '../scheduling/candidate-intent.ts'
import { readTimePhrase } from '../scheduling/time-phrases.ts'
import { zoneSaid } from '../scheduling/zone-said.ts'
import { choose } from './booking-presses.ts'
import { cannotBe, comesLate, isNear, isSearching, more, offerAgain, wantsAnother, type Reaction } from './booking-reaction.ts'

/** Words that are for the interview or a person, whatever is being arranged. */
const ELSEWHERE: readonly ReturnType<typeof readIntent>[] = ['withdraw', 'person', 'progress', 'accommodation', 'chinese', 'english']

/**
 * What a candidate's free words mean to their booking; undefined where they are not about it. A time that was understood is never booked by itself: it comes
 * back as a card to press. `interviewed`: there is a text interview that hears what is not meant for us; otherwise a person does.
 */
export function reactToWords(kept: Booking, text: string, { now, interviewed, workdays }: { now: number; interviewed: boolean; workdays: WorkCalendar | undefined }): Reaction | undefined {
  const b = { ...kept, state: asTaken(kept.state, now) }, { state } = b, { agreed } = state, asked = readIntent(text), otherwise: Reaction | undefined = interviewed ? undefined : { happening: null, tell: 'passed-on', pass: { what: 'says', text } }
  const intents = bookingIntents(text), wants = (intent: BookingIntent): boolean => intents.includes(intent)
  if (wants('alone') && agreed && state.phase !== 'cancelled' && !state.disputed && now >= agreed.start && now <= agreed.end + PUT_RIGHT) return { happening: null, tell: now < agreed.end && !isOver(state) ? 'it-is-time' : 'was-alone' }
  if (ELSEWHERE.includes(asked) || isOver(state)) return otherwise
  const zone = zoneSaid(text)
  if (zone !== undefined) return livesIn(b, zone, now)
  if (asked === 'yes' && b.echoed !== null && isSearching(b)) return choose(b, b.echoed, now)
  const read = readTimePhrase(text, { now, zone: state.plan.candidateZone, language: b.language, ...(workdays ? { workdays } : {}), ...timeSpokenOf(b) }), named = namedIn(read, now)
  // Who names another day wants that day, however late they are.
  if (wants('late') && isNear(b, now) && !(read.kind === 'window' && read.windows.every(({ start }) => start >= (agreed?.end ?? 0)))) return comesLate(b, text, now)
  // It did not come about: what they have to say is for a person.
  if (state.phase === 'candidate-no-show' || state.disputed) return { happening: null, tell: 'passed-on', pass: { what: 'says', text } }
  if (wants('cancel') && isOn(state, now)) return { happening: null, tell: 'passed-on', pass: { what: 'says', text } }
  if (wants('cancel') && read.kind !== 'window') return { happening: null, tell: 'ask-cancel' }
  if (wants('keep') && agreed && (read.kind !== 'window' || holds(read, agreed.start))) {
    if ((canKeep(state, now) && !state.attempt) || isAsking(state, now)) return { happening: { kind: 'kept' } }
    if (mustMove(state)) return cannotBe(b, now)
    if (state.phase === 'confirmed') return { happening: null, tell: 'unchanged' }
  }
  if (state.phase === 'stuck') return { happening: null, tell: 'passed-on', pass: { what: 'says', text } }
  if (isSearching(b)) return sought(b, read, intents, now) ?? otherwise
  if (!isStanding(state)) return otherwise
  if (wants('where') && !wants('change')) return { happening: null, tell: 'where' }
  if (agreed && read.kind === 'window' && holds(read, agreed.start) && !wants('busy')) return { happening: null, tell: 'where' }
  if (read.kind === 'window') return wants('change') || asked !== 'question' ? { happening: null, tell: 'ask-change', change: { named } } : otherwise
  if (wants('change')) return { ...wantsAnother(b, now), change: { named } }
  return wants('busy') ? { happening: null, tell: 'ask-change', change: { named } } : otherwise
}

/** Are these words about days that only a work calendar tells? Most are not, and need none read. */
export function asksCalendar({ state, language }: Booking, text: string, now: number): boolean {
  const read = readTimePhrase(text, { now, zone: state.plan.candidateZone, language })
  return read.kind === 'ask' && read.why === 'work-calendar'
}

/** Where they are: what is on offer comes again by that clock. */
const livesIn = (b: Booking, zone: string, now: number): Reaction =>
  ({ ...(isSearching(b) ? offerAgain(b, 'again', now) : {}), happening: { kind: 'zone-told', zone }, card: (facts, after) => zoneNotedCard(facts, now, after.language) })

const holds = ({ windows }: TimePhrase & { kind: 'window' }, at: number): boolean => windows.some(({ start, end }) => start <= at && at <= end)

/** What a search for another time shall begin with. */
function namedIn(read: TimePhrase, now: number): NamedTimes | null {
  if (read.kind === 'window') return { windows: read.windows, excluded: read.excluded, flags: read.flags, at: now }
  return read.kind === 'ask' && read.readings.length > 0 ? { windows: read.readings, excluded: [], flags: [], at: now } : null
}

/** "The same time" is that of what they have, or of the only one they were offered. */
function timeSpokenOf({ state, offered }: Booking): { at?: number } {
  const at = state.agreed?.start ?? (offered.length === 1 ? offered[0]?.start : undefined)
  return at === undefined ? {} : { at }
}

/** While a time is looked for. */
function sought(b: Booking, read: TimePhrase, intents: readonly BookingIntent[], now: number): Reaction | undefined {
  const elsewhen = intents.some((intent) => intent === 'more' || intent === 'change' || intent === 'busy')
  const match = (windows: (TimePhrase & { kind: 'window' })['windows'], flags: (TimePhrase & { kind: 'window' })['flags'], excluded: (TimePhrase & { kind: 'window' })['excluded']): Reaction =>
    ({ happening: null, work: { kind: 'match', round: b.state.round, windows, excluded, flags } })
  switch (read.kind) {
    case 'window': return match(read.windows, read.flags, read.excluded)
    case 'ask':
      if (read.why === 'any-time') return offerAgain(b, 'any-time', now)
      if (read.readings.length > 0) return match(read.readings, [], [])
      if (elsewhen && (read.why === 'vague' || read.why === 'unclear')) return more(b)
      return { happening: null, card: (_, after) => askTimeCard(read.why, after.language) }
    case 'none':
      if (elsewhen) return more(b)
      if (!intents.includes('where') || !b.state.agreed) return undefined
      return mustMove(b.state) ? cannotBe(b, now) : { happening: null, tell: 'where' }
  }
}

