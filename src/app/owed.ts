import type { Address, MessageRef, PersonRef } from '../chat/address.ts'
import type { Card } from '../chat/card.ts'
import type { Effect } from '../interview/effects.ts'
import type { Letter } from '../ports/mailer.ts'
import type { Owed } from '../ports/store.ts'
import type { BookingWork } from './booking-errand.ts'
import type { ReplayWork } from './replay-work.ts'

/**
 * Body of a message row: a message sent once, a card that has one place (`slot`) and is redrawn there, or what a message in `to` becomes.
 * `under`: the slot in whose thread it belongs, where that has been drawn and the platform has threads.
 * `open`: the card for a place that others can read too, `about` (the candidate's account) among them; missing where the card says nothing private.
 */
export type MessageBody = { to: Address; card: Card; under?: string; open?: Card; about?: PersonRef } & ({ verb: 'send' } | { verb: 'show'; slot: string } | { verb: 'redraw'; message: MessageRef })

export const isRedraw = ({ kind, body }: Omit<Owed, 'id'>): boolean => kind === 'message' && (body as MessageBody).verb === 'redraw'

/** Body of a work row. */
export type WorkBody = Extract<Effect, { kind: 'judge' | 'rate' | 'wake' | 'read-file' }> | { kind: 'mail'; letter: Letter }
  /** An application reached a stage in the recruiting system. */
  | { kind: 'arrived'; application: string; stage: string }
  /** Who interviews the candidate in person may have changed. */
  | { kind: 'panel' }
  /** The interview's result goes to the recruiting system. */
  | { kind: 'report' }
  /** An answer that was rated is rated under a version in shadow too. */
  | { kind: 'shadow'; kit: string; version: number; question: string; heard: number }
  | ReplayWork
  | BookingWork

export const reportRow = (interview: string, now: number): Omit<Owed, 'id'> =>
  ({ subject: interview, lane: interview, kind: 'work', body: { kind: 'report' } satisfies WorkBody, dueAt: now })

export const panelRow = (application: string, now: number): Omit<Owed, 'id'> =>
  ({ subject: application, lane: application, kind: 'work', body: { kind: 'panel' } satisfies WorkBody, dueAt: now })

/** An e-mail that is owed: slow work like any other. */
export const mailRow = (subject: string, letter: Letter, now: number): Omit<Owed, 'id'> =>
  ({ subject, lane: subject, kind: 'work', body: { kind: 'mail', letter } satisfies WorkBody, dueAt: now })
