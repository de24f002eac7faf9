import type { BookingFacts } from '../cards/booking-facts.ts'
import type { Candidate } from '../domain/candidate.ts'
import type { Requisition } from '../domain/requisition.ts'
import type { InterviewState } from '../interview/state.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { isWhole } from '../scheduling/booking-state.ts'
import type { House } from './house.ts'

/** A booking with everything people are told beside it. `interview`: the text interview, where there is one. */
export type About = { booking: Booking; requisition: Requisition; candidate: Candidate; interview: InterviewState | undefined }

/** What stands around a booking now. Its candidate may have gone on in another conversation, or in another language. */
export async function aboutOf({ store }: { store: Pick<House['store'], 'get'> }, kept: Booking): Promise<About> {
  const [interview, requisition, application] = await Promise.all([store.get('interview', kept.application), store.get('requisition', kept.requisition), store.get('application', kept.application)])
  const candidate = application && (await store.get('candidate', application.value.candidate))
  if (!requisition || !candidate) throw new Error(`${kept.id} is for a candidate or requisition that is not there`)
  const state = interview?.value, booking = state ? { ...kept, place: state.plan.place, language: state.language } : kept
  return { booking, requisition: requisition.value, candidate: candidate.value, interview: state }
}

/** Where it takes place: HR's own link, else that of the meeting which the calendar made. Bookings of older versions may have the calendar's among HR's. */
export const whereOf = ({ where, state }: Pick<Booking, 'where' | 'state'>): Booking['where'] => ({ place: where.place, link: where.link ?? state.event.link ?? null })

export const factsOf = ({ booking, requisition, candidate }: About): BookingFacts => ({
  booking: booking.id, application: booking.application, candidate: candidate.name, title: requisition.title, company: requisition.company, contact: requisition.contact, by: booking.by.name,
  candidateZone: booking.state.plan.candidateZone, companyZone: booking.policy.zone, minutes: booking.policy.minutes, phase: booking.state.phase, agreed: booking.state.agreed, keeps: isWhole(booking.state),
  names: booking.names, where: whereOf(booking),
})
