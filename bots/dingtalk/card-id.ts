import { createHash } from 'node:crypto'

const ID = /^[\w-]{22}\.((?:@|cid).+)$/s

/**
 * The `outTrackId` of what is sent under a key: sent again, it is the same card. DingTalk keeps it for ever, so `house` tells this installation's
 * from those of another one with the same app. It names the conversation, for a press names no other place that can be relied on.
 */
export const cardId = (house: string, conversation: string, key: string): string =>
  `${createHash('sha256').update(JSON.stringify([house, key])).digest('base64url').slice(0, 22)}.${conversation}`

/** Where a card stands; undefined for what is no card of ours. */
export const conversationOf = (outTrackId: string): string | undefined => ID.exec(outTrackId)?.[1]
