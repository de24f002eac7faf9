import type { Language } from '../domain/language.ts'
import { chinese } from './signals-zh.ts'
import { english } from './signals-en.ts'

/** What was found. Counts of sentences, but `actions` and `numbers`, which count mentions. */
export type Signals = {
  situation: number
  actions: number
  result: number
  learning: number
  numbers: number
  reasoning: number
  past: number
  generic: number
  never: boolean
  declined: boolean
  /** Verbatim sentences that showed something, the strongest first. */
  fired: string[]
}

/** Longer than this (characters) a sentence is read in pieces, so that a text without full stops costs no more. */
const LONGEST_SENTENCE = 600

/** Would rather not answer, in either language. */
export const declines = (text: string): boolean => chinese.declined.test(text.trim()) || english.declined.test(text.trim())

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Looks for what the behaviour rubrics ask for. Courtesy is passed over; the generic and the hypothetical show nothing that was done. */
export const signalsOf = (sentences: string[], language: Language): Signals => {
  const cues = language === 'zh' ? chinese : english
  const seen = { situation: 0, actions: 0, result: 0, learning: 0, numbers: 0, reasoning: 0, past: 0, generic: 0, never: false, declined: false }
  const fired: { sentence: string; strength: number; order: number }[] = []
  for (const sentence of sentences.flatMap(pieces)) {
    const past = cues.past.test(sentence)
    const hypothetical = cues.hypothetical.test(sentence) && !past
    const direct = hypothetical ? 0 : count(sentence, cues.ownAction) + Number(cues.headless.test(sentence))
    if (cues.never.test(sentence)) seen.never = true
    if (cues.declined.test(sentence)) seen.declined = true
    if (!direct && cues.courtesy.test(sentence)) continue
    if (hypothetical || (!direct && cues.generic.test(sentence))) {
      seen.generic++
      continue
    }
    const actions = direct && direct + count(sentence, cues.chained)
    const situation = Number(cues.situation.test(sentence))
    const result = Number(cues.result.test(sentence))
    const learning = Number(cues.learning.test(sentence))
    seen.actions += actions
    seen.situation += situation
    seen.result += result
    seen.learning += learning
    seen.reasoning += Number(cues.reasoning.test(sentence))
    seen.numbers += count(sentence.replace(/^\s*\d{1,2}\s*[.)、．)]/, ''), /\d[\d.,]*/g) + count(sentence, cues.numberWord)
    if (past || actions) seen.past++
    const strength = Math.min(actions, 3) + situation + 2 * result + learning
    if (strength) fired.push({ sentence, strength, order: fired.length })
  }
  fired.sort((a, b) => b.strength - a.strength || a.order - b.order)
  return { ...seen, fired: fired.map((f) => f.sentence) }
}

const pieces = (sentence: string): string[] =>
  sentence.length <= LONGEST_SENTENCE ? [sentence] : sentence.match(new RegExp(`.{1,${LONGEST_SENTENCE}}`, 'gsu')) ?? []
