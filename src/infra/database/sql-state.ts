type Failed = { code?: string; meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } } | null

/** PostgreSQL's own word for what went wrong, wherever Prisma put it (its P-codes depend on how a statement was sent), or as the driver tells it. */
const sqlState = (error: unknown): string | undefined => (error as Failed)?.meta?.driverAdapterError?.cause?.originalCode ?? (error as Failed)?.code

/** Serialization failure, deadlock, and a unique violation: two deliveries of one event at the same moment meet in its journal entry. */
const AGAIN = new Set(['40001', '40P01', '23505'])

/** Does it again where another writer was in the way: at most 3 times. */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left--) {
    try {
      return await work()
    } catch (error) {
      if (left === 0 || !AGAIN.has(sqlState(error) ?? '')) throw error
    }
  }
}
