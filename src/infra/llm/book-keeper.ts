import type { Answer } from '../../ports/judge.ts'
import type { Purpose, Spending, Usage } from '../../ports/spending.ts'

/** `price`: what a call cost; null or absent where nobody knows. */
export type Books = { spending?: Spending; price?: (model: string, usage: Usage) => { cost: number; currency: string } | null; now?: () => number }

/** Puts what a question cost on somebody's books: the interview's where it is known, else only the month's. */
export const bookKeeper = ({ spending, price, now = Date.now }: Books) => (purpose: Purpose, books?: Answer['books']) => (usage: Usage, model: string): void => {
  const { cost = null, currency = null } = price?.(model, usage) ?? {}
  void spending?.add({ ...usage, month: new Date(now()).toISOString().slice(0, 7), interview: books?.interview ?? null, requisition: books?.requisition ?? null, purpose: books && 'purpose' in books ? books.purpose : purpose, model, cost, currency })
}

/** The same books, and a way to wait until all that was handed in is written: before the database closes. */
export function awaited(books: Spending): { spending: Spending; idle: () => Promise<void> } {
  const open = new Set<Promise<void>>()
  return {
    spending: {
      add: async (spent) => {
        const adding = books.add(spent).finally(() => open.delete(adding))
        open.add(adding)
        return adding
      },
      of: (where) => books.of(where),
    },
    idle: async () => {
      while (open.size > 0) await Promise.allSettled(open)
    },
  }
}
