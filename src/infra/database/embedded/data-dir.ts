import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, parse, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The PostgreSQL major that the bundled binaries are. */
const MAJOR = '18'
/** sun_path of a Unix socket holds 108 bytes with its end. */
const SOCKET_PATH = 107
const SQLITE_BUSY = 5

const held = new Set<DatabaseSync>() // a collected DatabaseSync closes itself and drops its lock

/** Makes sure of a directory that can be used and is nobody else's, and holds it. Throws one sentence that says what to do. */
export function holdDataDir(dataDir: string): { dir: string; server: string; release: () => void } {
  const dir = resolve(dataDir), server = join(dir, 'postgres')
  if (Buffer.byteLength(join(server, '.s.PGSQL.5432')) > SOCKET_PATH || dir.includes('"')) {
    throw new Error(`DATA_DIR ${dir} cannot hold a Unix socket: choose a path of at most ${SOCKET_PATH - '/postgres/.s.PGSQL.5432'.length} bytes without double quotes.`)
  }
  const file = openLock(dir)
  try {
    file.exec('PRAGMA busy_timeout=0; BEGIN EXCLUSIVE')
  } catch (cause) {
    file.close()
    if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) throw unwritable(dir, cause)
    throw new Error(`DATA_DIR ${dir} is in use by another Bole. Stop it, give this one its own DATA_DIR, or set DATABASE_URL to share a database.`, { cause })
  }
  held.add(file)
  const release = () => { if (held.delete(file)) file.close() }
  try { refuseOtherMajor(server) } catch (error) { release(); throw error }
  return { dir, server, release }
}

function openLock(dir: string): DatabaseSync {
  try {
    mkdirSync(dir, { recursive: true })
    return new DatabaseSync(join(dir, 'lock'))
  } catch (cause) {
    throw unwritable(dir, cause)
  }
}

function unwritable(dir: string, cause: unknown): Error {
  return new Error(`DATA_DIR ${dir} cannot be written by this user. Make it writable, set DATA_DIR to a directory that is, or set DATABASE_URL.`, { cause })
}

function refuseOtherMajor(server: string) {
  const file = join(server, 'PG_VERSION')
  if (!existsSync(file)) return
  const found = readFileSync(file, 'utf8').trim()
  if (found === MAJOR) return
  throw new Error(`${server} was written by PostgreSQL ${found}, and this Bole brings ${MAJOR}. Dump it with a PostgreSQL ${found}, restore into an empty DATA_DIR, or set DATABASE_URL.`)
}

/** `/a/b` → `/`, `/a`, `/a/b`. */
export function ancestors(path: string): string[] {
  return path === parse(path).root ? [path] : [...ancestors(dirname(path)), path]
}
