import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Router } from 'express'
import type { Log } from '../../ports/log.ts'

/** Each part resolves while it is ready and throws one sentence while it is not. */
export type Checks = Record<string, () => Promise<void>>

/** ms: a part that does not answer in time is not ready. */
const PATIENCE = 1_500
/** The loop may be late by this since it was last asked, ms. */
const LATE = 1_000

/** `/healthz`: the process turns. `/readyz`: it can do its work, with a reason per part. */
export function health(checks: Checks, log: Log): { router: Router; drain: () => void } {
  const router = Router(), delay = monitorEventLoopDelay({ resolution: 20 })
  let draining = false
  delay.enable()
  router.get('/healthz', (_request, response) => {
    const late = Math.round(delay.max / 1e6)
    delay.reset()
    response.status(late < LATE ? 200 : 503).json({ ok: late < LATE, lateMs: late })
  })
  router.get('/readyz', async (_request, response) => {
    const parts = Object.fromEntries(await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await reason(name, check, log)] as const)))
    if (draining) parts['service'] = 'stopping'
    const ready = Object.values(parts).every((part) => part === 'ok')
    response.status(ready ? 200 : 503).json({ ready, parts })
  })
  return { router, drain: () => { draining = true } }
}

async function reason(name: string, check: () => Promise<void>, log: Log): Promise<string> {
  try {
    return await Promise.race([check().then(() => 'ok'), sleep(PATIENCE, 'no answer in time', { ref: false })])
  } catch (error) {
    log.warn('not ready', { part: name, error })
    // a sentence of ours may be read by everybody; what a driver says may not
    return error instanceof Error && error.constructor === Error ? error.message : 'failed'
  }
}
