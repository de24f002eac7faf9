import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { SCHEDULED } from '../../cards/schedule-words.ts'
import { say, type Card } from '../../chat/card.ts'
import { PUT_RIGHT } from '../../scheduling/booking-absence.ts'
import type { BookingEffect } from '../../scheduling/booking-effects.ts'
import type { BookingHappening } from '../../scheduling/booking-events.ts'
import { EARLY } from '../../scheduling/booking-presence.ts'
import { isOver, type BookingState } from '../../scheduling/booking-state.ts'
import { may } from '../../trust/authority.ts'
import type { Command, Outcome } from './command.ts'
import { cannot, misused } from './reply.ts'
import { onBooking } from './reschedule.ts'

type Said = 'started' | 'here' | 'absent' | 'cannot' | 'never' | 'held'
const SAID: [Said, RegExp][] = [
  ['started', /^(?:started|start|已开始|开始了?)$/iu], ['here', /^(?:here|present|我在|我到了|在)$/iu], ['absent', /^(?:absent|no-show|候选人未到|候选人没到|未到|没到)$/iu],
  ['cannot', /^(?:cannot|can’t|can't|decline|我来不了|来不了)$/iu], ['never', /^(?:never|not-me|不参加|别找我|别再找我)$/iu], ['held', /^(?:held|done|attended|照常|面过了)$/iu],
]

export const attendance: Command = {
  names: { en: ['attendance'], zh: ['到场'] },
  usage: { en: 'attendance B-1 started | here | absent | cannot | never | held', zh: '到场 B-1 已开始 | 我在 | 候选人未到 | 我来不了 | 不参加 | 面过了' },
  about: { en: 'Says that your interview has started, that you are there, that the candidate isn’t, or that you can’t make it; “never”: not at any time', zh: '面试官说一声：已开始、我在、候选人未到、我来不了；“不参加”是哪个时间都不来' },
  example: { en: 'attendance B-1 cannot', zh: '到场 B-1 我来不了' },
  deed: 'report-attendance',
  options: [],
  run: (asked) => onBooking(attendance, asked, (b): Outcome => {
    const w = BOOKING_PROBLEMS[asked.language], { state, id } = b, { agreed, attempt, missed } = state, said = SAID.find(([, words]) => words.test(asked.words[1] ?? ''))?.[0], me = asked.person.id
    const sits = [agreed, attempt?.slot, missed].some((one) => one?.panel.includes(me)), hr = may(asked.person.roles, 'schedule').yes, named = b.seats.some((seat) => seat.any.includes(me))
    if (!sits && !hr && named && said && said !== 'never' && !agreed && !attempt && !missed && !isOver(state)) return cannot(asked, () => w.noTime(id))
    if (!sits && !hr && !(said === 'never' && named)) return cannot(asked, () => w.notYours(id))
    if (!said) return misused(attendance, asked, () => w.what)
    // Whose absence it is, or presence, can be said by themselves only.
    if (((said === 'cannot' || said === 'here') && !sits) || (said === 'never' && !named)) return cannot(asked, () => w.notYours(id))
    if (isOver(state) && !mayPutRight(state, said, hr, asked.now)) return cannot(asked, () => w.ended(id))
    // Taken for absent, whatever an interviewer says of it comes from somebody who was there.
    const there = said === 'here' || (said !== 'cannot' && said !== 'never' && sits && !agreed && missed != null)
    // HR may settle that, too, until another time is chosen.
    const settles = hr && !sits && !agreed && !attempt && missed != null && (said === 'held' || said === 'absent')
    if (said !== 'cannot' && said !== 'never' && !agreed && !there && !settles) return cannot(asked, () => w.noTime(id))
    if (said !== 'cannot' && said !== 'never' && agreed && asked.now < agreed.start - (said === 'started' || there ? EARLY : 0)) return cannot(asked, () => (sits ? w.early(id) : w.earlyForYou(id)))
    const happening: BookingHappening = there ? { kind: 'here', person: me } : said === 'never' && !(agreed?.panel.includes(me) && asked.now >= agreed.start) ? { kind: 'declined', person: me, start: null } : said === 'cannot' || said === 'never' ? { kind: 'no-show-panelist', person: me } : said === 'started' ? { kind: 'started', ...(sits ? { person: me } : {}) } : { kind: said === 'held' ? 'attended' : 'no-show-candidate', hr }
    const { told, never } = SCHEDULED[asked.language]
    /** Who cannot come to one time may say that they come to none. */
    const answer = (key: keyof typeof told): Card => (key === 'cannot' ? { ...say(told.cannot), actions: [{ kind: 'button', action: `run:attendance ${id} never`, label: never }] } : say(told[key]))
    return {
      reply: say(told.known), booking: { id, happening, told: (after, effects) => answer(answerOf(happening, after, effects, hr)) },
      notes: [{ subject: b.application, kind: 'attendance-told', body: { text: `${id} · ${said}` } }],
    }
  }),
}

/** Who was there is put right as long as ratings are asked for; whoever did not come may be known to have, for as long as anybody cares. */
function mayPutRight({ phase, agreed }: BookingState, said: Said, hr: boolean, now: number): boolean {
  if (phase === 'candidate-no-show') return hr && said === 'held'
  return phase === 'done' && agreed !== null && now <= agreed.end + PUT_RIGHT && (said === 'absent' || said === 'cannot')
}

/** What came of it. */
function answerOf(said: BookingHappening, after: BookingState, effects: readonly BookingEffect[], hr: boolean): keyof (typeof SCHEDULED)['en']['told'] {
  const owes = (kind: 'tell-candidate' | 'tell-channel' | 'tell-hr', what: string): boolean => effects.some((e) => e.kind === kind && e.what === what)
  if (said.kind === 'declined') return 'never'
  if (owes('tell-candidate', 'panel-came') || (said.kind === 'here' && owes('tell-hr', 'disputed'))) return 'came'
  if (after.disputed) return 'disputed'
  if (owes('tell-channel', 'started')) return 'started'
  if (owes('tell-channel', 'done')) return 'held'
  if (owes('tell-channel', 'candidate-no-show')) return !hr ? 'absent' : owes('tell-candidate', 'missed') ? 'corrected' : 'settled'
  if (owes('tell-channel', 'panelist-no-show')) return 'apologised'
  if (owes('tell-hr', 'panelist-absent')) return 'without'
  if (said.kind === 'here') return owes('tell-candidate', 'panel-is-here') ? 'here' : after.here?.includes(said.person) ? 'noted' : after.agreed?.panel.includes(said.person) ? 'known' : 'elsewhere'
  // Asked again in the first minutes, the candidate has been called.
  if (said.kind === 'no-show-candidate' && after.agreed && (after.phase === 'confirmed' || after.phase === 'in-progress')) return 'called'
  // What HR has settled, or they have said to have begun, is not undone by an old button.
  if (effects.length === 0 && !hr && (after.settledBy || (said.kind === 'no-show-panelist' && after.phase === 'done' && after.agreed && !after.absent.includes(said.person ?? '')))) return 'decided'
  return said.kind === 'no-show-panelist' && (effects.length > 0 || after.later.length > 0) ? 'cannot' : 'known'
}
