import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { examine } from '../../../bots/dingtalk/examine.ts'
import type { ExamineDeps } from '../../../bots/dingtalk/examine.ts'
import { PERMISSIONS } from '../../../bots/dingtalk/permissions.ts'
import { Seen } from '../../../bots/dingtalk/seen.ts'
import { BotFailure, type Quota } from '../../../src/chat/bot.ts'
import { FakeDingTalk } from '../../fakes/dingtalk/fake-dingtalk.ts'

const GROUP = 'cidHiring==', TEMPLATE = 'a-b.schema'
const quota = (robot: number, card = 0): Quota => ({ month: '2026-11', most: 5_000, spent: [{ what: { zh: '机器人消息', en: 'robot messages' }, calls: robot }, { what: { zh: '卡片', en: 'cards' }, calls: card }].filter((one) => one.calls > 0), over: false })

let dingtalk: FakeDingTalk, seen: Seen
beforeEach(async () => {
  dingtalk = await FakeDingTalk.start()
  seen = new Seen()
})
afterEach(async () => dingtalk.close())

/** The checks by name, in both languages, with `✗` before what is wrong. Whatever happens: no secret, and not one call of the month's. */
async function look(over: Partial<ExamineDeps> = {}): Promise<Record<string, string>> {
  const { id, secret } = dingtalk.world.app
  const checks = await examine({
    app: { id, secret, robotCode: id }, apiUrl: dingtalk.url, oldUrl: dingtalk.url, cardTemplate: TEMPLATE, expected: { hiringConversation: GROUP }, seen, quota: async () => quota(0), up: () => true, clock: Date, ...over,
  })
  for (const { advice } of checks) {
    const words = `${advice.zh}${advice.en}`
    expect(words).not.toMatch(/undefined|NaN|null|。。|  |（）|\(\)/)
    expect(words).not.toContain(secret)
  }
  expect([dingtalk.quota.used, dingtalk.sockets.open]).toEqual([0, 0])
  return Object.fromEntries(checks.map(({ what, ok, advice }) => [what.en, `${ok ? '' : '✗ '}${advice.en}\n${advice.zh}`]))
}

test('all is well: nothing was sent yet, so it is said what would prove the rest', async () => {
  const found = await look()
  expect(Object.keys(found)).toEqual(['DingTalk app credentials', 'Clock', 'DingTalk directory permissions', 'DingTalk stream', 'Calls of this month', 'DingTalk robot', 'DingTalk interactive cards', 'Hiring group', 'Administrators'])
  expect(Object.values(found).filter((advice) => advice.startsWith('✗'))).toEqual([])
  expect(found['DingTalk robot']).toContain('/hire whoami')
  expect(found['Administrators']).toContain('BOLE_ADMINISTRATORS=dingtalk:corp:')
})

describe('credentials', () => {
  const app = { id: 'ding1', secret: 'wrong', robotCode: 'ding1' }
  test('refused: where to copy them; nothing else is asked', async () => {
    expect(await look({ app })).toEqual({ 'DingTalk app credentials': expect.stringMatching(/^✗ .*invalidClientIdOrSecret.*Credentials & Basic Info/) })
  })
  test('an address that may not call', async () => {
    dingtalk.faults.on('token', { kind: 'code', code: 'foreign ip' })
    expect((await look())['DingTalk app credentials']).toMatch(/^✗ .*egress IP/)
  })
  test('nobody there, or no DingTalk', async () => {
    expect((await look({ apiUrl: 'http://127.0.0.1:9' }))['DingTalk app credentials']).toMatch(/^✗ .*no proper answer.*DINGTALK_API_URL/)
    dingtalk.faults.on('token', { kind: 'html' })
    expect((await look())['DingTalk app credentials']).toMatch(/^✗ .*no proper answer/)
  })
  test('the clock', async () => {
    expect((await look({ clock: { now: () => Date.now() - 120_000 } }))['Clock']).toMatch(/^✗ .*behind/)
  })
})

describe('permissions', () => {
  test('of the directory are tried, for that costs nothing', async () => {
    dingtalk.world.scopes.delete('qyapi_get_member')
    expect((await look())['DingTalk directory permissions']).toMatch(/^✗ Missing: qyapi_get_member（成员信息读权限）/)
    dingtalk.world.scopes.add('qyapi_get_member')
    dingtalk.world.scopes.delete('qyapi_get_member_by_mobile')
    expect((await look())['DingTalk directory permissions']).toMatch(/^Enough, but without qyapi_get_member_by_mobile/)
    dingtalk.faults.on('user.get', { kind: 'html' })
    expect((await look())['DingTalk directory permissions']).toMatch(/mobile|no answer/)
  })
  test('of the others a refusal has told, by name', async () => {
    seen.called('robot', new BotFailure('forbidden', 'dingtalk: Forbidden.AccessDenied.AccessTokenPermissionDenied (a permission is missing)'))
    seen.called('card', new BotFailure('forbidden', 'dingtalk: Forbidden.AccessDenied.AccessTokenPermissionDenied'))
    const found = await look()
    expect(found['DingTalk robot']).toMatch(/^✗ Missing: qyapi_robot_sendmsg（企业内机器人发送消息权限）\./)
    expect(found['DingTalk interactive cards']).toMatch(/^✗ Missing: Card\.Instance\.Write（互动卡片实例写权限）\./)
    seen.called('robot')
    expect((await look())['DingTalk robot']).toMatch(/at work/)
  })
  test('each has a name in the console', () => {
    for (const { code, name } of PERMISSIONS) expect(`${code} ${name}`).toMatch(/^[\w.]+ .*权限$/)
  })
})

describe('the robot', () => {
  test('messages to another code', async () => {
    seen.heard({ robotCode: 'dingOther', group: null })
    expect((await look())['DingTalk robot']).toMatch(/^✗ Messages come to dingOther.*DINGTALK_ROBOT_CODE=dingOther/)
  })
  test('a code nobody knows, and a message that was refused for itself', async () => {
    seen.called('robot', new BotFailure('forbidden', 'dingtalk: invalidParameter.robotCode.notExist'))
    expect((await look())['DingTalk robot']).toMatch(/^✗ DingTalk knows no robot/)
    seen.called('robot', new BotFailure('rejected', 'dingtalk: param.contentUnsafe'))
    expect((await look())['DingTalk robot']).toMatch(/^The last message was not taken/)
  })
  test('outages are nothing anybody could mend', async () => {
    seen.called('robot', new BotFailure('unreachable', 'dingtalk: 502'))
    expect((await look())['DingTalk robot']).toMatch(/Nothing was sent or heard yet/)
  })
})

test.each([
  [{ cardTemplate: null }, undefined, /^There is no template: .*answering a number/], [{}, null, /^Template a-b\.schema, at work/],
  [{}, 'dingtalk: param.templateNotExist', /^✗ DingTalk does not take the template/], [{}, 'dingtalk: template.stopped', /^✗ DingTalk does not take the template/],
] as const)('cards: %#', async (over, refused, advice) => {
  if (refused !== undefined) seen.called('card', refused === null ? undefined : new BotFailure('forbidden', refused))
  expect((await look(over))['DingTalk interactive cards']).toMatch(advice)
})

describe('the hiring group', () => {
  test('is not known: how the robot tells it', async () => {
    expect((await look({ expected: { hiringConversation: null } }))['Hiring group']).toMatch(/^✗ Not set yet.*\/hire whoami.*DINGTALK_HIRING_CONVERSATION/)
  })
  test('somebody mentioned Bole there, or nothing gets there', async () => {
    seen.heard({ robotCode: undefined, group: GROUP })
    expect((await look())['Hiring group']).toMatch(/^Somebody mentioned Bole there/)
    seen.called('robot', new BotFailure('rejected', 'dingtalk: invalidParameter.openConversationId.invalid'))
    expect((await look())['Hiring group']).toMatch(/^✗ Nothing gets there/)
  })
})

describe('the calls of the month', () => {
  test('how many are left, and on what they went', async () => {
    expect((await look({ quota: async () => quota(1_200, 300) }))['Calls of this month']).toMatch(/^Bole has used 1500 of 5000; 3500 are left, .*They went to: robot messages 1200, cards 300\.\n.*还剩 3500 次.*其中机器人消息 1200，卡片 300。$/)
  })
  test('when they run short', async () => {
    expect((await look({ quota: async () => quota(4_500) }))['Calls of this month']).toMatch(/^✗ .*DINGTALK_MONTHLY_CALLS/)
    expect((await look({ quota: async () => quota(5_100) }))['Calls of this month']).toMatch(/; 0 are left/)
  })
  test('when DingTalk says that nothing is left, whatever we counted', async () => {
    expect((await look({ quota: async () => ({ ...quota(100), over: true }) }))['Calls of this month']).toMatch(/^✗ .*DingTalk says that none are left/)
  })
  test('nobody makes up a number', async () => {
    expect((await look({ quota: async () => { throw new Error('away') } }))['Calls of this month']).toMatch(/cannot be read from here.*\/hire doctor/)
  })
})

describe('the stream', () => {
  test('is up, is down, or could be opened', async () => {
    expect((await look({ up: () => false }))['DingTalk stream']).toMatch(/^✗ Not up/)
    expect((await look({ up: () => null }))['DingTalk stream']).toMatch(/^It can be opened/)
  })
  test('does not open', async () => {
    dingtalk.faults.on('gateway.open', { kind: 'code', code: 'bad app' })
    expect((await look({ up: () => null }))['DingTalk stream']).toMatch(/^✗ .*Stream mode/)
  })
})
