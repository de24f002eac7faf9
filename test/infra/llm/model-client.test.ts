import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { awaited, bookKeeper } from '../../../src/infra/llm/book-keeper.ts'
import { ModelClient } from '../../../src/infra/llm/model-client.ts'
import type { Models } from '../../../src/infra/llm/model-client.ts'
import type { Spent, Usage } from '../../../src/ports/spending.ts'
import { completion, failing, FakeOpenAI } from '../../fakes/openai.ts'
import type { Answered, Behaviour } from '../../fakes/openai.ts'
import { GOOD, rungOf, says } from './misbehaviours.ts'
import { AGAIN, timed } from './late.ts'
import { question } from './question.ts'

let first: FakeOpenAI, second: FakeOpenAI, models: Models
let lines: { what: string; fields: Record<string, unknown> }[]
const well: Behaviour = (request) => says(request, GOOD)
const note = (what: string, fields: Record<string, unknown> = {}) => void lines.push({ what, fields })
const log = { info: note, warn: note, error: note }

beforeEach(async () => {
  lines = []
  first = new FakeOpenAI(well)
  second = new FakeOpenAI(well)
  models = { baseUrl: await first.start(), apiKey: 'k1', model: 'first', extra: { top_p: 1 }, fallback: { baseUrl: await second.start(), apiKey: 'k2', model: 'second' } }
})
afterEach(() => Promise.all([first.stop(), second.stop()]))

const alone = (): Models => ({ ...models, fallback: null })

describe('a second model', () => {
  test('is not asked while the first is well', async () => {
    await new ModelClient(models, log).ask(question())
    expect(second.received).toEqual([])
  })

  test.each<[string, Answered]>([
    ['refuses', completion({ refusal: 'no' })], ['filters', failing(400, { code: 'content_filter' })], ['talks', completion({ content: 'well' })], ['is cut off', completion({ content: '{' }, { finish: 'length' })],
    ['has no money', failing(402, 'pay')], ['does not know us', failing(401, 'who?')], ['has no such model', failing(404, { code: 'model_not_found' })], ['is no model service', { kind: 'raw', body: '<html>' }],
    ['is busy for long', failing(429, 'slow', { 'retry-after': '60' })],
  ])('answers when the first %s', async (_, answered) => {
    first.behave = () => answered
    const spent: [string, Usage][] = [], said: string[] = []
    const client = new ModelClient(models, log), own = question()
    await client.ask({ ...own, read: (reply, model) => { said.push(model); return own.read(reply, model) }, spend: (usage, model) => spent.push([model, usage]) })
    expect(said.at(-1)).toBe('second')
    expect(second.received).toHaveLength(1)
    expect(second.received[0]).toMatchObject({ authorization: 'Bearer k2', body: { model: 'second' } })
    expect(second.received[0]?.body).not.toHaveProperty('top_p')
    expect(spent.map(([model, { calls }]) => [model, calls])).toEqual([['first', first.received.length], ['second', 1]])
    expect(lines.map(({ what, fields }) => [what, fields['model']])).toEqual([['model failed', 'first'], ['model answered', 'second']])
  })

  test('has time left when the first hangs', AGAIN, async () => {
    first.behave = () => ({ kind: 'hang' })
    const client = new ModelClient(models, log), { value, took, late } = await timed(600, async () => client.ask(question(600)))
    expect(value).toMatchObject({ word: 'good' })
    expect(took).toBeGreaterThan(380)
    expect(late).toBeLessThan(0)
  })

  test('when both hang, the deadline is the deadline', AGAIN, async () => {
    first.behave = second.behave = () => ({ kind: 'hang' })
    const client = new ModelClient(models, log), { value, took, late } = await timed(600, async () => client.ask(question(600)).catch((error: unknown) => error))
    expect(value).toMatchObject({ fault: 'deadline', passing: true })
    expect(took).toBeGreaterThan(540)
    expect(late).toBeLessThan(60)
  })

  test('of two failures the one that may pass is told, so that it is tried again; else the first', async () => {
    first.behave = () => failing(402, 'pay')
    second.behave = () => failing(429, 'slow', { 'retry-after': '60' })
    await expect(new ModelClient(models, log).ask(question())).rejects.toMatchObject({ fault: 'rate-limited', retryAfter: 60_000, passing: true })
    second.behave = () => failing(401, 'who?')
    await expect(new ModelClient(models, log).ask(question())).rejects.toMatchObject({ fault: 'quota', passing: false })
  })
})

describe('an endpoint that refuses our key or our money', () => {
  // alibabacloud.com/help/en/model-studio/rate-limit: “You exceeded your current quota: the token consumption limit was triggered”.
  test.each<['openai' | 'qwen' | 'qwen-intl', number]>([['openai', 1], ['qwen', 2], ['qwen-intl', 2]])('a quota by %s: %i calls, for some mean the minute’s', async (vendor, calls) => {
    first.behave = (request, call) => (call === 0 ? failing(429, { code: 'insufficient_quota', message: 'You exceeded your current quota, please check your plan and billing details.' }) : says(request, GOOD))
    await new ModelClient({ ...alone(), vendor }, log).ask(question()).catch(() => undefined)
    expect(first.received).toHaveLength(calls)
    first.behave = () => failing(429, { code: 'Arrearage', message: 'Access denied, account in debt' })
    await expect(new ModelClient({ ...alone(), vendor }, log).ask(question())).rejects.toMatchObject({ fault: 'quota' })
  })

  test.each<[string, Answered]>([['quota', failing(402, 'pay')], ['auth', failing(401, 'who?')], ['rate-limited', failing(429, 'slow', { 'retry-after': '30' })]])('%s: is left alone for a while', async (fault, answered) => {
    first.behave = () => answered
    const client = new ModelClient(alone(), log), spent: Usage[] = []
    const ask = () => client.ask({ ...question(), spend: (usage) => spent.push(usage) }).catch((error: unknown) => error)
    expect(await ask()).toMatchObject({ fault, passing: fault === 'rate-limited' })
    // Who was not asked is not given up.
    for (let i = 0; i < 2; i++) expect(await ask()).toMatchObject({ fault, passing: true, retryAfter: expect.toSatisfy((ms: number) => ms > 20_000 && ms <= 60_000) })
    expect(first.received).toHaveLength(1)
    expect(spent).toHaveLength(1)
  })

  test('while it rests the second answers at once', async () => {
    first.behave = () => failing(401, 'who?')
    const client = new ModelClient(models, log)
    for (let i = 0; i < 3; i++) await client.ask(question())
    expect([first.received.length, second.received.length]).toEqual([1, 3])
  })

  describe('an endpoint that hangs', () => {
    const silent = async (client: ModelClient, ms: number): Promise<unknown> => client.ask(question(ms)).catch((error: unknown) => error)

    test('rests after two calls without an answer, and fails at once', AGAIN, async () => {
      first.behave = () => ({ kind: 'hang' })
      const client = new ModelClient(alone(), log)
      expect(await silent(client, 300)).toMatchObject({ fault: 'deadline' })
      expect(first.received).toHaveLength(2)
      const { value, late } = await timed(150, async () => silent(client, 300))
      expect(value).toMatchObject({ passing: true, retryAfter: expect.toSatisfy((ms: number) => ms > 25_000 && ms <= 60_000) })
      expect(late).toBeLessThan(0)
      expect(first.received).toHaveLength(2)
    })

    test('the second is asked at once meanwhile', async () => {
      first.behave = () => ({ kind: 'hang' })
      const client = new ModelClient(models, log)
      for (let i = 0; i < 4; i++) expect(await client.ask(question(600))).toMatchObject({ word: 'good' })
      expect([first.received.length, second.received.length]).toEqual([2, 4])
    })

    test('an answer in between ends the count, whatever it says', async () => {
      first.behave = (request, n) => (n % 2 === 0 ? { kind: 'hang' } : n === 1 ? failing(400, { code: 'content_filter' }) : well(request, n))
      const client = new ModelClient(alone(), log)
      expect(await silent(client, 400)).toMatchObject({ fault: 'content-filter' })
      expect(await silent(client, 400)).toMatchObject({ word: 'good' })
      expect(await silent(client, 400)).toMatchObject({ word: 'good' })
      expect(first.received).toHaveLength(6)
    })

    test('what may take longer is still asked, for a slow model is no hanging one', async () => {
      first.behave = (request, n) => (n < 2 ? { kind: 'hang' } : well(request, n))
      const client = new ModelClient(alone(), log)
      await silent(client, 300)
      expect(await silent(client, 3000)).toMatchObject({ word: 'good' })
      expect(await silent(client, 300)).toMatchObject({ word: 'good' })
    })
  })

  test('a fault of one question is none of the next', async () => {
    first.behave = (request, n) => (n === 0 ? failing(400, { code: 'content_filter' }) : well(request, n))
    const client = new ModelClient(alone(), log)
    await expect(client.ask(question())).rejects.toMatchObject({ fault: 'content-filter' })
    expect(await client.ask(question())).toMatchObject({ word: 'good' })
  })
})

describe('what is learnt', () => {
  const kept = new Map<string, string>()
  const memory = (name: string) => ({ get: async () => kept.get(name), put: async (text: string) => void kept.set(name, text) })
  beforeEach(() => {
    kept.clear()
    first.behave = (request, n) => (rungOf(request) === 'json_object' ? well(request, n) : failing(400, 'no'))
  })
  const DAY = 86_400_000

  test('is learnt once for all processes, by address and model', async () => {
    await new ModelClient(alone(), log, { memory, now: () => 1 }).ask(question())
    expect([...kept]).toEqual([[`llm-rung:${models.baseUrl}|first`, '{"rung":"json_object","at":1}']])
    await new ModelClient(alone(), log, { memory, now: () => 2 }).ask(question())
    expect(first.received.map(rungOf)).toEqual(['json_schema', 'tool', 'json_object', 'json_object'])
    await new ModelClient({ ...alone(), model: 'other' }, log, { memory, now: () => 2 }).ask(question())
    expect(first.received).toHaveLength(7)
  })

  test('is tried anew from the top after a week, by whoever runs on as well', async () => {
    let now = 1
    const client = new ModelClient(alone(), log, { memory, now: () => now })
    await client.ask(question())
    await new ModelClient(alone(), log, { memory, now: () => 8 * DAY }).ask(question())
    expect(first.received).toHaveLength(6)
    now = 9 * DAY
    await client.ask(question())
    expect(first.received).toHaveLength(7)
    now = 16 * DAY
    first.behave = well
    for (let i = 0; i < 2; i++) await client.ask(question())
    expect(first.received.slice(7).map(rungOf)).toEqual(['json_schema', 'json_schema'])
  })

  test.each(['', 'null', '{"rung":"carrier pigeon","at":1}', '{"rung":1}', '[', '{"rung":"json_object"}'])('kept as %j it is forgotten', async (text) => {
    kept.set(`llm-rung:${models.baseUrl}|first`, text)
    await new ModelClient(alone(), log, { memory, now: () => 2 }).ask(question())
    expect(first.received).toHaveLength(3)
  })

  test('without its memory it goes on', async () => {
    const broken = () => ({ get: async () => Promise.reject(new Error('no database')), put: async () => Promise.reject(new Error('no database')) })
    const client = new ModelClient(alone(), log, { memory: broken })
    for (let i = 0; i < 2; i++) await client.ask(question())
    expect(first.received).toHaveLength(4)
  })

  test('a step down after unreadable replies is for that question only', async () => {
    first.behave = (request, n) => (n < 2 ? completion({ content: 'well' }) : well(request, n))
    const client = new ModelClient(alone(), log, { memory })
    for (let i = 0; i < 2; i++) await client.ask(question())
    expect(first.received.map(rungOf)).toEqual(['json_schema', 'json_schema', 'tool', 'json_schema'])
    expect(kept.size).toBe(0)
  })
})

test('many questions at once keep their replies, their calls and their books apart', async () => {
  const asked = new Map<string, number>()
  first.behave = (request) => {
    const word: string = request.body['messages'][1].content, n = asked.get(word) ?? 0
    asked.set(word, n + 1)
    return n < Number(word) % 3 ? completion({ content: 'well' }) : says(request, `{"word":"good","note":"${word}"}`)
  }
  const client = new ModelClient(alone(), log), all = Array.from({ length: 30 }, (_, i) => i)
  const results = await Promise.all(all.map(async (i) => {
    const spent: Usage[] = [], own = question()
    const { note: said } = await client.ask({ ...own, messages: { ...own.messages, user: String(i) }, spend: (usage) => spent.push(usage) })
    return [said, spent]
  }))
  expect(results).toEqual(all.map((i) => [String(i), [{ calls: i % 3 + 1, in: 100 * (i % 3 + 1), cached: 0, out: 20 * (i % 3 + 1) }]]))
})

test('another carrier of calls is used where one is given', async () => {
  const seen: string[] = []
  await new ModelClient({ ...alone(), fetch: async (input, init) => { seen.push(typeof init?.body === 'string' ? init.body.slice(0, 16) : ''); return fetch(input, init) } }, log).ask(question())
  expect(seen).toEqual(['{"model":"first"'])
})

test('a blank is asked again as it was, a word is corrected', async () => {
  first.behave = (request, n) => (n === 0 ? completion({ content: ' \n' }) : well(request, n))
  await new ModelClient(alone(), log).ask(question())
  expect(first.received.map(({ body }) => body['messages'].length)).toEqual([2, 2])
  expect(first.received.map(({ body }) => body['max_tokens'])).toEqual([100, 200])
})

describe('the books', () => {
  const entries: Spent[] = []
  const spending = { add: async (spent: Spent) => void entries.push(spent), of: async () => [] }
  beforeEach(() => void entries.splice(0))
  const now = () => Date.UTC(2026, 10, 30, 23, 59)

  test('say what a failure cost, too, whose it was, and what for', async () => {
    first.behave = () => completion({ content: 'well' }, { usage: { prompt_tokens: 100, completion_tokens: 20, prompt_cache_hit_tokens: 64 } })
    const spend = bookKeeper({ spending, price: (model, { out }) => (model === 'first' ? { cost: out, currency: 'USD' } : null), now })('rate', { interview: 'i', requisition: 'r' })
    await new ModelClient(models, log).ask({ ...question(), spend })
    const whose = { month: '2026-11', interview: 'i', requisition: 'r', purpose: 'rate' }
    expect(entries).toEqual([
      { ...whose, model: 'first', calls: 3, in: 300, cached: 192, out: 60, cost: 60, currency: 'USD' },
      { ...whose, model: 'second', calls: 1, in: 100, cached: 0, out: 20, cost: null, currency: null },
    ])
  })

  test('know nobody’s interview, and no prices, where none is told', async () => {
    await new ModelClient(alone(), log).ask({ ...question(), spend: bookKeeper({ spending, now })('draft') })
    expect(entries).toEqual([{ month: '2026-11', interview: null, requisition: null, purpose: 'draft', model: 'first', calls: 1, in: 100, cached: 0, out: 20, cost: null, currency: null }])
  })
})

test('the books can be waited for: nothing handed in is lost when the database closes', async () => {
  const written: number[] = [], waiting: (() => void)[] = []
  const { spending, idle } = awaited({ add: async ({ calls }) => { await new Promise<void>((done) => waiting.push(done)); written.push(calls) }, of: async () => [] })
  const keep = bookKeeper({ spending })('rate')
  await idle()
  for (const calls of [1, 2]) keep({ calls, in: 1, cached: 0, out: 1 }, 'm')
  let closed = false
  const closing = idle().then(() => { closed = true })
  waiting.shift()?.()
  await new Promise(setImmediate)
  expect([written, closed]).toEqual([[1], false])
  keep({ calls: 3, in: 1, cached: 0, out: 1 }, 'm')
  for (const done of waiting) done()
  await closing
  expect([written, closed]).toEqual([[1, 2, 3], true])
})
