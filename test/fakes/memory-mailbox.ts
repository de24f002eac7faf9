import type { Author, Letter, Mailbox, StoredFile } from '../../bots/web/mailbox.ts'
import type { Card } from '../../src/chat/card.ts'

type Kept = Letter & { only: string | null }
type Conversation = { letters: Kept[]; change: number }

/** A mailbox in memory, for tests. Passes `test/contract/mailbox.ts` like the one in the database. */
export class MemoryMailbox implements Mailbox {
  readonly #conversations = new Map<string, Conversation>()
  readonly #files = new Map<string, StoredFile>()
  readonly #listeners = new Set<(conversation: string) => void>()
  #messages = 0

  async append(conversation: string, letter: { key: string; only: string | null; author: Author; card: Card; at: number }): Promise<Letter> {
    const c = this.#of(conversation)
    const first = c.letters.find((l) => l.key === letter.key)
    if (first) return shown(first)
    const change = c.change + 1
    const kept: Kept = { ...structuredClone(letter), message: `m${++this.#messages}`, first: change, change, edited: false }
    c.letters.push(kept)
    this.#changed(conversation, change)
    return shown(kept)
  }

  async redraw(conversation: string, message: string, card: Card): Promise<boolean> {
    const letter = this.#of(conversation).letters.find((l) => l.message === message)
    if (!letter?.card) return false
    letter.card = structuredClone(card)
    this.#changed(conversation, this.#touch(conversation, letter))
    return true
  }

  async edit(conversation: string, message: string, author: string, card: Card): Promise<boolean> {
    const letter = this.#own(conversation, message, author)
    if (!letter?.card) return false
    if (JSON.stringify(letter.card) === JSON.stringify(card)) return true
    letter.card = structuredClone(card)
    letter.edited = true
    this.#changed(conversation, this.#touch(conversation, letter))
    return true
  }

  async remove(conversation: string, message: string, author: string): Promise<boolean> {
    const letter = this.#own(conversation, message, author)
    if (!letter) return false
    if (!letter.card) return true
    letter.card = null
    this.#changed(conversation, this.#touch(conversation, letter))
    return true
  }

  async since(conversation: string, change: number, reader: string): Promise<Letter[]> {
    return this.#of(conversation).letters
      .filter((l) => l.change > change && (l.only === null || l.only === reader))
      .sort((a, b) => a.change - b.change).slice(0, 500).map(shown)
  }

  async read(conversation: string, message: string, reader: string): Promise<Letter | undefined> {
    const letter = this.#of(conversation).letters.find((l) => l.message === message)
    return letter && (letter.only === null || letter.only === reader) ? shown(letter) : undefined
  }

  async find(conversation: string, key: string): Promise<string | undefined> {
    return this.#of(conversation).letters.find((l) => l.key === key)?.message
  }

  async saveFile(file: StoredFile): Promise<void> {
    if (!this.#files.has(file.id)) this.#files.set(file.id, { ...file, bytes: file.bytes.slice() })
  }

  async file(id: string): Promise<StoredFile | undefined> {
    return this.#files.get(id)
  }

  onChange(listener: (conversation: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #of(conversation: string): Conversation {
    const known = this.#conversations.get(conversation) ?? { letters: [], change: 0 }
    this.#conversations.set(conversation, known)
    return known
  }

  #own(conversation: string, message: string, author: string): Kept | undefined {
    return this.#of(conversation).letters.find((l) => l.message === message && l.author.kind === 'person' && l.author.id === author)
  }

  #touch(conversation: string, letter: Kept): number {
    return (letter.change = this.#of(conversation).change + 1)
  }

  #changed(conversation: string, change: number): void {
    this.#of(conversation).change = change
    for (const listener of this.#listeners) listener(conversation)
  }
}

const shown = (kept: Kept): Letter => {
  const letter: Letter & { only?: string | null } = structuredClone(kept)
  delete letter.only
  return letter
}
