import { createHash } from 'node:crypto'
import { LEVELS } from '../../domain/competency.ts'
import type { Competency, Level } from '../../domain/competency.ts'
import type { Language } from '../../domain/language.ts'
import type { Answer } from '../../ports/judge.ts'
import { mask } from '../../trust/redaction.ts'
import type { Masked } from '../../trust/redaction.ts'

export const LABELS = ['a1', 'a2', 'a3', 'a4', 'a5'] as const

/** The labels a model sees for a competency, each with the level it stands for. */
export type Menu = ReadonlyMap<string, Level>

/** All turns as a model may read them: masked, and unable to close the marks around them; and the way back for what it quotes. */
export const answerMasked = ({ turns, names, language }: Answer): Masked => {
  const { text, unmask } = mask(turns.map((turn) => turn.text).join('\n\n'), names ?? [], language)
  return { text: text.replaceAll('<<', '<\u200b<').toWellFormed(), unmask }
}

export const answerShown = (answer: Answer): string => answerMasked(answer).text

/**
 * The five anchors in an order drawn from their own text, moved on by one place with each sample (from 0): models favour places in a list, and
 * over five samples each level stands once in every place. No word of a candidate moves it, so everything before the answer is the same for all
 * candidates, and services cache it.
 */
export const menuOf = ({ id, anchors }: Competency, sample: number): Menu => {
  const hash = createHash('sha256').update([id, ...LEVELS.map((level) => `${anchors[level].zh}\n${anchors[level].en}`)].join('\n')).digest()
  const order = LEVELS.map((level) => ({ level, draw: hash.readUInt32BE(4 * level) })).sort((a, b) => a.draw - b.draw)
  return new Map(LABELS.map((label, i) => [label, order[(i + sample) % order.length]!.level]))
}

export const competencyShown = (competency: Competency, language: Language, menu?: Menu): string => [
  `<competency id="${competency.id}">`,
  `${competency.name[language]}: ${competency.definition[language]}`,
  ...[...menu ?? []].map(([label, level]) => `${label}: ${competency.anchors[level][language]}`),
  '</competency>',
].join('\n')

const EXAMPLE = {
  zh: { quote: '从回答里逐字抄下的一句', reason: '一句话理由' },
  en: { quote: 'words copied exactly from the answer', reason: 'one line of reason' },
}

export const judgementExample = JSON.stringify({ aside: null, answers: true, missing: 'result', enough: false })

export const ratingExample = (competency: string, language: Language): string => JSON.stringify({
  ratings: [{ competency, quotes: [EXAMPLE[language].quote], reason: EXAMPLE[language].reason, anchor: 'a3', confidence: 'medium' }],
  cannotRate: null,
  aimedAtRater: false,
})
