import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findBinaries } from './embedded/binaries.ts'
import type { Binaries } from './embedded/binaries.ts'
import { holdDataDir } from './embedded/data-dir.ts'
import { isReady, livePostmaster } from './embedded/postmaster.ts'
import { serverUser } from './embedded/server-user.ts'
import type { ServerUser } from './embedded/server-user.ts'
import { SESSION } from './session.ts'
import type { Connection } from './session.ts'

const run = promisify(execFile)

/** ms: recovery after a crash may take a while. */
const START_DEADLINE = 60_000
/** A server that dies more often than this in a minute is not started again. */
const RESTARTS_A_MINUTE = 5

/** Ends the server when our end of the pipe closes, however we end. The reader must be a background process: `wait` also has to see the server die. */
const KEEPER = 'exec 3<&0; "$@" 3<&- </dev/null & p=$!; { read -r _ <&3; kill -INT $p; } & r=$!; wait $p; kill $r 2>/dev/null; exit 0'

/** `stop` may be called again. */
export type Embedded = { connection: Connection; stop: () => Promise<void> }

type Place = { server: string; logFile: string; programs: Binaries; as: ServerUser & { cwd: string; env: NodeJS.ProcessEnv } }

/**
 * The real PostgreSQL out of an npm package, in `dataDir`, reached through a Unix socket only. Takes over what a killed run left behind;
 * starts the server again where it dies under us (`told` hears of it; `lost` when it is given up). Throws one sentence that says what to do.
 */
export async function startEmbedded(dataDir: string, told: (what: 'restarted' | 'lost') => void = () => {}): Promise<Embedded> {
  const held = holdDataDir(dataDir)
  try {
    const place = await prepare(held)
    await stopOrphan(place)
    if (!existsSync(join(place.server, 'PG_VERSION'))) await create(place)
    let keeper = await start(place), stopping = false
    const kept = (async () => {
      for (const restarts: number[] = []; ;) {
        await exit(keeper)
        if (stopping) return
        restarts.push(Date.now())
        if (restarts.filter((at) => at > Date.now() - 60_000).length > RESTARTS_A_MINUTE) throw new Error('it dies too often')
        await stopOrphan(place)
        keeper = await start(place)
        if (stopping) keeper.stdin?.end()
        else told('restarted')
      }
    })().catch(() => { told('lost') }) // why stands in postgres.log
    return {
      connection: embeddedAt(dataDir),
      stop: async () => {
        stopping = true
        keeper.stdin?.end()
        await kept
        held.release()
      },
    }
  } catch (error) {
    held.release()
    throw error
  }
}

/** How the server of a directory is reached, while somebody runs it: Bole itself, mostly. */
export const embeddedAt = (dataDir: string): Connection => ({ host: join(resolve(dataDir), 'postgres'), port: 5432, user: 'bole', database: 'postgres', options: SESSION })

async function prepare({ dir, server }: { dir: string; server: string }): Promise<Place> {
  const programs = await findBinaries(dir)
  const user = await serverUser([dir, dirname(programs.postgres)])
  return { server, logFile: join(dir, 'postgres.log'), programs, as: { ...user, cwd: '/', env: programs.env } }
}

function exit(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => { child.once('exit', () => resolve()) })
}

/** A server that outlived its Bole: we hold the lock, so nobody needs it. */
async function stopOrphan({ server, programs, as }: Place) {
  if (livePostmaster(server) === undefined) return
  try {
    await run(programs.pg_ctl, ['-D', server, '-m', 'fast', '-w', '-t', '60', 'stop'], as)
  } catch (error) {
    if (livePostmaster(server) !== undefined) throw error // else it ended by itself in the meantime
  }
}

async function create({ server, programs, as }: Place) {
  const fresh = `${server}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  if (as.uid !== undefined && as.gid !== undefined) chownSync(fresh, as.uid, as.gid)
  // without an explicit encoding a container without LANG gets SQL_ASCII
  await run(programs.initdb, ['-D', fresh, '-U', 'bole', '-A', 'trust', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'], as)
  renameSync(fresh, server)
}

async function start(place: Place): Promise<ChildProcess> {
  const deadline = Date.now() + START_DEADLINE
  for (;;) {
    const outcome = await tryStart(place, deadline)
    if (typeof outcome !== 'string') return outcome
    // a killed server's children may hold its memory for a moment
    if (!outcome.includes('shared memory block') || Date.now() > deadline) throw new Error(`PostgreSQL did not start in ${place.server}: ${outcome.slice(-800)}`)
    await sleep(50)
  }
}

/** The running keeper, or what the server's log said. */
async function tryStart({ server, logFile, programs, as }: Place, deadline: number): Promise<ChildProcess | string> {
  const log = openSync(logFile, 'w', 0o600)
  // the log must not hold what people wrote: no DETAIL, no STATEMENT
  const settings = ['listen_addresses=', `unix_socket_directories="${server}"`, 'timezone=UTC', 'log_error_verbosity=terse', 'log_min_error_statement=panic']
  // own session: Ctrl-C reaches the whole process group, and the server must outlive our drain
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', programs.postgres, '-D', server, ...settings.flatMap((s) => ['-c', s])], { ...as, detached: true, stdio: ['pipe', log, log] })
  closeSync(log)
  const failed = new Promise<string>((resolve) => { keeper.once('error', (error) => resolve(String(error))) })
  keeper.stdin?.on('error', () => {}) // the shell may be gone before we close our end
  const gone = exit(keeper).then(() => 'gone')
  for (;;) {
    if (isReady(server)) return keeper
    const event = await Promise.race([failed, gone, sleep(10, 'again')])
    const text = readFileSync(logFile, 'utf8')
    // clients that come back while it recovers make it write FATAL too
    if (event === 'again' && !/FATAL: {2}(?!the database system is)/.test(text) && Date.now() < deadline) continue
    keeper.stdin?.end()
    await Promise.race([failed, gone])
    return text || event
  }
}
