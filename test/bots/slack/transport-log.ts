import type { BotLog } from '../../../bots/shared/log.ts'

/** Keeps what was logged, as text, to look for what must not be there. */
export function keptLog(): BotLog & { lines: string[] } {
  const lines: string[] = []
  const keep = (what: string, fields: Record<string, unknown> = {}): void => void lines.push(`${what} ${JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? value.message : value))}`)
  return { lines, info: keep, warn: keep, error: keep }
}
