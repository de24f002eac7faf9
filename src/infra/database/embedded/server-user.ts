import { execFile } from 'node:child_process'
import { userInfo } from 'node:os'
import { promisify } from 'node:util'
import { ancestors } from './data-dir.ts'

const run = promisify(execFile)

/** Ids to start children with; empty unless we are root, which PostgreSQL refuses to be. */
export type ServerUser = { uid?: number; gid?: number }

/** As root: the user `postgres`, made if it is missing, that must reach every one of `paths`. Throws one sentence. */
export async function serverUser(paths: string[]): Promise<ServerUser> {
  if (userInfo().uid !== 0) return {}
  const user = await existing() ?? await made()
  for (const path of paths) {
    const stop = await blocked(path, user)
    if (stop) throw new Error(`Bole runs as root, so its database runs as the user postgres, who may not enter ${stop}. Run \`chmod o+x ${stop}\`, move DATA_DIR and the checkout elsewhere, run Bole as an ordinary user, or set DATABASE_URL.`)
  }
  return user
}

async function existing(): Promise<Required<ServerUser> | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)))
    return uid !== undefined && gid !== undefined ? { uid, gid } : undefined
  } catch {
    return undefined // `id` says so when there is no such user
  }
}

async function made(): Promise<Required<ServerUser>> {
  let cause: unknown
  try {
    await run('groupadd', ['--system', 'postgres']).catch(() => {}) // the group may exist without the user
    await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--home-dir', '/', '--shell', '/bin/false', 'postgres'])
  } catch (error) {
    cause = error
  }
  const user = await existing()
  if (user) return user
  throw new Error('Bole runs as root, PostgreSQL refuses to, and the user postgres is missing and could not be made. Run Bole as an ordinary user, create the user postgres, or set DATABASE_URL.', { cause })
}

/** The first directory on the way to `path` that `user` may not enter. */
async function blocked(path: string, user: ServerUser): Promise<string | undefined> {
  const script = 'for p; do cd "$p" 2>/dev/null || { printf %s "$p"; exit 0; }; done'
  return (await run('sh', ['-c', script, 'sh', ...ancestors(path)], { ...user, cwd: '/' })).stdout || undefined
}
