import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'

/** True when the server of this directory accepts connections: line 8 of its pid file says so. */
export function isReady(server: string): boolean {
  const file = join(server, 'postmaster.pid')
  return existsSync(file) && /^ready/m.test(readFileSync(file, 'utf8'))
}

/**
 * The process that postmaster.pid names, if it still is a server of this directory. Otherwise what it left is removed: its number may be another
 * program's by now, or a zombie's that nobody reaps, and both would stop the next server.
 */
export function livePostmaster(server: string): number | undefined {
  const file = join(server, 'postmaster.pid')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  if (pid > 0 && commandLine(pid).includes(server)) return pid
  for (const left of ['postmaster.pid', '.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(server, left), { force: true })
  return undefined
}

function commandLine(pid: number): string {
  try {
    return platform() === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  } catch {
    return '' // no such process; a zombie has no command line either
  }
}
