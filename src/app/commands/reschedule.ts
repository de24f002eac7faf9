import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { SCHEDULED } from '../../cards/schedule-words.ts'
import { say } from '../../chat/card.ts'
import type { BookingHappening } from '../../scheduling/booking-events.ts'
import type { Booking } from '../../scheduling/booking-record.ts'
import { isOver } from '../../scheduling/booking-state.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { cannot, misused } from './reply.ts'
import { idIn } from './subject.ts'

const ALLOW = /^(?:allow|yes|同意)$/iu, KEEP = /^(?:keep|保留|照旧)$/iu
const LONGEST_REASON = 300

/** Runs on the booking that the first word names. */
export async function onBooking(command: Command, asked: Asked, run: (booking: Booking) => Outcome | Promise<Outcome>): Promise<Outcome> {
  const w = BOOKING_PROBLEMS[asked.language], id = idIn(asked.words[0], 'B'), found = id === undefined ? undefined : await asked.store.get('booking', id)
  if (id === undefined) return misused(command, asked, () => w.booking)
  return found ? run(found.value) : cannot(asked, () => w.noBooking(id))
}

const moved = (asked: Asked, { id, application }: Booking, happening: BookingHappening, kind: string, tell: string, text = ''): Outcome =>
  ({ reply: say(tell), booking: { id, happening }, notes: [{ subject: application, kind, body: { text: [id, text].filter(Boolean).join(' · ') } }] })

export const reschedule: Command = {
  names: { en: ['reschedule'], zh: ['改面试', '改期'] },
  usage: { en: 'reschedule B-1 [allow | keep]', zh: '改面试 B-1 [同意 | 保留]' },
  about: { en: 'Asks the candidate for another time, or looks again where none was found; “allow” lets them move it late, “keep” puts back what somebody changed in a calendar', zh: '请候选人另选时间，没约上的再找一次；“同意”让候选人临时改，“保留”把日历里被改的放回去' },
  example: { en: 'reschedule B-1', zh: '改面试 B-1' },
  deed: 'schedule',
  options: [],
  run: (asked) => onBooking(reschedule, asked, (b): Outcome => {
    const w = BOOKING_PROBLEMS[asked.language], s = SCHEDULED[asked.language], { state, id } = b, [, verb = ''] = asked.words
    if (isOver(state)) return cannot(asked, () => w.ended(id))
    const step = (happening: BookingHappening, tell: string): Outcome => moved(asked, b, happening, 'booking-moved', tell)
    if (KEEP.test(verb)) return state.asked === null ? cannot(asked, () => w.nothingAsked(id)) : step({ kind: 'drift-settled', keep: true }, s.kept(id))
    if (ALLOW.test(verb)) return state.agreed === null || state.phase !== 'confirmed' ? cannot(asked, () => w.notMoved(id)) : step({ kind: 'reschedule-allowed' }, s.allowed(id))
    if (verb !== '') return misused(reschedule, asked, () => w.what)
    if (state.asked !== null) return step({ kind: 'drift-settled', keep: false }, s.moving(id))
    if (state.phase === 'stuck' || state.phase === 'candidate-no-show') return step({ kind: 'retried' }, s.retried(id))
    if (state.agreed && state.agreed.start <= asked.now) return cannot(asked, () => w.ended(id))
    return step({ kind: 'reschedule-asked', by: 'staff' }, state.agreed ? s.moving(id) : s.retried(id))
  }),
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
