import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach } from 'vitest'
import type { PressAnswer } from '../../../bots/feishu/answer.ts'
import { FeishuApi } from '../../../bots/feishu/api.ts'
import { Chats } from '../../../bots/feishu/chats.ts'
import { Ears } from '../../../bots/feishu/ears.ts'
import type { EarsDeps } from '../../../bots/feishu/ears.ts'
import { httpIntake } from '../../../bots/feishu/http-intake.ts'
import { SocketIntake } from '../../../bots/feishu/socket-intake.ts'
import { Answers } from '../../../bots/shared/answers.ts'
import type { BotClock } from '../../../bots/shared/clock.ts'
import type { BotLog } from '../../../bots/shared/log.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { FakeFeishu } from '../../fakes/feishu/fake-feishu.ts'
import type { FakeOptions } from '../../fakes/feishu/fake-feishu.ts'
import { handClock } from './hand-clock.ts'

const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

/** Keeps what was logged, as text, to look for what must not be there. */
export function keptLog(): BotLog & { lines: string[] } {
  const lines: string[] = []
  const keep = (what: string, fields: Record<string, unknown> = {}): void => void lines.push(`${what} ${JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? value.message : value))}`)
  return { lines, info: keep, warn: keep, error: keep }
}

export type Scene = {
  feishu: FakeFeishu; ears: Ears; answers: Answers<PressAnswer>; events: Inbound[]; kept: string[]; log: ReturnType<typeof keptLog>; clock: ReturnType<typeof handClock>
  /** What the sink does; it keeps the event where it resolves. */
  store: (event: Inbound) => Promise<void>
}

/** Ears in front of a fake Feishu, whose time and ours is moved by hand. */
async function scene(mode: 'http' | 'ws', options: Partial<FakeOptions> = {}, deps: Partial<EarsDeps> = {}): Promise<Scene> {
  const clock = handClock(Math.floor(Date.now() / 1_000) * 1_000), log = keptLog(), events: Inbound[] = [], kept: string[] = [], answers = new Answers<PressAnswer>(clock)
  const feishu = await FakeFeishu.start({ mode, clock: { now: () => clock.now() }, ackWithin: 1_000, ...options })
  closing.push(() => feishu.close())
  const { world } = feishu, api = new FeishuApi({ app: world.app, domain: feishu.url, clock })
  const ears = new Ears({
    app: world.app.id, tenant: async () => world.tenant, botOpenId: async () => world.app.botOpenId, chats: new Chats(api.call, clock), answers, recruiting: null, log, clock,
    ownerOf: async (id) => {
      const { sender, chat } = world.message(id)
      return { user: sender.id, direct: world.chat(chat).mode === 'p2p' }
    },
    identities: { keep: (user, union) => void kept.push(`${user} ${union}`) }, ...deps,
  })
  const the: Scene = { feishu, ears, answers, events, kept, log, clock, store: async () => {} }
  ears.start(async (event) => {
    await the.store(event)
    events.push(event)
  })
  closing.push(() => ears.stop())
  return the
}

/** The same behind a door of http. */
export async function doors(options: Partial<FakeOptions> = {}, deps: Partial<EarsDeps> = {}): Promise<Scene & { url: string }> {
  const the = await scene('http', options, deps), { encryptKey, verificationToken } = the.feishu.world.app
  const server = express().post('/feishu/events', httpIntake({ encryptKey, verificationToken, hear: (event) => the.ears.hear(event), log: the.log, clock: the.clock })).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => { server.closeAllConnections(); server.close() })
  const url = (the.feishu.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feishu/events`)
  return Object.assign(the, { url })
}

/** The same on long connections, not yet started. */
export async function lines(options: Partial<FakeOptions> = {}, deps: Partial<EarsDeps> = {}, clock?: BotClock): Promise<Scene & { sockets: SocketIntake }> {
  const the = await scene('ws', options, deps)
  const sockets = new SocketIntake({ app: the.feishu.world.app, domain: the.feishu.url, hear: (event) => the.ears.hear(event), log: the.log, clock: clock ?? the.clock })
  closing.push(() => sockets.stop())
  return Object.assign(the, { sockets })
}
