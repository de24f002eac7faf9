import { describe, expect, test } from 'vitest'
import type { FakeSlack } from '../../fakes/slack/fake-slack.ts'
import { NotSent } from '../../fakes/slack/filling.ts'
import { readMessage } from '../../fakes/slack/readable.ts'
import type { Json } from '../../fakes/slack/world.ts'
import { call, listen, modal, section, start } from './fake-slack-scene.ts'

describe('windows', () => {
  const setup = async (): Promise<{ slack: FakeSlack; clock: { at: number }; trigger: () => string }> => {
    const clock = { at: 1_780_000_000_000 }
    const slack = await start({ clock: { now: () => clock.at } })
    return { slack, clock, trigger: () => slack.people.command('U0HR', 'C0HIRING', 'x').body['trigger_id'] as string }
  }

  test('a trigger opens once, within three seconds, in its own workspace', async () => {
    const { slack, clock, trigger } = await setup()
    const first = trigger(), second = trigger()
    expect(await call(slack, 'views.open', { trigger_id: first, view: modal() }, 'xoxb-other-token')).toMatchObject({ error: 'invalid_trigger_id' })
    expect(await call(slack, 'views.open', { trigger_id: first, view: modal() })).toMatchObject({ ok: true, view: { type: 'modal', hash: expect.any(String), root_view_id: expect.stringMatching(/^V/), state: { values: {} } } })
    expect(await call(slack, 'views.open', { trigger_id: first, view: modal() })).toMatchObject({ error: 'exchanged_trigger_id' })
    clock.at += 3001
    expect(await call(slack, 'views.open', { trigger_id: second, view: modal() })).toMatchObject({ error: 'expired_trigger_id' })
  })

  test('are refused where they break limits', async () => {
    const { slack, trigger } = await setup()
    const input = { type: 'input', label: { type: 'plain_text', text: 'L' }, element: { type: 'plain_text_input', action_id: 'a' } }
    for (const view of [modal({ title: { type: 'plain_text', text: 'x'.repeat(25) } }), modal({ blocks: [input] }), modal({ private_metadata: 'x'.repeat(3001) }), modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] }), { type: 'home', blocks: [] }])
      expect(await call(slack, 'views.open', { trigger_id: trigger(), view })).toMatchObject({ error: 'invalid_arguments' })
  })

  test('are updated by hash and stacked three high', async () => {
    const { slack, trigger } = await setup()
    const { view } = await call(slack, 'views.open', { trigger_id: trigger(), view: modal() })
    expect(await call(slack, 'views.update', { view_id: view.id, hash: 'old', view: modal() })).toMatchObject({ error: 'hash_conflict' })
    expect(await call(slack, 'views.update', { view_id: view.id, hash: view.hash, view: modal() })).toMatchObject({ ok: true, view: { id: view.id } })
    expect(await call(slack, 'views.update', { view_id: 'V0', view: modal() })).toMatchObject({ error: 'not_found' })
    for (const error of [undefined, undefined, 'push_limit_reached']) expect((await call(slack, 'views.push', { trigger_id: trigger(), view: modal() }))['error']).toBe(error)
    expect(await call(slack, 'views.publish', { user_id: 'U0HR', view: { type: 'home', blocks: [section('home')] } })).toMatchObject({ ok: true, view: { type: 'home' } })
    expect(slack.people.team.homes.get('U0HR')?.blocks).toHaveLength(1)
  })

  test('a form is not sent while something required is empty; what the acknowledgement says is done', async () => {
    const { slack, trigger } = await setup()
    const answers: string[] = []
    await listen(slack, (_req, _body, res) => res.setHeader('content-type', 'application/json').end(answers.shift() ?? ''))
    const input = (id: string, more: Json = {}): Json => ({ type: 'input', block_id: id, label: { type: 'plain_text', text: `Label ${id}` }, element: { type: 'plain_text_input', action_id: 'v' }, ...more })
    await call(slack, 'views.open', { trigger_id: trigger(), view: modal({ submit: { type: 'plain_text', text: 'OK' }, blocks: [input('a'), input('b', { optional: true })] }) })
    expect(() => slack.people.submit('U0HR', { b: 'x' })).toThrow(NotSent)
    const sent = slack.people.submit('U0HR', { 'Label a': 'yes' })
    expect(sent.body['view'].state.values).toEqual({ a: { v: { type: 'plain_text_input', value: 'yes' } }, b: { v: { type: 'plain_text_input', value: null } } })
    answers.push(JSON.stringify({ response_action: 'errors', errors: { a: 'no' } }))
    await slack.deliver(sent)
    expect(slack.people.window('U0HR')).toMatchObject({ errors: { a: 'no' } })
    await slack.deliver(slack.people.submit('U0HR', { a: 'yes' }))
    expect(slack.people.window('U0HR')).toBeUndefined()
  })
})

describe('response_url', () => {
  test('takes five answers in thirty minutes, seen by that person, or by all, or in place of the message', async () => {
    const clock = { at: 1_780_000_000_000 }
    const slack = await start({ clock: { now: () => clock.at } })
    const post = (url: string, body: Json): Promise<Response> => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const url = slack.people.command('U0HR', 'C0ELSE', 'x').body['response_url'] as string
    expect(await (await post(url, { text: 'only you' })).text()).toBe('ok')
    expect(slack.people.channel('C0ELSE')).toMatchObject({ messages: [], ephemeral: [{ user: 'U0HR', message: { text: 'only you' } }] })
    await post(url, { text: 'all', response_type: 'in_channel' })
    expect(slack.people.channel('C0ELSE').messages).toMatchObject([{ text: 'all', bot_id: 'B0BOT' }])
    expect((await post(url, {})).status).toBe(400)
    for (const _ of [4, 5]) await post(url, { text: 'more' })
    expect(await (await post(url, { text: 'sixth' })).json()).toMatchObject({ error: 'used_url' })
    const late = slack.people.command('U0HR', 'C0ELSE', 'x').body['response_url'] as string
    clock.at += 30 * 60_000 + 1
    expect(await (await post(late, { text: 'late' })).json()).toMatchObject({ error: 'expired_url' })
    const { ts } = await call(slack, 'chat.postMessage', { channel: 'C0HIRING', text: 'old', blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Go' } }] }] })
    await post(slack.people.press('U0HR', 'C0HIRING', ts as string, 'Go').body['response_url'] as string, { text: 'new', replace_original: true })
    expect(readMessage(slack.people.channel('C0HIRING').byTs.get(ts as string)!)).toBe('new')
  })
})
