import { pino } from 'pino'
import type { Log } from '../../ports/log.ts'

export type Level = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Fields that never reach a log, at any depth that our callers use. */
const SECRET = ['token', 'password', 'secret', 'authorization', 'cookie', 'apiKey', 'name', 'text', 'email', 'phone', 'connectionString']

/** JSON lines on standard output. An error is told by its class, code and message's first line: details of databases and vendors hold what people wrote. */
export function pinoLog(level: Level, destination?: { write(line: string): void }): Log {
  const log = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRET.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
    serializers: { error: describe },
  }, destination ?? pino.destination({ dest: 1, sync: true }))
  return {
    info: (what, fields) => { log.info(fields ?? {}, what) },
    warn: (what, fields) => { log.warn(fields ?? {}, what) },
    error: (what, fields) => { log.error(fields ?? {}, what) },
  }
}

type Described = { type: string; code?: string; message?: string; stack?: string; cause?: Described }

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }
  const state = meta?.driverAdapterError?.cause?.originalCode
  const described: Described = { type: error.name, code: state ?? (typeof code === 'string' ? code : undefined) } as Described
  // what Prisma and PostgreSQL say quotes the row that did not fit
  if (state === undefined && !error.name.startsWith('Prisma') && !('severity' in error)) described.message = error.message.split('\n', 1)[0]?.slice(0, 300) ?? ''
  const frames = error.stack?.split('\n').filter((line) => /^ {4}at /.test(line)).slice(0, 6)
  if (frames?.length) described.stack = frames.map((frame) => frame.trim()).join(' < ')
  if (error.cause instanceof Error) described.cause = describe(error.cause) as Described
  return described
}
