import type { VendorName } from '../../variables.ts'
import { VENDORS, vendorAt } from './vendors.ts'
import type { Vendor } from './vendors.ts'

/** Where a model is, as the settings say it. */
export type ModelAccess = {
  baseUrl: string | null
  apiKey: string
  model: string
  /** null or absent: guessed from the address. */
  vendor?: VendorName | null
  /** Merged into every request, after the vendor's own. */
  extra?: Record<string, unknown>
  /** What carries the calls, where it is not the machine's own: recorded replies, a look at the wire. */
  fetch?: typeof globalThis.fetch
}

/** The same with everything known about its vendor. */
export type Endpoint = { name: VendorName; vendor: Vendor; baseUrl: string; apiKey: string; model: string; extra: Record<string, unknown>; fetch: typeof globalThis.fetch }

/** LangChain makes no call without a key; an endpoint that wants none ignores it. */
const NO_KEY = 'no-key'

/** Throws where there is no address: `config` has seen to it. */
export const endpointOf = ({ vendor: chosen, baseUrl: given, apiKey, model, extra = {}, fetch }: ModelAccess): Endpoint => {
  const name = chosen ?? vendorAt(given ?? ''), vendor = VENDORS[name], baseUrl = given ?? vendor.baseUrl
  if (baseUrl === null) throw new Error(`The model ${model} has no address.`)
  // Its package adds the version itself.
  return { name, vendor, baseUrl: vendor.api === 'openai' ? baseUrl : baseUrl.replace(/\/v1(beta)?$/, ''), apiKey: apiKey || NO_KEY, model, extra, fetch: fetch ?? (async (input, init) => globalThis.fetch(input, init)) }
}
