import type { StaffRef } from './person.ts'

/** Fewer ratings by people of one question teach chance (scoring.md 7). */
export const LEAST_RATINGS = 50

/** Plain JSON. `before` and `after`: root mean square distance from people, in levels, the latter on answers it had not seen. */
export type Calibration = {
  n: number
  before: number | null
  after: number | null
  /** Points [raw, level], rising; between two of them a straight line, beyond them their ends. Empty: levels stay as they are. */
  curve: [raw: number, level: number][]
}

/** What somebody did with a question: turned a calibration on, or (null) off. `rater`: whose sums it was learnt on; `words`: of the question and its levels (`wordsOf`). */
export type CalibrationVersion = { calibration: Calibration | null; rater: string; words: string; by: StaffRef; at: number }

/** Calibrations of one question, kept by its id. Versions oldest first; the last one holds, for exactly its rater and words. */
export type QuestionCalibration = { id: string; versions: CalibrationVersion[] }
