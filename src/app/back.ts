import type { Address } from '../chat/address.ts'
import type { Inbound } from '../chat/inbound.ts'

/** Where a reply belongs: in a channel it is for the eyes of whoever acted. */
export const back = ({ direct, place, from, ticket }: Inbound): Address =>
  ({ ...place, ...(direct ? {} : { only: from.user }), ...(ticket === undefined ? {} : { ticket }) })
