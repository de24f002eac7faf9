import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEmbedded } from '../../src/infra/database/embedded.ts'
import { freePort, temporaryDirectory } from './service.ts'

const PEERS = join(import.meta.dirname, '../bench/peers')

const running = new Set<ChildProcess>()
process.once('exit', () => { for (const child of running) child.kill('SIGKILL') })

/** Installs what Bole is measured beside, once, as its lock file says. */
export async function installPeers(): Promise<void> {
  if (!existsSync(join(PEERS, 'node_modules'))) await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS })
}

/** Another bot as a child process, on a port that stays the same over restarts. */
export class Peer {
  readonly port: number
  readonly #program: string
  readonly #env: Record<string, string>
  readonly #database: { socket: string; stop(): Promise<void> } | null
  #child: ChildProcess | null = null

  private constructor(program: string, port: number, env: Record<string, string>, database: { socket: string; stop(): Promise<void> } | null) {
    this.#program = program
    this.port = port
    this.#env = env
    this.#database = database
  }

  /** Not started yet. `withDatabase`: with a PostgreSQL of its own, as Bole has one. */
  static async create(program: 'bolt' | 'chat-sdk', env: Record<string, string>, withDatabase: boolean): Promise<Peer> {
    if (!withDatabase) return new Peer(program, await freePort(), env, null)
    const dir = temporaryDirectory(), server = await startEmbedded(join(dir, 'data')), socket = server.connection.host ?? ''
    const stop = async (): Promise<void> => { await server.stop(); rmSync(dir, { recursive: true, force: true }) }
    return new Peer(program, await freePort(), { ...env, DATABASE_SOCKET: socket }, { socket, stop })
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }
  /** The process of its PostgreSQL server. */
  get postmaster(): number | null {
    return this.#database ? Number(readFileSync(join(this.#database.socket, 'postmaster.pid'), 'utf8').split('\n')[0]) : null
  }

  spawn(): void {
    const child = spawn(process.execPath, ['--no-warnings', `${this.#program}.js`], { cwd: PEERS, stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env.PATH, ...this.#env, PORT: String(this.port) } })
    this.#child = child
    running.add(child)
    child.once('exit', () => { running.delete(child) })
  }

  /** SIGKILL. Resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async remove(): Promise<void> {
    await this.kill()
    await this.#database?.stop()
  }
}
