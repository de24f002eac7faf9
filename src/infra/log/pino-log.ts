import { pino } from 'pino'
import type { Log } from '../../ports/log.ts'

export type Level = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Fields that never reach a log, at any depth that our callers use. */
const SECRET = new Set(['token', 'password', 'secret', 'authorization', 'cookie', 'apiKey', 'name', 'text', 'email', 'phone', 'connectionString'])
const DEPTH = 3
/** Lines are written together where they come within this of each other, ms. */
const TOGETHER_MS = 50
/** Characters that wait at most. */
const MOST = 8 * 1024

/** JSON lines on standard output. An error is told by its class, code and message's first line: details of databases and vendors hold what people wrote. */
export function pinoLog(level: Level, destination: { write(line: string): void; flush?(): void } = output()): Log {
  const log = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: describe },
  }, destination)
  return {
    info: (what, fields) => { log.info(hide(fields ?? {}), what) },
    warn: (what, fields) => { log.warn(hide(fields ?? {}), what); destination.flush?.() },
    error: (what, fields) => { log.error(hide(fields ?? {}), what); destination.flush?.() },
  }
}

/** Standard output. What is in order waits a moment for more, what is not is written at once; all of it is when the process ends in any way but by SIGKILL. */
function output(): { write(line: string): void; flush(): void } {
  const out = pino.destination({ dest: 1, sync: true })
  let soon: NodeJS.Timeout | null = null, held = ''
  const flush = (): void => {
    if (soon) clearTimeout(soon)
    soon = null
    if (held !== '') out.write(held)
    held = ''
  }
  process.on('exit', flush)
  const write = (line: string): void => {
    held += line
    if (held.length > MOST) flush()
    else soon ??= setTimeout(flush, TOGETHER_MS)
  }
  return { write, flush }
}

/** pino's own way costs four times as much as the rest of the line. What is no plain object or list has a serializer, or is told by its class alone. */
function hide<T>(value: T, depth = DEPTH): T {
  if (depth === 0 || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one: unknown) => hide(one, depth - 1)) as T
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  let shown = value
  for (const [key, one] of Object.entries(value)) {
    const told: unknown = SECRET.has(key) ? '[hidden]' : hide(one, depth - 1)
    if (told !== one) shown = { ...shown, [key]: told }
  }
  return shown
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
