import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { startEmbedded } from '../../../src/infra/database/embedded.ts'
import type { Embedded } from '../../../src/infra/database/embedded.ts'
import type { Connection } from '../../../src/infra/database/session.ts'

vi.setConfig({ testTimeout: 30_000 })

// one directory for all, for making one takes the longest: each test finds it as the one before left it
let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'bole embedded, '))
  chmodSync(dir, 0o711)
})
afterAll(() => { rmSync(dir, { recursive: true, force: true }) })

const KEEP = 'CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS n'

const ask = async (connection: Connection, sql: string): Promise<Record<string, unknown> | undefined> => {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  try { return (await client.query<Record<string, unknown>>(sql)).rows[0] } finally { await client.end() }
}
const postmaster = () => Number(readFileSync(join(dir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
/** A zombie is not: its command line is empty. */
const alive = (pid: number): boolean => existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`).length > 0
/** Another Bole, with the processes that keep its server: [node, shell, server]. */
const other = async (): Promise<{ connection: Connection; kill: (...who: ('node' | 'shell' | 'server')[]) => Promise<void> }> => {
  const node = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'keep-embedded.ts'), dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [host] = (await once(node.stdout, 'data')) as [Buffer]
  const server = postmaster(), shell = Number(readFileSync(`/proc/${server}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  const pids = { node: node.pid ?? 0, shell, server }
  const connection = { host: host.toString().trim(), port: 5432, user: 'bole', database: 'postgres', options: '-c TimeZone=UTC' }
  const kill = async (...who: (keyof typeof pids)[]): Promise<void> => {
    const gone = once(node, 'exit')
    for (const one of who) process.kill(pids[one], 'SIGKILL')
    await gone
  }
  return { connection, kill }
}

const started: Embedded[] = []
const start = async (...given: Parameters<typeof startEmbedded>): Promise<Embedded> => {
  const server = await startEmbedded(...given)
  started.push(server)
  return server
}
afterEach(async () => { for (const server of started.splice(0)) await server.stop() })

it('starts, keeps, and starts again, in UTF-8 and UTC, under a path with a space and a comma', async () => {
  const first = await start(dir)
  expect(await ask(first.connection, `SELECT length('伯乐') AS length, current_setting('TimeZone') AS zone, current_setting('fsync') AS fsync`)).toEqual({ length: 2, zone: 'UTC', fsync: 'on' })
  await ask(first.connection, KEEP)
  await first.stop()
  const second = await start(dir)
  expect(await ask(second.connection, 'SELECT n FROM kept')).toEqual({ n: 1 })
  await second.stop()
  expect(readFileSync(join(dir, 'postgres.log'), 'utf8')).not.toContain('CREATE TABLE')
})

it('refuses a second service on its directory, in one sentence', async () => {
  const first = await start(dir)
  await expect(startEmbedded(dir)).rejects.toThrow(`DATA_DIR ${dir} is in use by another Bole. Stop it, give this one its own DATA_DIR, or set DATABASE_URL to share a database.`)
  await first.stop()
  const second = await other()
  await expect(startEmbedded(dir)).rejects.toThrow('is in use by another Bole')
  expect(await ask(second.connection, 'SELECT 1 AS n')).toEqual({ n: 1 })
  await second.kill('node')
})

it.each([[['node']], [['shell', 'node']], [['node', 'server']], [['node', 'shell', 'server']]] as const)('takes over what was left when %j was killed', async (who) => {
  const dead = await other()
  await ask(dead.connection, KEEP)
  const orphan = postmaster()
  await dead.kill(...who)
  const heir = await start(dir)
  expect(await ask(heir.connection, 'SELECT n FROM kept')).toEqual({ n: 1 })
  expect(alive(orphan) && orphan !== postmaster()).toBe(false)
  await heir.stop()
})

it('ends its server when it is killed', async () => {
  const dead = await other()
  const pid = postmaster()
  await dead.kill('node')
  await expect.poll(() => alive(pid), { timeout: 5_000 }).toBe(false)
})

it('starts its server again where it dies, and says so', async () => {
  const told: string[] = []
  const server = await start(dir, (what) => told.push(what))
  await ask(server.connection, KEEP)
  const first = postmaster()
  process.kill(first, 'SIGKILL')
  await expect.poll(() => told, { timeout: 10_000 }).toEqual(['restarted'])
  expect(await ask(server.connection, 'SELECT n FROM kept')).toEqual({ n: 1 })
  expect(postmaster()).not.toBe(first)
  await server.stop()
  await sleep(50)
  expect(told).toEqual(['restarted'])
})

it('is not misled by a stale pid file, whoever has the number now', async () => {
  await (await start(dir)).stop()
  writeFileSync(join(dir, 'postgres/postmaster.pid'), `${process.pid}\n${dir}/postgres\n0\n5432\n\n\n\nready\n`)
  const server = await start(dir)
  expect(await ask(server.connection, 'SELECT 1 AS n')).toEqual({ n: 1 })
  await server.stop()
})

it('says what to do about a directory it cannot use', async () => {
  writeFileSync(join(dir, 'file'), '')
  await expect(startEmbedded(join(dir, 'file', 'data'))).rejects.toThrow(/^DATA_DIR .*data cannot be written by this user\. Make it writable, set DATA_DIR to a directory that is, or set DATABASE_URL\.$/)
  await expect(startEmbedded(join(dir, 'x'.repeat(100)))).rejects.toThrow('cannot hold a Unix socket: choose a path of at most 84 bytes')
  mkdirSync(join(dir, 'old/postgres'), { recursive: true })
  writeFileSync(join(dir, 'old/postgres/PG_VERSION'), '15\n')
  await expect(startEmbedded(join(dir, 'old'))).rejects.toThrow('was written by PostgreSQL 15, and this Bole brings 18')
  await expect(startEmbedded(join(dir, 'old'))).rejects.toThrow('PostgreSQL 15') // and not: in use
})

const root = userInfo().uid === 0

it.runIf(root)('says which directory the server’s user may not enter', async () => {
  mkdirSync(join(dir, 'home/data'), { recursive: true })
  chmodSync(join(dir, 'home'), 0o700)
  await expect(startEmbedded(join(dir, 'home/data'))).rejects.toThrow(`who may not enter ${join(dir, 'home')}. Run \`chmod o+x ${join(dir, 'home')}\``)
})

it.runIf(root)('says so when an ordinary user may not write', async () => {
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'keep-embedded.ts'), join(dir, 'data')], { uid: 65534, gid: 65534, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  await once(child, 'close')
  expect(said).toContain('data cannot be written by this user')
})
