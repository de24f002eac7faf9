import { whichInterviewCard } from '../../src/cards/which-interview-card.ts'
import { aloneChosenCard, askTimeCard, bookingCandidateCard, cancelChosenCard, chosenCard, offerCard, type ToldCandidate } from '../../src/cards/booking-candidate-card.ts'
import type { BookingFacts } from '../../src/cards/booking-facts.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Language } from '../../src/domain/language.ts'
import type { Unread } from '../../src/domain/time-phrase.ts'

const MINUTE = 60_000, HOUR = 60 * MINUTE, NOW = Date.UTC(2026, 10, 23, 2)
const slot = (day: number) => ({ start: NOW + day * 24 * HOUR, end: NOW + day * 24 * HOUR + 45 * MINUTE, panel: ['p'] })

/** Everything `bookingCandidateCard` says. */
const TOLD: readonly ToldCandidate[] = [
  'slot-lost', 'confirmed', 'moved', 'new-link', 'already-booked', 'searching', 'kept', 'no-other-time', 'not-kept', 'hr-decides', 'not-moved', 'other-time-needed', 'hr-will-write', 'cancelled', 'ended', 'reminder', 'it-is-time', 'panel-waits', 'panel-called', 'panel-is-here', 'panel-came', 'missed', 'was-alone', 'meet-again', 'disputed', 'settled-held', 'settled-missed', 'apology-choose', 'apology-hr',
  'gone', 'cancelled-by-you', 'where', 'ask-change', 'ask-cancel', 'unchanged', 'late-noted', 'not-yet', 'passed-on', 'over', 'declined-by-mail',
]
const UNREAD: readonly Unread[] = ['no-day', 'past', 'no-such-time', 'clock-change', 'which-week', 'which-day', 'zone', 'same-time', 'work-calendar', 'vague', 'any-time', 'repeats', 'unclear', 'too-long']

/** Every card a candidate reads about a time for an interview with people, in their own zone and in another than the company's. */
export function bookingCards(language: Language, names: { company: string; title: string; candidate: string; owner: string; contact: string }): [string, Card][] {
  return (['Asia/Shanghai', 'Europe/London'] as const).flatMap((candidateZone) => {
    const facts: BookingFacts = {
      booking: 'B-1', application: 'A-1', candidate: names.candidate, title: names.title, company: names.company, contact: names.contact, by: names.owner, candidateZone, companyZone: 'Asia/Shanghai',
      minutes: 45, phase: 'confirmed', agreed: slot(2), keeps: true, names: { p: names.owner }, where: { place: null, link: 'https://meet.example.com/b-1' },
    }
    const read = { times: [slot(3)], flags: ['afternoon-assumed' as const] }, cards: [string, Card][] = [
      ...TOLD.flatMap((what): [string, Card][] => [[what, bookingCandidateCard(what, facts, slot(2), language)], [`${what}, no time`, bookingCandidateCard(what, { ...facts, agreed: null }, null, language)]]),
      ...(['first', 'again', 'more', 'gone', 'waiting', 'any-time'] as const).flatMap((how) => [null, slot(2)].map((agreed): [string, Card] => [`offer, ${how}`, offerCard({ ...facts, agreed }, [slot(3), slot(4)], { how, offer: 1, now: NOW }, language)])),
      ...(['understood', 'nearest', 'still', 'unchecked'] as const).flatMap((how) => [[slot(3)], [slot(3), slot(4)]].map((slots): [string, Card] => [`offer, ${how} ${slots.length}`, offerCard(facts, slots, { how, read, offer: 1, now: NOW }, language)])),
      ['chosen', chosenCard(facts, slot(3), language)],
      ['asked, answered', cancelChosenCard(facts, language)],
      ['nobody is there', aloneChosenCard(facts, language)],
      ['which of two', whichInterviewCard('unbook', [facts, { ...facts, booking: 'B-2', agreed: null }], language)],
      ...UNREAD.map((why): [string, Card] => [`not certain: ${why}`, askTimeCard(why, language)]),
    ]
    return cards.map(([name, card]): [string, Card] => [`booking, ${candidateZone}: ${name}`, card])
  })
}
