import { once } from 'node:events'
import { afterEach } from 'vitest'
import { WebSocket } from 'ws'
import type { FakeOptions } from '../../fakes/dingtalk/fake-dingtalk.ts'
import { FakeDingTalk } from '../../fakes/dingtalk/fake-dingtalk.ts'
import type { Frame } from '../../fakes/dingtalk/frames.ts'
import { EVENTS, MESSAGES, PRESSES } from '../../fakes/dingtalk/frames.ts'
import type { Json } from '../../fakes/dingtalk/world.ts'
import { HIRING, TEMPLATE } from '../../fakes/dingtalk/world.ts'

const open: { close(): unknown }[] = []
afterEach(async () => { for (const thing of open.splice(0).reverse()) await thing.close() })

export const start = async (options: Partial<FakeOptions> = {}): Promise<FakeDingTalk> => {
  const dingtalk = await FakeDingTalk.start({ ackWithin: 500, pressWithin: 300, ...options })
  open.push(dingtalk)
  return dingtalk
}

/** A clock moved by hand. */
export const timed = (): { now: number; clock: { now(): number } } => {
  const time = { now: 1_795_312_800_000, clock: { now: (): number => time.now } }
  return time
}

export type Said = Json & { status: number; html?: string }

/** A call; with a good token, unless one is given. */
export const call = async (dingtalk: FakeDingTalk, path: string, body: Json, { method = 'POST', token }: { method?: string; token?: string | null } = {}): Promise<Said> => {
  const good = token === undefined ? dingtalk.api.tokens.give().accessToken : token
  const old = path.startsWith('/topapi') && good !== null ? `?access_token=${good}` : ''
  const res = await fetch(path.startsWith('http') ? path : dingtalk.url + path + old, { method, headers: { 'content-type': 'application/json', ...(good === null ? {} : { 'x-acs-dingtalk-access-token': good }) }, body: JSON.stringify(body) })
  const text = await res.text()
  return text.startsWith('<') ? { status: res.status, html: text } : { ...(JSON.parse(text) as Json), status: res.status }
}

export const direct = (dingtalk: FakeDingTalk, userIds: string[], content: string, more: Json = {}): Promise<Said> =>
  call(dingtalk, '/v1.0/robot/oToMessages/batchSend', { robotCode: dingtalk.world.app.robotCode, userIds, msgKey: 'sampleText', msgParam: JSON.stringify({ content }), ...more })
export const group = (dingtalk: FakeDingTalk, text: string, more: Json = {}): Promise<Said> =>
  call(dingtalk, '/v1.0/robot/groupMessages/send', { robotCode: dingtalk.world.app.robotCode, openConversationId: HIRING, msgKey: 'sampleMarkdown', msgParam: JSON.stringify({ title: 'Bole', text }), ...more })
export const card = (dingtalk: FakeDingTalk, outTrackId: string, cardParamMap: Json, more: Json = {}): Promise<Said> => call(dingtalk, '/v1.0/card/instances/createAndDeliver', {
  cardTemplateId: TEMPLATE, outTrackId, callbackType: 'STREAM', userIdType: 1, cardData: { cardParamMap }, openSpaceId: `dtv1.card//IM_GROUP.${HIRING}`, imGroupOpenSpaceModel: { supportForward: false }, imGroupOpenDeliverModel: { robotCode: dingtalk.world.app.robotCode }, ...more,
})
export const put = (dingtalk: FakeDingTalk, outTrackId: string, cardParamMap: Json, byKey = true): Promise<Said> =>
  call(dingtalk, '/v1.0/card/instances', { outTrackId, cardData: { cardParamMap }, cardUpdateOptions: { updateCardDataByKey: byKey } }, { method: 'PUT' })

const ALL = [{ type: 'EVENT', topic: EVENTS }, { type: 'CALLBACK', topic: MESSAGES }, { type: 'CALLBACK', topic: PRESSES }]
export const knock = (dingtalk: FakeDingTalk, more: Json = {}): Promise<Said> =>
  call(dingtalk, '/v1.0/gateway/connections/open', { clientId: dingtalk.world.app.id, clientSecret: dingtalk.world.app.secret, ua: 'test', subscriptions: ALL, ...more }, { token: null })

/** What a frame is answered with: `data` of the answer, `undefined` for silence; system frames are answered by themselves. */
export type Answering = (frame: Frame, data: Json) => Json | undefined
export const stored: Answering = (frame) => (frame.type === 'EVENT' ? { status: 'SUCCESS' } : { response: {} })

export const connect = async (dingtalk: FakeDingTalk, answering: Answering = stored, subscriptions: Json[] = ALL): Promise<{ ws: WebSocket; frames: Frame[] }> => {
  const { endpoint, ticket } = await knock(dingtalk, { subscriptions })
  const ws = new WebSocket(`${endpoint}?ticket=${encodeURIComponent(ticket as string)}`), frames: Frame[] = []
  open.push({ close: () => ws.terminate() })
  ws.on('message', (bytes) => {
    let frame: Frame
    // oxlint-disable-next-line typescript/no-base-to-string -- ws hands over Buffers
    try { frame = JSON.parse(String(bytes)) as Frame } catch { return }
    frames.push(frame)
    const { headers } = frame
    if (headers['topic'] === 'ping') ws.send(JSON.stringify({ code: 200, headers, message: 'OK', data: frame.data }))
    if (frame.type === 'SYSTEM') return
    const data = answering(frame, JSON.parse(frame.data) as Json)
    if (data) ws.send(JSON.stringify({ code: 200, headers: { contentType: 'application/json', messageId: headers['messageId'] }, message: 'OK', data: JSON.stringify(data) }))
  })
  await once(ws, 'open')
  return { ws, frames }
}
