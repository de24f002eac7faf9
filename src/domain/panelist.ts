import type { Panelist } from './panel.ts'
import type { StaffRef } from './person.ts'

/**
 * What Bole keeps of an interviewer; `id` is their person key. Somebody without such a record is never free. `email`, `calendar` (an address or URL):
 * where a calendar of the company is asked about them. `limits`: their own, below the company's.
 */
export type PanelistRecord = Pick<Panelist, 'id' | 'name' | 'zone' | 'country' | 'hours' | 'overrides' | 'weight'> & {
  email: string | null
  calendar: string | null
  limits: { perDay: number; perWeek: number } | null
  /** When they began to interview, ms. */
  joinedAt: number
}

/** People by one word. */
export type Team = { id: string; people: StaffRef[] }
