import type { Language } from '../domain/language.ts'
import type { Rating, Unrated } from '../domain/rating.ts'

const WORDS: Record<Language, Record<Unrated, string>> = {
  en: {
    'not-answered': 'There is no answer to rate.',
    'too-little-text': 'There is too little text to rate.',
    language: 'The answer is in another language than the interview.',
    'off-topic': 'The answer is about something else.',
    'rater-failed': 'The rating could not be made.',
    'no-evidence': 'The answer tells of nothing that happened here, so there is nothing to rate.',
  },
  zh: {
    'not-answered': '没有可评的回答。',
    'too-little-text': '内容太少，无法评分。',
    language: '回答的语言与面试语言不同。',
    'off-topic': '回答的是别的内容。',
    'rater-failed': '评分没有完成。',
    'no-evidence': '回答没有讲到与此有关的、发生过的事，没有可评的依据。',
  },
}

/** A rating without a level, and why, in one line in the interview's language. */
export const unratedRating = (competency: string, why: Unrated, language: Language, gates: Rating['gates']): Rating => ({
  competency, level: null, unrated: why, reason: WORDS[language][why], quotes: [], confidence: 'low', gates,
})
