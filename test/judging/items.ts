import type { Language } from '../../src/domain/language.ts'

/** One answer to be rated. What people said of it is not here: it is read after the raters' predictions are frozen. */
export type Item = {
  id: string
  language: Language
  question: string
  /** Reference answers of an exam; empty for interviews. */
  references: string[]
  answer: string
  /** A competency of the library, where the data names one. */
  competency: string | null
  /** Asked in no training data: the honest test of a new question. */
  unseen: boolean
  /** Who wrote it, where known: their answers are drawn together. */
  person: string | null
  groups: Record<string, string | null>
}

/** What people said of one answer. `share`: 0…1, as fine as the data has it. */
export type Truth = { share: number; raters: (number | null)[] }

export type DataSet = {
  name: string
  kind: 'exam' | 'interview'
  items: Item[]
  /** The file, for the report. */
  source: { file: string; sha256: string }
  /** Levels that a rater gave before, where the file has them; null = unrated. */
  given?: (number | null)[]
  /** Names of the people's columns, empty where nobody rated. */
  people: string[]
  /** Reads what people said. Called once, after every prediction is frozen. */
  truths(): ReadonlyMap<string, Truth>
}

/** Words in English, non-space characters in Chinese: the data's own measure. */
export const lengthOf = ({ language, answer }: Pick<Item, 'language' | 'answer'>): number =>
  language === 'zh' ? answer.replace(/\s/gu, '').length : answer.trim().split(/\s+/u).filter(Boolean).length

/** Shorter answers are nearly all "no answer": whoever only sees emptiness looks good on them. */
const SUBSTANTIVE = { en: 8, zh: 16 }

export const isSubstantive = (item: Item): boolean => lengthOf(item) >= SUBSTANTIVE[item.language]

/** The five levels of a share of full marks; 1e-9 guards 0.6 × 5. */
export const levelOfShare = (share: number): number => Math.min(5, Math.floor(5 * share + 1e-9) + 1)

/** The share that a level of five stands for. */
export const shareOfLevel = (level: number): number => (level - 1) / 4
