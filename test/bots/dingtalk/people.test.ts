import { describe, expect, test } from 'vitest'
import { audienceOf } from '../../../bots/dingtalk/audience.ts'
import type { Asked } from '../../../bots/dingtalk/call.ts'
import { download } from '../../../bots/dingtalk/download.ts'
import { DingTalkFailure } from '../../../bots/dingtalk/failures.ts'
import { Home } from '../../../bots/dingtalk/home.ts'
import { People } from '../../../bots/dingtalk/people.ts'
import { personOf, placeOf } from '../../../bots/dingtalk/read-shared.ts'
import type { Card } from '../../../src/chat/card.ts'
import { handClock } from '../feishu/hand-clock.ts'

const FILE = { id: 'code+/=', name: '简历.pdf', size: 0 }, MINUTE = 60_000

/** Calls are answered with what stands here, or fail with it. */
function calling(...answers: unknown[]) {
  const asked: Asked[] = []
  return { asked, call: async (one: Asked): Promise<unknown> => { asked.push(one); const answer = answers.length > 1 ? answers.shift() : answers[0]; if (answer instanceof Error) throw answer; return answer } }
}

describe('people', () => {
  test('name and e-mail address, asked for once at a time and kept for a while; none of the month’s calls', async () => {
    const clock = handClock(), { asked, call } = calling({ result: { name: ' 何娜 ', email: 'private@example.com', org_email: 'hr@acme.example' } }), people = new People(call, clock)
    expect(await Promise.all([people.profile(personOf('hr')), people.profile(personOf('hr'))])).toEqual(Array.from({ length: 2 }, () => ({ name: '何娜', email: 'hr@acme.example' })))
    await people.profile(personOf('hr'))
    expect(asked).toEqual([{ method: 'POST', path: '/topapi/v2/user/get', data: { userid: 'hr' }, kind: null }])
    clock.pass(11 * MINUTE)
    await people.profile(personOf('hr'))
    expect(asked).toHaveLength(2)
  })

  test('nothing of whoever is unknown, or where a permission is missing; a failure where DingTalk cannot say right now', async () => {
    const of = (answer: unknown): Promise<unknown> => new People(calling(answer).call, handClock()).profile(personOf('x'))
    for (const nothing of [{}, { result: { name: 5, email: '' } }, { result: { name: '  ' } }, null, new DingTalkFailure('gone', '60121'), new DingTalkFailure('forbidden', '60011')]) expect(await of(nothing)).toEqual({})
    await expect(of(new DingTalkFailure('unreachable'))).rejects.toMatchObject({ failure: 'unreachable' })
  })

  test.each([['13800000001', '13800000001'], ['+86 138-0000-0001', '13800000001'], ['００86 138 0000 0001', '13800000001'], ['+49 151 123456', '+49151123456']])('whose mobile number %s is', async (given, mobile) => {
    const { asked, call } = calling({ result: { userid: 'hr' } })
    expect(await new People(call, handClock()).account(given)).toBe('hr')
    expect(asked).toEqual([{ method: 'POST', path: '/topapi/v2/user/getbymobile', data: { mobile }, kind: null }])
  })

  test('by nothing else, and nobody where there is nobody', async () => {
    const { asked, call } = calling(new DingTalkFailure('gone', '60121')), people = new People(call, handClock())
    for (const other of ['hr@acme.example', '何娜', '', '123']) expect(await people.account(other)).toBeUndefined()
    expect(asked).toEqual([])
    expect(await people.account('13800000009')).toBeUndefined()
  })
})

describe('files', () => {
  const bytes = async (): Promise<Uint8Array> => Uint8Array.of(1, 2)

  test('are fetched in two steps, the first of which counts', async () => {
    const { asked, call } = calling({ downloadUrl: 'https://files.example/x' }), fetched: unknown[] = []
    expect([...(await download({ call, bytes: async (...args) => { fetched.push(args); return bytes() } }, 'robot', FILE))]).toEqual([1, 2])
    expect(asked).toEqual([{ method: 'POST', path: '/v1.0/robot/messageFiles/download', data: { downloadCode: 'code+/=', robotCode: 'robot' }, kind: 'robot' }])
    expect(fetched).toEqual([['https://files.example/x', 5 * 1024 * 1024]])
  })

  test('a code that is no more is gone; no address is unclear', async () => {
    await expect(download({ call: calling(new DingTalkFailure('rejected', 'invalidParameter.downloadCode.invalid')).call, bytes }, 'robot', FILE)).rejects.toMatchObject({ failure: 'gone' })
    await expect(download({ call: calling({}).call, bytes }, 'robot', { ...FILE, id: ' odd ' })).rejects.toMatchObject({ failure: 'gone' })
    await expect(download({ call: calling(new DingTalkFailure('forbidden', 'needAuth')).call, bytes }, 'robot', FILE)).rejects.toMatchObject({ failure: 'forbidden' })
    await expect(download({ call: calling({}).call, bytes }, 'robot', FILE)).rejects.toMatchObject({ failure: 'unreachable' })
  })
})

test('only the hiring group and what one person alone sees is closed', () => {
  expect(audienceOf(placeOf('cidHiring'), 'cidHiring')).toBe('closed')
  expect(audienceOf(placeOf('@hr'), null)).toBe('closed')
  expect(audienceOf({ ...placeOf('cidOther'), only: 'hr' }, 'cidHiring')).toBe('closed')
  expect(audienceOf(placeOf('cidOther'), 'cidHiring')).toBe('open')
  expect(audienceOf(placeOf('cidOther'), null)).toBe('open')
})

describe('the workbench', () => {
  const page: Card = { body: [], actions: [{ kind: 'button', action: 'run:status', label: '看' }] }
  const scene = () => {
    const sent: { to: string; card: Card; key: string }[] = [], it = { fails: false }
    const home = new Home({ send: async (to, card, key) => { if (it.fails) throw new DingTalkFailure('unreachable'); sent.push({ to: to.conversation, card, key }); return { ...to, message: 'x' } } }, handClock())
    return Object.assign(it, { sent, home })
  }

  test('is shown once for each look, its buttons marked, and not kept up to date', async () => {
    const { sent, home } = scene()
    await home.draw(personOf('hr'), page)
    expect(sent).toEqual([])
    home.looked({ id: 'e1', from: personOf('hr') })
    await home.draw(personOf('hr'), page)
    await home.draw(personOf('hr'), page)
    expect(sent).toEqual([{ to: '@hr', key: 'home:e1', card: { body: [], actions: [{ kind: 'button', action: 'home!run:status', label: '看' }] } }])
    home.looked({ id: 'e2', from: personOf('hr') })
    await home.draw(personOf('hr'), page)
    expect(sent.map((s) => s.key)).toEqual(['home:e1', 'home:e2'])
  })

  test('is shown later where that failed', async () => {
    const it = scene()
    it.home.looked({ id: 'e1', from: personOf('hr') })
    it.fails = true
    await expect(it.home.draw(personOf('hr'), page)).rejects.toMatchObject({ failure: 'unreachable' })
    it.fails = false
    await it.home.draw(personOf('hr'), page)
    expect(it.sent).toHaveLength(1)
  })
})
