import type { Card } from '../../src/chat/card.ts'

/** Before the actions of a home, which is a card like others: what is pressed there is pressed on no message. */
const MARK = 'home!'

export const markHome = (card: Card): Card =>
  (card.actions ? { ...card, actions: card.actions.map((a) => (a.kind === 'button' ? { ...a, action: MARK + a.action } : a)) } : card)

/** The action as it was, and whether it was pressed on a home. */
export const readMark = (action: string): { action: string; home: boolean } =>
  (action.startsWith(MARK) ? { action: action.slice(MARK.length), home: true } : { action, home: false })
