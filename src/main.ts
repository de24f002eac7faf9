import { compose, type Service } from './compose.ts'
import { ConfigFault, readConfig } from './config.ts'
import { pinoLog } from './infra/log/pino-log.ts'

const GIVE_UP_MS = 10_000

/** Ends with a sentence a person can act on. */
function fail(sentence: string): never {
  process.stderr.write(`\n${sentence}\n`)
  process.exit(1)
}

const started = performance.now()
try {
  const config = readConfig(process.env), log = pinoLog(config.logLevel)
  process.on('unhandledRejection', (error) => log.error('a promise nobody waited for', { error }))
  for (const warning of config.warnings) log.warn(warning)
  let service: Service | undefined, stopping = false
  const stop = (code: number): void => {
    if (stopping) process.exit(code || 1)
    stopping = true
    setTimeout(() => process.exit(code || 1), GIVE_UP_MS).unref()
    void (service?.stop() ?? Promise.resolve()).then(() => process.exit(code))
  }
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  service = await compose(config, log, () => stop(1))
  log.info('ready', { ms: Math.round(performance.now() - started) })
  if (config.demo) process.stdout.write(`\n  Bole · 伯乐  →  ${service.url}\n  Open it and play the story: HR, hiring manager and candidate side by side.\n  打开上面的地址，就可以同时扮演 HR、用人经理和候选人。\n\n`)
} catch (error) {
  if (error instanceof ConfigFault) fail(error.message)
  fail(error instanceof Error ? error.message : String(error))
}
