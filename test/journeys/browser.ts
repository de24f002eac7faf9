import { chromium, type Browser } from 'playwright-core'
import { unpacked } from './unpack.ts'

/** Nothing but this machine: no updates, no sync, no name of another host. */
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

/** A real browser without a window and with a profile of its own. */
export async function startBrowser(): Promise<Browser> {
  const { executable, env } = await unpacked()
  return chromium.launch({ executablePath: executable, headless: true, args: FLAGS, env })
}
