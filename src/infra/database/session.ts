/** Options of every session. Prisma writes times without an offset, so each must think in UTC; no statement may hold up a person for longer than 20 s. */
export const SESSION = '-c TimeZone=UTC -c statement_timeout=20000 -c idle_in_transaction_session_timeout=30000'

/**
 * The same for statements of the hot path, which touch a few rows by their keys: they go by its indexes, whatever PostgreSQL thinks of a table it last
 * looked at when it was empty. It takes rows that come as JSON for a hundred, and would rather read a table through than look so many up.
 */
export const BY_KEY = `${SESSION} -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off`

/** How to reach the database, by URL or by the folder of its socket. */
export type Connection = { connectionString?: string; host?: string; port?: number; user?: string; database?: string; options: string }
