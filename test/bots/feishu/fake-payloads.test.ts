import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Delivery } from '../../fakes/feishu/delivery.ts'
import { FakeFeishu } from '../../fakes/feishu/fake-feishu.ts'
import { verification } from '../../fakes/feishu/payloads.ts'
import type { Json } from '../../fakes/feishu/world.ts'
import { button, card } from './fake-scene.ts'

let feishu: FakeFeishu
beforeAll(async () => { feishu = await FakeFeishu.start({ mode: 'http' }) })
afterAll(() => feishu.close())

/** What differs from press to press, not from kind to kind. */
const CONTENT = new Set(['value', 'form_value'])

/** Every key with its path. */
const keysOf = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.length > 0 ? keysOf(value[0], `${path}[]`) : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [`${path}.${key}`, ...(CONTENT.has(key) ? [] : keysOf(inner, `${path}.${key}`))])
}
const recorded = (name: string): Json => JSON.parse(readFileSync(new URL(`../../fixtures/feishu/${name}.json`, import.meta.url), 'utf8')) as Json

const drawn = (): string => {
  const { world } = feishu, drawn = card(button('Advance', { a: 'advance:A-3' }), { tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'name' }, button('Add', { a: 'run:add R-1' }, { name: 'submit', form_action_type: 'submit' })] })
  return world.add(world.chat('oc_hiring'), { sender: world.asBot(), type: 'interactive', content: JSON.stringify(drawn) }).id
}
const said = (more: object = {}): string => {
  const { world } = feishu
  return world.add(world.direct('ou_hr'), { sender: { id: 'ou_hr', type: 'user', tenant: world.tenant }, type: 'text', content: '{"text":"x"}', ...more }).id
}

// One line for each kind: how the fake makes it, and the shape it has to have.
test.each<[string, () => Delivery]>([
  ['message-p2p-text', () => feishu.people.say('ou_hr', '你好')],
  ['message-p2p-slash-command', () => feishu.people.say('ou_hr', '/hire status')],
  ['message-p2p-mentions-person', () => feishu.people.say('ou_hr', '@王磊 看看')],
  ['message-p2p-reply', () => feishu.people.say('ou_hr', 'x', { parent: said() })],
  ['message-p2p-in-thread', () => feishu.people.say('ou_hr', 'x', { parent: said({ thread: 'omt_1' }) })],
  ['message-p2p-from-outsider', () => feishu.people.say('ou_guest', '您好')],
  ['message-group-mention', () => feishu.people.mention('oc_hiring', 'ou_hr', 'A-3 到哪一步了？')],
  ['message-group-mention-of-several', () => feishu.people.mention('oc_hiring', 'ou_hr', '请 @王磊 看一下，@所有人 注意')],
  ['message-p2p-file', () => feishu.people.file('ou_cand', { name: '简历.pdf', bytes: Buffer.from('x') })],
  ['message-p2p-sticker', () => feishu.people.send('ou_cand', 'sticker', { file_key: 'k' })],
  ['message-recalled-by-message-owner', () => feishu.people.recall(said())],
  ['menu', () => feishu.people.menu('ou_hr', 'hire:requisition new')],
  ['chat-entered', () => feishu.people.enter('ou_hr')],
  ['bot-added', () => feishu.people.invite('oc_hiring', 'ou_hr')],
  ['bot-deleted', () => feishu.people.expel('oc_elsewhere', 'ou_hr')],
  ['press-button', () => feishu.people.press('ou_mgr', drawn(), 'Advance')],
  ['press-form', () => feishu.people.press('ou_mgr', drawn(), 'Add', { name: '陈宇' })],
  ['hire-application-stage-changed', () => feishu.people.stage('6960663240925956402', 's_new', 's_interview')],
  ['approval-approved', () => feishu.people.approval('APPROVED')],
  ['url-verification', () => ({ kind: 'event', body: verification(feishu.world, 'c') })],
])('%s has the keys of the real payload, and no others', (name, make) => {
  expect(keysOf(JSON.parse(JSON.stringify(make().body))).toSorted()).toEqual(keysOf(recorded(name)).toSorted())
})

test('the times of a press are µs, of a message ms, of a menu s', () => {
  const digits = (delivery: Delivery): number => String(delivery.body['header'].create_time).length
  expect([digits(feishu.people.press('ou_mgr', drawn(), 'Advance')), digits(feishu.people.say('ou_hr', 'x')), String(feishu.people.menu('ou_hr', 'k').body['event'].timestamp).length]).toEqual([16, 13, 10])
  for (const name of ['press-button', 'message-p2p-text', 'menu']) expect(String(recorded(name)['header'].create_time)).toMatch(name === 'press-button' ? /^\d{16}$/ : /^\d{13}$/)
})

test('what is typed comes with keys for people, the bot first', () => {
  const { event } = feishu.people.mention('oc_hiring', 'ou_hr', '请 @王磊 看，@所有人 和 @nobody').body
  expect(JSON.parse(event.message.content as string)).toEqual({ text: '@_user_1 请 @_user_2 看，@_all 和 @nobody' })
  expect(event.message.mentions.map((m: Json) => [m['key'], m['name'], m['mentioned_type'], m['id'].open_id])).toEqual([['@_user_1', 'Bole 伯乐', 'bot', 'ou_bole'], ['@_user_2', '王磊', 'user', 'ou_mgr']])
})
