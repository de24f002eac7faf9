import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Delivery } from '../../fakes/slack/delivery.ts'
import { FakeSlack } from '../../fakes/slack/fake-slack.ts'
import { build } from '../../fakes/slack/view-methods.ts'
import type { Json } from '../../fakes/slack/world.ts'

let slack: FakeSlack
beforeAll(async () => { slack = await FakeSlack.start({ mode: 'http' }) })
afterAll(() => slack.close())

/** What differs from message to message, not from kind to kind. */
const CONTENT = new Set(['blocks', 'values', 'text', 'title', 'submit', 'close', 'thumbnails'])

/** Every key with its path. */
const keysOf = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.length > 0 ? keysOf(value[0], `${path}[]`) : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [`${path}.${key}`, ...(CONTENT.has(key) ? [] : keysOf(inner, `${path}.${key}`))])
}

const button = { type: 'actions', block_id: 'ac', elements: [{ type: 'button', action_id: 'press:1', value: 'advance:A-3', style: 'primary', text: { type: 'plain_text', text: 'Advance', emoji: false } }] }
const posted = (ephemeral = false, thread?: string): string => {
  const { world, people } = slack, channel = people.channel('C0HIRING')
  const message = { ...world.asBot(people.team), text: 'Scorecard', metadata: { event_type: 'bole_effect', event_payload: { key: 'k' } }, blocks: [button], ...(thread === undefined ? {} : { thread_ts: thread }) }
  return (ephemeral ? world.addEphemeral(channel, 'U0MGR', message) : world.add(channel, message)).ts
}
const view = (type: 'modal' | 'home'): ReturnType<typeof build> => build({ world: slack.world, team: slack.people.team }, { type, blocks: [{ ...button, elements: [{ ...button.elements[0], style: undefined }] }] })
const said = (): string => slack.people.say('U0CAND', 'teh answer').body['event'].ts as string

// One line for each kind: how the fake makes it, and the recorded shape it has to have.
test.each<[string, () => Delivery]>([
  ['message-im', () => slack.people.say('U0CAND', 'hello')],
  ['message-im-in-thread', () => slack.people.say('U0CAND', 'hello', { thread: said() })],
  ['message-im-file-share', () => slack.people.say('U0CAND', 'hello', { files: [{ name: 'cv.pdf', bytes: Buffer.from('x') }] })],
  ['message-changed', () => slack.people.edit('D0CAND', said(), 'the answer')],
  ['message-deleted', () => slack.people.remove('D0CAND', said())],
  ['app-mention', () => slack.people.mention('U0HR', 'C0HIRING', 'how far is A-3?')],
  ['app-home-opened-messages', () => slack.people.openHome('U0CAND', 'messages')],
  ['member-joined-channel', () => slack.people.join('U0CAND', 'C0HIRING')],
  ['app-rate-limited', () => slack.people.rateLimited()],
  ['slash-command', () => slack.people.command('U0HR', 'C0HIRING', 'status')],
  ['block-actions-message', () => slack.people.press('U0MGR', 'C0HIRING', posted(), 'Advance')],
  ['block-actions-ephemeral', () => slack.people.press('U0MGR', 'C0HIRING', posted(true), 'Advance')],
  ['block-actions-home', () => { slack.people.team.homes.set('U0HR', view('home')); return slack.people.pressHome('U0HR', 'Advance') }],
  ['app-home-opened-home', () => { slack.people.team.homes.set('U0HR', view('home')); return slack.people.openHome('U0HR', 'home') }],
  ['view-submission', () => { slack.people.team.modals.set('U0MGR', [view('modal')]); return slack.people.submit('U0MGR', {}) }],
  ['message-action', () => slack.people.shortcut('U0HR', 'C0HIRING', slack.people.post('U0MGR', 'C0HIRING', 'x').ts, 'note')],
])('%s has the keys of the recorded payload, and no others', (name, make) => {
  const fixture = JSON.parse(readFileSync(new URL(`../../fixtures/slack/${name}.json`, import.meta.url), 'utf8')) as Json
  const body = JSON.parse(JSON.stringify(make().body)) as Json
  expect(keysOf(body).toSorted()).toEqual(keysOf(fixture).toSorted())
})

test.each<[string, () => Delivery]>([['app-uninstalled', () => slack.people.uninstall()], ['tokens-revoked', () => slack.people.revoke()]])('%s', (name, make) => {
  const fixture = JSON.parse(readFileSync(new URL(`../../fixtures/slack/${name}.json`, import.meta.url), 'utf8')) as Json
  expect(keysOf(make().body).toSorted()).toEqual(keysOf(fixture).toSorted())
})
