/** What the web bot needs of the log. */
export type WebLog = { error(what: string, fields?: Record<string, unknown> & { error?: unknown }): void }
