import type { Offer, Understood } from '../cards/booking-candidate-card.ts'
import type { Slot } from '../domain/slot.ts'

/** Slots that the candidate is shown, and how they came about. */
export type Offered = { slots: Slot[]; how: Offer['how']; read?: Understood }
