import { z } from 'zod'
import { conversationKey, type Platform } from '../../chat/address.ts'
import type { Kept, Kind, Put, Records, Store } from '../../ports/store.ts'
import { isLive } from '../../scheduling/booking-watch.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'

type Where = NonNullable<Parameters<Store['list']>[1]>
type Keys = Partial<Record<'requisition' | 'candidate' | 'application' | 'lane', string>>
type Row = { id: string; n: bigint; version: number; data: unknown; plan?: unknown }

/** What the record tables have in common. */
type Table = {
  findUnique(query: { where: { id: string } }): Promise<Row | null>
  findMany(query: { where: object; orderBy: { n: 'asc' } }): Promise<Row[]>
  createMany(query: { data: object; skipDuplicates: true }): Promise<{ count: number }>
  updateMany(query: { where: { id: string; version: number }; data: object }): Promise<{ count: number }>
}

const table = (prisma: PrismaClient | Prisma.TransactionClient, kind: Kind): Table => prisma[kind] as unknown as Table

/** The columns each kind can be found by; its own id counts as one. */
const COLUMNS: Record<Kind, Keys> = {
  requisition: { requisition: 'id' },
  candidate: { candidate: 'id' },
  application: { application: 'id', requisition: 'requisition', candidate: 'candidate' },
  interview: { application: 'id', requisition: 'requisition', candidate: 'candidate', lane: 'lane' },
  link: { application: 'application' },
  person: {},
  kit: {},
  calibration: {},
  booking: { requisition: 'requisition', application: 'application', lane: 'lane' },
  panelist: {},
  team: {},
  holidays: {},
  rules: {},
}

/** Enough to know a foreign or half-written value from ours; the domain's types say the rest. */
const SHAPES: Record<Kind, z.ZodType> = {
  requisition: z.looseObject({ id: z.string(), status: z.string(), rubric: z.looseObject({}) }),
  candidate: z.looseObject({ id: z.string(), name: z.string(), contacts: z.array(z.unknown()) }),
  application: z.looseObject({ id: z.string(), requisition: z.string(), candidate: z.string() }),
  interview: z.looseObject({ v: z.literal(1), phase: z.string(), plan: z.looseObject({}), answers: z.array(z.unknown()) }),
  link: z.looseObject({ id: z.string(), application: z.string(), expiresAt: z.number() }),
  person: z.looseObject({ id: z.string(), roles: z.array(z.string()) }),
  kit: z.looseObject({ id: z.string(), versions: z.array(z.looseObject({ status: z.string(), rubric: z.looseObject({}) })) }),
  calibration: z.looseObject({ id: z.string(), versions: z.array(z.looseObject({ calibration: z.looseObject({ n: z.number(), curve: z.array(z.tuple([z.number(), z.number()])) }).nullable(), rater: z.string(), words: z.string() })) }),
  booking: z.looseObject({ id: z.string(), seats: z.array(z.unknown()), offered: z.array(z.unknown()), state: z.looseObject({ v: z.literal(1), phase: z.string(), plan: z.looseObject({}) }) }),
  panelist: z.looseObject({ id: z.string(), zone: z.string(), hours: z.looseObject({}), overrides: z.looseObject({}) }),
  team: z.looseObject({ id: z.string(), people: z.array(z.unknown()) }),
  holidays: z.looseObject({ id: z.string(), years: z.looseObject({}), days: z.looseObject({}) }),
  rules: z.looseObject({ id: z.string(), step: z.number(), quiet: z.looseObject({}) }),
}

function kept<K extends Kind>(kind: K, row: Row): Kept<K> {
  const value = row.plan === undefined ? row.data : { plan: row.plan, ...(row.data as object) }
  if (!SHAPES[kind].safeParse(value).success) throw new Error(`${kind} ${row.id} has a shape this Bole does not know`)
  return { value: value as Records[K], version: row.version }
}

export async function getRecord<K extends Kind>(prisma: PrismaClient, kind: K, id: string): Promise<Kept<K> | undefined> {
  const row = await table(prisma, kind).findUnique({ where: { id } })
  return row ? kept(kind, row) : undefined
}

/** Oldest first. A kind that cannot be found by one of the keys given has nothing to show. */
export async function listRecords<K extends Kind>(prisma: PrismaClient, kind: K, where: Where): Promise<Kept<K>[]> {
  const columns = COLUMNS[kind], query: Record<string, string> = {}, { ids, live, ...keys } = where, more: object[] = []
  for (const [key, value] of Object.entries(keys)) {
    if (value === undefined) continue
    const column = columns[key as keyof Keys]
    if (column === undefined || (query[column] ?? value) !== value) return []
    query[column] = value
  }
  if (ids) more.push({ id: { in: [...ids] } })
  if (live !== undefined && kind !== 'booking') return []
  if (live !== undefined) more.push({ OR: [{ live: true }, { updatedAt: { gte: live } }] })
  const rows = await table(prisma, kind).findMany({ where: more.length > 0 ? { AND: [query, ...more] } : query, orderBy: { n: 'asc' } })
  return rows.map((row) => kept(kind, row))
}

export async function listVersions(prisma: PrismaClient, kind: 'application' | 'interview', requisition: string): Promise<{ id: string; version: number }[]> {
  const query = { where: { requisition }, select: { id: true, version: true }, orderBy: { n: 'asc' } } as const
  return kind === 'interview' ? prisma.interview.findMany(query) : prisma.application.findMany(query)
}

export async function recentInterviews(prisma: PrismaClient, platform: Platform, since: number): Promise<string[]> {
  const rows = await prisma.interview.findMany({ where: { lane: { startsWith: `${platform}:` }, updatedAt: { gte: since } }, select: { id: true }, orderBy: { n: 'asc' } })
  return rows.map(({ id }) => id)
}

/** The key columns of a value. They never change, but that a candidate may bring an interview to another conversation, and its booking follows; and that a booking ends. */
export function keysOf(put: Put): Keys & { live?: boolean } {
  switch (put.kind) {
    case 'application': return { requisition: put.value.requisition, candidate: put.value.candidate }
    case 'interview': return { requisition: put.value.plan.requisition, candidate: put.value.plan.candidate, lane: conversationKey(put.value.plan.place) }
    case 'link': return { application: put.value.application }
    case 'booking': return { requisition: put.value.requisition, application: put.value.application, lane: conversationKey(put.value.place), live: isLive(put.value.state) }
    default: return {}
  }
}

/** What changes with every event, and beside it what changes only together with other records. */
export function partsOf(put: Put): { data: object; plan?: object } {
  if (put.kind !== 'interview') return { data: put.value }
  const { plan, ...data } = put.value
  return { data, plan }
}

/** False where the record had moved on. */
export async function putRecord(tx: Prisma.TransactionClient, put: Put, now: number): Promise<boolean> {
  const records = table(tx, put.kind), { data, plan } = partsOf(put)
  const { count } = put.from === 0
    ? await records.createMany({ data: { id: put.id, version: put.steps ?? 1, data, ...(plan && { plan }), ...keysOf(put), createdAt: now, updatedAt: now }, skipDuplicates: true })
    : await records.updateMany({ where: { id: put.id, version: put.from }, data: { version: put.from + (put.steps ?? 1), data, ...(plan && { plan }), ...((plan || put.kind === 'booking') && keysOf(put)), updatedAt: now } })
  return count === 1
}
