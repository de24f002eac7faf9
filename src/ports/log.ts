/** JSON lines. Ids, kinds, outcomes and durations only: never message text, names or tokens. */
export interface Log {
  info(what: string, fields?: Record<string, unknown>): void
  warn(what: string, fields?: Record<string, unknown>): void
  error(what: string, fields?: Record<string, unknown> & { error?: unknown }): void
}
