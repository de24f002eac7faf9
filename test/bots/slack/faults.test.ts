import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Address } from '../../../src/chat/address.ts'
import { BotFailure } from '../../../src/chat/bot.ts'
import { say } from '../../../src/chat/card.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { anyCard } from '../../contract/any-card.ts'
import type { Fault } from '../../fakes/slack/faults.ts'
import { markupOf } from '../../fakes/slack/readable.ts'
import type { Json } from '../../fakes/slack/world.ts'
import { open, start } from './faults-scene.ts'

const failure = async (call: Promise<unknown>): Promise<BotFailure> => {
  const error = await call.then(() => undefined, (e: unknown) => e)
  expect(error).toBeInstanceOf(BotFailure)
  return error as BotFailure
}

/** Somebody else's server: nothing may ever arrive there. */
const stranger = async (): Promise<{ url: string; requests: string[] }> => {
  const requests: string[] = []
  const server = createServer((req, res) => { requests.push(`${req.url} ${req.headers.authorization ?? ''}`); res.end('{}') }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ close: () => { server.closeAllConnections(); server.close() } })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

const FORM: Card = {
  title: 'Add', body: [], inputs: [{ kind: 'text', id: 'name', label: 'Name', required: true }], actions: [{ kind: 'button', action: 'run:add R-1', label: 'Add', needs: ['name'] }],
}
const HIRING = 'C0HIRING'
const reply = (event: Inbound): Address => ({ ...event.place, only: event.from.user, ...(event.ticket === undefined ? {} : { ticket: event.ticket }) })

describe('requests', () => {
  test('what is not signed, too large or of no time is refused before anybody reads it; Slack’s own check of the address is answered', async () => {
    const it = await start('http'), ask = async (body: string, headers: Record<string, string> = {}): Promise<number> => (await fetch(it.slack.requestUrl, { method: 'POST', body, headers })).status
    const form = { 'content-type': 'application/x-www-form-urlencoded' }, now = String(Math.floor(Date.now() / 1000)), said = JSON.stringify(it.slack.people.say('U0CAND', 'one').body)
    expect(await ask(said)).toBe(401)
    expect(await ask(said, { 'x-slack-request-timestamp': 'soon', 'x-slack-signature': 'v0=00' })).toBe(401)
    expect(await ask(said, { 'x-slack-request-timestamp': now })).toBe(401)
    expect(await ask('x'.repeat(4 * 1024 * 1024 + 1), { 'x-slack-request-timestamp': now, 'x-slack-signature': 'v0=00' })).toBe(413)
    expect(await ask('ssl_check=1&token=x', form)).toBe(200)
    expect(await ask(`ssl_check=1&payload=${encodeURIComponent(said)}`, { ...form, 'x-slack-request-timestamp': now })).toBe(200)
    expect(await ask(`ssl_check=1&payload=${encodeURIComponent(said)}`, { ...form, 'x-slack-request-timestamp': now, 'x-slack-signature': 'v0=00' })).toBe(401)
    expect(await ask(`ssl_check=1&token=${'x'.repeat(20_000)}`, form)).toBe(401)
    expect(it.events).toEqual([])
  })
})

describe.each(['http', 'socket'] as const)('delivery over %s', (mode) => {
  test('an acknowledgement that came too late means the same event once more', async () => {
    const it = await start(mode, { ackWithin: 600 })
    let store = (): void => {}
    const stored: Inbound[] = []
    it.sink.take = (event) => new Promise((done) => { store = () => { stored.push(event); done() } })
    expect(await it.slack.deliver(it.slack.people.say('U0CAND', 'one'))).toMatchObject({ acknowledged: false })
    store()
    it.sink.take = async (event) => void stored.push(event)
    expect(await it.slack.redeliver()).toMatchObject({ acknowledged: true })
    expect(stored[1]).toEqual(stored[0])
    expect(stored).toHaveLength(2)
  })

  test('duplicated and in another order, every event keeps its id', async () => {
    const it = await start(mode)
    const said = Array.from({ length: 8 }, (_, n) => it.slack.people.say('U0CAND', `m${n}`))
    it.slack.hold()
    const all = [...said, ...said].map((d) => it.slack.deliver(d))
    expect((await it.slack.release()).every((d) => d.acknowledged)).toBe(true)
    await Promise.all(all)
    const ids = (text: string): Set<string> => new Set(it.events.filter((e) => e.kind === 'message' && e.text === text).map((e) => e.id))
    expect(it.events).toHaveLength(16)
    for (let n = 0; n < 8; n++) expect(ids(`m${n}`).size).toBe(1)
  })

  test('that Slack limits us is taken note of, and nothing ends', async () => {
    const it = await start(mode)
    expect(await it.slack.deliver(it.slack.people.rateLimited())).toMatchObject({ acknowledged: true })
    expect(await it.slack.deliver(it.slack.people.say('U0CAND', 'still there?'))).toMatchObject({ acknowledged: true })
    expect(it.events).toHaveLength(1)
  })

  test('while nothing can be stored, not even a command is acknowledged', async () => {
    const it = await start(mode, { ackWithin: 600 })
    it.sink.take = async () => { throw new Error('database away') }
    for (const delivery of [it.slack.people.command('U0HR', HIRING, 'status'), it.slack.people.say('U0CAND', 'x')]) expect(await it.slack.deliver(delivery)).toMatchObject({ acknowledged: false })
    it.sink.take = async (event) => void it.events.push(event)
    expect(await it.slack.redeliver()).toMatchObject({ acknowledged: true })
    expect(it.events).toMatchObject([{ kind: 'message', text: 'x' }])
  })
})

describe('sending', () => {
  test('a limit in one channel stops no other', async () => {
    const it = await start('http')
    it.slack.faults.on('chat.postMessage', { kind: 'rate-limited', retryAfter: 30 }, { channel: HIRING, times: Infinity })
    const limited = failure(it.bot.send(it.at(HIRING), say('x'), 'k1'))
    await it.bot.send(it.at('@U0CAND'), say('free'), 'k2')
    await it.bot.send(it.at('C0OPEN'), say('free'), 'k3')
    expect(await limited).toMatchObject({ failure: 'rate-limited', retryAfter: 30_000 })
  })

  test('one message a second in a channel, channels beside each other', async () => {
    const it = await start('http')
    const begun = it.clock.now()
    await Promise.all([1, 2, 3, 4].flatMap((n) => [it.bot.send(it.at(HIRING), say(`h${n}`), `h${n}`), it.bot.send(it.at('C0OPEN'), say(`o${n}`), `o${n}`)]))
    expect(it.clock.now() - begun).toBeGreaterThanOrEqual(3000)
    expect(it.clock.now() - begun).toBeLessThan(5500)
    for (const channel of [HIRING, 'C0OPEN']) expect(it.slack.people.channel(channel).messages.map((m) => m.text.at(-1))).toEqual(expect.arrayContaining(['1', '2', '3', '4']))
  })

  test('a drawing that would have to wait for long is sent away, so that no older one comes over a newer one', async () => {
    const it = await start('http'), card = await it.bot.send(it.at(HIRING), say('0'), 'k0'), begun = it.clock.now()
    const met = await Promise.all(Array.from({ length: 40 }, (_, n) => it.bot.redraw({ ...card, message: n === 39 ? card.message : `${n}.1` }, say(`${n}`)).catch((error: BotFailure) => error)))
    expect(it.clock.now() - begun).toBeLessThan(10_000)
    const away = met.at(-1) as BotFailure
    expect(away).toMatchObject({ failure: 'rate-limited' })
    it.clock.pass(away.retryAfter!)
    const again = it.clock.now()
    await it.bot.redraw(card, say('newest'))
    expect(it.clock.now() - again).toBeLessThan(1_000)
    expect(it.messages(it.at(HIRING), 'U0HR').at(-1)?.text).toContain('newest')
  })

  test.each([['a channel', 'C0HIRING'], ['a direct conversation', '@U0CAND']])('a message whose answer was lost is found in %s, so that it is not sent twice', async (_where, conversation) => {
    const it = await start('http'), to = it.at(conversation)
    const since = it.clock.now()
    await it.bot.send(to, say('before'), 'k0')
    it.slack.faults.on('chat.postMessage', { kind: 'lose-reply' })
    expect((await failure(it.bot.send(to, say('once'), 'k1'))).failure).toBe('unreachable')
    for (let n = 0; n < 3; n++) it.slack.people.post('U0HR', it.channel(to).id, 'noise')
    const found = await it.bot.find(to, 'k1', since)
    expect(found).toMatchObject({ conversation, message: it.messages(to, 'U0HR').at(-1)?.ts })
    expect(await it.bot.find(to, 'k2', since)).toBe('absent')
  })

  test('what may not be looked at is unknown, never absent', async () => {
    const it = await start('http'), to = it.at(HIRING)
    it.slack.faults.on('chat.postMessage', { kind: 'lose-reply' })
    await failure(it.bot.send(to, say('once'), 'k1'))
    for (const scope of ['metadata.message:read', 'groups:history']) {
      it.slack.people.team.scopes.delete(scope)
      expect(await it.bot.find(to, 'k1', 0)).toBe('unknown')
    }
    it.slack.faults.on('conversations.history', { kind: 'status', status: 500 })
    expect((await failure(it.bot.find(to, 'k1', 0))).failure).toBe('unreachable')
  })

  test.each<[string, Fault, string]>([
    ['429 without a time', { kind: 'rate-limited' }, 'rate-limited'], ['500', { kind: 'status', status: 500 }, 'unreachable'], ['a broken connection', { kind: 'reset' }, 'unreachable'],
    ['a page for people', { kind: 'html' }, 'unreachable'], ['fatal_error', { kind: 'error', error: 'fatal_error' }, 'unreachable'], ['is_archived', { kind: 'error', error: 'is_archived' }, 'gone'],
    ['missing_scope', { kind: 'error', error: 'missing_scope', more: { needed: 'chat:write', provided: '' } }, 'forbidden'], ['token_revoked', { kind: 'error', error: 'token_revoked' }, 'forbidden'],
    ['a word nobody knows', { kind: 'error', error: 'dance_refused' }, 'rejected'],
  ])('%s is told apart', async (_what, fault, expected) => {
    const it = await start('http')
    it.slack.faults.on('chat.postMessage', fault)
    expect(await failure(it.bot.send(it.at(HIRING), say('x'), 'k1'))).toMatchObject({ failure: expected })
    await it.bot.send(it.at(HIRING), say('x'), 'k2')
  })

  test('nothing people wrote acts: no mention, no link, no mark-up but our own dates', async () => {
    const it = await start('http', { record: false })
    const check = (value: unknown): void => {
      for (const text of markupOf(value)) expect(text.replaceAll(/<!date\^\d+\^[^<>|^]+\|[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
      for (const element of elementsOf(value)) expect(['user', 'usergroup', 'broadcast', 'channel', 'link', 'emoji', 'team']).not.toContain(element['type'])
      for (const element of elementsOf(value)) if (element['type'] === 'mrkdwn') expect(element['verbatim'] === true || !/[@#:]|\w\.\w/.test(element['text'] as string)).toBe(true)
    }
    const HOSTILE = ['<!channel>', '<@U1>', '<https://evil.example|x>', '&lt;!channel&gt;', '<!here|x>', '<#C1>', '<!subteam^S1>', '@channel', 'https://evil.example', '*b* _i_ ~s~ `c`', '> quote', ':smile:']
    const hostile = (t: string): Card => ({
      title: t, body: [{ kind: 'text', text: t }, { kind: 'note', text: t }, { kind: 'quote', text: t, source: t }, { kind: 'facts', facts: [{ label: t, value: t }, { label: 'a', value: t }, { label: t, value: 'b' }] },
        { kind: 'table', columns: [t, 'b'], rows: [['a', t]] }, { kind: 'progress', done: 1, total: 2, label: t }, { kind: 'text', text: `at ${t}`, times: [{ shown: t, at: 1_780_000_000_000 }] }, { kind: 'note', text: `at ${t}`, times: [{ shown: t, at: 1_780_000_000_000 }] }],
      inputs: [{ kind: 'text', id: 'i', label: t, value: t, placeholder: t }, { kind: 'choice', id: 'c', label: t, options: [{ value: 'v', label: t }] }], actions: [{ kind: 'button', action: 'x:y', label: t }],
    })
    let n = 0
    const all = async (card: Card): Promise<void> => {
      const { message } = await it.bot.send(it.at('@U0CAND'), card, `k${++n}`)
      check(it.channel(it.at('@U0CAND')).byTs.get(message))
      await it.bot.home({ platform: 'slack', tenant: 'T0ACME', user: 'U0HR' }, card)
      check(it.slack.people.team.homes.get('U0HR'))
    }
    for (const text of HOSTILE) await all(hostile(text))
    await fc.assert(fc.asyncProperty(anyCard, all), { numRuns: 30 })
  })
})

const elementsOf = (value: unknown): Json[] => {
  if (Array.isArray(value)) return value.flatMap(elementsOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as Json, ...Object.values(value).flatMap(elementsOf)]
}

describe('what an act brings with it', () => {
  test('a trigger that is too old, or used, means a message; an address that is too old or used up, another way', async () => {
    const it = await start('http')
    const act = async (): Promise<Inbound> => {
      await it.slack.deliver(it.slack.people.command('U0HR', HIRING, 'add'))
      return it.events.at(-1)!
    }
    const late = await act()
    it.clock.pass(3000)
    await it.bot.send(reply(late), FORM, 'k1')
    expect(it.slack.people.window('U0HR')).toBeUndefined()
    expect(it.messages(it.at(HIRING), 'U0HR')).toHaveLength(1)

    const used = await act()
    for (let n = 1; n <= 7; n++) await it.bot.send(reply(used), say(`answer ${n}`), `u${n}`)
    expect(it.messages(it.at(HIRING), 'U0HR')).toHaveLength(8)

    const old = await act()
    it.clock.pass(31 * 60_000)
    await it.bot.send(reply(old), say('an hour later'), 'o1')
    expect(it.messages(it.at(HIRING), 'U0HR')).toHaveLength(9)
    expect(it.messages(it.at(HIRING), 'U0MGR')).toEqual([])
  })

  test('a window whose answer was lost is not followed by the same form as a message', async () => {
    const it = await start('http')
    await it.slack.deliver(it.slack.people.command('U0HR', HIRING, 'add'))
    it.slack.faults.on('views.open', { kind: 'lose-reply' })
    expect((await it.bot.send(reply(it.events[0]!), FORM, 'k1')).message).toBe('view:k1')
    expect(it.slack.people.window('U0HR')).toBeDefined()
    expect(it.messages(it.at(HIRING), 'U0HR')).toEqual([])
  })

  test('where nobody can tell whether a window opened, whoever asked is told, and gets no second form', async () => {
    const it = await start('http')
    await it.slack.deliver(it.slack.people.command('U0HR', HIRING, 'add'))
    it.slack.faults.on('views.open', { kind: 'reset' }, { times: 2 })
    expect((await failure(it.bot.send(reply(it.events[0]!), FORM, 'k1'))).failure).toBe('unreachable')
    it.clock.pass(it.bot.visibleMs)
    await it.bot.send(reply(it.events[0]!), FORM, 'k1')
    const [hint, ...more] = it.messages(it.at(HIRING), 'U0HR')
    expect(hint?.text).toContain('If no form has opened')
    expect([more, JSON.stringify(hint?.blocks).includes('"button"')]).toEqual([[], false])
  })

  test('where there is no way back into the channel, it is the direct conversation', async () => {
    const it = await start('http')
    await it.slack.deliver(it.slack.people.command('U0HR', 'C0SECRET', 'status'))
    it.clock.pass(31 * 60_000)
    await it.bot.send(reply(it.events[0]!), say('two interviews'), 'k1')
    expect(it.messages(it.at('@U0HR'), 'U0HR')).toHaveLength(1)
  })

  test('only Slack is ever answered: another host in a payload is not called', async () => {
    const it = await start('http'), { url, requests } = await stranger()
    for (const bad of [`${url}/x`, `${it.slack.url}@127.0.0.1:${new URL(url).port}/x`, 'http://hooks.slack.com/commands/x', 'file:///etc/passwd', 'not a url']) {
      const delivery = it.slack.people.command('U0HR', HIRING, 'status')
      delivery.body['response_url'] = bad
      expect(await it.slack.deliver(delivery)).toMatchObject({ acknowledged: true })
      await it.bot.send(reply(it.events.at(-1)!), say('here'), bad)
    }
    expect(requests).toEqual([])
    expect(it.messages(it.at(HIRING), 'U0HR')).toHaveLength(5)
  })

  test('files are fetched from Slack only, and a sign-in page is no file', async () => {
    const it = await start('http'), { url, requests } = await stranger()
    const sent = async (change: (file: Json) => void): Promise<Inbound & { kind: 'message' }> => {
      const delivery = it.slack.people.say('U0CAND', 'here', { files: [{ name: 'cv.pdf', bytes: Buffer.from('%PDF-1.7') }] })
      change(delivery.body['event'].files[0] as Json)
      await it.slack.deliver(delivery)
      return it.events.at(-1) as Inbound & { kind: 'message' }
    }
    const good = await sent(() => {})
    expect(Buffer.from(await it.bot.download(good.files[0]!)).toString()).toBe('%PDF-1.7')
    for (const bad of [`${url}/files-pri/T0ACME-F1/cv.pdf`, `${it.slack.url}@127.0.0.1:${new URL(url).port}/cv.pdf`, 'file:///etc/passwd']) {
      const event = await sent((file) => { file['url_private'] = file['url_private_download'] = bad })
      for (const file of event.files) await it.bot.download(file).catch((error: unknown) => { expect(error).toBeInstanceOf(BotFailure) })
    }
    expect(requests).toEqual([])
    it.slack.people.team.scopes.delete('files:read')
    expect((await failure(it.bot.download(good.files[0]!))).failure).not.toBe('unreachable')
  })
})

test('a channel that was made public is taken for private no longer than half a minute', async () => {
  const it = await start('http'), to = it.at(HIRING)
  expect(await it.bot.audience(to)).toBe('closed')
  it.channel(to).kind = 'public'
  it.clock.pass(30_000)
  expect(await it.bot.audience(to)).toBe('open')
})

describe('what was missed', () => {
  test('an answer that was heard and changed while nobody listened is heard as it is now', async () => {
    const it = await start('http', { ackWithin: 600 })
    const heard = it.slack.people.say('U0CAND', 'I asked them'), [, ts] = [await it.slack.deliver(heard), it.channel(it.at('@U0CAND')).messages.at(-1)!.ts]
    it.sink.take = async () => { throw new Error('database away') }
    expect(await it.slack.deliver(it.slack.people.edit(it.channel(it.at('@U0CAND')).id, ts, 'I asked them why'))).toMatchObject({ acknowledged: false })
    it.sink.take = async (event) => void it.events.push(event)
    await it.bot.missed(it.at('@U0CAND'), Number(ts) * 1000)
    const [said, again, edit] = it.events
    expect(again?.id).toBe(said?.id)
    expect(edit).toMatchObject({ kind: 'edit', message: ts, text: 'I asked them why' })
    expect(await it.slack.redeliver()).toMatchObject({ acknowledged: true })
    expect(it.events.at(-1)?.id).toBe(edit?.id)
  })

  test('answers in a thread are heard too, however old its root, in the order they were said', async () => {
    const it = await start('http', { ackWithin: 600 }), to = it.at('@U0CAND')
    const { message: asked } = await it.bot.send(to, say('What did you do?'), 'k1')
    await it.bot.send(to, say('under a root nobody answered'), 'k2')
    await it.slack.deliver(it.slack.people.say('U0CAND', 'before', { thread: asked }))
    it.clock.pass(26 * 3_600_000)
    const since = it.clock.now(), [before] = it.events
    it.clock.pass(60_000)
    it.slack.people.say('U0CAND', 'in the thread', { thread: asked })
    it.slack.people.say('U0CAND', 'beside it')
    it.slack.people.say('U0CAND', 'in the thread again', { thread: asked })
    await it.bot.missed(to, since)
    expect(it.events.map((e) => e.kind === 'message' && e.text)).toEqual(['before', 'in the thread', 'beside it', 'in the thread again'])
    expect(it.events.every((e) => e.direct && e.place.conversation === before!.place.conversation)).toBe(true)
  })
})
