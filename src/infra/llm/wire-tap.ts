import { mergePatch } from './merge-patch.ts'
import type { Api } from './api.ts'
import type { Wire } from './wire.ts'

/** A reply longer than this (bytes) is broken off and counts as empty: no rating needs it. */
const MAX_REPLY = 4_000_000

type Tap = { fetch: typeof fetch; last(): Wire | null }

/**
 * A `fetch` that adds a vendor's own fields to the request and keeps the one reply that comes, because LangChain drops fields it does not know and
 * loses text, refusals and usage where it cannot parse.
 */
export const wireTap = ({ api, patches, signal, fetch }: { api: Pick<Api, 'read' | 'nothing'>; patches: Record<string, unknown>[]; signal: AbortSignal; fetch: typeof globalThis.fetch }): Tap => {
  let wire: Wire | null = null
  return {
    last: () => wire,
    fetch: async (input, init) => {
      const sent = typeof init?.body === 'string' ? JSON.stringify(patches.reduce(mergePatch, JSON.parse(init.body))) : init?.body
      const response = await fetch(input, { ...init, ...(sent === undefined ? {} : { body: sent }), signal })
      wire = api.read(response.status, response.headers, await readAtMost(response, MAX_REPLY))
      return Response.json(api.nothing)
    },
  }
}

const readAtMost = async (response: Response, limit: number): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > limit) break
    text += decoder.decode(chunk, { stream: true })
  }
  return size > limit ? '{}' : text + decoder.decode()
}
