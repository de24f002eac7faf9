import type { Card } from '../../src/chat/card.ts'

/** Who wrote: `id` is a person key (`personKey`), or `bole`. */
export type Author = { kind: 'bole' | 'person'; id: string; name: string }

/** One message as it lies in a conversation. */
export type Letter = {
  message: string
  /** The key it was appended under. */
  key: string
  author: Author
  /** null once its author has taken it back. */
  card: Card | null
  /** ms since 1970; given at the append, kept by edits and redraws. */
  at: number
  /** Its place in the conversation: the change that appended it. */
  first: number
  /** The last change that touched it. */
  change: number
  edited: boolean
}

export type StoredFile = { id: string; owner: string; name: string; bytes: Uint8Array }

/**
 * The web bot's own platform: what Slack keeps on its servers, the web keeps here. A conversation is named by `conversationKey`.
 * Every append, redraw, edit and removal takes the next change number (from 1) of its conversation; the numbers of a conversation become
 * visible in order, so whoever has seen `n` misses nothing by asking for what came after. Every method may throw when the memory is away.
 */
export interface Mailbox {
  /** Once per (conversation, key): the same key again changes nothing and returns the first. `only`: a person key where one person alone may see it. */
  append(conversation: string, letter: { key: string; only: string | null; author: Author; card: Card; at: number }): Promise<Letter>
  /** Draws a message anew, whoever wrote it; false when there is no such message or it was taken back. */
  redraw(conversation: string, message: string, card: Card): Promise<boolean>
  /** Changes a person's own message and marks it edited; false when it is not `author`'s or was taken back. The same card again changes nothing. */
  edit(conversation: string, message: string, author: string, card: Card): Promise<boolean>
  /** Takes a person's own message back; false when it is not `author`'s. Twice is once. */
  remove(conversation: string, message: string, author: string): Promise<boolean>
  /** Letters changed after `change` that `reader` (a person key) may see, lowest change first, at most 500. */
  since(conversation: string, change: number, reader: string): Promise<Letter[]>
  /** One letter by message id, if `reader` may see it. */
  read(conversation: string, message: string, reader: string): Promise<Letter | undefined>
  /** The message appended under `key`. */
  find(conversation: string, key: string): Promise<string | undefined>
  /** Once per id: the same id again changes nothing. */
  saveFile(file: StoredFile): Promise<void>
  file(id: string): Promise<StoredFile | undefined>
  /** Hears of each changed conversation, in this process and (soon after) from others. Returns how to stop hearing. */
  onChange(listener: (conversation: string) => void): () => void
}
