import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { BookingFacts } from './booking-facts.ts'
import { shortTime } from './meeting-time.ts'

const WORDS = {
  zh: { late: (who: string) => `${who}会晚到`, says: (who: string) => `${who}关于面试的留言`, another: (who: string) => `${who}想另约面试时间`, coming: '候选人说在路上，请稍等一下。', answer: '请尽快回复候选人。', look: '候选人点了“改时间”。请看怎么办。', cancel: (who: string) => `${who}想取消已经到时间的面试`, begun: '候选人点了“取消面试”。面试已经到时间，所以还没有取消，请看怎么办。', again: '再约一次' },
  en: { late: (who: string) => `${who} is running late`, says: (who: string) => `${who} wrote about the interview`, another: (who: string) => `${who} would like another time`, coming: 'The candidate is on the way, please wait a little.', answer: 'Please answer the candidate soon.', look: 'The candidate pressed “Change the time”. Please have a look.', cancel: (who: string) => `${who} would like to cancel an interview that has begun`, begun: 'The candidate pressed “Cancel the interview”. Its time has come, so it is not cancelled. Please have a look.', again: 'Meet another time' },
}

/** What a candidate says of an interview, for HR and (being late) for the interviewers. `text`: their own words, null where they pressed a button. Who did not come can be met again. */
export function candidateSaysCard(what: 'late' | 'says' | 'another' | 'cancel', b: BookingFacts, text: string | null, language: Language): Card {
  const w = WORDS[language]
  return {
    title: w[what](b.candidate), ...(what === 'late' ? { tone: 'warning' as const } : {}),
    body: [
      { kind: 'text', text: { late: w.coming, says: w.answer, another: w.look, cancel: w.begun }[what] },
      ...(text === null ? [] : [{ kind: 'quote' as const, text, source: b.candidate }]),
      { kind: 'note', text: [b.booking, b.title, ...(b.agreed ? [shortTime(b.agreed.start, b.companyZone, language)] : [])].join(' · ') },
    ],
    ...(what !== 'late' && b.phase === 'candidate-no-show' ? { actions: [{ kind: 'button', action: `run:reschedule ${b.booking}`, label: w.again }] } : {}),
  }
}
