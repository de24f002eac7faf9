/** JSON lines: ids, kinds and outcomes only, never message text, names or tokens. */
export interface BotLog {
  info(what: string, fields?: Record<string, unknown>): void
  warn(what: string, fields?: Record<string, unknown>): void
  error(what: string, fields?: Record<string, unknown> & { error?: unknown }): void
}
