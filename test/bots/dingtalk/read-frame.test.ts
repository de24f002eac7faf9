import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardId } from '../../../bots/dingtalk/card-id.ts'
import type { Frame } from '../../../bots/dingtalk/frame.ts'
import { readFileId } from '../../../bots/dingtalk/read-files.ts'
import { readFrame } from '../../../bots/dingtalk/read-frame.ts'
import { readInputs } from '../../../bots/dingtalk/read-inputs.ts'
import { uncalled, withPeople } from '../../../bots/dingtalk/read-text.ts'
import { markHome } from '../../../bots/shared/home-mark.ts'

const AT = 1_708_327_204_136, CORP = 'dingacme', CID = 'cidHiring+Zb/1rVg=='
const MESSAGE = {
  msgId: 'msgx+/1==', msgtype: 'text', text: { content: ' hello' }, conversationId: 'cidDirect==', conversationType: '1', senderStaffId: '0147', senderId: '$:LWCP_v1:$a', senderNick: '陈宇', senderCorpId: CORP,
  chatbotCorpId: CORP, chatbotUserId: '$:LWCP_v1:$bot', robotCode: 'dingrobot', createAt: AT, sessionWebhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=s', sessionWebhookExpiredTime: AT + 5_400_000,
}
const GROUP = { ...MESSAGE, conversationId: CID, conversationType: '2', isInAtList: true, atUsers: [{ dingtalkId: '$:LWCP_v1:$bot' }] }
const frame = (topic: string, body: unknown, type = 'CALLBACK'): Frame => ({ type, headers: { topic, messageId: 'f1' }, data: JSON.stringify(body) })
const said = (body: object) => readFrame(frame('/v1.0/im/bot/messages/get', body), AT)
const PRESS = { type: 'actionCallback', outTrackId: cardId('house', CID, 'k1'), corpId: CORP, userId: '0147' }
const pressed = (params: object, more: object = {}) => readFrame(frame('/v1.0/card/instances/callback', { ...PRESS, content: JSON.stringify({ cardPrivateData: { actionIds: ['a1'], params } }), ...more }), AT)
const textOf = (body: object): unknown => {
  const reading = said(body)
  return reading.kind === 'said' && 'text' in reading.inbound ? reading.inbound.text : reading
}

describe('messages', () => {
  test('of the direct conversation', () => {
    expect(said(MESSAGE)).toEqual({
      kind: 'said', corp: CORP, typed: 'hello', heard: { robotCode: 'dingrobot', group: null }, session: { url: MESSAGE.sessionWebhook, until: AT + 5_400_000 },
      inbound: {
        kind: 'message', id: 'dingtalk:msgx+/1==', at: AT, from: { platform: 'dingtalk', tenant: 'corp', user: '0147' }, place: { platform: 'dingtalk', tenant: 'corp', conversation: '@0147' }, direct: true,
        message: 'msgx+/1==', text: 'hello', files: [],
      },
    })
  })

  test('keep what only looks like a mention', () => { expect(textOf({ ...MESSAGE, text: { content: '@mgr' } })).toBe('@mgr') })

  test('of a group', () => {
    expect(said(GROUP)).toMatchObject({ heard: { group: CID }, inbound: { kind: 'message', place: { conversation: CID }, direct: false, text: 'hello' } })
    expect(said({ ...GROUP, isInAtList: false })).toEqual({ kind: 'nothing', why: 'message: among people' })
  })

  test.each([['/hire', ''], ['／hire status', 'status'], ['/HIRE   add 陈宇\n简历', 'add 陈宇\n简历'], ['/招聘 状态', '状态']])('%s is a command', (text, asked) => {
    expect(said({ ...GROUP, text: { content: ` ${text}` } })).toMatchObject({ inbound: { kind: 'command', text: asked, place: { conversation: CID }, direct: false } })
  })

  test.each(['/hired', 'hire', '//hire', '请用 /hire'])('%s is none', (text) => { expect(said({ ...MESSAGE, text: { content: text } })).toMatchObject({ inbound: { kind: 'message', text } }) })

  test.each(['/hire home', '/hire 工作台 ', '/招聘 工作台'])('%s asks for the workbench, which is shown in the direct conversation', (text) => {
    const reading = said({ ...GROUP, text: { content: text } })
    expect(reading).toMatchObject({ inbound: { kind: 'home', place: { conversation: '@0147' }, direct: true } })
    expect(reading).not.toHaveProperty('session')
  })

  test('who is mentioned in a command, by account', () => {
    const atUsers = [...GROUP.atUsers, { dingtalkId: '$:x', staffId: 'mgr01' }]
    expect(said({ ...GROUP, atUsers, text: { content: ' /hire role 经理@王磊 ' } })).toMatchObject({ inbound: { kind: 'command', text: 'role 经理 @mgr01' } })
    expect(said({ ...GROUP, atUsers, text: { content: '  /hire role' } })).toMatchObject({ inbound: { kind: 'command', text: 'role @mgr01' } })
    expect(said({ ...GROUP, atUsers, text: { content: ' 请 @王磊 看看' } })).toMatchObject({ typed: '请 @mgr01 看看', inbound: { kind: 'message', text: '请 @王磊 看看' } })
  })

  test('of many kinds', () => {
    const rich = { richText: [{ text: '@Bole 第一段\n' }, { type: 'picture', downloadCode: 'c+/1==', pictureDownloadCode: 'p' }, { text: '第二段' }, 7, {}] }
    expect(said({ ...GROUP, msgtype: 'richText', text: undefined, content: rich })).toMatchObject({ inbound: { text: '第一段\n第二段', files: [{ id: 'c+/1==', name: 'image', size: 0 }] } })
    const of = (msgtype: string, content: object) => said({ ...MESSAGE, msgtype, text: undefined, content })
    expect(of('audio', { duration: 4000, downloadCode: 'c', recognition: ' 我问了客户 ' })).toMatchObject({ inbound: { kind: 'message', text: '我问了客户', files: [] } })
    expect(of('audio', { duration: 4000, downloadCode: 'c' })).toMatchObject({ inbound: { text: '', files: [{ id: 'c', name: 'audio' }] } })
    expect(of('file', { downloadCode: 'c', fileName: '简历.pdf', fileId: '1' })).toMatchObject({ inbound: { text: '', files: [{ id: 'c', name: '简历.pdf', size: 0 }] } })
    expect(of('picture', { downloadCode: 'c', pictureDownloadCode: 'p' })).toMatchObject({ inbound: { files: [{ id: 'c', name: 'image' }] } })
    expect(of('video', { downloadCode: 'c', videoType: 'mp4' })).toMatchObject({ inbound: { files: [{ name: 'video' }] } })
    expect(of('unknownMsgType', {})).toMatchObject({ inbound: { kind: 'message', text: '', files: [] } })
    expect(readFileId('c+/1==')).toEqual({ downloadCode: 'c+/1==' })
    expect(readFileId('../x y')).toBeUndefined()
  })

  test('from somebody without an account: in their own conversation they are met, in a group nobody is told of them', () => {
    const outsider = { ...MESSAGE, senderStaffId: undefined, senderCorpId: undefined }
    expect(said(outsider)).toEqual({ kind: 'outsider', corp: CORP, who: '$:LWCP_v1:$a', session: { url: MESSAGE.sessionWebhook, until: AT + 5_400_000 } })
    expect(said({ ...MESSAGE, senderCorpId: 'dingother' })).toMatchObject({ kind: 'outsider' })
    expect(said({ ...outsider, conversationType: '2', conversationId: CID, isInAtList: true })).toMatchObject({ kind: 'nothing' })
  })

  test('without words, for the month’s calls are used up', () => {
    const { text: _text, ...rest } = MESSAGE
    for (const why of [{ errorCode: 20001, errorMessage: '…' }, { errorCode: '20001' }, { errCode: 20001, errMsg: '…' }]) {
      expect(said({ ...rest, ...why })).toEqual({ kind: 'used-up' })
      expect(said(why)).toEqual({ kind: 'used-up' })
    }
    expect(said({ ...MESSAGE, errorCode: 20001 })).toMatchObject({ kind: 'said' })
  })

  test('our own, and broken ones, are nothing', () => {
    expect(said({ ...MESSAGE, senderId: MESSAGE.chatbotUserId })).toEqual({ kind: 'nothing', why: 'message: our own' })
    expect(said({ ...MESSAGE, text: 7 })).toEqual({ kind: 'nothing', why: 'message: text: broken at the top' })
    for (const key of ['msgId', 'conversationId', 'conversationType', 'createAt', 'chatbotCorpId']) expect(said({ ...MESSAGE, [key]: { 工资: 1 } })).toEqual({ kind: 'nothing', why: `message: broken at ${key}` })
  })
})

describe('presses', () => {
  test('on a card of a group', () => {
    expect(pressed({ action: 'advance:A-3', form: { reason: '很好', when: '2026-11-24 10:00', who: { index: 1, value: 'v1' }, many: { index: [0, 1], value: ['a', 'b'] }, empty: '', yes: true, odd: { x: 1 } } })).toMatchObject({
      kind: 'pressed', corp: CORP, card: PRESS.outTrackId, filled: true,
      inbound: {
        kind: 'press', at: AT, action: 'advance:A-3', place: { conversation: CID }, direct: false, message: { platform: 'dingtalk', tenant: 'corp', conversation: CID, message: PRESS.outTrackId },
        inputs: { reason: '很好', when: '2026-11-24T02:00:00.000Z', who: 'v1', many: 'a b', yes: 'true' },
      },
    })
  })

  test('in the direct conversation; nobody presses in somebody else’s', () => {
    const outTrackId = cardId('house', '@0147', 'k1')
    expect(pressed({ action: 'start:I-1' }, { outTrackId })).toMatchObject({ filled: false, inbound: { place: { conversation: '@0147' }, direct: true } })
    expect(pressed({ action: 'start:I-1' }, { outTrackId, userId: '0148' })).toMatchObject({ kind: 'nothing' })
  })

  test('on the workbench: on no message', () => {
    const [button] = markHome({ body: [], actions: [{ kind: 'button', action: 'run:status', label: 'Look' }] }).actions!
    expect(pressed({ action: button!.kind === 'button' && button!.action })).toMatchObject({ inbound: { action: 'run:status', message: null } })
  })

  test('the same press has the same name, whatever the order of its form; another has another', () => {
    const name = (...given: Parameters<typeof pressed>) => {
      const reading = pressed(...given)
      return reading.kind === 'pressed' ? reading.press : reading.kind
    }
    expect(name({ action: 'a', form: { x: '1', y: '2' } })).toBe(name({ action: 'a', form: { y: '2', x: '1' } }))
    expect(new Set([name({ action: 'a' }), name({ action: 'b' }), name({ action: 'a', form: { x: '1' } }), name({ action: 'a' }, { userId: 'x' }), name({ action: 'a' }, { outTrackId: cardId('house', CID, 'k2') })]).size).toBe(5)
  })

  test.each([[{}], [{ action: '' }], [{ action: 7 }]])('%j is none of ours', (params) => { expect(pressed(params)).toEqual({ kind: 'nothing', why: 'press: not one of ours' }) })
  test('nor is one on a card of somebody else’s', () => {
    expect(pressed({ action: 'a' }, { outTrackId: 'theirs' })).toEqual({ kind: 'nothing', why: 'press: not one of ours' })
    expect(pressed({ action: 'a' }, { content: '{' })).toEqual({ kind: 'nothing', why: 'press: not one of ours' })
  })
})

test('events and other callbacks mean nothing', () => {
  expect(readFrame({ type: 'EVENT', headers: { topic: '*', messageId: 'm', eventType: 'bpms_instance_change' }, data: '{}' }, AT)).toEqual({ kind: 'nothing', why: 'event: bpms_instance_change' })
  expect(readFrame(frame('*', {}, 'EVENT'), AT)).toEqual({ kind: 'nothing', why: 'event: unknown' })
  expect(readFrame(frame('/v1.0/graph/api/invoke', {}), AT)).toEqual({ kind: 'nothing', why: 'callback: /v1.0/graph/api/invoke' })
})

test('whatever comes has a meaning, and nothing of it is in the words for the log', () => {
  const topics = fc.constantFrom('/v1.0/im/bot/messages/get', '/v1.0/card/instances/callback', '*')
  const bodies = fc.oneof(fc.jsonValue().map((v) => JSON.stringify(v)), fc.string(), fc.tuple(fc.constantFrom(...Object.keys(GROUP), 'content'), fc.jsonValue()).map(([key, value]) => JSON.stringify({ ...GROUP, [key]: value })), fc.jsonValue().map((content) => JSON.stringify({ ...PRESS, content })))
  fc.assert(fc.property(topics, bodies, (topic, data) => {
    const reading = readFrame({ type: 'CALLBACK', headers: { topic, messageId: 'm' }, data }, AT)
    if (reading.kind === 'nothing') expect(reading.why).toMatch(/^[\w:./ ’-]{1,120}$/)
    if (reading.kind === 'said') expect(reading.inbound.id).toMatch(/^dingtalk:./)
  }))
})

test('the mention that called the bot', () => {
  expect([uncalled(' @mgr', []), uncalled('@Bole 1', []), uncalled('@Bole 伯乐 1', []), uncalled('@王磊 好吗', ['mgr']), uncalled('@Bole @王磊 好吗', ['mgr']), uncalled('写给 a@b.com', [])])
    .toEqual([' @mgr', '1', '伯乐 1', '@王磊 好吗', '@王磊 好吗', '写给 a@b.com'])
  expect([withPeople('看 @王磊 和 @何娜', ['m', 'h']), withPeople('看', ['m']), withPeople('', ['m']), withPeople('看 @王磊', ['m', 'h'])]).toEqual(['看 @m 和 @h', '看 @m', '@m', '看 @王磊'])
})

test('forms of any shape', () => {
  fc.assert(fc.property(fc.jsonValue(), (form) => { for (const value of Object.values(readInputs(form))) expect(value).not.toBe('') }))
})
