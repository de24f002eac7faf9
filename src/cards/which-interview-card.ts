import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { BookingFacts } from './booking-facts.ts'
import { shortTime } from './meeting-time.ts'

const WORDS = {
  zh: { which: '您现在有几场面试，说的是哪一场？', open: '时间还没定' },
  en: { which: 'You have more than one interview. Which one do you mean?', open: 'no time yet' },
}

/** What the words of a candidate with several interviews are about: a button each, which does what the words asked for. The time comes first: a long title is cut. */
export function whichInterviewCard(verb: string, all: readonly BookingFacts[], language: Language): Card {
  const w = WORDS[language]
  return {
    body: [{ kind: 'text', text: w.which }],
    actions: all.map((b) => ({ kind: 'button', action: `${verb}:${b.booking}`, label: `${b.agreed ? shortTime(b.agreed.start, b.candidateZone, language) : w.open} · ${b.title}` })),
  }
}
