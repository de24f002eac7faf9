import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { BookingFacts } from './booking-facts.ts'
import { shortTime } from './meeting-time.ts'

const WORDS = {
  zh: { late: (who: string) => `${who}会晚到`, says: (who: string) => `${who}关于面试的留言`, coming: '候选人说在路上，请稍等一下。', answer: '请尽快回复候选人。' },
  en: { late: (who: string) => `${who} is running late`, says: (who: string) => `${who} wrote about the interview`, coming: 'The candidate is on the way, please wait a little.', answer: 'Please answer the candidate soon.' },
}

/** What a candidate says of an interview, for HR and (being late) for the interviewers. `text`: their own words, null where they pressed a button. */
export function candidateSaysCard(what: 'late' | 'says', b: BookingFacts, text: string | null, language: Language): Card {
  const w = WORDS[language]
  return {
    title: w[what](b.candidate), ...(what === 'late' ? { tone: 'warning' as const } : {}),
    body: [
      { kind: 'text', text: what === 'late' ? w.coming : w.answer },
      ...(text === null ? [] : [{ kind: 'quote' as const, text, source: b.candidate }]),
      { kind: 'note', text: [b.booking, b.title, ...(b.agreed ? [shortTime(b.agreed.start, b.companyZone, language)] : [])].join(' · ') },
    ],
  }
}
