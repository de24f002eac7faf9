import type { InterviewPlan } from './interview-plan.ts'
import type { StaffRef } from './person.ts'
import type { OwnRatings, Revealed } from './rating.ts'

/** As much of an interview as tells who has rated. */
type Rated = { plan: Pick<InterviewPlan, 'panelists'>; own?: readonly Pick<OwnRatings, 'by'>[]; revealed?: Revealed }

export const hasFiled = ({ own = [] }: Pick<Rated, 'own'>, { id }: Pick<StaffRef, 'id'>): boolean => own.some((o) => o.by.id === id)

/** Panelists whose own ratings are awaited. */
export const missingRaters = (rated: Rated): StaffRef[] => (rated.plan.panelists ?? []).filter((panelist) => !hasFiled(rated, panelist))

/** Ratings are kept out of what everybody reads until all panelists have filed theirs or somebody has shown them: a level that was seen pulls the next one towards it. */
export const isBlind = (rated: Rated): boolean => rated.revealed === undefined && missingRaters(rated).length > 0
