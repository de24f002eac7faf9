import { nothingToReportCard } from '../cards/recruiting-card.ts'
import type { Scorecard } from '../domain/scorecard.ts'
import { hasResult, mayBeTold, type InterviewState } from '../interview/state.ts'
import type { Owed, Put } from '../ports/store.ts'
import type { House } from './house.ts'
import { reportRow } from './owed.ts'
import { messageRow } from './render.ts'
import { assembledOf } from './scorecard-of.ts'

type Due = { owed: Omit<Owed, 'id'>[]; puts: Put[] }
const NOTHING: Due = { owed: [], puts: [] }

/**
 * The result goes to the recruiting system once: when the scorecard first has a total, at its publication or after a rating that came late or
 * that a person set. Where panelists rate unseen, it waits for them or for the decision. Where too little is rated for a total nothing goes there,
 * for unrated is no 0, and HR hears why. An application that is tied to nothing there is saved along at that moment, so that of a tie and a total
 * at once the later one sees the other.
 */
export async function reportOwed(house: Pick<House, 'store' | 'frozen' | 'clock' | 'recruiting'>, before: InterviewState | undefined, state: InterviewState): Promise<Due> {
  const fresh = before?.phase !== 'published' || !mayBeTold(before)
  if (!house.recruiting || !hasResult(state) || !mayBeTold(state) || (!fresh && ratedIn(before) === ratedIn(state))) return NOTHING
  const { plan } = state, kept = await house.store.get('application', plan.interview)
  if (!kept || kept.value.recruiting?.reported) return NOTHING
  const requisition = await house.frozen(plan.requisition), total = (of: InterviewState): Scorecard['total'] => assembledOf(of, requisition).total
  const now = house.clock.now(), first = total(state) !== null && (fresh || total(before) === null)
  if (!kept.value.recruiting) return first ? { owed: [], puts: [{ kind: 'application', id: kept.value.id, value: kept.value, from: kept.version }] } : NOTHING
  if (first) return { owed: [reportRow(plan.interview, now)], puts: [] }
  if (!fresh) return NOTHING
  return { owed: [messageRow(plan.interview, plan.desk, nothingToReportCard({ name: plan.candidate, application: plan.interview }, plan.channelLanguage), now)], puts: [] }
}

/** How much there is that a total can come of. */
const ratedIn = ({ answers, overrides = [] }: InterviewState): number => answers.filter((a) => a.rated !== null).length + overrides.length
