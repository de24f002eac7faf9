import type { Usage } from '../../ports/spending.ts'

/** What a million tokens cost, in a currency of three letters: read anew, read from the service's cache, written. */
export type Price = { in: number; cached: number; out: number; currency: string }

/** What a call cost, in millionths of the currency: a price for a million tokens is just that for one. Rounded up, so that caps err on the safe side. */
export const costOf = ({ in: all, cached, out }: Usage, price: Price): number => Math.ceil(Math.max(0, Math.max(0, all - cached) * price.in + Math.min(all, cached) * price.cached + out * price.out - 1e-6))

const AMOUNT = String.raw`(\d{1,6}(?:\.\d{1,6})?)`
const PRICE = new RegExp(`^${AMOUNT}/${AMOUNT}/${AMOUNT}\\s*([A-Z]{3})$`)

/** `0.40/0.10/1.60 USD` as a price; undefined where it is none. */
export function readPrice(text: string): Price | undefined {
  const [, ...parts] = PRICE.exec(text.trim()) ?? []
  const [fresh, cached, out] = parts.map(Number), currency = parts[3]
  return fresh === undefined || cached === undefined || out === undefined || currency === undefined ? undefined : { in: fresh, cached, out, currency }
}
