import { expect, test } from 'vitest'
import type { Inbound } from '../../src/chat/inbound.ts'
import { storable, typedCommand, understand } from '../../src/app/understand.ts'
import { Play } from '../interview/play.ts'

const { state } = new Play().begun()
const place = { platform: 'dingtalk', tenant: 'corp', conversation: '@u' } as const
const base = { id: 'e', at: 2_000, from: { platform: 'dingtalk', tenant: 'corp', user: 'u' } as const, place, direct: true }
const message = (text: string): Inbound => ({ ...base, kind: 'message', message: 'm', text, files: [] })

test.each([['/hire', ''], ['/hire  status ', 'status '], ['／招聘 帮助', '帮助'], [' /HIRE help', 'help'], ['/hired me', undefined], ['I would /hire her', undefined]])('%s', (text, rest) => {
  expect(typedCommand(text)).toBe(rest)
})

test('a colleague who is interviewed may still give commands: they are no answers', () => {
  expect(understand(message('/hire status'), state, 5_000)).toBeUndefined()
  expect(understand({ ...base, kind: 'command', text: 'status', files: [] }, state, 5_000)).toBeUndefined()
  expect(understand(message('I led it'), state, 5_000)).toMatchObject({ kind: 'said', text: 'I led it' })
})

test('a platform clock ahead of ours never makes an answer later than now', () => {
  expect(understand(message('I led it'), state, 1_000)).toMatchObject({ sentAt: 1_000 })
})

test('buttons of another interview mean nothing here', () => {
  const press = (action: string): Inbound => ({ ...base, kind: 'press', action, inputs: {}, message: { ...place, message: 'm' } })
  expect(understand(press('consent:A-1'), state, 5_000)).toEqual({ kind: 'consented' })
  for (const action of ['consent:A-2', 'advance:A-1', 'consent', ':A-1', '']) expect(understand(press(action), state, 5_000)).toBeUndefined()
})

test('files come with words, or alone where nothing is said', () => {
  const file = { id: 'F1', name: ' a\u202e\nb\u0000.pdf ', size: 9 }
  const sent = (text: string): Inbound => ({ ...base, kind: 'message', message: 'm', text, files: [file] })
  expect(understand(sent('I led it'), state, 5_000)).toEqual({ kind: 'said', message: 'm', text: 'I led it', sentAt: 2_000, files: [{ id: 'F1', name: 'ab.pdf', size: 9 }] })
  expect(understand(sent(' \u200b\n'), state, 5_000)).toEqual({ kind: 'sent-file', files: [{ id: 'F1', name: 'ab.pdf', size: 9 }] })
  expect(understand(sent('/hire add R-1 "X"'), state, 5_000)).toBeUndefined()
})

test('what a database cannot store is made storable', () => {
  expect(storable('a\u0000b\ud83d')).toBe('ab\ufffd')
  expect(storable('👍🏽')).toBe('👍🏽')
})
