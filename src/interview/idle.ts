import { openQuestion, owe, speak, type Draft } from './draft.ts'
import { awake } from './quiet-hours.ts'
import { rateWhatIsThere } from './rating.ts'

/** Reminders sent before the interview is left alone (product need 5). */
const MOST_REMINDERS = 2

/** Has Bole wake up for the next reminder or the end. One such wake is outstanding at a time. */
export function watch(d: Draft): void {
  const { activeAt, reminders, plan } = d.state, { remind, expire } = plan.pace
  const next = reminders < MOST_REMINDERS ? Math.min(activeAt + remind * (reminders + 1), activeAt + expire) : activeAt + expire
  owe(d, { kind: 'wake', at: awake(Math.max(next, d.at + 60_000), plan.timeZone), why: 'idle', token: 'idle' })
}

export function idle(d: Draft): void {
  const { state, at } = d, { pace, timeZone } = state.plan
  if (state.ended !== null || state.phase === 'rating' || state.phase === 'published') return
  const held = state.paused !== null && state.paused.why !== 'candidate'
  if (!held && at - state.activeAt >= pace.expire) return expire(d)
  if (!held && state.reminders < MOST_REMINDERS && at - state.activeAt >= pace.remind * (state.reminders + 1) && awake(at, timeZone) === at) {
    state.reminders += 1
    speak(d, { kind: 'reminder', question: openQuestion(d) })
    owe(d, { kind: 'live' })
  }
  // While a person holds the interview, time stands still for the candidate.
  if (held) state.activeAt = at
  watch(d)
}

function expire(d: Draft): void {
  d.state.ended = 'expired'
  speak(d, { kind: 'expired' })
  owe(d, { kind: 'tell-hr', what: { kind: 'expired' } }, { kind: 'live' })
  rateWhatIsThere(d)
}
