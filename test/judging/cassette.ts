import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** Who answered, how and when; the first line of a cassette. */
const about = z.object({ cassette: z.object({ model: z.string(), how: z.string(), at: z.string() }) })
/** One reply. `take`: 2 where the same was asked a second time, for test–retest. */
const line = z.object({ request: z.string().regex(/^[0-9a-f]{64}$/), take: z.number().int().positive().default(1), reply: z.string() })

export type About = z.infer<typeof about>['cassette']
export type Cassette = { about: About; replies: Map<string, string> }
type Fetch = typeof globalThis.fetch

/** Texts of a request in the order they are read, whatever the protocol calls them: `system`, then `messages` or `contents`. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return ['system', 'systemInstruction', 'messages', 'contents', 'content', 'parts', 'text'].flatMap((key) => textsOf((value as Record<string, unknown>)[key]))
}

/** Only what is said counts, so that one cassette serves every vendor and every way of asking for JSON. */
export const requestHash = (init: RequestInit | undefined): string => createHash('sha256').update(JSON.stringify(textsOf(bodyOf(init)))).digest('hex')

const bodyOf = (init: RequestInit | undefined): unknown => (typeof init?.body === 'string' ? parsed(init.body) : {})

const keyOf = (request: string, take: number): string => `${request} ${take}`

export class CassetteFault extends Error {}

/** Throws `CassetteFault` with the file and the line where one cannot be read. */
export const readCassette = (file: string): Cassette => {
  const [first = '', ...rest] = readFileSync(file, 'utf8').split('\n')
  const head = about.safeParse(parsed(first))
  if (!head.success) throw new CassetteFault(`${file}, line 1: write {"cassette":{"model":"…","how":"…","at":"2026-11-23"}}: who answered, how, and when.`)
  const replies = new Map<string, string>()
  rest.forEach((text, i) => {
    if (!text.trim()) return
    const read = line.safeParse(parsed(text))
    if (!read.success) throw new CassetteFault(`${file}, line ${i + 2}: write {"request":"<the hash of the prompt>","reply":"<what the model said>"}.`)
    replies.set(keyOf(read.data.request, read.data.take), read.data.reply)
  })
  return { about: head.data.cassette, replies }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const answered = (message: object): Response => Response.json({ id: 'cassette', object: 'chat.completion', created: 0, model: 'cassette', choices: [{ index: 0, message: { role: 'assistant', content: null, refusal: null, ...message }, finish_reason: 'stop' }] })
/** Refusals are final, so nothing is asked twice. */
const NO_REPLY = { refusal: 'no recorded reply' }

/** Answers from a cassette; what it does not hold counts as unrated. */
export const replaying = ({ replies }: Cassette, take: number): Fetch => (_, init) => {
  const reply = replies.get(keyOf(requestHash(init), take))
  return Promise.resolve(answered(reply === undefined ? NO_REPLY : { content: reply }))
}

/** Writes every prompt to a file, to be answered another way, and answers none. */
export const collecting = (file: string): Fetch => {
  writeFileSync(file, '')
  const seen = new Set<string>()
  return (_, init) => {
    const request = requestHash(init)
    if (!seen.has(request)) appendFileSync(file, `${JSON.stringify({ request, messages: (bodyOf(init) as { messages?: unknown }).messages })}\n`)
    seen.add(request)
    return Promise.resolve(answered(NO_REPLY))
  }
}

/** Passes every call on and keeps what came back. The prompt is kept only as its hash. */
export const recording = (file: string, described: About, take: number, onwards: Fetch = globalThis.fetch): Fetch => {
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify({ cassette: described })}\n`)
  return async (input, init) => {
    const response = await onwards(input, init)
    const body = await response.text()
    const reply = replyIn(parsed(body))
    if (response.ok && reply) appendFileSync(file, `${JSON.stringify({ request: requestHash(init), ...(take === 1 ? {} : { take }), reply })}\n`)
    return new Response(body, { status: response.status, headers: response.headers.get('content-type') ? { 'content-type': response.headers.get('content-type')! } : {} })
  }
}

const text = z.string().min(1)
const toolCall = z.object({ choices: z.tuple([z.object({ message: z.object({ tool_calls: z.tuple([z.object({ function: z.object({ arguments: text }) })]).rest(z.unknown()) }) })]).rest(z.unknown()) })
  .transform((reply) => reply.choices[0].message.tool_calls[0].function.arguments)
const spoken = z.object({ choices: z.tuple([z.object({ message: z.object({ content: text }) })]).rest(z.unknown()) }).transform((reply) => reply.choices[0].message.content)
const anthropic = z.object({ content: z.array(z.object({ text: text.optional(), input: z.record(z.string(), z.unknown()).optional() })) })
  .transform(({ content }) => content.map((part) => (part.input ? JSON.stringify(part.input) : part.text ?? '')).join(''))
const part = z.object({ text: text.optional(), functionCall: z.object({ args: z.record(z.string(), z.unknown()) }).optional() })
const gemini = z.object({ candidates: z.tuple([z.object({ content: z.object({ parts: z.array(part) }) })]).rest(z.unknown()) })
  .transform(({ candidates }) => candidates[0].content.parts.map((each) => (each.functionCall ? JSON.stringify(each.functionCall.args) : each.text ?? '')).join(''))
const replies = z.union([toolCall, spoken, anthropic, gemini])

const replyIn = (body: unknown): string | null => replies.safeParse(body).data || null
