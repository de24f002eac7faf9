import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type Unpacked = { executable: string; env: Record<string, string> }

const own = (env: NodeJS.ProcessEnv): Record<string, string> => Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** The package's folder, reached through its entry: its `exports` hide `package.json`. */
const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
const CACHE = join(PACKAGE, '../../.cache')

/**
 * A Chromium to drive: `CHROMIUM_PATH`, else the one inside `@sparticuz/chromium`. That package unpacks to the temporary folder and takes a half
 * written file for a whole one, so it unpacks into a folder of its own here, which gets its name only when it is whole.
 */
export async function unpacked(): Promise<Unpacked> {
  const given = process.env['CHROMIUM_PATH']
  if (given) return { executable: given, env: own(process.env) }
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
  const home = join(CACHE, `chromium-${version}-${process.arch}`)
  if (!existsSync(home)) await unpack(home)
  const executable = join(home, 'chromium'), libraries = join(home, 'al2023/lib')
  const env = own(process.env)
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(home, 'fonts')
  if (lacks(executable, env)) env['LD_LIBRARY_PATH'] = [libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  const still = lacks(executable, env)
  if (still) throw new Error(`Chromium needs libraries this machine does not have: ${still}. Set CHROMIUM_PATH to a Chromium that runs here.`)
  return { executable, env }
}

async function unpack(home: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true })
  const folder = mkdtempSync(join(CACHE, 'chromium-')), before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium')
    await Promise.all([chromium.executablePath(), inflate(join(PACKAGE, 'bin/al2023.tar.br'))])
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  try {
    renameSync(folder, home)
  } catch (error) {
    // Another run was faster: its folder is as good.
    rmSync(folder, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

/** Names of shared libraries that are not found, empty when all are. */
function lacks(executable: string, env: Record<string, string>): string {
  const { stdout } = spawnSync('ldd', [executable], { env, encoding: 'utf8' })
  return [...(stdout ?? '').matchAll(/(\S+) => not found/g)].map((found) => found[1]).join(', ')
}
