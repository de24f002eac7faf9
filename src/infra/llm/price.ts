import type { Price } from '../../config.ts'
import type { Usage } from '../../ports/spending.ts'

/** What a call cost, in millionths of the currency: a price for a million tokens is just that for one. Rounded up, so that limits err on the safe side. */
export const costOf = ({ in: all, cached, out }: Usage, price: Price): number =>
  Math.ceil(Math.max(0, Math.max(0, all - cached) * price.in + Math.min(all, cached) * price.cached + out * price.out - 1e-6))
