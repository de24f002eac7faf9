import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { SCHEDULED } from '../../cards/schedule-words.ts'
import { say } from '../../chat/card.ts'
import type { BookingHappening } from '../../scheduling/booking-events.ts'
import type { Booking } from '../../scheduling/booking-record.ts'
import { driftOf, comes, isAsking, isOurs, isOver } from '../../scheduling/booking-state.ts'
import { followedBy } from '../booking-followed.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { cannot, misused } from './reply.ts'
import { staffIn } from './people.ts'
import { untilTyped } from './schedule.ts'
import { idIn } from './subject.ts'

const ALLOW = /^(?:allow|yes|同意)$/iu, REFUSE = /^(?:refuse|no|不同意|不改|不行)$/iu, KEEP = /^(?:keep|保留|照旧)$/iu, ASK = /^(?:ask|move|改|改时间)$/iu, AGAIN = /^(?:again|retry|再找(?:一次)?)$/iu, WITHOUT = /^(?:without|不要|不请|换掉)$/iu
const MINUTE = 60_000, LONGEST_REASON = 300

/** Runs on the booking that the first word names. */
export async function onBooking(command: Command, asked: Asked, run: (booking: Booking) => Outcome | Promise<Outcome>): Promise<Outcome> {
  const w = BOOKING_PROBLEMS[asked.language], id = idIn(asked.words[0], 'B'), found = id === undefined ? undefined : await asked.store.get('booking', id)
  if (id === undefined) return misused(command, asked, () => w.booking)
  return found ? run(found.value) : cannot(asked, () => w.noBooking(id))
}

/** Said as done only where something was. */
const moved = (asked: Asked, { id, application }: Booking, happening: BookingHappening, kind: string, tell: string, text = '', change?: NonNullable<Outcome['booking']>['change']): Outcome =>
  ({ reply: say(tell), booking: { id, happening, ...(change ? { change } : {}), told: (_, effects) => say(effects.length > 0 ? tell : SCHEDULED[asked.language].told.known) }, notes: [{ subject: application, kind, body: { text: [id, text].filter(Boolean).join(' · ') } }] })

export const reschedule: Command = {
  names: { en: ['reschedule'], zh: ['改面试', '改期'] },
  usage: { en: 'reschedule B-1 [by Friday | by=2026-12-01 | again | without @a | allow | refuse | keep | ask]', zh: '改面试 B-1 [周五前 | 截止=2026-12-01 | 再找 | 不要 @甲 | 同意 | 不改 | 保留 | 改]' },
  about: {
    en: 'Asks the candidate for another time, or looks again where none was found, “by” another last day or “without” somebody; “again” looks once more and leaves an agreed time as it is; “allow” and “refuse” answer a candidate who wants to move it, “keep” and “ask” settle what somebody changed in a calendar',
    zh: '请候选人另选时间，没约上的再找一次；可以换最后一天，或不再请某位同事。“再找”不动约好的时间。“同意”“不改”答复想改时间的候选人；日历里被改过的，“保留”放回去，“改”请候选人另选',
  },
  example: { en: 'reschedule B-1', zh: '改面试 B-1' },
  deed: 'schedule',
  options: ['by'],
  run: (asked) => onBooking(reschedule, asked, async (b): Promise<Outcome> => {
    const w = BOOKING_PROBLEMS[asked.language], s = SCHEDULED[asked.language], { state, id } = b, drift = driftOf(state), [, verb = '', ...rest] = asked.words, { now } = asked
    if (isOver(state)) return cannot(asked, () => w.ended(id))
    const step = (happening: BookingHappening, tell: string): Outcome => moved(asked, b, happening, 'booking-moved', tell)
    if (KEEP.test(verb)) return drift === null ? cannot(asked, () => w.nothingAsked(id)) : step({ kind: 'drift-settled', keep: true }, s.kept(id))
    if (ASK.test(verb) && rest.length === 0) return drift === null ? cannot(asked, () => w.nothingAsked(id)) : step({ kind: 'drift-settled', keep: false }, s.moving(id))
    if (REFUSE.test(verb)) return isAsking(state, now) ? step({ kind: 'reschedule-refused' }, s.refused(id)) : cannot(asked, () => w.notMoved(id))
    if (WITHOUT.test(verb)) return without(asked, b, rest)
    if (ALLOW.test(verb)) return isAsking(state, now) ? step({ kind: 'reschedule-allowed' }, s.allowed(id)) : cannot(asked, () => w.notMoved(id))
    const coming = state.agreed !== null && state.agreed.start > now, halted = state.phase === 'stuck' || state.phase === 'candidate-no-show'
    const later = followedBy(b, (await asked.store.list('booking', { application: b.application })).map((one) => one.value))
    if (later && !isOver(later.state)) return cannot(asked, () => w.already(later.id))
    if (!halted && state.agreed && !coming) return cannot(asked, () => w.ended(id))
    // For the candidate, who may keep what is agreed: where they wished for another time, and nothing was free for them.
    if (AGAIN.test(verb) && coming && comes(state)) return state.phase === 'confirmed' && b.offered.length > 0 ? cannot(asked, () => w.stands(id)) : step({ kind: 'reschedule-allowed' }, s.retried(id))
    const typed = AGAIN.test(verb) ? '' : [verb, ...rest].join(' ').replace(/^by\s+/iu, ''), last = await untilTyped(asked, asked.options.by?.trim() || typed)
    if (typeof last === 'object' && last !== null) return misused(reschedule, asked, () => (asked.options.by ? last.wrong : `${last.wrong} ${w.moveHow}`))
    if (last === null && !coming && !isOurs(state) && b.until !== null && b.until <= now + b.policy.notice * MINUTE) return cannot(asked, () => w.lastDayOver(id))
    const happening: BookingHappening = drift !== null ? { kind: 'drift-settled', keep: false } : halted ? { kind: 'retried' } : { kind: 'reschedule-asked', by: 'staff' }
    return moved(asked, b, happening, 'booking-moved', halted || !state.agreed ? s.retried(id) : s.moving(id), '', last === null ? undefined : () => ({ until: last }))
  }),
}

/** Somebody is not asked for this interview any more, by HR's word. */
async function without(asked: Asked, b: Booking, words: readonly string[]): Promise<Outcome> {
  const found = await Promise.all(words.map((word) => staffIn(word, asked))), wrong = found.find((one) => 'wrong' in one), w = BOOKING_PROBLEMS[asked.language]
  if (wrong && 'wrong' in wrong) return misused(reschedule, asked, wrong.wrong)
  const [person, ...more] = found.flatMap((one) => ('wrong' in one ? [] : one))
  if (!person || more.length > 0) return misused(reschedule, asked, () => w.moveHow)
  if (!b.seats.some((seat) => seat.any.includes(person.id))) return cannot(asked, () => w.notAmong(b.id, person.name))
  return {
    reply: say(SCHEDULED[asked.language].without(b.id, person.name)), booking: { id: b.id, happening: { kind: 'declined', person: person.id, start: null } },
    notes: [{ subject: b.application, kind: 'booking-without', body: { text: `${b.id} · ${person.name}` } }],
  }
}

export const unschedule: Command = {
  names: { en: ['unschedule'], zh: ['取消面试'] },
  usage: { en: 'unschedule B-1 ["reason"]', zh: '取消面试 B-1 ["原因"]' },
  about: { en: 'Cancels an interview with people and tells everybody; the reason stays with the team', zh: '取消约好的面试并通知大家；原因只给同事看' },
  example: { en: 'unschedule B-1 "Filled already"', zh: '取消面试 B-1 "职位已招满"' },
  deed: 'schedule',
  options: [],
  run: (asked) => onBooking(unschedule, asked, (b): Outcome => {
    const reason = asked.words.slice(1).join(' ').trim()
    if (isOver(b.state)) return cannot(asked, () => BOOKING_PROBLEMS[asked.language].ended(b.id))
    if (reason.length > LONGEST_REASON) return misused(unschedule, asked, (p) => p.tooLong(p.candidateText, LONGEST_REASON))
    const { ended, left } = SCHEDULED[asked.language]
    return moved(asked, b, { kind: 'cancelled', by: 'staff' }, 'booking-cancelled', (b.state.phase === 'candidate-no-show' ? left : ended)(b.id), reason)
  }),
}
