import { createHash } from 'node:crypto'
import { LEVELS } from '../../domain/competency.ts'
import type { Competency, Level } from '../../domain/competency.ts'
import type { Language } from '../../domain/language.ts'
import type { Answer } from '../../ports/judge.ts'
import { redact } from '../../trust/redaction.ts'

export const LABELS = ['a1', 'a2', 'a3', 'a4', 'a5'] as const

/** The labels a model sees for a competency, each with the level it stands for. */
export type Menu = ReadonlyMap<string, Level>

/** All turns as a model may read them: masked, and unable to close the marks around them. */
export const answerShown = (answer: Answer): string =>
  redact(answer.turns.map((turn) => turn.text).join('\n\n'), answer.names ?? []).replaceAll('<<', '<\u200b<').toWellFormed()

/**
 * The five anchors in an order drawn from the answer's hash: models favour places in a list, and a fixed order would favour a level.
 * The same answer always gets the same order, so that a rating can be repeated.
 */
export const menuOf = (competency: string, answer: string): Menu => {
  const hash = createHash('sha256').update(`${competency}\n${answer}`).digest()
  const order = LEVELS.map((level) => ({ level, draw: hash.readUInt32BE(4 * level) })).sort((a, b) => a.draw - b.draw)
  return new Map(LABELS.map((label, i) => [label, order[i]!.level]))
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

export const judgementExample = JSON.stringify({ missing: 'result', enough: false })

export const ratingExample = (competency: string, language: Language): string => JSON.stringify({
  ratings: [{ competency, quotes: [EXAMPLE[language].quote], reason: EXAMPLE[language].reason, anchor: 'a3', confidence: 'medium' }],
  cannotRate: null,
  aimedAtRater: false,
})
