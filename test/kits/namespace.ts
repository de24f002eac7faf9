import { spawn, spawnSync } from 'node:child_process'
import { getegid, geteuid } from 'node:process'

/** `lo` of a new network is down. perl is part of every Debian, `ip` is not: SIOCSIFFLAGS (0x8914) with IFF_UP. */
const UP = `ip link set lo up 2> /dev/null || perl -e 'use Socket; socket(S, AF_INET, SOCK_DGRAM, 0) or die $!; my $r = pack("a16 s x22", "lo", 1); ioctl(S, 0x8914, $r) or die $!'`

/**
 * Arguments that run a command in a private network with nothing but a loopback: for kits that listen on every address. An ordinary user
 * becomes root of a namespace first to make the network, then oneself again in one below it, because the database refuses to run as root.
 */
const inside = (command: string[]): string[] => {
  const root = geteuid?.() === 0, again = `exec unshare --user --map-user=${geteuid?.()} --map-group=${getegid?.()} -- "$@"`
  return [...(root ? ['-n'] : ['-rn']), 'sh', '-c', `${UP}; ${root ? 'exec "$@"' : again}`, 'sh', ...command]
}

/** May this user make private networks? Some containers forbid it. */
export const canIsolate = (): boolean => spawnSync('unshare', inside(['true'])).status === 0

/** Runs a program of this folder in a private network; resolves with what it printed. */
export async function isolated(program: string, args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn('unshare', inside([process.execPath, '--no-warnings', program, ...args]), { stdio: ['ignore', 'pipe', 'pipe'] })
  const end = (): void => void child.kill()
  process.once('exit', end)
  let out = '', err = ''
  child.stdout.on('data', (chunk: Buffer) => { out += String(chunk) })
  child.stderr.on('data', (chunk: Buffer) => { err += String(chunk) })
  const code = await new Promise<number | null>((resolve) => { child.once('close', resolve) })
  process.off('exit', end)
  return { code, out, err }
}
