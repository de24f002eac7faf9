/** Tokens of one or many calls. `cached`: the part of `in` that the service read from its cache. */
export type Usage = { calls: number; in: number; cached: number; out: number }

/** What a call was for. */
export type Purpose = 'judge' | 'rate' | 'shadow' | 'replay' | 'draft'

/** One entry of the books. `cost` in millionths of `currency`, null where no price is known. `month`: 2026-11, UTC. */
export type Spent = Usage & {
  month: string
  interview: string | null
  requisition: string | null
  purpose: Purpose
  model: string
  cost: number | null
  currency: string | null
}

/** The books of what models cost, for all processes together. */
export interface Spending {
  /** Adds up; best effort, never rejects: a call is not undone because it could not be counted. */
  add(spent: Spent): Promise<void>
  /** Sums by model, purpose and currency. */
  of(where: { month: string } | { requisition: string } | { interview: string }): Promise<(Usage & Pick<Spent, 'model' | 'purpose' | 'cost' | 'currency'>)[]>
}
