import { execFileSync, type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const DOVECOT = '/usr/sbin/dovecot'
export const hasDovecot = existsSync(DOVECOT) && existsSync('/usr/lib/dovecot/imap')

const freePort = (): Promise<number> => new Promise((found) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    server.close(() => { found(port) })
  })
})

/** A real Dovecot (Debian’s) with one user, `hiring@acme.test`, whose password is `pass/word`; over TLS with the certificate for localhost. */
export async function dovecot() {
  const home = mkdtempSync(join(tmpdir(), 'bole-dovecot-')), [port, tls] = [await freePort(), await freePort()], root = userInfo().uid === 0, user = root ? 'nobody' : userInfo().username, group = root ? 'nogroup' : execFileSync('id', ['-gn']).toString().trim()
  const mail = join(home, 'mail', 'new'), certificate = (kind: string): string => join(import.meta.dirname, `localhost.${kind}.pem`)
  for (const folder of ['new', 'cur', 'tmp', '.Answers/new', '.Answers/cur', '.Answers/tmp']) mkdirSync(join(home, 'mail', folder), { recursive: true })
  // Those who serve run as somebody else.
  chmodSync(home, 0o755)
  const own = (path: string): void => { if (root) execFileSync('chown', ['-R', `${user}:${group}`, path]) }
  writeFileSync(join(home, 'users'), 'hiring@acme.test:{PLAIN}pass/word::::::\n')
  writeFileSync(join(home, 'dovecot.conf'), `
base_dir = ${home}/run
state_dir = ${home}/run
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${certificate('cert')}
ssl_key = <${certificate('key')}
mail_location = maildir:${home}/mail
default_login_user = ${user}
default_internal_user = ${user}
default_internal_group = ${group}
first_valid_uid = 1
mail_access_groups =
passdb {
  driver = passwd-file
  args = ${home}/users
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${home}/mail
}
disable_plaintext_auth = no
maildir_very_dirty_syncs = no
auth_failure_delay = 0
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tls}
  }
}
service anvil {
  chroot =
}
namespace inbox {
  inbox = yes
}
`)
  own(join(home, 'mail'))
  const server: ChildProcess = spawn(DOVECOT, ['-F', '-c', join(home, 'dovecot.conf')], { stdio: 'ignore' })
  const up = async (): Promise<boolean> => fetch(`http://127.0.0.1:${port}/`).then(() => true, (error: unknown) => (error as { cause?: { code?: string } }).cause?.code !== 'ECONNREFUSED')
  for (let n = 0; n < 200 && !(await up()); n++) await new Promise((soon) => { setTimeout(soon, 50) })
  let n = 0
  return {
    home, url: `imap://${encodeURIComponent('hiring@acme.test')}:${encodeURIComponent('pass/word')}@127.0.0.1:${port}`, secure: `imaps://${encodeURIComponent('hiring@acme.test')}:${encodeURIComponent('pass/word')}@localhost:${tls}`,
    /** As a mail server delivers: written aside, then moved where it is seen. */
    deliver(raw: Uint8Array, folder = ''): void {
      const name = `${Date.now()}.${++n}.host`, at = join(mail, '..', folder)
      writeFileSync(join(at, 'tmp', name), raw)
      own(join(at, 'tmp', name))
      renameSync(join(at, 'tmp', name), join(at, 'new', name))
    },
    close: async (): Promise<void> => {
      const ended = server.exitCode === null ? new Promise((done) => { server.once('exit', done) }) : null
      server.kill()
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}
