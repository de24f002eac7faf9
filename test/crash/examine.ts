import { setTimeout as sleep } from 'node:timers/promises'
import { Page } from '../live/page.ts'
import { audit } from './audit.ts'
import type { Audit } from './audit.ts'
import { readKept } from './kept.ts'
import type { Aftermath } from './storm.ts'

/** Last ratings and scorecards come after the thanks; a lost piece of work is taken up by the next sweep, ms. */
const PATIENCE_MS = 100_000

/** The audit as soon as it finds nothing, or the last one when time is up. The service must run. */
export async function examine({ service, hr, candidates, faults }: Pick<Aftermath, 'service' | 'hr' | 'candidates' | 'faults'>): Promise<Audit> {
  for (const began = performance.now(); ; await sleep(500)) {
    const channel = new Page(hr.browser, '/demo/hr-in-channel')
    await channel.poll()
    const found = audit(candidates, channel.heard(), await readKept(service.dataDir))
    found.other.push(...faults)
    const clean = found.lost.length + found.duplicated.length + found.disordered.length + found.other.length === 0
    if (clean || performance.now() - began > PATIENCE_MS) return found
  }
}
