import { afterEach } from 'vitest'
import type { PressAnswer } from '../../../bots/dingtalk/answer.ts'
import { Ears } from '../../../bots/dingtalk/ears.ts'
import { Numbered } from '../../../bots/dingtalk/numbered.ts'
import { oneCompany } from '../../../bots/dingtalk/one-company.ts'
import { Outsiders } from '../../../bots/dingtalk/outsiders.ts'
import { Seen } from '../../../bots/dingtalk/seen.ts'
import { Sessions } from '../../../bots/dingtalk/sessions.ts'
import { StreamClient } from '../../../bots/dingtalk/stream-client.ts'
import { Answers } from '../../../bots/shared/answers.ts'
import type { BotLog } from '../../../bots/shared/log.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { FakeDingTalk } from '../../fakes/dingtalk/fake-dingtalk.ts'
import type { FakeOptions } from '../../fakes/dingtalk/fake-dingtalk.ts'
import { handClock } from '../feishu/hand-clock.ts'

const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

/** Keeps what was logged, as text, to look for what must not be there. */
export function keptLog(): BotLog & { lines: string[] } {
  const lines: string[] = []
  const keep = (what: string, fields: Record<string, unknown> = {}): void => void lines.push(`${what} ${JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? value.message : value))}`)
  return { lines, info: keep, warn: keep, error: keep }
}

export type Scene = Awaited<ReturnType<typeof scene>>

/** Ears and a stream in front of a fake DingTalk, whose time and ours is moved by hand. Not yet started. */
export async function scene(options: Partial<FakeOptions> = {}) {
  const clock = handClock(Math.floor(Date.now() / 1_000) * 1_000), log = keptLog(), events: Inbound[] = [], asked: { to: string; card: Card; key: string }[] = [], told: { webhook: string; text: string }[] = []
  const dingtalk = await FakeDingTalk.start({ clock: { now: () => clock.now() }, ackWithin: 1_000, pressWithin: 1_000, retryAfter: [], ...options })
  closing.push(() => dingtalk.close())
  const { app } = dingtalk.world, apiUrl = dingtalk.url, answers = new Answers<PressAnswer>(clock), sessions = new Sessions(apiUrl, clock), seen = new Seen(), rows = new Map<string, unknown>()
  const menus = { put: async (conversation: string, menu: object) => void rows.set(conversation, structuredClone(menu)), get: async (conversation: string) => rows.get(conversation) }
  const it = { store: async (_event: Inbound): Promise<void> => {}, ask: async (): Promise<void> => {}, usedUp: 0, remembered: undefined as string | undefined, random: 0.5 }
  const remember = { get: async () => it.remembered, put: async (text: string) => void (it.remembered = text) }
  const numbered = new Numbered({ menus, log, ask: async (to, card, key) => { await it.ask(); asked.push({ to: to.conversation, card, key }) } })
  const outsiders = new Outsiders({ trusts: (url) => sessions.trusts(url), tell: async (webhook, text) => void told.push({ webhook, text }), log, clock })
  const ears = new Ears({ ours: oneCompany({ app, apiUrl, remember, log }), numbered, answers, sessions, outsiders, seen, usedUp: () => void it.usedUp++, log, clock })
  const stream = new StreamClient({ app, apiUrl, hear: (frame) => ears.hear(frame), log, clock, random: () => it.random })
  const listen = (): void => ears.start(async (event) => {
    await it.store(event)
    events.push(event)
  })
  closing.push(() => Promise.all([ears.stop(), stream.stop()]))
  const up = async (): Promise<void> => {
    listen()
    await stream.start()
    await dingtalk.sockets.connected(1)
  }
  return { dingtalk, people: dingtalk.people, sockets: dingtalk.sockets, ears, stream, answers, sessions, seen, menus, rows, events, asked, told, log, clock, it, up, listen }
}

export const turns = async (count: number): Promise<void> => { for (let n = 0; n < count; n++) await new Promise((next) => setImmediate(next)) }
