import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { answerButtons, bookingButtons, rateButtons, scorecardButtons, waitingBlocks, type Waiting } from './waiting-words.ts'

/** Longer lists are not read. */
const MOST_SHOWN = 15

const WORDS = {
  zh: { title: '今天等您处理', one: '有一项在等您：', many: (n: number) => `有 ${n} 项在等您，等得最久的在前面：` },
  en: { title: 'Waiting for you today', one: 'One thing waits for you:', many: (n: number) => `${n} things wait for you, the oldest first:` },
}

/** The daily message to somebody for whom something waits; `waits` has the oldest first and is never empty. */
export function digestCard(waits: readonly Waiting[], timeZone: string, language: Language): Card {
  const w = WORDS[language], actions = [...rateButtons(waits, language), ...scorecardButtons(waits, language), ...answerButtons(waits, language), ...bookingButtons(waits, language)]
  return {
    title: w.title,
    body: [{ kind: 'text', text: waits.length === 1 ? w.one : w.many(waits.length) }, ...waitingBlocks(waits, MOST_SHOWN, timeZone, language)],
    ...(actions.length > 0 ? { actions } : {}),
  }
}
