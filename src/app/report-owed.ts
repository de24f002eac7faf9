import { nothingToReportCard } from '../cards/recruiting-card.ts'
import type { Scorecard } from '../domain/scorecard.ts'
import { hasResult, type InterviewState } from '../interview/state.ts'
import type { Owed } from '../ports/store.ts'
import type { House } from './house.ts'
import { reportRow } from './owed.ts'
import { messageRow } from './render.ts'
import { assembledOf } from './scorecard-of.ts'

type Row = Omit<Owed, 'id'>

/**
 * The result goes to the recruiting system once: when the scorecard first has a total, at its publication or after a rating that came late. Where
 * too little is rated for a total nothing goes there, for unrated is no 0, and HR hears why.
 */
export async function reportOwed(house: Pick<House, 'store' | 'frozen' | 'clock' | 'recruiting'>, before: InterviewState | undefined, state: InterviewState): Promise<Row[]> {
  const fresh = before?.phase !== 'published'
  if (!house.recruiting || !hasResult(state) || (!fresh && ratedIn(before) === ratedIn(state))) return []
  const { plan } = state, application = (await house.store.get('application', plan.interview))?.value
  if (!application?.recruiting || application.recruiting.reported) return []
  const requisition = await house.frozen(plan.requisition), total = (of: InterviewState): Scorecard['total'] => assembledOf(of, requisition).total
  const now = house.clock.now()
  if (total(state) === null) return fresh ? [messageRow(plan.interview, plan.desk, nothingToReportCard({ name: plan.candidate, application: plan.interview }, plan.channelLanguage), now)] : []
  return fresh || total(before) === null ? [reportRow(plan.interview, now)] : []
}

const ratedIn = ({ answers }: InterviewState): number => answers.filter((a) => a.rated !== null).length
