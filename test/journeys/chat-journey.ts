import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { beforeEach, onTestFailed, test } from 'vitest'
import type { Service } from '../live/service.ts'
import type { Step } from './chat-story.ts'

const DOCTOR = join(import.meta.dirname, '../../src/doctor.ts')

/** What every journey of a chat platform sets, beside the platform's own. */
export const house = (administrator: string): Record<string, string> =>
  ({ BOLE_ADMINISTRATORS: administrator, BOLE_COMPANY: '华信', BOLE_LANGUAGE: 'zh', BOLE_TIME_ZONE: 'Asia/Shanghai', BOLE_QUIET_SECONDS: '0.5', BOLE_READING_SECONDS: '0' })

/** One test a step; what follows one that failed is not reached. */
export function playInOrder<S>(steps: readonly Step<S>[], story: () => S): void {
  let failed = false
  beforeEach(({ skip }) => {
    if (failed) skip('not reached')
    onTestFailed(() => { failed = true })
  })
  for (const [step, play] of steps) test(step, () => play(story()))
}

/** The doctor beside the running service: its exit code, all it said, and what of it was a complaint. */
export async function doctor(service: Service, env: Record<string, string>): Promise<{ code: unknown; said: string; wrong: string[] }> {
  const all = { PATH: process.env['PATH'], PORT: String(service.port), DATA_DIR: service.dataDir, ...env }
  return new Promise((resolve) => {
    execFile(process.execPath, ['--no-warnings', DOCTOR], { env: all }, (error, out, err) => {
      const said = out + err
      resolve({ code: error?.code ?? 0, said, wrong: said.split('\n').filter((line) => line !== '' && !line.startsWith('✓')) })
    })
  })
}
