import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../src/main.ts')
const PATIENCE = 60_000

/** The real service: its own process, its own data directory, its own embedded database; a quick interviewer, so nobody waits for real silence. */
export class Service {
  readonly url: string
  readonly #env: NodeJS.ProcessEnv
  readonly #home: string
  #process: ChildProcess | null = null
  #said = ''

  private constructor(home: string, port: number, settings: Record<string, string>) {
    this.#home = home
    this.url = `http://localhost:${port}`
    this.#env = {
      PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], PORT: String(port), DATA_DIR: join(home, 'data'), LOG_LEVEL: 'warn', BOLE_COMPANY: 'Bole Demo', BOLE_DEMO: 'on',
      BOLE_QUIET_SECONDS: '0.5', BOLE_READING_SECONDS: '0', ...settings,
    }
  }

  static async start(settings: Record<string, string> = {}): Promise<Service> {
    const home = mkdtempSync(join(tmpdir(), 'bole-journey-'))
    chmodSync(home, 0o711) // the database runs as a user of its own where we are root
    const service = new Service(home, await freePort(), settings)
    await service.run()
    return service
  }

  /** Starts the process, again on the same data after a kill. */
  async run(): Promise<void> {
    const child = spawn(process.execPath, ['--no-warnings', MAIN], { env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#process = child
    for (const out of [child.stdout, child.stderr]) out.on('data', (text) => { this.#said += String(text) })
    const until = Date.now() + PATIENCE
    while (!(await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false))) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`the service did not start:\n${this.#said}`)
      await new Promise((wake) => { setTimeout(wake, 50) })
    }
  }

  /** SIGKILL: no time for anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
    rmSync(this.#home, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process
    this.#process = null
    if (!child || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
