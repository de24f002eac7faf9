import type { Platform } from '../../src/chat/address.ts'

/** The company on one platform in which the interviews take place that `seed` writes. */
export type Town = {
  platform: Platform
  tenant: string
  /** The hiring group, and HR. */
  hiring: string
  hr: string
  /** The user whose interview is number `n`; n has seven digits at most, and stands with all seven at the end. */
  userOf(n: number): string
  /** The message their live card stands in. */
  cardOf(n: number): string
}

export const numbered = (n: number): string => String(n).padStart(7, '0')
