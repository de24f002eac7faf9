import type { Address, PersonRef } from '../../src/chat/address.ts'
import { conversationKey, personKey } from '../../src/chat/address.ts'
import type { Letter } from './mailbox.ts'

/** Somebody in a conversation. Staff may type commands; in a channel Bole hears only what is meant for it. */
export type Seat = { person: PersonRef; name: string; place: Address; role: 'candidate' | 'staff' }

export const isDirect = (seat: Seat): boolean => seat.place.conversation.startsWith('@')
export const conversationOf = (seat: Seat): string => conversationKey(seat.place)
export const readerOf = (seat: Seat): string => personKey(seat.person)

/** A letter as one person's page gets it: nobody's id, and no key but their own. */
export const shownTo = (seat: Seat, { message, key, author, card, at, first, change, edited }: Letter) => {
  const mine = author.kind === 'person' && author.id === readerOf(seat)
  return { message, at, first, change, edited, card, mine, key: mine ? key.replace(/^web:/, '') : null, author: { kind: author.kind, name: author.name } }
}
