import type { Api, Call } from './api.ts'
import type { Endpoint } from './endpoint.ts'
import { PACKAGES } from './vendors.ts'
import type { Vendor } from './vendors.ts'
import type { Wire } from './wire.ts'
import { wireTap } from './wire-tap.ts'

/** Candidates' words go to the configured endpoint and nowhere else, whatever the environment says about tracing. */
const TRACING = ['LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING_V2', 'LANGSMITH_TRACING', 'LANGCHAIN_TRACING']

const LOAD: Record<Vendor['api'], () => Promise<{ api: Api }>> = {
  openai: () => import('./api-openai.ts'),
  anthropic: () => import('./api-anthropic.ts'),
  gemini: () => import('./api-gemini.ts'),
}

/** LangChain is loaded only where a model is set up: a start without one should not pay for it. */
const load = async (api: Vendor['api']): Promise<Api> => (await LOAD[api]()).api

/** Loads what speaks to a vendor. Throws, with what to do, where that is not installed. */
export async function needPackage({ vendor, name }: Endpoint): Promise<void> {
  await load(vendor.api).catch((cause: unknown) => {
    if (vendor.api === 'openai') throw cause
    throw new Error(`LLM_VENDOR ${name} needs a package that is not installed here. Run: npm install ${PACKAGES[vendor.api]}`, { cause })
  })
}

/** One HTTP call through LangChain, read from the wire; rejects when no reply came. */
export const callModel = async ({ vendor, extra, fetch, ...access }: Endpoint, call: Call): Promise<Wire> => {
  for (const name of TRACING) delete process.env[name]
  const api = await load(vendor.api)
  const room = vendor.api === 'openai' ? { [vendor.maxTokens]: call.maxTokens } : {}
  const tap = wireTap({ api, patches: [room, vendor.extra, extra], signal: call.signal, fetch })
  try {
    await api.invoke(access, call, tap.fetch)
  } catch (error) {
    if (!tap.last()) throw error
  }
  const wire = tap.last()
  if (!wire) throw new Error('The model client returned without a call.')
  return wire
}
