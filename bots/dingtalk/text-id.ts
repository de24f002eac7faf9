import { createHash } from 'node:crypto'
import type { Card } from '../../src/chat/card.ts'

const ID = /^text\.([\w-]{8})\./

const markOf = ({ milestone }: Card): string => createHash('sha256').update(milestone ?? '').digest('base64url').slice(0, 8)

/** What a text is called, which nobody can name on DingTalk, nor draw again: it holds what its card had come to. */
export const textId = (card: Card, unique: string): string => `text.${markOf(card)}.${unique}`

/** What became of a text's card is worth another text; undefined for what is no text. */
export function isNews(id: string, card: Card): boolean | undefined {
  const before = ID.exec(id)?.[1]
  return before === undefined ? undefined : card.milestone !== undefined && markOf(card) !== before
}
