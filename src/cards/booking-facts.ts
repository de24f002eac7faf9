import type { BookingPhase } from '../domain/booking.ts'
import type { Slot } from '../domain/slot.ts'

/**
 * What cards say of a booking. `candidate`: the name; `contact`: a person and how to reach them, told to candidates; `by`: the name of who asked for it;
 * `names` of everybody who may sit in it, by person key; `agreed`: what everybody was told; `keeps`: they may have
 * it, whatever else is looked for.
 */
export type BookingFacts = {
  booking: string
  application: string
  candidate: string
  title: string
  company: string
  contact: string
  by: string
  candidateZone: string
  companyZone: string
  minutes: number
  phase: BookingPhase
  agreed: Slot | null
  keeps: boolean
  names: Readonly<Record<string, string>>
  where: { place: string | null; link: string | null }
}
