import { LogLevel } from '@slack/web-api'
import type { Logger } from '@slack/web-api'
import type { BotLog } from '../shared/log.ts'

const quiet = (): void => {}

/**
 * The logger Slack's packages are given instead of their console. They put bodies, addresses and tokens behind a colon or a bracket,
 * so only what stands before is kept, and only of warnings and errors.
 */
export const vendorLogger = (log: BotLog): Logger => {
  const headline = (what: unknown[]): { said: string } => ({ said: (typeof what[0] === 'string' ? (what[0].split(/[:({!"']/)[0] ?? '') : what[0] instanceof Error ? what[0].name : '').slice(0, 100).trim() })
  return {
    debug: quiet, info: quiet, setLevel: quiet, setName: quiet,
    getLevel: () => LogLevel.WARN,
    warn: (...what) => log.warn('slack: its package warns', headline(what)),
    error: (...what) => log.warn('slack: its package complains', headline(what)),
  }
}

/** For clients whose failures reach us as errors anyway. */
export const SILENT: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet, setLevel: quiet, setName: quiet, getLevel: () => LogLevel.ERROR }
