import type { Language } from '../domain/language.ts'
import type { Sign, WeakSign, Wanted } from './behaviour-signs.ts'
import type { Cues } from './cues.ts'
import { amount } from './measure.ts'
import { plainReading } from './plain-reading.ts'
import { chinese } from './signals-zh.ts'
import { english } from './signals-en.ts'
import { chineseSigns, chineseWeakSigns } from './signs-zh.ts'
import { englishSigns, englishWeakSigns } from './signs-en.ts'

/** What was found. `situation` and `result` count sentences, `actions` mentions; a sign is there or not. */
export type Signals = {
  situation: number
  actions: number
  result: number
  generic: number
  signs: Sign[]
  weak: WeakSign[]
  never: boolean
  declined: boolean
  /** Verbatim sentences that showed something, the strongest first. */
  fired: string[]
}

/** Longer than this (characters) a sentence is read in pieces, so that a text without full stops costs no more. */
const LONGEST_SENTENCE = 600

type Words = { cues: Cues; signs: Record<Sign, RegExp>; weak: Record<WeakSign, RegExp> }
const WORDS: Record<Language, Words> = {
  zh: { cues: chinese, signs: chineseSigns, weak: chineseWeakSigns },
  en: { cues: english, signs: englishSigns, weak: englishWeakSigns },
}

/** Would rather not answer, in either language. */
export const declines = (text: string): boolean => chinese.declined.test(text.trim()) || english.declined.test(text.trim())

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/**
 * Looks for a behaviour story and for the signs `wanted` of its competency. Courtesy, the generic and the hypothetical are passed over, and what is
 * said twice is read once, so they move nothing. `language` is the interview's; a sentence in the other language is read by that language's words.
 */
export const signalsOf = (sentences: string[], language: Language, wanted: Wanted = { signs: [], weak: [] }): Signals => {
  const seen = { situation: 0, actions: 0, result: 0, generic: 0, never: false, declined: false }
  const signs = new Set<Sign>()
  const weak = new Set<WeakSign>()
  const fired: { sentence: string; strength: number; order: number }[] = []
  for (const { sentence, text } of readOnce(sentences)) {
    const { cues, signs: signWords, weak: weakWords } = WORDS[languageHere(text, language)]
    const past = cues.past.test(text)
    const hypothetical = cues.supposed.test(text) || (cues.hypothetical.test(text) && !past)
    const direct = hypothetical ? 0 : count(text, cues.ownAction) + Number(cues.headless.test(text))
    if (cues.never.test(text)) seen.never = true
    if (cues.declined.test(text)) seen.declined = true
    if (!direct && cues.courtesy.test(text)) continue
    if (!hypothetical) for (const sign of wanted.weak) if (weakWords[sign].test(text)) weak.add(sign)
    if (hypothetical || (!direct && cues.generic.test(text))) {
      seen.generic++
      continue
    }
    const actions = direct && direct + count(text, cues.chained)
    const situation = Number(cues.situation.test(text))
    const happened = past || actions > 0 || /\d|[a-z]ed\b/.test(text)
    const result = Number(happened && cues.result.test(text))
    const shown = happened ? wanted.signs.filter((sign) => signWords[sign].test(text)) : []
    for (const sign of shown) signs.add(sign)
    seen.actions += actions
    seen.situation += situation
    seen.result += result
    const strength = Math.min(actions, 3) + situation + 2 * result + 2 * shown.length
    if (strength) fired.push({ sentence, strength, order: fired.length })
  }
  fired.sort((a, b) => b.strength - a.strength || a.order - b.order)
  const inOrder = <T>(found: Set<T>, order: readonly T[]): T[] => order.filter((sign) => found.has(sign))
  return { ...seen, signs: inOrder(signs, wanted.signs), weak: inOrder(weak, wanted.weak), fired: fired.map((f) => f.sentence) }
}

const readOnce = (sentences: string[]): { sentence: string; text: string }[] => {
  const before = new Set<string>()
  return sentences.flatMap(pieces).map((sentence) => ({ sentence, text: plainReading(sentence) })).filter(({ text }) => {
    const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
    return letters !== '' && !before.has(letters) && before.add(letters)
  })
}

const pieces = (sentence: string): string[] =>
  sentence.length <= LONGEST_SENTENCE ? [sentence] : sentence.match(new RegExp(`.{1,${LONGEST_SENTENCE}}`, 'gsu')) ?? []

const languageHere = (text: string, otherwise: Language): Language => {
  const { words, han } = amount(text)
  if (han >= 4 && words <= 2 * han) return 'zh'
  return words >= 3 && han < 4 ? 'en' : otherwise
}
