import type { Logger } from '@larksuiteoapi/node-sdk'
import type { BotLog } from '../shared/log.ts'

const quiet = (): void => {}

/**
 * The logger Feishu's package is given instead of its console. It is handed lists; addresses with tickets, bodies and whole requests stand behind a
 * colon, a bracket or as objects, so only the first words are kept, and only of warnings and errors.
 */
export const vendorLogger = (log: BotLog): Logger => ({
  trace: quiet, debug: quiet, info: quiet,
  warn: (...said: unknown[]) => log.warn('feishu: its package warns', { said: headline(said) }),
  error: (...said: unknown[]) => log.warn('feishu: its package complains', { said: headline(said) }),
})

function headline(said: unknown[]): string {
  const words = said.flat(2).filter((one): one is string => typeof one === 'string' && !/^\[?ws\]?$/.test(one))[0] ?? ''
  return (words.replace(/^\[ws\] /, '').split(/[:({["']/)[0] ?? '').slice(0, 80).trim()
}
