import type { Actor } from '../domain/person.ts'
import type { Rater, Rating } from '../domain/rating.ts'
import type { Decision } from '../domain/scorecard.ts'
import { owe, speak, type Draft } from './draft.ts'
import { isFinal, type AnswerState } from './state.ts'

/** The candidate has said everything: answers close, ratings are waited for. */
export function finish(d: Draft): void {
  d.state.phase = 'rating'
  d.state.finishedAt = d.at
  for (const answer of d.state.answers) answer.closed = true
  speak(d, { kind: 'thanks' })
  owe(d, { kind: 'live' })
  askPanelists(d)
  publishWhenRated(d)
}

const askPanelists = (d: Draft): void => owe(d, ...(d.state.plan.panelists ?? []).map((panelist) => ({ kind: 'ask-panelist' as const, panelist })))

/** The interview ended early with answers in hand: what was said is still rated. */
export function rateWhatIsThere(d: Draft): void {
  const answered = d.state.answers.filter((a) => a.turns.length > 0)
  if (answered.length === 0) return
  const open = d.state.phase === 'asking' ? d.state.answers.at(-1) : undefined
  if (open) owe(d, { kind: 'rate', question: open.question, heard: open.heard })
  for (const answer of d.state.answers) answer.closed = true
  d.state.phase = 'rating'
  askPanelists(d)
  publishWhenRated(d)
}

export function rated(d: Draft, question: string, heard: number, ratings: Rating[], rater: Rater): void {
  const answer = awaiting(d, question, heard)
  if (!answer) return
  answer.rated = { heard, ratings, rater, at: d.at }
  answer.failed = false
  owe(d, { kind: 'live' })
  if (d.state.phase === 'published') owe(d, { kind: 'scorecard' })
  else publishWhenRated(d)
}

export function ratingFailed(d: Draft, question: string, heard: number, fault: string): void {
  const answer = awaiting(d, question, heard)
  if (!answer) return
  answer.failed = true
  owe(d, { kind: 'tell-hr', what: { kind: 'rating-failed', question, fault } }, { kind: 'live' })
  publishWhenRated(d)
}

/** The answer, if it still waits for exactly this rating. After a final decision ratings change no more. */
function awaiting(d: Draft, question: string, heard: number): AnswerState | undefined {
  const answer = d.state.answers.find((a) => a.question === question)
  const decided = d.state.decision !== null && isFinal(d.state.decision.decision)
  const withdrawn = d.state.ended === 'withdrawn' || d.state.ended === 'cancelled'
  return answer && answer.heard === heard && answer.rated === null && !decided && !withdrawn ? answer : undefined
}

function publishWhenRated(d: Draft): void {
  if (d.state.phase !== 'rating' || !d.state.answers.every((a) => a.rated !== null || a.failed)) return
  d.state.phase = 'published'
  d.state.publishedAt = d.at
  owe(d, { kind: 'scorecard' }, { kind: 'live' })
}

/** A named person's decision. Advance and decline are final; the candidate hears only those. */
export function decide(d: Draft, decision: Decision, reason: string | null, by: Actor): void {
  const standing = d.state.decision
  if (d.state.phase !== 'published' || d.state.ended === 'withdrawn' || d.state.ended === 'cancelled') return
  if (standing && (isFinal(standing.decision) || (standing.decision === decision && standing.by.id === by.id && standing.reason === reason))) return
  if (decision === 'decline' && reason === null) return
  d.state.decision = { decision, by, at: d.at, reason }
  owe(d, { kind: 'scorecard' }, { kind: 'live' })
  if (decision === 'advance' || decision === 'decline') speak(d, { kind: 'decision', decision })
}
