import { createRequire } from 'node:module'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeFeishu } from '../fakes/feishu/fake-feishu.ts'
import { readMessage } from '../fakes/feishu/readable.ts'

/** What we use of the client: its own types are not made for this compiler. It comes as CommonJS, and everything it stands on must come the same way. */
type Heard = { userId: string; channelId: string; messageId: string; content: string; isDirect: boolean }
type Client = { selfId: string; sendMessage(chat: string, text: string): Promise<string[]> }
type Context = { plugin(plugin: unknown, config?: object): { dispose(): void }; on(event: string, then: (session: Heard) => void): void; start(): Promise<void>; bots: Client[] }
const require = createRequire(import.meta.url)
const { default: Lark } = require('@satorijs/adapter-lark') as { default: unknown }
const { Context: Kernel, Logger } = require('@satorijs/core') as { Context: new () => Context; Logger: { levels: object } }
const { default: Http } = require('@cordisjs/plugin-http') as { default: unknown }

/** It prints what people say. */
Logger.levels = { base: 0 }

let feishu: FakeFeishu, context: Context, client: { dispose(): void }, heard: Heard[]

/** A bot somebody else wrote, connected to our fake. */
beforeEach(async () => {
  feishu = await FakeFeishu.start({ mode: 'ws', clientConfig: { PingInterval: 1 } })
  heard = []
  context = new Kernel()
  context.plugin(Http)
  client = context.plugin(Lark, { platform: 'feishu', appId: feishu.world.app.id, appSecret: feishu.world.app.secret, endpoint: `${feishu.url}/open-apis/`, protocol: 'ws' })
  context.on('message', (session) => heard.push(session))
  await context.start()
  // Its first ping is the last thing it does before it listens.
  await feishu.sockets.until(() => feishu.sockets.pings >= 1)
})
afterEach(async () => {
  client.dispose()
  await feishu.close()
})

describe('a client we did not write (@satorijs/adapter-lark)', () => {
  test('connects, learns who it is, and pings', async () => {
    expect(context.bots[0]!.selfId).toBe(feishu.world.app.botOpenId)
    expect(feishu.api.calls.map((call) => call.name)).toEqual(expect.arrayContaining(['ws.endpoint', 'auth.token', 'bot.info']))
    await feishu.sockets.until(() => feishu.sockets.pings >= 2)
  })

  test('joins an event of three frames in any order, and acknowledges it', async () => {
    feishu.sockets.parts = 3
    const words = '我先问客户停一小时线要损失多少。'.repeat(40)
    for (let i = 0; i < 5; i++) expect(await feishu.deliver(feishu.people.say('ou_cand', `${i} ${words}`))).toMatchObject({ acknowledged: true })
    expect(heard.map(({ userId, content, isDirect }) => ({ userId, content, isDirect }))).toEqual(Array.from({ length: 5 }, (_, i) => ({ userId: 'ou_cand', content: `${i} ${words}`, isDirect: true })))
    expect(feishu.sockets.acks).toHaveLength(5)
    for (const ack of feishu.sockets.acks) expect(ack).toMatchObject({ code: 200, late: false, headers: { type: 'event', sum: '3', biz_rt: '0' } })
  })

  test('hears a mention, and sends into the group and to the person', async () => {
    await feishu.deliver(feishu.people.mention('oc_hiring', 'ou_hr', 'A-3 到哪一步了？'))
    expect(heard[0]).toMatchObject({ userId: 'ou_hr', channelId: 'oc_hiring', isDirect: false })
    const [first] = await context.bots[0]!.sendMessage('oc_hiring', '面试中'), [second] = await context.bots[0]!.sendMessage('ou_hr', '只给您看')
    expect(feishu.world.message(first!)).toMatchObject({ chat: 'oc_hiring', sender: { id: feishu.world.app.id, type: 'app' } })
    expect([first!, second!].map((id) => readMessage(feishu.world.message(id)).trim())).toEqual(['面试中', '只给您看'])
    expect(feishu.world.message(second!).chat).toBe(feishu.world.direct('ou_hr').id)
  })

  test('is told no in words it understands', async () => {
    const refused: unknown = await context.bots[0]!.sendMessage('oc_elsewhere', 'x').catch((error: unknown) => error)
    expect(String((refused as AggregateError).errors[0])).toContain('Lark error code 230002')
  })
})
