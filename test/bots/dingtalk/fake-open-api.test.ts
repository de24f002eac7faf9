import { describe, expect, test } from 'vitest'
import { CODES } from '../../fakes/dingtalk/faults.ts'
import { readChat } from '../../fakes/dingtalk/readable.ts'
import { ELSEWHERE, HIRING, TEMPLATE } from '../../fakes/dingtalk/world.ts'
import { call, card, direct, group, put, start, timed } from './fake-scene.ts'

const HOUR = 3_600_000

describe('tokens and permissions', () => {
  test('a token lives two hours, and is the same one until then', async () => {
    const time = timed(), dingtalk = await start({ clock: time.clock }), { id, secret } = dingtalk.world.app
    const ask = (appSecret: string): ReturnType<typeof call> => call(dingtalk, '/v1.0/oauth2/accessToken', { appKey: id, appSecret }, { token: null })
    expect(await ask('x')).toMatchObject({ status: 400, code: 'invalidClientIdOrSecret' })
    const first = await ask(secret)
    expect(first).toMatchObject({ status: 200, expireIn: 7200 })
    time.now += HOUR
    expect(await ask(secret)).toMatchObject({ accessToken: first['accessToken'], expireIn: 3600 })
    time.now += HOUR
    expect(await direct(dingtalk, ['hr'], 'x', {})).toMatchObject({ status: 200 })
    const later = (await ask(secret))['accessToken'] as string
    expect([later === first['accessToken'], dingtalk.api.tokens.asked]).toEqual([false, 4])
    const told = (token: string | null): ReturnType<typeof call> => call(dingtalk, '/v1.0/robot/oToMessages/batchSend', {}, { token })
    for (const token of [first['accessToken'] as string, null, 'x']) expect(await told(token)).toMatchObject({ status: 401, code: 'InvalidAuthentication' })
    dingtalk.api.tokens.kill()
    expect(await told(later)).toMatchObject({ code: 'InvalidAuthentication' })
    expect(await call(dingtalk, '/topapi/v2/user/get', { userid: 'hr' }, { token: later })).toMatchObject({ status: 200, errcode: 40014 })
  })

  test('a missing permission is named, an unknown path is not there', async () => {
    const dingtalk = await start()
    for (const scope of ['qyapi_robot_sendmsg', 'qyapi_get_member']) dingtalk.world.scopes.delete(scope)
    expect(await direct(dingtalk, ['hr'], 'x')).toMatchObject({ status: 403, code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied', accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] } })
    expect(await call(dingtalk, '/topapi/v2/user/get', { userid: 'hr' })).toMatchObject({ status: 200, errcode: 88, sub_code: '60011' })
    expect(await call(dingtalk, '/v1.0/dance/steps', {})).toMatchObject({ status: 404, code: 'InvalidAction.NotFound' })
    expect(dingtalk.api.calls.map((c) => [c.name, c.outcome])).toEqual([['robot.direct', 'Forbidden.AccessDenied.AccessTokenPermissionDenied'], ['user.get', '88'], ['unknown', 'InvalidAction.NotFound']])
  })
})

describe('the robot', () => {
  test('writes to people: who left and who was written to too often are on lists, with 200', async () => {
    const dingtalk = await start()
    const sent = await direct(dingtalk, ['hr', 'gone', 'flooded', 'cand'], '您好')
    expect(sent).toMatchObject({ status: 200, invalidStaffIdList: ['gone'], flowControlledStaffIdList: ['flooded'] })
    expect(['hr', 'gone', 'cand'].map((id) => readChat(dingtalk.world.direct(id)).map((m) => m.text))).toEqual([['您好'], [], ['您好']])
    expect((await direct(dingtalk, ['hr'], 'x'))['processQueryKey']).toBe(dingtalk.world.direct('hr').messages.at(-1)!.id)
    for (const [more, code] of [
      [{ userIds: ['nobody'] }, 'staffId.notExisted'], [{ userIds: [] }, 'invalidParameter.userIds.empty'], [{ userIds: Array.from({ length: 21 }, () => 'hr') }, 'invalidParameter.userIds.overMax'], [{ robotCode: 'x' }, 'invalidParameter.robotCode.notExsit'],
      [{ msgKey: 'dance' }, 'invalidParameter.msgKey.invalid'], [{ msgParam: 'x' }, 'invalidParameter.msgParam.invalid'], [{ msgParam: '{"content":""}' }, 'invalidParameter.msgParam.invalid'], [{ msgParam: JSON.stringify({ content: '长'.repeat(5000) }) }, 'invalidParameter.msgParam.tooLong'],
    ] as const) expect([code, await direct(dingtalk, ['hr'], 'x', more)]).toMatchObject([code, { status: 400, code }])
  })

  test('writes to groups it is in', async () => {
    const dingtalk = await start()
    expect(await group(dingtalk, '# 进展\n\n**陈宇** 完成了面试')).toMatchObject({ status: 200, processQueryKey: expect.any(String) as string })
    expect(readChat(dingtalk.world.chat(HIRING)).map((m) => m.text)).toEqual(['进展\n陈宇 完成了面试'])
    expect(await group(dingtalk, 'x', { openConversationId: ELSEWHERE })).toMatchObject({ code: 'robotNotInGroup' })
    expect(await group(dingtalk, 'x', { openConversationId: 'cidNowhere==' })).toMatchObject({ code: 'invalid.openConversationId' })
    dingtalk.world.chat(HIRING).dissolved = true
    expect(await group(dingtalk, 'x')).toMatchObject({ code: 'invalid.openConversationId' })
  })

  test('fetches files by their code', async () => {
    const dingtalk = await start(), { content } = dingtalk.people.file('cand', { name: '简历.pdf', bytes: Buffer.from('%PDF') }).body, { robotCode } = dingtalk.world.app
    const { downloadUrl } = await call(dingtalk, '/v1.0/robot/messageFiles/download', { robotCode, downloadCode: content.downloadCode })
    expect(await (await fetch(downloadUrl as string)).text()).toBe('%PDF')
    expect((await fetch(`${dingtalk.url}/download/x`)).status).toBe(404)
    expect(await call(dingtalk, '/v1.0/robot/messageFiles/download', { robotCode, downloadCode: 'x' })).toMatchObject({ status: 400 })
  })
})

describe('session webhooks', () => {
  test('answer in place for 90 minutes, and say what is wrong with 200', async () => {
    const time = timed(), dingtalk = await start({ clock: time.clock })
    const { sessionWebhook, sessionWebhookExpiredTime, createAt } = dingtalk.people.mention(HIRING, 'hr', 'x').body
    expect(sessionWebhookExpiredTime - createAt).toBe(90 * 60_000)
    const say = (body: object): ReturnType<typeof call> => call(dingtalk, sessionWebhook as string, body, { token: null })
    expect(await say({ msgtype: 'markdown', markdown: { title: 'Bole', text: '**好**' }, at: { atUserIds: ['hr'] } })).toMatchObject({ status: 200, errcode: 0, errmsg: 'ok' })
    expect(await say({ msgtype: 'text', text: { content: '好' } })).toMatchObject({ errcode: 0 })
    expect([readChat(dingtalk.world.chat(HIRING)).map((m) => m.text), dingtalk.world.chat(HIRING).messages[1]!.at, dingtalk.quota.used]).toEqual([['好', '好'], ['hr'], 0])
    expect(await say({ msgtype: 'dance' })).toMatchObject({ status: 200, errcode: 40035 })
    expect(await say({ msgtype: 'text', text: { content: '长'.repeat(7000) } })).toMatchObject({ errcode: 460101 })
    time.now += 90 * 60_000
    expect(await say({ msgtype: 'text', text: { content: 'x' } })).toMatchObject({ status: 200, errcode: 300001 })
  })
})

describe('cards', () => {
  test('are made once per outTrackId, where the robot may', async () => {
    const dingtalk = await start(), posted: string[] = []
    expect(await card(dingtalk, 'k1', { title: '一' })).toMatchObject({ success: true, result: { outTrackId: 'k1', deliverResults: [{ success: true, spaceType: 'IM_GROUP', spaceId: HIRING }] } })
    expect(await card(dingtalk, 'k1', { title: '二' })).toMatchObject({ status: 400, code: 'param.cardAlreadyExist' })
    expect(await card(dingtalk, 'k2', { title: '三' }, { openSpaceId: 'dtv1.card//im_robot.hr', imRobotOpenSpaceModel: {}, imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' } })).toMatchObject({ success: true })
    expect([readChat(dingtalk.world.chat(HIRING)), readChat(dingtalk.world.direct('hr'))].map((m) => m.map((one) => [one.message, one.text]))).toEqual([[['k1', '一']], [['k2', '三']]])
    expect(posted).toEqual([])
    // Made, and delivered nowhere: its key is used.
    expect(await card(dingtalk, 'k3', { title: 'x' }, { openSpaceId: `dtv1.card//IM_GROUP.${ELSEWHERE}` })).toMatchObject({ status: 200, result: { deliverResults: [{ success: false, errorMsg: expect.any(String) as string }] } })
    expect([await card(dingtalk, 'k3', { title: 'x' }), await put(dingtalk, 'k3', {})]).toMatchObject([{ code: 'param.cardAlreadyExist' }, { code: 'param.cardNotExist' }])
  })

  test('are refused where something is missing, unknown or too long', async () => {
    const dingtalk = await start({ limits: false, wrongInCard: (params) => ('dance' in params ? ['no variable dance'] : []) })
    dingtalk.world.templates.set('off', 'stopped').set('draft', 'unpublished')
    let n = 0
    for (const [params, more, code] of [
      [{ a: 'x' }, { cardTemplateId: 'y' }, 'param.templateNotExist'], [{ a: 'x' }, { cardTemplateId: 'off' }, 'template.stopped'], [{ a: 'x' }, { cardTemplateId: 'draft' }, 'param.templateUnpublished'], [{ a: 'x' }, { callbackType: 'HTTP' }, 'param.invalid'],
      [{ a: 'x' }, { openSpaceId: 'dtv1.card//PARTY.1' }, 'param.openSpaceIdInvalid'], [{ a: 'x' }, { imGroupOpenSpaceModel: undefined }, 'param.openSpaceModelInvalid'], [{ a: 'x' }, { imGroupOpenDeliverModel: undefined }, 'param.openDeliverModelEmpty'],
      [{ a: 'x' }, { openSpaceId: 'dtv1.card//IM_ROBOT.nobody', imRobotOpenSpaceModel: {}, imRobotOpenDeliverModel: {} }, 'param.userIdNotExist'], [{ a: 5 }, {}, 'param.invalid'], [{ a: '长'.repeat(342) }, {}, 'param.invalid'], [{ ['长'.repeat(34)]: 'x' }, {}, 'param.invalid'],
      [Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`markdown_${i}`, 'x'.repeat(1020)])), {}, 'param.invalid'], [{ dance: 'x' }, {}, 'param.invalid'], [{ a: '长'.repeat(341) }, {}, undefined], [{ a: 'x' }, { cardTemplateId: TEMPLATE }, undefined],
    ] as [object, object, string | undefined][]) expect([code, (await card(dingtalk, `k${n++}`, params, more))['code']]).toEqual([code, code])
  })

  test('are redrawn by key or whole, for all or one', async () => {
    const dingtalk = await start()
    await card(dingtalk, 'k1', { title: '一', status: '进行中' }, { privateData: { mgr: { cardParamMap: { status: '等你' } } } })
    await put(dingtalk, 'k1', { title: '二' })
    const seen = (person: string): string => readChat(dingtalk.world.chat(HIRING), person)[0]!.text
    expect([seen('hr'), seen('mgr')]).toEqual(['二\n进行中', '二\n等你'])
    await put(dingtalk, 'k1', { title: '三' }, false)
    expect([seen('hr'), seen('mgr'), dingtalk.world.message('k1').edited]).toEqual(['三', '三\n等你', true])
    expect(await put(dingtalk, 'k1', { title: 'x'.repeat(1025) })).toMatchObject({ code: 'param.invalid' })
    expect(await put(dingtalk, 'nothing', { title: 'x' })).toMatchObject({ code: 'param.cardNotExist' })
  })
})

describe('the directory', () => {
  test('knows who works here', async () => {
    const dingtalk = await start(), get = (userid: string): ReturnType<typeof call> => call(dingtalk, '/topapi/v2/user/get', { userid })
    expect(await get('hr')).toMatchObject({ errcode: 0, result: { userid: 'hr', name: '何娜', unionid: 'unionhriEiE', mobile: '13800000001', email: 'hr@acme.example' } })
    for (const id of ['gone', 'guest', 'nobody']) expect(await get(id)).toMatchObject({ status: 200, errcode: 60121 })
    expect(await call(dingtalk, '/topapi/v2/user/getbymobile', { mobile: '13800000003' })).toMatchObject({ errcode: 0, result: { userid: 'cand' } })
    expect(await call(dingtalk, '/topapi/v2/user/getbymobile', { mobile: '1' })).toMatchObject({ errcode: 60121 })
    expect(dingtalk.quota.used).toBe(0)
  })
})

describe('limits', () => {
  test('five thousand metered calls a month of China', async () => {
    const time = timed(), dingtalk = await start({ clock: time.clock, limits: false })
    time.now = Date.parse('2026-11-30T15:59:00Z')
    expect([dingtalk.quota.limit, dingtalk.quota.month]).toEqual([5000, '2026-11'])
    dingtalk.quota.use('calendar', 4997)
    await direct(dingtalk, ['hr'], 'x')
    await card(dingtalk, 'k1', { title: 'x' })
    await put(dingtalk, 'k1', { title: 'y' })
    expect(await group(dingtalk, 'x')).toMatchObject({ status: 403, code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' })
    const { sessionWebhook } = dingtalk.people.say('hr', 'x').body
    expect(await call(dingtalk, sessionWebhook as string, { msgtype: 'text', text: { content: 'x' } }, { token: null })).toMatchObject({ errcode: 0 })
    expect([await call(dingtalk, '/topapi/v2/user/get', { userid: 'hr' }), dingtalk.quota.used]).toMatchObject([{ errcode: 0 }, 5000])
    time.now += 60_000
    expect([dingtalk.quota.month, await group(dingtalk, 'x'), dingtalk.quota.by(), dingtalk.quota.by('2026-11')]).toMatchObject(['2026-12', { status: 200 }, { 'robot.group': 1 }, { calendar: 4997, 'robot.direct': 1, 'card.create': 1, 'card.put': 1 }])
  })

  test('session webhooks count where they are said to', async () => {
    const dingtalk = await start({ meterSessions: true }), { sessionWebhook } = dingtalk.people.say('hr', 'x').body
    await call(dingtalk, sessionWebhook as string, { msgtype: 'text', text: { content: 'x' } }, { token: null })
    expect(dingtalk.quota.by()).toEqual({ session: 1 })
  })

  test('twenty a second of each kind; whoever calls far too often is barred', async () => {
    const time = timed(), dingtalk = await start({ clock: time.clock, rates: { address: 30, withinMs: 2000, barredMs: 5000 } })
    for (let i = 0; i < 20; i++) expect(await direct(dingtalk, ['hr'], 'x')).toMatchObject({ status: 200 })
    expect([await direct(dingtalk, ['hr'], 'x'), (await group(dingtalk, 'x')).status]).toMatchObject([{ status: 403, code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' }, 200])
    time.now += 1000
    for (let i = 0; i < 8; i++) expect(await direct(dingtalk, ['hr'], 'x')).toMatchObject({ status: 200 })
    expect((await direct(dingtalk, ['hr'], 'x')).html).toContain('"punish":"deny"')
    time.now += 4999
    expect((await direct(dingtalk, ['hr'], 'x')).html).toBeDefined()
    time.now += 1
    expect(await direct(dingtalk, ['hr'], 'x')).toMatchObject({ status: 200 })
  })
})

describe('faults', () => {
  test('every code by its name, once, about whom', async () => {
    const dingtalk = await start({ limits: false })
    for (const name of Object.keys(CODES) as (keyof typeof CODES)[]) {
      dingtalk.faults.on('robot.direct', { kind: 'code', code: name })
      expect(await direct(dingtalk, ['hr'], 'x')).toMatchObject('errcode' in CODES[name] ? { ...CODES[name], status: 200 } : CODES[name])
    }
    dingtalk.faults.on('robot.*', { kind: 'code', code: 'any.word' }, { about: 'mgr', times: Infinity })
    expect([await direct(dingtalk, ['mgr'], 'x'), await direct(dingtalk, ['hr'], 'x')]).toMatchObject([{ status: 400, code: 'any.word' }, { status: 200 }])
    dingtalk.faults.on('card.create', { kind: 'code', code: 12345 }, { about: HIRING })
    expect(await card(dingtalk, 'k1', { title: 'x' })).toMatchObject({ status: 200, errcode: 12345 })
    dingtalk.faults.clear()
    expect(await direct(dingtalk, ['mgr'], 'x')).toMatchObject({ status: 200 })
  })

  test('lost replies are carried out; resets, hangs and pages are not', async () => {
    const dingtalk = await start(), said = (): number => dingtalk.world.direct('hr').messages.length
    dingtalk.faults.on('robot.direct', { kind: 'lose-reply' })
    await expect(direct(dingtalk, ['hr'], 'x')).rejects.toThrow()
    expect([said(), dingtalk.quota.used]).toEqual([1, 1])
    dingtalk.faults.on('robot.direct', { kind: 'reset' })
    await expect(direct(dingtalk, ['hr'], 'x')).rejects.toThrow()
    dingtalk.faults.on('robot.direct', { kind: 'status', status: 502 })
    dingtalk.faults.on('robot.direct', { kind: 'rate-limited', retryAfter: 7 })
    expect([(await direct(dingtalk, ['hr'], 'x')).status, (await direct(dingtalk, ['hr'], 'x')).status, said()]).toEqual([502, 429, 1])
    dingtalk.faults.on('robot.direct', { kind: 'slow', ms: 5 })
    expect([await direct(dingtalk, ['hr'], 'x'), said()]).toMatchObject([{ status: 200 }, 2])
    dingtalk.faults.on('robot.direct', { kind: 'hang' })
    await expect(fetch(`${dingtalk.url}/v1.0/robot/oToMessages/batchSend`, { method: 'POST', body: '{}', signal: AbortSignal.timeout(50) })).rejects.toThrow()
    expect([said(), dingtalk.api.calls.map((c) => c.outcome)]).toEqual([2, ['lose-reply', 'reset', 'status', 'rate-limited', 'slow', 'hang']])
  })
})
