import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Delivery } from '../../fakes/dingtalk/delivery.ts'
import { FakeDingTalk } from '../../fakes/dingtalk/fake-dingtalk.ts'
import type { Frame } from '../../fakes/dingtalk/frames.ts'
import type { Json } from '../../fakes/dingtalk/world.ts'
import { HIRING } from '../../fakes/dingtalk/world.ts'
import { connect } from './fake-scene.ts'

let dingtalk: FakeDingTalk, frames: Frame[]
beforeAll(async () => {
  dingtalk = await FakeDingTalk.start({ limits: false })
  dingtalk.world.add(dingtalk.world.chat(HIRING), { id: 'k1', sender: dingtalk.world.asBot(), type: 'card', via: 'card', content: JSON.stringify({ form: '{"fields":[{"name":"name","type":"TEXT"}]}', buttons: '[{"text":"推进","actionId":"button","params":{"action":"advance:A-3"}}]' }) })
})
afterAll(() => dingtalk.close())

/** What differs from press to press, not from kind to kind. */
const CONTENT = new Set(['params'])

/** Every key with its path; JSON in a text is looked into. */
const keysOf = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => keysOf(one, `${path}[]`))
  if (typeof value === 'string' && value.startsWith('{')) return keysOf(JSON.parse(value), `${path}>`)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [`${path}.${key}`, ...(CONTENT.has(key) ? [] : keysOf(inner, `${path}.${key}`))])
}
const shape = (frame: Frame): string[] => [...new Set(keysOf(frame))].toSorted()
const recorded = (name: string): Frame => JSON.parse(readFileSync(new URL(`../../fixtures/dingtalk/${name}.json`, import.meta.url), 'utf8')) as Frame
const dataOf = (name: string): Json => JSON.parse(recorded(name).data) as Json

/** How it goes over the wire. */
const sent = async (delivery: Delivery): Promise<Frame> => {
  await dingtalk.deliver(delivery)
  return frames.at(-1)!
}

// One line for each kind: how the fake makes it, and the shape it has to have.
test.each<[string, () => Delivery]>([
  ['message-direct-text', () => dingtalk.people.say('cand', '你好')],
  ['message-direct-picture', () => dingtalk.people.picture('cand')],
  ['message-direct-audio', () => dingtalk.people.audio('cand', '我说')],
  ['message-direct-audio-not-understood', () => dingtalk.people.audio('cand')],
  ['message-direct-file', () => dingtalk.people.file('cand', { name: '简历.pdf', bytes: Buffer.from('x') })],
  ['message-direct-video', () => dingtalk.people.send('cand', 'video', { duration: '5', videoType: 'mp4', downloadCode: 'c' })],
  ['message-direct-from-outsider', () => dingtalk.people.say('guest', '你好')],
  ['message-direct-in-another-company', () => dingtalk.people.say('cand', '你好', { corp: 'ding736588c92lxf175d' })],
  ['message-direct-quota-used-up', () => dingtalk.people.unheard('cand', '你好')],
  ['message-group-mention', () => dingtalk.people.mention(HIRING, 'hr', 'A-3 到哪一步了？')],
  ['message-group-mention-of-several', () => dingtalk.people.mention(HIRING, 'hr', '请 @王磊 看一下')],
  ['message-group-rich-text', () => dingtalk.people.richText('hr', [{ text: ' /hire add' }, { picture: Buffer.from('x') }], dingtalk.world.chat(HIRING))],
  ['message-group-from-outsider', () => dingtalk.people.mention(HIRING, 'guest', '你好')],
  ['press-with-params', () => dingtalk.people.press('hr', 'k1', '推进')],
  ['press-form', () => dingtalk.people.press('hr', 'k1', 'form', { name: '陈宇' })],
  ['event-bpms-instance-start', () => dingtalk.people.approval('start')],
  ['event-bpms-instance-finish', () => dingtalk.people.approval('finish', 'agree')],
  ['event-user-leave-org', () => dingtalk.people.leave('cand')],
])('%s has the keys of the real frame, and no others', async (name, make) => {
  ;({ frames } = await connect(dingtalk))
  expect(shape(await sent(make()))).toEqual(shape(recorded(name)))
})

test.each([['system-connected', () => {}], ['system-registered', () => {}], ['system-ping', () => dingtalk.sockets.ping()], ['system-keepalive', () => dingtalk.sockets.keepAlive()], ['system-disconnect', () => dingtalk.sockets.disconnect()]] as const)('%s too', async (name, make) => {
  ;({ frames } = await connect(dingtalk))
  make()
  const { topic } = recorded(name).headers
  await expect.poll(() => frames.find((f) => f.headers['topic'] === topic)).toBeDefined()
  expect(shape(frames.find((f) => f.headers['topic'] === topic)!)).toEqual(shape(recorded(name)))
})

test('what was recorded tells companies and outsiders apart', () => {
  const { chatbotCorpId, senderCorpId } = dataOf('message-direct-text')
  expect([senderCorpId, dataOf('message-direct-in-another-company')['chatbotCorpId'], dataOf('press-from-another-company')['corpId']]).toEqual([chatbotCorpId, 'ding736588c92lxf175d', 'ding736588c92lxf175d'])
  expect(dataOf('message-direct-from-outsider')).not.toHaveProperty('senderStaffId')
  expect(dataOf('message-direct-quota-used-up')).toMatchObject({ errorCode: 20001, msgtype: 'text' })
})

test('a command, a reply, an old shape and more of a press are variants of the same', () => {
  for (const name of ['message-direct-command', 'message-direct-command-zh', 'message-direct-number']) expect(shape(recorded(name))).toEqual(shape(recorded('message-direct-text')))
  expect(dataOf('message-direct-reply')['text']).toMatchObject({ isReplyMsg: true })
  expect(Object.keys(dataOf('message-direct-text'))).toEqual(expect.arrayContaining(Object.keys(dataOf('message-direct-oldest-shape'))))
  expect(Object.keys(dataOf('press-with-more'))).toEqual(expect.arrayContaining(Object.keys(dataOf('press'))))
})
