import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const ROOT = join(import.meta.dirname, '../..')
/** ms */
const READY_DEADLINE = 60_000

/** A process group of its own hears no Ctrl-C of ours: it must not outlive us. */
const running = new Set<ChildProcess>()
process.once('exit', () => { for (const { pid } of running) if (pid !== undefined) process.kill(-pid, 'SIGKILL') })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** A loopback port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A temporary directory that the database's own user may enter. */
export function temporaryDirectory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'bole-live-'))
  chmodSync(dir, 0o711)
  return dir
}

/** The real service in a process group of its own, as `npm start` runs it, in a directory and on a port that stay the same over restarts. */
export class Service {
  readonly dir: string
  readonly port: number
  readonly #env: Record<string, string>
  #child: ChildProcess | null = null

  private constructor(dir: string, port: number, env: Record<string, string>) {
    this.dir = dir
    this.port = port
    this.#env = env
  }

  /** Not started yet. */
  static async create(env: Record<string, string> = {}): Promise<Service> {
    return new Service(temporaryDirectory(), await freePort(), env)
  }

  get dataDir(): string {
    return join(this.dir, 'data')
  }
  get pid(): number {
    return this.#child?.pid ?? 0
  }
  /** Everything it has said, over all restarts. */
  get log(): string {
    return readFileSync(join(this.dir, 'service.log'), 'utf8')
  }
  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Resolves when it is ready, with the ms that took. */
  async start(): Promise<number> {
    const started = performance.now()
    this.spawn()
    for (;;) {
      if (await fetch(`http://127.0.0.1:${this.port}/readyz`).then((r) => r.ok, () => false)) return performance.now() - started
      if (!this.isRunning) throw new Error(`the service ended before it was ready:\n${this.log.slice(-2_000)}`)
      if (performance.now() - started > READY_DEADLINE) throw new Error(`the service is not ready:\n${this.log.slice(-2_000)}`)
      await sleep(10)
    }
  }

  spawn(more: Record<string, string> = {}): void {
    const { NODE_ENV: _, ...inherited } = process.env
    const log = openSync(join(this.dir, 'service.log'), 'a')
    this.#child = spawn(process.execPath, ['--no-warnings', 'src/main.ts'], {
      cwd: ROOT, detached: true, stdio: ['ignore', log, log],
      env: { ...inherited, DATA_DIR: this.dataDir, PORT: String(this.port), ...this.#env, ...more },
    })
    closeSync(log)
    const child = this.#child
    running.add(child)
    child.once('exit', () => { running.delete(child) })
  }

  /** The embedded server's process. */
  get postmaster(): number {
    return Number(readFileSync(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  }

  /** SIGKILL, to its whole process group. Resolves when it is gone. */
  async kill(): Promise<void> {
    const gone = this.ended()
    process.kill(-this.pid, 'SIGKILL')
    await gone
  }

  async killWithDatabase(): Promise<void> {
    const server = this.postmaster, gone = this.ended()
    process.kill(-this.pid, 'SIGKILL')
    process.kill(server, 'SIGKILL')
    await gone
  }

  /** Resolves with the exit code, null where a signal ended it. */
  async ended(): Promise<number | null> {
    const child = this.#child
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child?.exitCode ?? null
  }

  async stop(): Promise<{ code: number | null; ms: number }> {
    const asked = performance.now()
    if (this.isRunning) process.kill(this.pid, 'SIGTERM')
    return { code: await this.ended(), ms: performance.now() - asked }
  }

  /** Stops it and removes what it kept. */
  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.dir, { recursive: true, force: true })
  }
}
