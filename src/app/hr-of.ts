import type { Requisition } from '../domain/requisition.ts'
import type { Booking } from '../scheduling/booking-record.ts'
import { may } from '../trust/authority.ts'
import type { House } from './house.ts'
import { onRecord } from './who-is.ts'

type Rooms = Pick<House, 'store' | 'residents' | 'administrators'>

/** The HR person who opened it; where that is no longer their work, everybody whose it is. Person keys. */
export async function hrOf(house: Rooms, { owner }: Requisition): Promise<string[]> {
  if (may((await onRecord(house, owner.id)).roles, 'answer-candidate').yes) return [owner.id]
  const people = [...(await house.store.list('person')).map((p) => p.value), ...[...house.residents].map(([id, { roles }]) => ({ id, roles }))]
  return [...new Set(people.filter((p) => may(p.roles, 'answer-candidate').yes).map((p) => p.id))]
}

/** Who hears of a booking: whoever asked for it, while it is their work, and HR of the requisition; the one who asked where there is nobody. */
export async function hrOfBooking(house: Rooms, { by }: Pick<Booking, 'by'>, requisition: Requisition): Promise<string[]> {
  const asker = may((await onRecord(house, by.id)).roles, 'schedule').yes ? [by.id] : [], people = new Set([...asker, ...(await hrOf(house, requisition))])
  return people.size > 0 ? [...people] : [by.id]
}
