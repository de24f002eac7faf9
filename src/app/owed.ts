import type { Address } from '../chat/address.ts'
import type { Card } from '../chat/card.ts'
import type { Effect } from '../interview/effects.ts'

/** Body of a message row: a message sent once, or a card that has one place (`slot`) and is redrawn there. */
export type MessageBody = { verb: 'send'; to: Address; card: Card } | { verb: 'show'; to: Address; card: Card; slot: string }

/** Body of a work row. */
export type WorkBody = Extract<Effect, { kind: 'judge' | 'rate' | 'wake' }>
