import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Asked, Told } from './fault-server.ts'

const RADICALE = '/usr/bin/radicale'
export const hasRadicale = existsSync(RADICALE)

const freePort = (): Promise<number> => new Promise((found) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    server.close(() => { found(port) })
  })
})

/** A real Radicale (Debian’s): `bole` may write everywhere, `ann` and `ben` have a calendar each. */
export async function radicale() {
  const home = mkdtempSync(join(tmpdir(), 'bole-radicale-')), port = await freePort(), url = `http://127.0.0.1:${port}`
  // Passwords as they are: what is tested is not their hash, and bcrypt costs a fifth of a second each time.
  writeFileSync(join(home, 'users'), 'bole:dav-secret\nann:a\nben:b\n')
  writeFileSync(join(home, 'rights'), '[root]\nuser: .+\ncollection:\npermissions: R\n[bole]\nuser: bole\ncollection: .*\npermissions: RrWw\n[principal]\nuser: .+\ncollection: {user}\npermissions: RW\n[own]\nuser: .+\ncollection: {user}/[^/]+\npermissions: rw\n')
  writeFileSync(join(home, 'config'), `[server]\nhosts = 127.0.0.1:${port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = ${home}/users\nhtpasswd_encryption = plain\ndelay = 0\n[rights]\ntype = from_file\nfile = ${home}/rights\n[storage]\nfilesystem_folder = ${home}/collections\n[logging]\nlevel = critical\n`)
  const server: ChildProcess = spawn(RADICALE, ['--config', join(home, 'config')], { stdio: 'ignore' })
  const authorization = `Basic ${Buffer.from('bole:dav-secret').toString('base64')}`
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string) => fetch(`${url}${path}`, { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) })
  const up = async (): Promise<boolean> => ask('GET', '/.web/').then(() => true, () => false)
  for (let n = 0; n < 200 && !(await up()); n++) await new Promise((soon) => { setTimeout(soon, 50) })
  const make = async (path: string): Promise<void> => {
    await ask('MKCOL', path.replace(/[^/]+\/$/, ''))
    const made = await ask('MKCALENDAR', path)
    if (!made.ok) throw new Error(`Radicale made no calendar: ${made.status}`)
  }
  return {
    version: execFileSync(RADICALE, ['--version']).toString().trim(), ask, make,
    /** For a server in front of it that can misbehave. */
    handle: async ({ method, path, headers, body }: Asked): Promise<Told> => {
      const kept = Object.fromEntries(['authorization', 'content-type', 'depth', 'if-match', 'if-none-match'].flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : []))) as Record<string, string>
      const answer = await fetch(`${url}${path}`, { method, headers: kept, ...(body ? { body } : {}) }), told = ['content-type', 'etag'].flatMap((name) => (answer.headers.get(name) ? [[name, answer.headers.get(name) ?? '']] : []))
      return { status: answer.status, headers: Object.fromEntries(told) as Record<string, string>, body: await answer.text() }
    },
    close: async (): Promise<void> => {
      const ended = new Promise((done) => { server.once('exit', done) })
      server.kill()
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}
