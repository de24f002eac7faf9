import type { InterviewPlan } from './interview-plan.ts'
import type { StaffRef } from './person.ts'
import type { OwnRatings, Revealed } from './rating.ts'

/** As much of an interview as tells who has rated. */
type Rated = { plan: Pick<InterviewPlan, 'panelists'>; meets?: readonly StaffRef[]; own?: readonly Pick<OwnRatings, 'by'>[]; revealed?: Revealed }

export const hasFiled = ({ own = [] }: Pick<Rated, 'own'>, { id }: Pick<StaffRef, 'id'>): boolean => own.some((o) => o.by.id === id)

/** Whoever rates unseen: the requisition's panelists, and those who are booked to meet the candidate (`meets`), each once. */
const ratersOf = ({ plan: { panelists = [] }, meets = [] }: Rated): StaffRef[] => [...panelists, ...meets.filter(({ id }) => !panelists.some((panelist) => panelist.id === id))]

/** Of these, who has not filed ratings of their own. */
export const missingRaters = (rated: Rated): StaffRef[] => ratersOf(rated).filter((panelist) => !hasFiled(rated, panelist))

/** Ratings are kept out of what everybody reads until all who rate unseen have filed theirs or somebody has shown them: a level that was seen pulls the next one towards it. */
export const isBlind = (rated: Rated): boolean => rated.revealed === undefined && missingRaters(rated).length > 0
