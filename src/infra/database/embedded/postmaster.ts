import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'

/** True when the server of this directory accepts connections: line 8 of its pid file says so. */
export function isReady(server: string): boolean {
  const file = join(server, 'postmaster.pid')
  return existsSync(file) && /^ready/m.test(readFileSync(file, 'utf8'))
}

/** The process that postmaster.pid names, if it still is a server of this directory. A stale file is removed: its number may be another program's by now. */
export function livePostmaster(server: string): number | undefined {
  const file = join(server, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (pid > 0 && commandLine(pid).includes(server)) return pid
  rmSync(file, { force: true })
  return undefined
}

function commandLine(pid: number): string {
  try {
    return platform() === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  } catch {
    return '' // no such process
  }
}
