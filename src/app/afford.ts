import type { Requisition } from '../domain/requisition.ts'
import type { Spending } from '../ports/spending.ts'

/** The limits of what models may cost, in units of `currency`. `month`: of all requisitions together, null without one. */
export type Caps = { month: number | null; currency: string }

const MILLIONTHS = 1_000_000

/** The month of a moment in the books, UTC: 2026-11. */
export const monthOf = (now: number): string => new Date(now).toISOString().slice(0, 7)

/** What was spent in this currency, in its units. */
export const sumOf = (rows: Awaited<ReturnType<Spending['of']>>, currency: string): number =>
  rows.reduce((sum, row) => sum + (row.currency === currency ? (row.cost ?? 0) : 0), 0) / MILLIONTHS

/** Which limit the model's cost has reached, so that no new interview begins; null where none. A running one is never stopped: its candidate has been promised it. */
export async function reachedCap(spending: Spending | undefined, caps: Caps | null, requisition: Pick<Requisition, 'id' | 'cap'>, now: number): Promise<{ which: 'month' | 'requisition'; cap: number; currency: string } | null> {
  if (!spending || !caps) return null
  const { month, currency } = caps, { cap, id } = requisition
  if (month !== null && sumOf(await spending.of({ month: monthOf(now) }), currency) >= month) return { which: 'month', cap: month, currency }
  if (cap !== undefined && sumOf(await spending.of({ requisition: id }), currency) >= cap) return { which: 'requisition', cap, currency }
  return null
}
