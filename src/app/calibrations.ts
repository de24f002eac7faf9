import type { QuestionCalibration } from '../domain/calibration.ts'
import type { Competency } from '../domain/competency.ts'
import type { PlannedQuestion } from '../domain/interview-plan.ts'
import type { Answer, Judge } from '../ports/judge.ts'
import type { Commit, Store } from '../ports/store.ts'

/** Calibrations as this process knows them. */
export type Calibrations = {
  of(question: string): Promise<QuestionCalibration | undefined>
  /** They are read again before the next rating: every minute, for another process may have changed one. */
  forget(): void
  /** What this process saves holds at once. */
  saved(commit: Pick<Commit, 'puts'>): void
}

/** Remembers all of them, so that no rating waits for the database. */
export function createCalibrations(store: Pick<Store, 'list'>): Calibrations {
  let known: Promise<Map<string, QuestionCalibration>> | undefined
  const read = async (): Promise<Map<string, QuestionCalibration>> => new Map((await store.list('calibration')).map(({ value }) => [value.id, value]))
  const forget = (): void => { known = undefined }
  return {
    async of(question) {
      const mine = (known ??= read())
      try {
        return (await mine).get(question)
      } catch (error) {
        if (known === mine) forget()
        throw error
      }
    },
    forget,
    saved({ puts }) { if (puts.some((put) => put.kind === 'calibration')) forget() },
  }
}

/** What a level of an answer to this question means to people: other words make it another question. */
export const wordsOf = ({ text }: Pick<PlannedQuestion, 'text'>, { anchors }: Pick<Competency, 'anchors'>): string =>
  JSON.stringify([text.zh, text.en, ...([1, 2, 3, 4, 5] as const).flatMap((level) => [anchors[level].zh, anchors[level].en])])

/** The version that holds now for these words and this rater, with its number. */
export function inForce(kept: QuestionCalibration | undefined, rater: string, words: string): Answer['calibration'] | undefined {
  const last = kept?.versions.at(-1)
  return kept && last?.calibration && last.rater === rater && last.words === words ? { n: last.calibration.n, curve: last.calibration.curve, version: kept.versions.length } : undefined
}

/** The answer with the calibration of its question, where the rules rate and HR turned one on. Models are not calibrated. */
export async function calibrated({ judge: { rater }, calibrations }: { judge: Pick<Judge, 'rater'>; calibrations: Pick<Calibrations, 'of'> }, answer: Answer, competencies: readonly Competency[]): Promise<Answer> {
  const competency = competencies.find((c) => c.id === answer.question.competency)
  if (rater.kind !== 'rules' || !competency) return answer
  const calibration = inForce(await calibrations.of(answer.question.id), rater.name, wordsOf(answer.question, competency))
  return calibration ? { ...answer, calibration } : answer
}
