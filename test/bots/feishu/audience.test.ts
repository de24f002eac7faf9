import { expect, test } from 'vitest'
import { Audience } from '../../../bots/feishu/audience.ts'
import type { Asked } from '../../../bots/feishu/call.ts'
import { FeishuFailure } from '../../../bots/feishu/failures.ts'
import type { Address } from '../../../src/chat/address.ts'
import { handClock } from './hand-clock.ts'

const OURS = 'acme'
const group: Address = { platform: 'feishu', tenant: OURS, conversation: 'oc_hiring' }
const PRIVATE = { name: 'x', chat_mode: 'group', chat_type: 'private', external: false, tenant_key: OURS }
const member = (n: number, tenant = OURS) => ({ member_id: `ou_${n}`, tenant_key: tenant })

/** A group as Feishu tells of it: what it is, and its members by the page. */
const asked = (chat: unknown, ...pages: unknown[][]) => {
  const calls: Asked[] = [], clock = handClock()
  const call = async (one: Asked): Promise<unknown> => {
    calls.push(one)
    const told = one.path.endsWith('/members') ? undefined : chat
    if (told instanceof Error) throw told
    const n = Number(one.params?.['page_token'] ?? 0)
    return told ?? { items: pages[n], has_more: n + 1 < pages.length, page_token: String(n + 1) }
  }
  return { audience: new Audience(call, clock), calls, clock }
}

test('a private group of our own people is closed, on whatever page they are', async () => {
  const { audience, calls } = asked(PRIVATE, [member(1)], [member(2)], [member(3)])
  expect(await audience.of(group)).toBe('closed')
  expect(calls.map((c) => c.params?.['page_token'])).toEqual([undefined, undefined, '1', '2'])
})

test.each<[string, unknown, unknown[][]]>([
  ['public', { ...PRIVATE, chat_type: 'public' }, [[member(1)]]], ['external', { ...PRIVATE, external: true }, [[member(1)]]], ['one of which little is told, for we are not in it', { chat_type: 'private' }, [[member(1)]]],
  ['one with somebody of another company', PRIVATE, [[member(1)], [member(2, 'other')]]], ['one with somebody nobody knows the company of', PRIVATE, [[{ member_id: 'ou_1' }]]],
  ['one without end', PRIVATE, Array.from({ length: 11 }, (_, n) => [member(n)])], ['none', new FeishuFailure('gone', 232006), []], ['one we may not look at', new FeishuFailure('forbidden', 99991672), []],
])('a group that is %s: open', async (_what, chat, pages) => {
  expect(await asked(chat, ...pages).audience.of(group)).toBe('open')
})

test('a group with the person it is about is open, and closed for what is about others', async () => {
  const { audience, calls } = asked(PRIVATE, [member(1), member(2)])
  for (const [n, expected] of [[2, 'open'], [3, 'closed']] as const) expect(await audience.of(group, { platform: 'feishu', tenant: OURS, user: `ou_${n}` })).toBe(expected)
  expect(await audience.of({ ...group, conversation: '@ou_2' }, { platform: 'feishu', tenant: OURS, user: 'ou_2' })).toBe('closed')
  expect(calls).toHaveLength(2)
})

test('while Feishu cannot say, nobody says, and the next one is asked again', async () => {
  const { audience, calls } = asked(new FeishuFailure('unreachable', 0))
  await expect(audience.of(group)).rejects.toMatchObject({ failure: 'unreachable' })
  await expect(audience.of(group)).rejects.toMatchObject({ failure: 'unreachable' })
  expect(calls).toHaveLength(2)
})

test('it is asked once in half a minute; direct conversations, and what one person alone sees, are closed anyway', async () => {
  const { audience, calls, clock } = asked(PRIVATE, [member(1)])
  for (let n = 0; n < 3; n++) await audience.of(group)
  expect(calls).toHaveLength(2)
  clock.pass(31_000)
  await audience.of(group)
  expect(calls).toHaveLength(4)
  expect(await audience.of({ ...group, conversation: '@ou_1' })).toBe('closed')
  expect(await audience.of({ ...group, only: 'ou_1' })).toBe('closed')
  expect(calls).toHaveLength(4)
})
