import { say, type Action, type Block, type Card } from '../chat/card.ts'
import type { Interval } from '../domain/interval.ts'
import type { Language } from '../domain/language.ts'
import type { Slot } from '../domain/slot.ts'
import type { PhraseFlag, Unread } from '../domain/time-phrase.ts'
import { en } from './booking-candidate-en.ts'
import type { BookingNames, BookingSentences } from './booking-candidate-sentences.ts'
import { zh } from './booking-candidate-zh.ts'
import type { BookingFacts } from './booking-facts.ts'
import { joins } from './join.ts'
import { meetingTime, sameClock, shortTime, zoneWords } from './meeting-time.ts'
import { askWords, assumedWords, startWords, timeWords } from './time-words.ts'
import { listed } from './when.ts'

/** Words about a time as they were read, to be echoed. */
export type Understood = { times: Interval[]; flags: PhraseFlag[] }

/** How an offer came about: the first one, another search, more of the same, or from the candidate's own words. */
export type Offer =
  | { how: 'first' | 'again' | 'more' | 'gone' | 'waiting' | 'any-time' }
  | { how: 'understood' | 'nearest' | 'still' | 'unchecked'; read: Understood }

/** What a candidate is told about a booking: of the machine's own (`ToCandidate`), and what their words and presses bring. */
export type ToldCandidate =
  | 'slot-lost' | 'confirmed' | 'moved' | 'new-link' | 'already-booked' | 'kept' | 'no-other-time' | 'not-kept' | 'hr-decides' | 'not-moved' | 'other-time-needed' | 'hr-will-write' | 'cancelled' | 'ended'
  | 'reminder' | 'it-is-time' | 'panel-waits' | 'panel-called' | 'panel-is-here' | 'panel-came' | 'missed' | 'settled-held' | 'settled-missed' | 'was-alone' | 'meet-again' | 'disputed' | 'apology-choose' | 'apology-hr'
  | 'gone' | 'searching' | 'cancelled-by-you' | 'where' | 'ask-change' | 'ask-cancel' | 'unchanged' | 'late-noted' | 'not-yet' | 'passed-on' | 'over' | 'declined-by-mail'

/** Of many times that were understood so many are said. */
const MOST_ECHOED = 3
const SENTENCES: Record<Language, BookingSentences> = { zh, en }

const namesOf = (b: BookingFacts, at: number, language: Language): BookingNames =>
  ({ company: b.company, title: b.title, contact: b.contact, by: b.by, minutes: b.minutes, zone: zoneWords(at, b.candidateZone, language) })

const button = (b: BookingFacts, verb: string, label: string, style?: 'primary' | 'danger'): Action => ({ kind: 'button', action: `${verb}:${b.booking}`, label, ...(style ? { style } : {}) })

/** Times to choose from, a button each. `offer`: the number of this card, for its “More times”. */
export function offerCard(b: BookingFacts, slots: readonly Slot[], { offer, now, ...came }: Offer & { offer: number; now: number }, language: Language): Card {
  const w = SENTENCES[language], names = namesOf(b, slots[0]?.start ?? now, language), standing = b.agreed !== null && b.keeps, far = slots.some((slot) => !sameClock(b.candidateZone, b.companyZone, slot))
  const label = (at: number): string => startWords(at, b.candidateZone, now, language), one = came.how === 'understood' && came.read.times.length === 1 && slots.length === 1 ? slots[0] : undefined
  return {
    body: [
      { kind: 'text', text: opening(came, one, names, language) },
      ...('read' in came ? [{ kind: 'facts' as const, facts: echo(b, one ? { ...came.read, times: [one] } : came.read, now, language) }] : []),
      ...(far ? [{ kind: 'facts' as const, facts: slots.map((slot) => ({ label: label(slot.start), value: shortTime(slot.start, b.companyZone, language) })) }] : []),
      ...(standing ? [{ kind: 'text' as const, text: w.offer.stands }] : []),
      ...('read' in came ? [] : [{ kind: 'note' as const, text: w.offer.how(names) }]),
    ],
    actions: [
      ...slots.map((slot): Action => button({ ...b, booking: `${b.booking}:${slot.start}` }, 'slot', one ? w.buttons.yes : label(slot.start), one ? 'primary' : undefined)),
      button({ ...b, booking: `${b.booking}:${offer}` }, 'more', w.buttons.more),
      ...(standing ? [button(b, 'keep', w.buttons.keep)] : []),
    ],
  }
}

function opening(came: Offer, one: Slot | undefined, names: BookingNames, language: Language): string {
  const w = SENTENCES[language].offer
  switch (came.how) {
    case 'first': return w.first(names)
    case 'again': return w.again
    case 'more': return w.more
    case 'any-time': return w.anyTime
    case 'gone': case 'waiting': case 'still': case 'unchecked': return w[came.how]
    case 'nearest': return w.nearest
    case 'understood': return one ? w.one : w.understood
  }
}

/** The times that were understood, by the candidate's clocks and the company's, and what was assumed. */
function echo(b: BookingFacts, { times, flags }: Understood, now: number, language: Language): { label: string; value: string }[] {
  const { labels } = SENTENCES[language], zones = [b.candidateZone, b.companyZone] as const
  return [
    ...times.slice(0, MOST_ECHOED).map((time) => ({ label: labels.meant, value: timeWords(time, zones, now, language) })),
    ...(flags.length > 0 ? [{ label: labels.taken, value: assumedWords(flags, language) }] : []),
  ]
}

/** What an offer becomes once a time on it was chosen. */
export const chosenCard = (b: BookingFacts, slot: Slot, language: Language): Card => say(SENTENCES[language].chosen(shortTime(slot.start, b.candidateZone, language)))

/** They said where they are: times are by that clock from now on. */
export const zoneNotedCard = (b: BookingFacts, now: number, language: Language): Card =>
  say(...SENTENCES[language].zoneNoted(zoneWords(b.agreed?.start ?? now, b.candidateZone, language), b.agreed && now < b.agreed.start ? shortTime(b.agreed.start, b.candidateZone, language) : null))

/** Words about a time that were not certain. */
export const askTimeCard = (why: Unread, language: Language): Card => say(askWords(why, language))

/** What the question whether to cancel becomes once it was answered with yes: the same words, no buttons, and which one it was. */
export function cancelChosenCard(b: BookingFacts, language: Language): Card {
  const { actions: _, ...card } = bookingCandidateCard('ask-cancel', b, b.agreed, language), { reallyCancel } = SENTENCES[language].buttons
  return { ...card, body: [...card.body, { kind: 'note', text: language === 'zh' ? `您选了“${reallyCancel}”。` : `You chose “${reallyCancel}”.` }] }
}

/** What a card becomes on which the candidate said that nobody is there. */
export function aloneChosenCard(b: BookingFacts, language: Language): Card {
  const { alone } = SENTENCES[language].buttons
  return { body: [...facts(b, b.agreed, language), { kind: 'note', text: language === 'zh' ? `您选了“${alone}”。` : `You chose “${alone}”.` }] }
}

/** What the candidate reads about their interview with people; kind and plain, by their own clocks first. `slot`: the time it is about. */
export function bookingCandidateCard(what: ToldCandidate, b: BookingFacts, slot: Slot | null, language: Language): Card {
  const w = SENTENCES[language], names = namesOf(b, slot?.start ?? 0, language), when = slot ? shortTime(slot.start, b.candidateZone, language) : ''
  const join: Action[] = slot ? joins(b.where, language) : [], change = button(b, 'retime', w.buttons.change), cancel = button(b, 'unbook', w.buttons.cancel), late = button(b, 'late', w.buttons.late), alone = button(b, 'alone', w.buttons.alone)
  switch (what) {
    case 'slot-lost': return say(...(slot ? w.slotLost(when) : w.gone))
    case 'searching': return say(w.searching)
    case 'gone': return say(...w.gone)
    case 'confirmed': case 'moved': return { title: w[what], tone: 'good', body: [...facts(b, slot, language), { kind: 'note', text: w.change }], actions: [...join, change, cancel, late] }
    case 'new-link': return { body: [...say(w.newLink).body, ...facts(b, slot, language)], actions: [...join, change, cancel, late] }
    case 'where': return { body: [...facts(b, slot, language), { kind: 'note', text: w.change }], actions: [...join, change, cancel, late] }
    case 'reminder': return { body: [...say(w.reminder(names)).body, ...facts(b, slot, language)], actions: [...join, late, change, cancel] }
    case 'it-is-time': return { body: [...say(w.itIsTime).body, ...facts(b, slot, language)], actions: [...join, late, alone] }
    case 'panel-waits': return { body: [...say(w.panelWaits).body, ...facts(b, slot, language)], actions: [...join, late, alone] }
    case 'panel-called': return { body: [...say(...w.panelCalled).body, ...facts(b, slot, language)], actions: [...join, alone] }
    case 'panel-is-here': return { body: [...say(w.panelIsHere).body, ...facts(b, slot, language)], actions: [...join, alone] }
    case 'panel-came': return { body: [...say(...w.panelCame(names)).body, ...facts(b, slot, language)], ...(join.length > 0 ? { actions: join } : {}) }
    case 'already-booked': return { ...say(...w.alreadyBooked(when)), actions: [change] }
    case 'kept': return say(...w.kept(when))
    case 'not-kept': return say(...w.notKept(when))
    case 'no-other-time': return { ...say(...w.noOtherTime(names, when)), actions: [cancel] }
    case 'not-moved': return { ...say(...w.notMoved(names, when)), actions: [cancel] }
    case 'hr-decides': return say(...w.hrDecides(names))
    case 'other-time-needed': return say(...w.otherTimeNeeded(when))
    case 'hr-will-write': return say(...w.hrWillWrite(names))
    case 'cancelled': return say(...w.cancelled(names, slot ? when : null))
    case 'ended': return say(...w.ended(slot ? when : null))
    case 'cancelled-by-you': return say(...w.cancelledByYou(names))
    case 'missed': return { ...say(...w.missed(names, when)), actions: [alone] }
    case 'was-alone': return { ...say(w.wasAlone(when)), actions: [alone] }
    case 'meet-again': return say(...w.meetAgain)
    case 'disputed': return say(...w.disputed(names))
    case 'settled-held': return say(...w.settledHeld(names, when))
    case 'settled-missed': return say(...w.settledMissed(names, when))
    case 'apology-choose': return say(...w.apologyChoose)
    case 'apology-hr': return say(...w.apologyHr(names))
    case 'ask-change': return { ...say(...w.askChange(when)), actions: [{ ...change, style: 'primary' }, button(b, 'keep', w.buttons.keep)] as Action[] }
    case 'ask-cancel': return { ...say(...w.askCancel(names, slot ? when : null)), actions: [button(b, 'really-cancel', w.buttons.reallyCancel, 'danger'), ...(slot ? [change] : []), button(b, 'stay-booked', w.buttons.leave)] }
    case 'declined-by-mail': return { ...say(...w.declinedByMail(when)), actions: [{ ...change, style: 'primary' }, button(b, 'really-cancel', w.buttons.reallyCancel, 'danger'), button(b, 'keep', w.buttons.keep)] as Action[] }
    case 'unchanged': return say(...w.unchanged(when))
    case 'late-noted': return say(...w.lateNoted(names))
    case 'not-yet': return say(...w.notYet(when))
    case 'passed-on': return say(...w.passedOn(names))
    case 'over': return say(...w.over(names))
  }
}

/** When, by both clocks where they differ; with whom and where. */
function facts(b: BookingFacts, slot: Slot | null, language: Language): Block[] {
  const { labels } = SENTENCES[language]
  if (!slot) return []
  return [{
    kind: 'facts',
    facts: [
      { label: labels.when, value: meetingTime(slot, b.candidateZone, language) },
      ...(sameClock(b.candidateZone, b.companyZone, slot) ? [] : [{ label: labels.atCompany, value: meetingTime(slot, b.companyZone, language) }]),
      { label: labels.panel, value: listed(slot.panel.map((id) => b.names[id] ?? '').filter(Boolean), language) },
      ...(b.where.place ? [{ label: labels.where, value: b.where.place }] : []),
    ],
  }]
}
