import type { Log } from '../../src/ports/log.ts'

export const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} }
