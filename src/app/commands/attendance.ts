import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { SCHEDULED } from '../../cards/schedule-words.ts'
import { say } from '../../chat/card.ts'
import { may } from '../../trust/authority.ts'
import type { BookingHappening } from '../../scheduling/booking-events.ts'
import { isOver } from '../../scheduling/booking-state.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { cannot, misused } from './reply.ts'
import { onBooking } from './reschedule.ts'

type Said = 'started' | 'absent' | 'cannot' | 'held'
const SAID: [Said, RegExp][] = [['started', /^(?:started|start|已开始|开始了?)$/iu], ['absent', /^(?:absent|no-show|候选人未到|候选人没到|未到|没到)$/iu], ['cannot', /^(?:cannot|can’t|can't|decline|我来不了|来不了)$/iu], ['held', /^(?:held|done|attended|照常|面过了)$/iu]]

/** People are early; nobody is missed before it begins. */
const EARLY = 30 * 60_000

export const attendance: Command = {
  names: { en: ['attendance'], zh: ['到场'] },
  usage: { en: 'attendance B-1 started | absent | cannot | held', zh: '到场 B-1 已开始 | 候选人未到 | 我来不了 | 面过了' },
  about: { en: 'Says that your interview has started, that the candidate isn’t there, or that you can’t make it', zh: '面试官说一声：已开始、候选人未到、我来不了' },
  example: { en: 'attendance B-1 cannot', zh: '到场 B-1 我来不了' },
  deed: 'report-attendance',
  options: [],
  run: (asked) => onBooking(attendance, asked, (b): Outcome => {
    const w = BOOKING_PROBLEMS[asked.language], { state, id } = b, said = SAID.find(([, words]) => words.test(asked.words[1] ?? ''))?.[0], me = asked.person.id
    const sits = state.agreed?.panel.includes(me) === true || state.attempt?.slot.panel.includes(me) === true, hr = may(asked.person.roles, 'schedule').yes
    if (!sits && !hr) return cannot(asked, () => w.notYours(id))
    if (!said) return misused(attendance, asked, () => w.what)
    // Whose absence it is can be said by themselves only.
    if (said === 'cannot' && !sits) return cannot(asked, () => w.notYours(id))
    const correcting = hr && said === 'held' ? state.phase === 'candidate-no-show' || state.phase === 'stuck' : hr && said === 'absent' && state.phase === 'done'
    if (isOver(state) && !correcting) return cannot(asked, () => w.ended(id))
    if (said !== 'cannot' && (!state.agreed || asked.now < state.agreed.start - (said === 'started' ? EARLY : 0))) return cannot(asked, () => w.early(id))
    return { reply: say(SCHEDULED[asked.language].told[said]), booking: { id, happening: happeningOf(said, asked) }, notes: [{ subject: b.application, kind: 'attendance-told', body: { text: `${id} · ${said}` } }] }
  }),
}

function happeningOf(said: Said, { person }: Asked): BookingHappening {
  switch (said) {
    case 'started': return { kind: 'started' }
    case 'held': return { kind: 'attended' }
    case 'absent': return { kind: 'no-show-candidate' }
    case 'cannot': return { kind: 'no-show-panelist', person: person.id }
  }
}
