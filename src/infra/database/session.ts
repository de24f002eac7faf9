/** Options of every session. Prisma writes times without an offset, so each must think in UTC; no statement may hold up a person for longer than 20 s. */
export const SESSION = '-c TimeZone=UTC -c statement_timeout=20000 -c idle_in_transaction_session_timeout=30000'

/** How to reach the database, by URL or by the folder of its socket. */
export type Connection = { connectionString?: string; host?: string; port?: number; user?: string; database?: string; options: string }
