import { randomBytes } from 'node:crypto'
import type { Random } from '../ports/clock.ts'

/** The machine's randomness, fit for secrets. */
export const systemRandom: Random = { hex: (bytes) => randomBytes(bytes).toString('hex') }
