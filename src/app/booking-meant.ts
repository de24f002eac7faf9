import { PUT_RIGHT } from '../scheduling/booking-absence.ts'
import { bookingIntents } from '../scheduling/candidate-intent.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { isOver, isStanding } from '../scheduling/booking-state.ts'
import { followedBy } from './booking-followed.ts'
import { isNear, isSearching } from './booking-reaction.ts'

/** So long after words or a press about one interview, the next words are about the same, ms. */
const SAME_TALK = 15 * 60_000

/** The buttons that ask which of several interviews is meant bear one of these. */
export type WhichVerb = 'unbook' | 'retime' | 'late' | 'alone' | 'where' | 'keep'

/**
 * Which of the bookings of one conversation (oldest first) words are about: the one they can only be about, or were just about. Where two could be meant: those, and what is
 * asked of them.
 */
export function bookingMeant(all: readonly Booking[], text: string, now: number): Booking | { which: Booking[]; verb: WhichVerb } | undefined {
  const open = all.filter((b) => !isOver(b.state) && !followedBy(b, all))
  if (open.length < 2) return open[0] ?? all.at(-1)
  const intents = bookingIntents(text), agreed = open.filter((b) => b.state.agreed !== null), of = (some: Booking[]): Booking[] => (some.length > 0 ? some : open)
  const choose = (some: Booking[], verb: WhichVerb): Booking | { which: Booking[]; verb: WhichVerb } => {
    const [last, next] = some.filter((b) => now - (b.spoken ?? -Infinity) < SAME_TALK).toSorted((a, b) => (b.spoken ?? 0) - (a.spoken ?? 0))
    return some.length === 1 ? some[0]! : last && last.spoken !== next?.spoken ? last : { which: some, verb }
  }
  const near = agreed.filter((b) => isNear(b, now)), standing = agreed.filter((b) => isStanding(b.state))
  if (near.length > 0 && intents.some((one) => one === 'late' || one === 'alone')) return choose(near, intents.includes('late') ? 'late' : 'alone')
  if (intents.includes('cancel')) return choose(of(agreed), 'unbook')
  if (intents.includes('keep')) return choose(of(open.filter((b) => b.state.phase === 'reschedule-requested')), 'keep')
  if (intents.includes('change') || intents.includes('busy')) return choose(of(open.filter((b) => isStanding(b.state) || isSearching(b))), 'retime')
  if (intents.includes('where')) return choose(of(standing), 'where')
  return choose(of(open.filter(isSearching)), 'retime')
}

/** Who hears what is about none of them, where there is one that waits for words: an interview that the candidate missed not long ago, or one that came to a halt. */
export const hearerOf = (all: readonly Booking[], now: number): Booking | undefined =>
  all.findLast(({ state }) => !isOver(state) && (state.phase === 'stuck' || (state.phase === 'candidate-no-show' && now <= (state.agreed?.end ?? 0) + PUT_RIGHT)))
