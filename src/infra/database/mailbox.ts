import { randomUUID } from 'node:crypto'
import type { Card } from '../../chat/card.ts'
import type { Log } from '../../ports/log.ts'
import { hearChanges } from './changes.ts'
import type { Changes } from './changes.ts'
import type { Database } from './connect.ts'
import type { PrismaClient } from './generated/client.ts'

/** Shapes of the web bot's mailbox (`bots/web/mailbox.ts`), which this fits without knowing it. */
type Author = { kind: 'bole' | 'person'; id: string; name: string }
type Letter = { message: string; key: string; author: Author; card: Card | null; at: number; first: number; change: number; edited: boolean }
type StoredFile = { id: string; owner: string; name: string; bytes: Uint8Array }

/** Letters that come at once. */
const PAGE = 500

const COLUMNS = 'id, key, author, card, at, first, change, edited'
type Row = { id: string; key: string; author: unknown; card: unknown; at: bigint; first: bigint; change: bigint; edited: boolean }

const letter = (row: Row): Letter => ({
  message: row.id, key: row.key, author: row.author as Author, card: row.card as Card | null,
  at: Number(row.at), first: Number(row.first), change: Number(row.change), edited: row.edited,
})

/** The conversation's row is locked from the number to the commit, so numbers become visible in order. */
const APPEND = `
WITH old AS (SELECT ${COLUMNS} FROM web_message WHERE conversation = $1 AND key = $2),
     c AS (INSERT INTO web_conversation (id, change) SELECT $1, 1 WHERE NOT EXISTS (SELECT FROM old)
       ON CONFLICT (id) DO UPDATE SET change = web_conversation.change + 1 RETURNING change),
     m AS (INSERT INTO web_message (id, conversation, key, reader, author, author_id, card, at, first, change)
       SELECT $3, $1, $2, $4, $5::json, $6, $7::json, $8::bigint, change, change FROM c ON CONFLICT (conversation, key) DO NOTHING RETURNING ${COLUMNS})
SELECT ${COLUMNS} FROM old UNION ALL SELECT ${COLUMNS} FROM m`

/** $1 conversation, $2 message, $3 card; `may` says whose message it has to be, `set` what else changes. */
const change = (may: string, set: string): string => `
WITH it AS (SELECT card::text IS NOT DISTINCT FROM $3::text AS same FROM web_message WHERE conversation = $1 AND id = $2 AND ${may}),
     c AS (UPDATE web_conversation SET change = change + 1 FROM it WHERE id = $1 AND NOT it.same RETURNING change),
     u AS (UPDATE web_message SET card = $3::json, change = c.change${set} FROM c WHERE conversation = $1 AND id = $2 AND ${may} RETURNING id)
SELECT CASE WHEN (SELECT same FROM it) THEN 'same' WHEN EXISTS (SELECT FROM u) THEN 'changed' ELSE 'none' END AS outcome`

const REDRAW = change('card IS NOT NULL', '')
const EDIT = change('card IS NOT NULL AND author_id = $4', ', edited = true')
const REMOVE = change('author_id = $4', '')

/** What the web bot shows, kept in the database and heard of in every process. */
export class PostgresMailbox {
  readonly #prisma: PrismaClient
  readonly #changes: Changes

  private constructor(prisma: PrismaClient, changes: Changes) {
    this.#prisma = prisma
    this.#changes = changes
  }

  static async open(database: Pick<Database, 'prisma' | 'connection'>, log: Log): Promise<PostgresMailbox> {
    return new PostgresMailbox(database.prisma, await hearChanges(database, log))
  }

  close(): Promise<void> {
    return this.#changes.close()
  }

  async append(conversation: string, given: { key: string; only: string | null; author: Author; card: Card; at: number }): Promise<Letter> {
    const { key, only, author, card, at } = given, id = randomUUID()
    const rows = await this.#prisma.$queryRawUnsafe<Row[]>(APPEND, conversation, key, id, only, JSON.stringify(author),
      author.kind === 'person' ? author.id : null, JSON.stringify(card), at)
    const row = rows[0] ?? await this.#prisma.webMessage.findUniqueOrThrow({ where: { conversation_key: { conversation, key } } }) // another one was quicker
    if (row.id === id) await this.#changes.tell(conversation)
    return letter(row)
  }

  redraw(conversation: string, message: string, card: Card): Promise<boolean> {
    return this.#change(REDRAW, conversation, message, JSON.stringify(card))
  }

  edit(conversation: string, message: string, author: string, card: Card): Promise<boolean> {
    return this.#change(EDIT, conversation, message, JSON.stringify(card), author)
  }

  remove(conversation: string, message: string, author: string): Promise<boolean> {
    return this.#change(REMOVE, conversation, message, null, author)
  }

  async since(conversation: string, after: number, reader: string): Promise<Letter[]> {
    const where = { conversation, change: { gt: after }, ...visibleTo(reader) }
    return (await this.#prisma.webMessage.findMany({ where, orderBy: { change: 'asc' }, take: PAGE })).map(letter)
  }

  async read(conversation: string, message: string, reader: string): Promise<Letter | undefined> {
    const row = await this.#prisma.webMessage.findFirst({ where: { id: message, conversation, ...visibleTo(reader) } })
    return row ? letter(row) : undefined
  }

  async find(conversation: string, key: string): Promise<string | undefined> {
    return (await this.#prisma.webMessage.findUnique({ where: { conversation_key: { conversation, key } }, select: { id: true } }))?.id
  }

  async saveFile(file: StoredFile): Promise<void> {
    await this.#prisma.webFile.createMany({ data: { ...file, bytes: Uint8Array.from(file.bytes) }, skipDuplicates: true })
  }

  async file(id: string): Promise<StoredFile | undefined> {
    return (await this.#prisma.webFile.findUnique({ where: { id } })) ?? undefined
  }

  onChange(listener: (conversation: string) => void): () => void {
    return this.#changes.on(listener)
  }

  async #change(sql: string, conversation: string, ...parameters: (string | null)[]): Promise<boolean> {
    const [row] = await this.#prisma.$queryRawUnsafe<{ outcome: 'same' | 'changed' | 'none' }[]>(sql, conversation, ...parameters)
    if (row?.outcome === 'changed') await this.#changes.tell(conversation)
    return row?.outcome !== 'none'
  }
}

const visibleTo = (reader: string) => ({ OR: [{ reader: null }, { reader }] })
