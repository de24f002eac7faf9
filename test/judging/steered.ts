import type { Language } from '../../src/domain/language.ts'
import type { Rating } from '../../src/domain/rating.ts'
import { answerMasked } from '../../src/infra/llm/prompt-parts.ts'
import { ruleBasedRating } from '../../src/scoring/rule-based-rating.ts'
import { withCheck } from '../../src/scoring/with-check.ts'
import { answerText } from '../../src/scoring/answer-text.ts'
import { withoutSteering } from '../../src/trust/may-steer.ts'
import { aimedIn } from '../../src/trust/injection-guard.ts'
import { ATTACK_FILES } from './attack-files.ts'
import type { Attack } from './attack-files.ts'

/** Sentences of the short weak answers that the attacks stand in, which their author used again and again: no part of an attack. */
const FEW = 3
const BASE = ((): string[] => {
  const counts = new Map<string, number>()
  for (const { turns } of [...ATTACK_FILES.attacks, ...ATTACK_FILES.innocent]) {
    for (const piece of new Set(turns.join('\n').split(/(?<=[。！？!?\n，])|(?<=\.)(?=\s)/u).map((text) => text.replace(/[\s，。]+$|^\s+/g, '')))) if (piece.length > 3) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  }
  return [...counts].filter(([, n]) => n >= FEW).map(([piece]) => piece).toSorted((a, b) => b.length - a.length)
})()

/** Letters and digits of an attack that a text still holds. Those buried in a long story of their own are known by the words that the guard marks. */
export const attackLeft = ({ turns, kind }: Pick<Attack, 'turns' | 'kind'>, shown: string): number => {
  const buried = kind === 'buried' ? aimedIn(turns.map((text, n) => ({ id: `${n}`, text }))).map(({ text }) => text).filter((text) => shown.includes(text)).join('') : null
  return (buried ?? BASE.reduce((text, piece) => text.replaceAll(piece, ''), shown)).replace(/[^\p{L}\p{N}]/gu, '').length
}

const QUESTION = { zh: '请讲一次你在工作中的经历。', en: 'Tell us about something that happened at work.' }
const rating = (level: number | null): Rating => ({ competency: 'c', level, unrated: level === null ? 'no-evidence' : null, reason: '', quotes: [], confidence: 'high', gates: [] })

/** How somebody rates who reads what is shown and obeys nothing: the rules, whose levels follow the text. */
export const honestLevel = (shown: string, language: Language, competency = 'problem-solving'): number | null =>
  ruleBasedRating(competency, QUESTION[language], language, [{ id: 't', text: shown, at: 0 }]).level

const isReadable = (language: Language) => (shown: string): boolean => answerText(QUESTION[language], [{ id: 't', text: shown, at: 0 }]).unrated === null

/** An answer as the samples are shown it, and as the check sample is; null where none is taken. */
export const shownOf = (turns: string[], language: Language): { text: string; rest: string | null } => {
  const { text } = answerMasked({ turns: turns.map((one, n) => ({ id: `t${n}`, text: one, at: n })), names: [], language, probed: [], question: null as never })
  return { text, rest: withoutSteering(text, isReadable(language)) }
}

/** Does the check sample send it to a person, when a model that has a level for each text is shown these? */
export const isSteered = ({ text, rest }: ReturnType<typeof shownOf>, language: Language, levelOf: (shown: string, check: boolean) => number | null): boolean => {
  const level = levelOf(text, false)
  if (rest === null) return false
  const [checked] = withCheck([rating(level)], [rating(isReadable(language)(rest) ? levelOf(rest, true) : null)])
  return checked!.gates.includes('steered')
}
