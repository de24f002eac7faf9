import { askTimeCard } from '../cards/booking-candidate-card.ts'
import type { TimePhrase } from '../domain/time-phrase.ts'
import { readIntent } from '../interview/intent.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { isOver, isStanding } from '../scheduling/booking-state.ts'
import { readBookingIntent } from '../scheduling/candidate-intent.ts'
import { readTimePhrase } from '../scheduling/time-phrases.ts'
import { cancelled, choose } from './booking-presses.ts'
import { comesLate, isSearching, more, offerAgain, wantsAnother, type Reaction } from './booking-reaction.ts'

/** Words that are for the interview or a person, whatever is being arranged. */
const ELSEWHERE: readonly ReturnType<typeof readIntent>[] = ['withdraw', 'person', 'progress', 'accommodation', 'chinese', 'english']

/**
 * What a candidate's free words mean to their booking; undefined where they are not about it. A time that was understood is never booked by itself: it comes
 * back as a card to press. `interviewed`: there is a text interview that hears what is not meant for us; otherwise a person does.
 */
export function reactToWords(b: Booking, text: string, { now, interviewed }: { now: number; interviewed: boolean }): Reaction | undefined {
  const { state } = b, { agreed } = state, asked = readIntent(text), intent = readBookingIntent(text), otherwise: Reaction | undefined = interviewed ? undefined : { happening: null, tell: 'passed-on', pass: { what: 'says', text } }
  if (ELSEWHERE.includes(asked) || isOver(state)) return otherwise
  if (asked === 'yes' && b.echoed !== null && isSearching(b)) return choose(b, b.echoed, now)
  if (intent === 'late' && agreed) return comesLate(b, text)
  if (intent === 'alone' && agreed && now >= agreed.start) return { happening: null, tell: 'it-is-time' }
  if (intent === 'cancel') return agreed ? { happening: null, tell: 'ask-cancel' } : cancelled()
  if (intent === 'keep' && state.phase === 'reschedule-requested' && !state.attempt) return { happening: { kind: 'kept' } }
  if (state.phase === 'stuck') return { happening: null, tell: 'passed-on', pass: { what: 'says', text } }
  const read = readTimePhrase(text, { now, zone: state.plan.candidateZone, language: b.language, ...timeSpokenOf(b) })
  if (isSearching(b)) return sought(b, read, intent, now) ?? otherwise
  if (!isStanding(state)) return otherwise
  if (intent === 'where' || (read.kind === 'window' && agreed && read.windows.some(({ start, end }) => start <= agreed.start && agreed.start <= end))) return { happening: null, tell: 'where' }
  if (intent === 'change') return read.kind === 'window' ? { happening: null, tell: 'ask-change' } : wantsAnother(b, now)
  return read.kind === 'window' && asked !== 'question' ? { happening: null, tell: 'ask-change' } : otherwise
}

/** "The same time" is that of what they have, or of the only one they were offered. */
function timeSpokenOf({ state, offered }: Booking): { at?: number } {
  const at = state.agreed?.start ?? (offered.length === 1 ? offered[0]?.start : undefined)
  return at === undefined ? {} : { at }
}

/** While a time is looked for. */
function sought(b: Booking, read: TimePhrase, intent: ReturnType<typeof readBookingIntent>, now: number): Reaction | undefined {
  const match = (windows: (TimePhrase & { kind: 'window' })['windows'], flags: (TimePhrase & { kind: 'window' })['flags'], excluded: (TimePhrase & { kind: 'window' })['excluded']): Reaction =>
    ({ happening: null, work: { kind: 'match', round: b.state.round, windows, excluded, flags } })
  switch (read.kind) {
    case 'window': return match(read.windows, read.flags, read.excluded)
    case 'ask':
      if (read.why === 'any-time') return offerAgain(b, 'any-time', now)
      if (intent === 'more' || intent === 'change') return more(b)
      return read.readings.length > 0 ? match(read.readings, [], []) : { happening: null, card: (_, after) => askTimeCard(read.why, after.language) }
    case 'none':
      if (intent === 'more' || intent === 'change') return more(b)
      return intent === 'where' && b.state.agreed ? { happening: null, tell: 'where' } : undefined
  }
}

