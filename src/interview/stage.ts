import type { Stage } from '../domain/application.ts'
import type { Decision } from '../domain/scorecard.ts'
import type { InterviewState } from './state.ts'

const DECIDED: Record<Decision, Stage> = { advance: 'advanced', hold: 'held', decline: 'declined', 'second-look': 'rated' }

/** Where a candidacy stands, from its interview; undefined where nobody has been invited yet. */
export function stageOf(state: InterviewState | undefined): Stage {
  if (!state) return 'added'
  const { decision, ended, phase, paused, plan } = state
  if (decision?.decision === 'advance' || decision?.decision === 'decline') return DECIDED[decision.decision]
  if (ended === 'withdrawn' || ended === 'cancelled') return ended
  if (decision) return DECIDED[decision.decision]
  if (phase === 'published') return 'rated'
  // An expired interview with answers in hand is still being rated.
  if (ended) return phase === 'rating' ? 'interviewing' : ended
  if (paused?.why === 'person' || paused?.why === 'distress') return 'with-a-person'
  // In a direct conversation Bole speaks first: having been spoken to is no more than an invitation.
  return phase === 'invited' || (phase === 'consent' && plan.direct) ? 'invited' : 'interviewing'
}
