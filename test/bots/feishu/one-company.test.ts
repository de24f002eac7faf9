import { expect, test } from 'vitest'
import type { Call } from '../../../bots/feishu/call.ts'
import { FeishuFailure } from '../../../bots/feishu/failures.ts'
import { oneCompany } from '../../../bots/feishu/one-company.ts'

const quiet = { info: () => {}, warn: () => {}, error: () => {} }

function scene(answer: unknown = { tenant_key: 't1' }) {
  let kept: string | undefined, asked = 0
  const call: Call = async ({ path }) => {
    asked += 1
    if (answer instanceof Error) throw answer
    return path === '/im/v1/chats/oc_1' ? answer : { tenant_key: 'another' }
  }
  const remember = { get: async () => kept, put: async (text: string) => { kept = text } }
  const company = (over: { hiringChat?: string; id?: string } = {}) => oneCompany({ call, app: { id: over.id ?? 'cli_1' }, domain: 'https://open.feishu.cn', hiringChat: over.hiringChat ?? 'oc_1', remember, log: quiet })
  return { company, asked: () => asked, remember }
}

test('is learnt once, whoever asks, and remembered over a start', async () => {
  const { company, asked } = scene(), tenant = company()
  expect(await Promise.all([tenant(), tenant()])).toEqual(['t1', 't1'])
  expect([await tenant(), await company()()]).toEqual(['t1', 't1'])
  expect(asked()).toBe(1)
})

test('another group or app is looked up anew', async () => {
  const { company, asked } = scene()
  await company()()
  expect([await company({ hiringChat: 'oc_2' })(), await company({ id: 'cli_2' })()]).toEqual(['another', 't1'])
  expect(asked()).toBe(3)
})

test.each([['{"of":"x"}'], ['nonsense'], ['{"of":"x","tenant":""}']])('what was remembered badly is not believed: %s', async (text) => {
  const { company, remember } = scene()
  await remember.put(text)
  expect(await company()()).toBe('t1')
})

test('where the bot is not in the group nobody knows; the next ask tries again', async () => {
  const { company, asked } = scene({ name: '招聘', user_count: '5' }), tenant = company()
  await expect(tenant()).rejects.toMatchObject({ failure: 'forbidden' })
  await expect(tenant()).rejects.toThrow('not in that group')
  expect(asked()).toBe(2)
  await expect(scene(new FeishuFailure('unreachable', 0)).company()()).rejects.toMatchObject({ failure: 'unreachable' })
})

test('a database that cannot keep it holds up nothing', async () => {
  const call: Call = async () => ({ tenant_key: 't1' })
  const tenant = oneCompany({ call, app: { id: 'cli_1' }, domain: 'd', hiringChat: 'oc_1', remember: { get: async () => undefined, put: async () => { throw new Error('read only') } }, log: quiet })
  expect(await tenant()).toBe('t1')
})
