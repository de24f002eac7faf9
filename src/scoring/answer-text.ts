import type { Language } from '../domain/language.ts'
import type { Turn, Unrated } from '../domain/rating.ts'
import { folded } from './fold.ts'
import { languageOf } from './language-of.ts'
import { saysSomething } from './measure.ts'

/** What can be read of an answer, or why it cannot. `sentences` are verbatim pieces of the turns, without the question where it was pasted. */
export type AnswerText =
  | { unrated: Extract<Unrated, 'not-answered' | 'too-little-text'> }
  | { unrated: null; language: Language | 'other'; sentences: string[] }

const BOUNDARY = /(?<=[。！？!?；;\n])|(?<=\.)(?=\s)/u

const sentencesOf = (text: string): string[] => text.split(BOUNDARY).map((s) => s.trim()).filter(Boolean)

/** Reads all turns given to one question. */
export const answerText = (question: string, turns: Turn[]): AnswerText => {
  if (turns.every((turn) => !turn.text.trim())) return { unrated: 'not-answered' }
  if (!saysSomething(turns.map((turn) => turn.text).join('\n'))) return { unrated: 'too-little-text' }
  const asked = folded(question)
  const isQuestion = (sentence: string): boolean =>
    sentence.length <= 2 * question.length && saysSomething(sentence) && asked.includes(folded(sentence).replace(/[?？.。]$/, ''))
  const sentences = turns.flatMap((turn) => sentencesOf(turn.text)).filter((sentence) => !isQuestion(sentence))
  const own = sentences.join('\n')
  return saysSomething(own) ? { unrated: null, language: languageOf(own), sentences } : { unrated: 'not-answered' }
}
