import { current, owe, speak, type Draft } from './draft.ts'
import { canCount, isFinal, type AnswerState, type InterviewState } from './state.ts'

/** Danger or despair was heard, and nothing goes on until a person says so. */
export const inCare = ({ paused }: InterviewState): boolean => paused?.why === 'distress'

/**
 * Danger or despair: HR hears the words at once, whatever the hour, the candidate hears where help is, and nothing goes on until a person resumes.
 * `text` is empty where the words have been taken back since.
 */
export function careFor(d: Draft, text: string): void {
  const { state } = d, again = inCare(state)
  if (!again && state.ended === null && state.phase !== 'rating' && state.phase !== 'published') {
    state.paused = { why: 'distress', at: d.at }
    delete state.alarm
  }
  speak(d, { kind: 'distress', again })
  owe(d, { kind: 'tell-hr', what: { kind: 'distress', text, again } }, { kind: 'live' })
}

/** The turn stays where it was said, but no judge and no rater ever reads it: nobody is rated on their despair. */
export function setApart(d: Draft, turn: string, apart = true): void {
  const answer = d.state.answers.find((a) => a.turns.some((t) => t.id === turn))
  if (answer && apart !== (answer.apart?.includes(turn) ?? false)) answer.apart = [...(answer.apart ?? []).filter((id) => id !== turn), ...(apart ? [turn] : [])]
}

/** The same for danger or despair: a person may find that it was none. */
export function sound(d: Draft, turn: string): void {
  setApart(d, turn)
  d.state.alarm = [...(d.state.alarm ?? []).filter((id) => id !== turn), turn]
}

/** Other words stand in its place, which count until somebody takes them for something else. */
export function release(d: Draft, turn: string): void {
  setApart(d, turn, false)
  for (const answer of d.state.answers) if (answer.cleared?.includes(turn)) answer.cleared = answer.cleared.filter((id) => id !== turn)
}

/** It was none: what was set apart at the latest alarm counts again, and no judge sounds another for it. */
export function countAfterAll(d: Draft): void {
  const { state } = d
  if (!canCount(state)) return
  for (const turn of state.alarm ?? []) for (const answer of state.answers.filter((a) => a.apart?.includes(turn))) {
    answer.cleared = [...(answer.cleared ?? []), turn]
    takeBack(d, answer, turn, false)
  }
  delete state.alarm
}

/** A turn is set apart, or is not any more, where the answer has been read already: what was made of that no longer counts. */
export function takeBack(d: Draft, answer: AnswerState, turn: string, apart = true): void {
  const { state } = d
  setApart(d, turn, apart)
  if ((state.decision && isFinal(state.decision.decision)) || state.ended === 'withdrawn' || state.ended === 'cancelled') return
  answer.heard += 1
  answer.thin = null
  if (answer === current(d)) return
  answer.rated = null
  answer.failed = false
  owe(d, { kind: 'rate', question: answer.question, heard: answer.heard })
}
