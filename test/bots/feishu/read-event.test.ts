import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chatOf, chatOfPress, readEnvelope, readEvent } from '../../../bots/feishu/read-event.ts'
import { readFileId } from '../../../bots/feishu/read-files.ts'
import type { Reading } from '../../../bots/feishu/reading.ts'
import { readTicket } from '../../../bots/feishu/ticket.ts'
import { approval, AT, BOLE, BOT, entered, event, inGroup, MANAGER, menu, message, moved, press, recall, TENANT, text } from './read-payloads.ts'

const read = (body: unknown, direct = false): Reading => {
  const envelope = readEnvelope(body)
  return 'kind' in envelope ? envelope : readEvent(envelope, { bot: BOT, direct })
}
const inbound = (body: unknown, direct = false) => {
  const reading = read(body, direct)
  if (reading.kind !== 'event') throw new Error(JSON.stringify(reading))
  return reading.inbound
}

const person = (user: string) => ({ platform: 'feishu' as const, tenant: TENANT, user })
const place = (conversation: string) => ({ platform: 'feishu' as const, tenant: TENANT, conversation })
const OM = 'om_5ce6d572455d361153b7xx51da133945', EVENT = '5e3702a84e847582be8db7fb73283c02'
const byHr = { from: person('ou_hr'), place: place('@ou_hr'), direct: true }
const inHiring = { from: person('ou_hr'), place: place('oc_hiring'), direct: false }
const said = { kind: 'message', id: `feishu:${TENANT}:${OM}`, at: AT - 1_000, message: OM, files: [] }

describe('messages', () => {
  test('said alone with the bot', () => {
    expect(read(text('你好\n<b>5</b> & more 😀 '))).toEqual({ kind: 'event', union: 'on_hr', inbound: { ...byHr, ...said, text: '你好\n<b>5</b> & more 😀 ' } })
  })

  test('a command, however it is typed or chosen', () => {
    for (const typed of ['/hire requisition new "大客户"', ' ／HIRE  requisition new "大客户"', '/招聘 requisition new "大客户" ']) {
      expect(inbound(text(typed))).toEqual({ ...byHr, kind: 'command', id: `feishu:${TENANT}:${OM}`, at: AT - 1_000, text: 'requisition new "大客户"', files: [] })
    }
    expect(inbound(text('/hire'))).toMatchObject({ kind: 'command', text: '' })
    expect(inbound(text('/hired'))).toMatchObject({ kind: 'message', text: '/hired' })
  })

  test('a mention in a group, and a command in one', () => {
    expect(inbound(inGroup('@_user_1 how far is A-3, @_user_2?'))).toEqual({ ...inHiring, ...said, text: 'how far is A-3, @王磊?' })
    expect(inbound(inGroup('@_user_1 /hire panel A-3 manager=@_user_2'))).toMatchObject({ kind: 'command', text: 'panel A-3 manager=@ou_mgr', place: place('oc_hiring'), direct: false })
  })

  test('what people say among themselves in a group is not taken, everybody mentioned or not', () => {
    expect(read(inGroup('@_user_2 hi @_all', { mentions: [MANAGER] }))).toEqual({ kind: 'nothing', why: 'message: among people' })
    expect(read(inGroup('hi', { mentions: null }))).toEqual({ kind: 'nothing', why: 'message: among people' })
  })

  test('a thread of a group is answered in it; a quotation opens none; alone there are no threads', () => {
    expect(inbound(inGroup('@_user_1 x', { thread_id: 'omt_1', root_id: 'om_root' })).place).toEqual({ ...place('oc_hiring'), thread: 'om_root' })
    expect(inbound(inGroup('@_user_1 x', { thread_id: 'omt_1' })).place).toEqual({ ...place('oc_hiring'), thread: OM })
    expect(inbound(inGroup('@_user_1 x', { root_id: 'om_root', parent_id: 'om_root' })).place).toEqual(place('oc_hiring'))
    expect(inbound(text('x', { thread_id: 'omt_1', root_id: 'om_root' })).place).toEqual(place('@ou_hr'))
  })

  test('an outsider is known in the company that holds the app, is marked as one, and may have no union_id', () => {
    const reading = read(message('text', { text: 'x' }, {}, { sender_id: { open_id: 'ou_guest' }, tenant_key: '736588c92lxf175d' }))
    expect(reading).toMatchObject({ inbound: { from: { ...person('ou_guest'), outsider: true } } })
    expect(reading).not.toHaveProperty('union')
  })

  test.each(['app', 'anonymous', 'unknown'])('of no person: %s', (sender_type) => {
    expect(read(message('text', { text: 'x' }, {}, { sender_type, sender_id: null }))).toEqual({ kind: 'nothing', why: 'message: a bot’s' })
  })

  test('a rich text is its lines, its pictures are files', () => {
    const post = { title: '周报', content: [
      [{ tag: 'at', user_id: '@_user_1', user_name: 'Bole 伯乐', style: [] }, { tag: 'text', text: ' 见 ', style: ['bold'] }, { tag: 'a', href: 'https://a.example/cv', text: '简历' }],
      [{ tag: 'img', image_key: 'img_v2_1', width: 10, height: 10 }], [{ tag: 'at', user_id: '@_user_2', user_name: '王磊' }, { tag: 'emotion', emoji_type: 'SMILE' }, { tag: 'hr' }],
      [{ tag: 'media', file_key: 'file_v3_1', image_key: 'img_v2_2' }, { tag: 'code_block', language: 'SQL', text: 'select 1' }, 7],
    ] }
    expect(inbound(message('post', post, { mentions: [BOLE, MANAGER] }))).toEqual({
      ...byHr, ...said, text: '周报\n见 简历 (https://a.example/cv)\n\n@王磊[SMILE]\nselect 1',
      files: [{ id: `${OM} image img_v2_1`, name: 'image', size: 0 }, { id: `${OM} file file_v3_1`, name: 'video', size: 0 }],
    })
    expect(inbound(message('post', { title: '', content: [[{ tag: 'text', text: '/hire add ' }, { tag: 'at', user_id: 'ou_mgr', user_name: '王磊' }]] }, { mentions: [MANAGER] }))).toMatchObject({ kind: 'command', text: 'add @ou_mgr' })
  })

  test.each([
    ['file', { file_key: 'file_v3_1', file_name: '简历.pdf' }, { id: `${OM} file file_v3_1`, name: '简历.pdf', size: 0 }],
    ['image', { image_key: 'img_v2_1' }, { id: `${OM} image img_v2_1`, name: 'image', size: 0 }],
    ['audio', { file_key: 'file_v3_1', duration: 2000 }, { id: `${OM} file file_v3_1`, name: 'audio', size: 0 }],
    ['media', { file_key: 'file_v3_1', image_key: 'img_1', file_name: 'a.mp4', duration: 2000 }, { id: `${OM} file file_v3_1`, name: 'a.mp4', size: 0 }],
  ])('%s is a file without words', (kind, content, file) => {
    expect(inbound(message(kind, content))).toEqual({ ...byHr, ...said, text: '', files: [file] })
    expect(readFileId(file.id)).toMatchObject({ message: OM })
  })

  test.each(['sticker', 'folder', 'merge_forward', 'interactive', 'share_chat', 'location', 'hongbao', 'something_new'])('%s is a message without words', (kind) => {
    expect(inbound(message(kind, { file_key: 'file_v3_1', text: '[x]' }))).toEqual({ ...byHr, ...said, text: '' })
    expect(inbound(message(kind, 'Merged and Forwarded Message'))).toMatchObject({ text: '', files: [] })
  })

  test('broken content', () => {
    expect(read(message('text', '{"text":'))).toEqual({ kind: 'nothing', why: 'message: broken content of text' })
    expect(read(message('post', { title: 'x' }))).toEqual({ kind: 'nothing', why: 'message: broken content of post' })
  })
})

test('a file’s id is what it was made of', () => {
  expect(readFileId('om_1 image img_v2_041b28e3-5680')).toEqual({ message: 'om_1', type: 'image', key: 'img_v2_041b28e3-5680' })
  for (const id of ['', 'om_1 sticker k', 'om_1 file ../x', 'om_1/../x file k', 'om_1 file k?type=image', 'om_1 file']) expect(readFileId(id)).toBeUndefined()
})

describe('presses', () => {
  const F = 'f7984f25108f8137722bb63cee927e66'
  const pressed = { ...inHiring, kind: 'press', id: `feishu:${TENANT}:act:${F}`, at: AT, action: 'advance:A-3', inputs: {}, message: { ...place('oc_hiring'), message: 'om_card' } }

  test('in a group; its time is in µs, its value may be a string', () => {
    for (const value of [{ a: 'advance:A-3' }, '{"a":"advance:A-3"}']) {
      const reading = read(press({ value })), { ticket, ...rest } = inbound(press({ value }))
      expect(rest).toEqual(pressed)
      expect([reading.kind === 'event' && reading.press, readTicket(ticket ?? '')]).toEqual([F, { press: F }])
    }
  })

  test('in the direct conversation, with a form', () => {
    const { ticket, ...rest } = inbound(press({ name: 'submit', form_value: { comment: '不错', slot: '2026-11-24 10:00 +0800', people: ['ou_1', 'ou_2'] } }), true)
    expect(rest).toEqual({ ...pressed, ...byHr, inputs: { comment: '不错', slot: '2026-11-24T02:00:00.000Z', people: '@ou_1 @ou_2' }, message: { ...place('@ou_hr'), message: 'om_card' } })
    expect(readTicket(ticket ?? '')).toEqual({ press: F, form: 'om_card' })
    expect(readTicket(inbound(press({ form_value: { x: 'y' } })).ticket ?? '')).toEqual({ press: F })
    expect(inbound(press({}, { operator: { tenant_key: '736588c92lxf175d', open_id: 'ou_guest' } })).from).toEqual({ ...person('ou_guest'), outsider: true })
  })

  test('the token of a card is not taken for that of the header', () => {
    expect(readEnvelope(press())).toMatchObject({ header: { event_id: F } })
  })

  test.each([[{ value: { action: 'x' } }], [{ value: 'x' }], [{ value: undefined, tag: 'select_static', option: 'a' }], [{ value: { a: 7 } }], [{ value: { a: '' } }]])('%j is not one of ours', (action) => {
    expect(read(press(action))).toEqual({ kind: 'nothing', why: 'press: not one of ours' })
  })
})

describe('the rest', () => {
  test('recall, open, menu, recruiting', () => {
    expect(read(recall)).toEqual({ kind: 'recalled', tenant: TENANT, message: OM, chat: 'oc_p2p', at: AT })
    expect(read(entered)).toEqual({ kind: 'event', union: 'on_cand', inbound: { kind: 'open', id: `feishu:${TENANT}:open:ou_cand`, at: AT, from: person('ou_cand'), place: place('@ou_cand'), direct: true } })
    for (const key of ['hire:requisition_new', 'hire:requisition+new', 'hire:requisition new']) {
      expect(inbound(menu(key))).toEqual({ ...byHr, kind: 'command', id: `feishu:${TENANT}:menu:${EVENT}`, at: AT, text: 'requisition new', files: [] })
    }
    expect(inbound(menu('hire:home'))).toEqual({ ...byHr, kind: 'home', id: `feishu:${TENANT}:menu:${EVENT}`, at: AT })
    expect(read(menu('start_interview'))).toEqual({ kind: 'nothing', why: 'menu: not one of ours' })
    expect(read(moved)).toEqual({ kind: 'recruiting', tenant: TENANT, id: `feishu:${TENANT}:stage:${EVENT}`, application: '6949805467799537964', stage: '6960663240925956402', at: AT })
  })

  test('unknown and old ones', () => {
    expect(read(event('im.chat.member.bot.added_v1', {}))).toEqual({ kind: 'nothing', why: 'event: im.chat.member.bot.added_v1' })
    expect(read(event('secret words of somebody', {}))).toEqual({ kind: 'nothing', why: 'event: unknown' })
    expect(read(approval)).toEqual({ kind: 'nothing', why: 'event: broken at schema' })
  })

  test('what events say of their conversations', () => {
    const of = (body: unknown) => {
      const envelope = readEnvelope(body)
      return 'kind' in envelope ? undefined : [chatOf(envelope), chatOfPress(envelope)]
    }
    expect(of(text('x'))).toEqual([{ chat: 'oc_5ce6d572455d361153b7cb51da133945', direct: true }, undefined])
    expect(of(inGroup('x'))).toEqual([{ chat: 'oc_hiring', direct: false }, undefined])
    expect(of(entered)).toEqual([{ chat: 'oc_p2p', direct: true }, undefined])
    expect(of(press())).toEqual([undefined, 'oc_hiring'])
    expect(of(recall)).toEqual([undefined, undefined])
    // Looks like somebody who opened a direct conversation, and names a group.
    expect(of(event('im.chat.member.bot.added_v1', { chat_id: 'oc_hiring', operator_id: { open_id: 'ou_hr' } }))).toEqual([undefined, undefined])
  })
})

describe('whatever arrives', () => {
  const ALL = { text: text('x'), inGroup: inGroup('@_user_1 x', { thread_id: 'omt_1', root_id: 'om_root' }), post: message('post', { title: 't', content: [[{ tag: 'text', text: 'x' }]] }), press: press({ form_value: { a: 'b' } }), recall, entered, menu: menu('hire:add'), moved, approval }
  const paths = (value: unknown, at: (string | number)[] = []): (string | number)[][] =>
    (typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...paths(inner, [...at, key])]) : [])
  const changed = (value: unknown, [key, ...rest]: (string | number)[], to: unknown): unknown => {
    if (key === undefined) return to
    const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
    if (rest.length === 0 && to === undefined) delete copy[key]
    else copy[key] = changed(copy[key], rest, to)
    return copy
  }
  const KINDS = new Set(['event', 'recalled', 'recruiting', 'nothing'])
  const total = (body: unknown): void => {
    const reading = read(body)
    expect(KINDS.has(reading.kind)).toBe(true)
    const at = reading.kind === 'event' ? reading.inbound.at : 'at' in reading ? reading.at : 0
    expect(Number.isFinite(at) && at >= 0 && at < 8.64e15).toBe(true)
    const envelope = readEnvelope(body)
    if (!('kind' in envelope)) expect([typeof chatOf(envelope), typeof chatOfPress(envelope)].every((kind) => /object|string|undefined/.test(kind))).toBe(true)
  }

  test.each(Object.entries(ALL))('%s with anything missing or of another kind is still read without a throw', (_name, whole) => {
    for (const path of paths(whole)) for (const to of [undefined, null, 7, 'x', '', [], {}, [null], -1e300, '9'.repeat(16)]) total(changed(whole, path, to))
  })

  test('any value at all, as a body, an event or the content of a message', () => {
    fc.assert(fc.property(fc.anything(), fc.json(), fc.constantFrom('text', 'post', 'file', 'image', 'sticker'), (body, content, kind) => {
      total(body)
      for (const type of ['im.message.receive_v1', 'card.action.trigger', 'im.message.recalled_v1', 'application.bot.menu_v6']) total(event(type, body))
      total(message(kind, content))
    }))
  })

  test('what the log is told holds none of people’s words', () => {
    fc.assert(fc.property(fc.constantFrom('event.message.message_id', 'event.message.message_type', 'event.message.content', 'event.message.chat_id', 'event.sender.sender_id.open_id', 'header.event_type', 'header.event_id'), fc.string(), (path, words) => {
      const reading = read(changed(text('x'), path.split('.'), `secret ${words}`))
      if (reading.kind === 'nothing') expect(reading.why).not.toContain('secret')
    }))
  })
})
