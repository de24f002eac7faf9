import { expect, test } from 'vitest'
import type { Asked, Call } from '../../../bots/feishu/call.ts'
import { FeishuFailure } from '../../../bots/feishu/failures.ts'
import { registerCommands } from '../../../bots/feishu/slash-commands.ts'

const PATH = '/application/v7/app_slash_commands'

/** Feishu's panel, holding these commands. */
function panel(...items: Record<string, unknown>[]) {
  const asked: Asked[] = []
  const call: Call = async (a) => {
    asked.push(a)
    if (a.method === 'POST') items.push({ command_id: `c${items.length + 1}`, ...(a.data as object) })
    if (a.method === 'PATCH') Object.assign(items.find((item) => a.path.endsWith(`/${String(item['command_id'])}`)) ?? {}, a.data)
    return a.method === 'GET' ? { items } : {}
  }
  return { items, asked, call }
}
const log = () => {
  const said: string[] = []
  return { said, info: (what: string) => void said.push(what), warn: (what: string, fields?: unknown) => void said.push(`${what} ${JSON.stringify(fields)}`), error: () => {} }
}

test('makes /hire where there is none, in both languages, and leaves it alone from then on', async () => {
  const { items, asked, call } = panel({ command_id: 'x', command: 'lunch', description: { default_value: '吃饭' } })
  for (let i = 0; i < 3; i++) await registerCommands(call, log())
  expect(asked.map((a) => a.method)).toEqual(['GET', 'POST', 'GET', 'GET'])
  expect(items[1]).toMatchObject({ command: 'hire', description: { i18n: { zh_cn: expect.stringMatching(/招聘/), en_us: expect.stringMatching(/^Requisitions/) } } })
  expect(items[0]).toEqual({ command_id: 'x', command: 'lunch', description: { default_value: '吃饭' } })
})

test('brings an old /hire up to date in place', async () => {
  const { items, asked, call } = panel({ command_id: 'old/1', command: 'hire' }, { broken: true })
  await registerCommands(call, log())
  expect(asked.map((a) => `${a.method} ${a.path}`)).toEqual([`GET ${PATH}`, `PATCH ${PATH}/old%2F1`])
  expect(items).toHaveLength(2)
})

test.each([
  ['a missing scope', async () => { throw new FeishuFailure('forbidden', 99991672) }, '99991672'],
  ['a panel that cannot be changed', async (a: Asked) => { if (a.method !== 'GET') throw new FeishuFailure('rejected', 40000031); return {} }, '40000031'],
  ['no network', async () => { throw new Error('socket hang up') }, 'unreachable'],
] as [string, Call, string][])('%s is logged and holds up nothing', async (_what, call, word) => {
  const heard = log()
  await registerCommands(call, heard)
  expect(heard.said).toEqual([expect.stringContaining(word)])
})

test('an answer of another shape holds no commands', async () => {
  const heard = log()
  await registerCommands(async (a) => (a.method === 'GET' ? 'what?' : {}), heard)
  expect(heard.said).toEqual(['feishu: the slash command stands'])
})
