import { afterEach, beforeEach, expect, test } from 'vitest'
import type { VendorName } from '../../../src/variables.ts'
import { examineModel } from '../../../src/infra/llm/examine-model.ts'
import { completion, failing, FakeOpenAI } from '../../fakes/openai.ts'
import type { Answered, Received } from '../../fakes/openai.ts'
import { rungOf } from './misbehaviours.ts'

let fake: FakeOpenAI, baseUrl: string
beforeEach(async () => {
  fake = new FakeOpenAI(() => completion({ content: '{"ready":true}' }))
  baseUrl = await fake.start()
})
afterEach(() => fake.stop())
const examine = (vendor: VendorName | null = null) => examineModel({ vendor, baseUrl, apiKey: 'sk-secret', model: 'm' })

test('which model it is, how it replies, and what to know about its vendor', async () => {
  const { host } = new URL(baseUrl)
  expect(await examine()).toEqual({ what: { zh: '模型', en: 'Model' }, ok: true, advice: { zh: `other · m · ${host}：严格按结构输出。`, en: `other · m · ${host}: keeps to a schema.` } })
  expect((await examine('qwen')).advice.en).toMatch(/^qwen · m · .*: replies in JSON\. Take a model that does not think/)
  fake.behave = (request: Received) => (rungOf(request) === 'text' ? completion({ content: '{"ready":true}' }) : failing(400, 'no'))
  expect((await examine()).advice.zh).toContain('只输出文本')
})

test.each<[string, Answered, string]>([
  ['a wrong key', failing(401, { message: 'Incorrect API key provided: sk-secret.' }), 'Check LLM_API_KEY. It says: “Incorrect API key provided: ….”'],
  ['an unknown model', failing(404, { code: 'model_not_found', message: 'The model `m` does not exist' }), 'Check LLM_MODEL, LLM_BASE_URL and LLM_EXTRA. It says: “The model `m` does not exist”'],
  ['a web page', { kind: 'raw', body: '<html>' }, 'Check LLM_BASE_URL; it usually ends with /v1.'],
  ['no money', failing(402, { message: 'Insufficient Balance' }), 'The account is out of money or quota. Pay, or raise the limit. It says: “Insufficient Balance”'],
  ['prose', completion({ content: 'Yes, I am ready.' }), 'It does not manage readable JSON and cannot rate. Take another model.'],
])('%s: what to fix', async (_, answered, advice) => {
  fake.behave = () => answered
  const { ok, advice: { en, zh } } = await examine()
  expect(ok).toBe(false)
  expect(en).toContain(advice)
  expect(zh).not.toContain('sk-secret')
})

test('of the second model its own settings are named; one without a key is asked', async () => {
  fake.behave = () => failing(401, 'who?')
  const { what, advice } = await examineModel({ baseUrl, apiKey: '', model: 'm' }, { second: true })
  expect(what).toEqual({ zh: '备用模型', en: 'Second model' })
  expect(advice.en).toContain('Check LLM_FALLBACK_API_KEY.')
  expect(fake.received).toHaveLength(1)
})

test('nobody there', async () => {
  await fake.stop()
  expect((await examine()).advice.en).toContain('It cannot be reached. Check LLM_BASE_URL')
})
