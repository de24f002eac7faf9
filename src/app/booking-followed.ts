import type { Booking } from '../scheduling/booking-record.ts'

const numberOf = ({ id }: Booking): number => Number(id.slice(2))

/** Whoever did not come is met in a later one: the last of those. */
export const followedBy = (b: Booking, all: readonly Booking[]): Booking | undefined =>
  b.state.phase === 'candidate-no-show' ? all.filter((other) => other.application === b.application && numberOf(other) > numberOf(b)).toSorted((x, y) => numberOf(x) - numberOf(y)).at(-1) : undefined
