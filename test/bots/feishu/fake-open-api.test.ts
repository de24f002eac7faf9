import { describe, expect, test } from 'vitest'
import { readMessage } from '../../fakes/feishu/readable.ts'
import type { Json } from '../../fakes/feishu/world.ts'
import { button, call, card, send, start } from './fake-scene.ts'

const HOUR = 3_600_000, DAY = 24 * HOUR
const CARD = card(button('通过', { a: 'pass' }))
/** A clock moved by hand. */
const timed = (): { now: number; clock: { now(): number } } => {
  const time = { now: 1_790_000_000_000, clock: { now: (): number => time.now } }
  return time
}
const patch = (feishu: Awaited<ReturnType<typeof start>>, message: string, content: Json): ReturnType<typeof call> => call(feishu, 'PATCH', `/im/v1/messages/${message}`, { content: JSON.stringify(content) })

describe('tokens and scopes', () => {
  const ask = async (url: string, secret: string): Promise<Json> => (await (await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, { method: 'POST', body: JSON.stringify({ app_id: 'cli_a1b2c3d4e5f60718', app_secret: secret }) })).json()) as Json

  test('a token lives two hours, and is the same until the last half hour', async () => {
    const time = timed(), feishu = await start({ clock: time.clock })
    expect(await ask(feishu.url, 'x')).toMatchObject({ code: 10014 })
    const first = await ask(feishu.url, 'app-secret')
    expect(first).toMatchObject({ code: 0, msg: 'ok', expire: 7200 })
    time.now += 89 * 60_000
    expect(await ask(feishu.url, 'app-secret')).toMatchObject({ tenant_access_token: first['tenant_access_token'], expire: 31 * 60 })
    time.now += 2 * 60_000
    const second = await ask(feishu.url, 'app-secret')
    expect(second['tenant_access_token']).not.toBe(first['tenant_access_token'])
    const info = (token: unknown): Promise<Json> => call(feishu, 'GET', '/bot/v3/info', undefined, token as string)
    expect([(await info(first['tenant_access_token']))['code'], (await info(second['tenant_access_token']))['bot'].open_id]).toEqual([0, 'ou_bole'])
    time.now += 30 * 60_000
    expect(await info(first['tenant_access_token'])).toMatchObject({ code: 99991663, status: 400 })
    feishu.api.tokens.kill()
    expect(await info(second['tenant_access_token'])).toMatchObject({ code: 99991663 })
    expect([await call(feishu, 'GET', '/bot/v3/info', undefined, null), feishu.api.tokens.asked]).toMatchObject([{ code: 99991661 }, 4])
  })

  test('a missing scope is named, an unknown path is not there', async () => {
    const feishu = await start()
    feishu.world.scopes.delete('im:message:send_as_bot')
    expect(await send(feishu, 'oc_hiring', { text: 'x' })).toMatchObject({ code: 99991672, msg: expect.stringContaining('im:message:send_as_bot') as string, error: { permission_violations: expect.arrayContaining([{ type: 'action_privilege_required', subject: 'im:message' }]) as unknown } })
    expect(await call(feishu, 'GET', '/dance/v1/steps')).toMatchObject({ status: 404, code: 99991301 })
    expect(feishu.api.calls.map((c) => [c.name, c.outcome])).toEqual([['im.message.create', '99991672'], ['unknown', '99991301']])
  })
})

describe('sending', () => {
  test('goes where the bot may', async () => {
    const feishu = await start({ limits: false })
    expect(await send(feishu, 'oc_hiring', { text: 'hello' })).toMatchObject({ code: 0, data: { chat_id: 'oc_hiring', msg_type: 'text', sender: { id: 'cli_a1b2c3d4e5f60718', id_type: 'app_id', sender_type: 'app' }, body: { content: '{"text":"hello"}' } } })
    expect(await send(feishu, 'ou_hr', CARD)).toMatchObject({ data: { chat_id: 'oc_direct_hr', msg_type: 'interactive' } })
    expect(await call(feishu, 'POST', '/im/v1/messages?receive_id_type=union_id', { receive_id: 'on_hr', msg_type: 'text', content: '{"text":"x"}' })).toMatchObject({ data: { chat_id: 'oc_direct_hr' } })
    for (const [to, code] of [['oc_elsewhere', 230002], ['oc_nowhere', 230002], ['ou_nobody', 230034], ['ou_unreachable', 230013], ['ou_stopped', 230053], ['ou_gone', 230029], ['ou_guest', 230038]] as const)
      expect([to, await send(feishu, to, { text: 'x' })]).toMatchObject([to, { code, status: 400 }])
    feishu.world.chat('oc_open').dissolved = true
    expect(await send(feishu, 'oc_open', { text: 'x' })).toMatchObject({ code: 232009 })
    expect((await call(feishu, 'GET', '/im/v1/chats/oc_open'))['data']).toMatchObject({ chat_status: 'dissolved' })
    await feishu.deliver(feishu.people.enter('ou_guest'))
    expect(await send(feishu, 'ou_guest', { text: '您好' })).toMatchObject({ code: 0 })
    expect(await call(feishu, 'POST', '/im/v1/messages', { receive_id: 'oc_hiring', msg_type: 'text', content: '{"text":"x"}' })).toMatchObject({ code: 99992402 })
  })

  test('once per uuid within the hour, and says the same message again', async () => {
    const time = timed(), feishu = await start({ clock: time.clock })
    const first = await send(feishu, 'ou_hr', { text: 'one' }, { uuid: 'k' }), again = await send(feishu, 'ou_hr', { text: 'one' }, { uuid: 'k' })
    expect([again['code'], again['data'].message_id]).toEqual([0, first['data'].message_id])
    expect(feishu.world.direct('ou_hr').messages).toHaveLength(1)
    time.now += HOUR
    expect((await send(feishu, 'ou_hr', { text: 'one' }, { uuid: 'k' }))['data'].message_id).not.toBe(first['data'].message_id)
    expect(await send(feishu, 'ou_hr', { text: 'x' }, { uuid: 'k'.repeat(51) })).toMatchObject({ code: 99992402 })
  })

  test('a reply stands under its message, in a thread where that is asked for', async () => {
    const feishu = await start(), root = (await send(feishu, 'oc_hiring', CARD))['data'].message_id as string
    const reply = (more: Json): Promise<Json> => call(feishu, 'POST', `/im/v1/messages/${root}/reply`, { msg_type: 'text', content: '{"text":"x"}', ...more })
    expect((await reply({}))['data']).toMatchObject({ root_id: root, parent_id: root })
    const threaded = (await reply({ reply_in_thread: true, uuid: 'u' }))['data'] as Json
    expect(threaded).toMatchObject({ root_id: root, thread_id: expect.stringMatching(/^omt_/) as string })
    expect((await reply({ reply_in_thread: true, uuid: 'u' }))['data'].message_id).toBe(threaded['message_id'])
  })

  test('is refused where it is too long, not drawn right, or no text', async () => {
    const feishu = await start({ limits: false, wrongInCard: (it) => (JSON.stringify(it).includes('"fancy"') ? ['/body/elements/0: unknown property fancy'] : []) })
    const codes = async (contents: Json[]): Promise<unknown[]> => Promise.all(contents.map(async (c) => (await send(feishu, 'oc_hiring', c))['code'] as number))
    const lines = (n: number): Json => card(...Array.from({ length: n }, () => ({ tag: 'hr' })))
    expect(await codes([{ text: '' }, { text: 'x'.repeat(150 * 1024 - 20) }, { text: '长'.repeat(51 * 1024) }])).toEqual([230001, 0, 230025])
    expect(await codes([lines(200), lines(201), card({ tag: 'markdown', content: '长'.repeat(10_000) }), card({ tag: 'markdown', content: '长'.repeat(11_000) }), card({ tag: 'hr', fancy: true }), { ...CARD, schema: '1.0' }])).toEqual([0, 230099, 0, 230025, 230099, 230099])
    expect((await send(feishu, 'oc_hiring', card({ tag: 'hr', fancy: true })))['msg']).toContain('unknown property fancy')
  })

  test('five a second to a chat and a person, fifty in all', async () => {
    const time = timed(), feishu = await start({ clock: time.clock }), token = feishu.api.tokens.give().tenant_access_token
    for (let i = 0; i < 5; i++) expect(await send(feishu, 'oc_hiring', { text: 'x' })).toMatchObject({ code: 0 })
    const sixth = await send(feishu, 'oc_hiring', { text: 'x' })
    expect([sixth['code'], sixth.headers.get('x-ogw-ratelimit-reset')]).toEqual([230020, '1'])
    expect(await send(feishu, 'ou_hr', { text: 'x' })).toMatchObject({ code: 0 })
    for (let i = 0; i < 50; i++) await call(feishu, 'GET', '/bot/v3/info', undefined, token)
    const over = await call(feishu, 'GET', '/bot/v3/info', undefined, token)
    expect([over.status, over['code'], over.headers.get('x-ogw-ratelimit-reset')]).toEqual([429, 99991400, '1'])
    time.now += 1000
    expect([(await send(feishu, 'oc_hiring', { text: 'x' }))['code'], (await call(feishu, 'GET', '/bot/v3/info'))['code']]).toEqual([0, 0])
  })
})

describe('drawing again', () => {
  test('only cards of our own that several see alike, for fourteen days', async () => {
    const time = timed(), feishu = await start({ clock: time.clock })
    const own = (await send(feishu, 'oc_hiring', CARD))['data'].message_id as string
    expect(await patch(feishu, own, card({ tag: 'markdown', content: '已通过' }))).toMatchObject({ code: 0 })
    expect(readMessage(feishu.world.message(own))).toBe('面试评审\n已通过')
    const text = (await send(feishu, 'oc_hiring', { text: 'x' }))['data'].message_id as string, theirs = feishu.people.post('oc_hiring', 'ou_hr', 'mine').id
    const alone = (await send(feishu, 'oc_hiring', { ...CARD, config: {} }))['data'].message_id as string
    for (const [message, code] of [[text, 230001], [theirs, 230027], ['om_nothing', 230001], [alone, 230099]] as const) expect(await patch(feishu, message, CARD)).toMatchObject({ code })
    expect(await patch(feishu, own, { ...CARD, config: {} })).toMatchObject({ code: 230099 })
    time.now += 14 * DAY + 1
    expect(await patch(feishu, own, CARD)).toMatchObject({ code: 230031 })
  })

  test('not what was recalled, deleted, or stands where the bot is no more', async () => {
    const feishu = await start({ mode: 'http', limits: false }), made = async (): Promise<string> => (await send(feishu, 'oc_hiring', CARD))['data'].message_id as string
    const [recalled, deleted, ours, left] = [await made(), await made(), await made(), await made()]
    feishu.people.recall(recalled)
    feishu.world.message(deleted).gone = 'deleted'
    expect(await call(feishu, 'DELETE', `/im/v1/messages/${ours}`)).toMatchObject({ code: 0 })
    for (const [message, code] of [[recalled, 230011], [deleted, 230110], [ours, 230011]] as const) expect(await patch(feishu, message, CARD)).toMatchObject({ code })
    expect((await call(feishu, 'GET', `/im/v1/messages/${recalled}`))['data'].items[0]).toMatchObject({ message_id: recalled, deleted: true, sender: { sender_type: 'app' } })
    feishu.people.expel('oc_hiring', 'ou_hr')
    expect(await patch(feishu, left, CARD)).toMatchObject({ code: 230002 })
  })
})

describe('reading', () => {
  test('chats and who is in them', async () => {
    const feishu = await start()
    expect((await call(feishu, 'GET', '/im/v1/chats/oc_shared'))['data']).toMatchObject({ chat_mode: 'group', chat_type: 'private', external: true, tenant_key: feishu.world.tenant, user_count: '2' })
    expect((await call(feishu, 'GET', '/im/v1/chats/oc_elsewhere'))['data']).not.toHaveProperty('tenant_key')
    expect(await call(feishu, 'GET', '/im/v1/chats/oc_nowhere')).toMatchObject({ code: 232006 })
    const first = (await call(feishu, 'GET', '/im/v1/chats/oc_hiring/members?page_size=2'))['data'] as Json
    expect(first).toMatchObject({ has_more: true, member_total: 3, items: [{ member_id: 'ou_hr', name: '何娜', tenant_key: feishu.world.tenant }, { member_id: 'ou_mgr' }] })
    expect((await call(feishu, 'GET', `/im/v1/chats/oc_hiring/members?page_size=2&page_token=${first['page_token']}`))['data']).toMatchObject({ has_more: false, items: [{ member_id: 'ou_cand' }] })
    expect(await call(feishu, 'GET', '/im/v1/chats/oc_elsewhere/members')).toMatchObject({ code: 232011 })
    expect((await call(feishu, 'GET', '/im/v1/chats/oc_elsewhere/members/is_in_chat'))['data']).toEqual({ is_in_chat: false })
  })

  test('people of our company, as far as scopes reach', async () => {
    const feishu = await start()
    expect((await call(feishu, 'GET', '/contact/v3/users/ou_mgr?user_id_type=open_id'))['data'].user).toMatchObject({ name: '王磊', en_name: 'Wang Lei', email: 'mgr@acme.example', union_id: 'on_mgr' })
    feishu.world.scopes.delete('contact:user.email:readonly')
    expect((await call(feishu, 'GET', '/contact/v3/users/ou_mgr'))['data'].user).not.toHaveProperty('email')
    expect([(await call(feishu, 'GET', '/contact/v3/users/ou_guest'))['code'], (await call(feishu, 'GET', '/contact/v3/users/ou_nobody'))['code']]).toEqual([41050, 41012])
  })

  test('files of a message, and of no other', async () => {
    const feishu = await start({ mode: 'http' }), { message } = feishu.people.file('ou_cand', { name: '简历.pdf', bytes: Buffer.from('%PDF') }).body['event'] as Json
    const key = (JSON.parse(message.content as string) as Json)['file_key'] as string, headers = { authorization: `Bearer ${feishu.api.tokens.give().tenant_access_token}` }
    const res = await fetch(`${feishu.url}/open-apis/im/v1/messages/${message.message_id}/resources/${key}?type=file`, { headers })
    expect([res.status, res.headers.get('content-type'), await res.text()]).toEqual([200, 'application/pdf', '%PDF'])
    const other = feishu.people.post('oc_hiring', 'ou_hr', 'x').id
    expect(await call(feishu, 'GET', `/im/v1/messages/${other}/resources/${key}?type=file`)).toMatchObject({ code: 234003 })
    expect(await call(feishu, 'GET', `/im/v1/messages/${message.message_id}/resources/${key}`)).toMatchObject({ code: 99992402 })
  })
})

describe('the app', () => {
  test('keeps its slash commands', async () => {
    const feishu = await start(), at = '/application/v7/app_slash_commands', description = { default_value: 'Hiring', i18n: { zh_cn: '招聘', en_us: 'Hiring' } }
    const { command_id: id } = (await call(feishu, 'POST', at, { command: 'hire', description }))['data'] as Json
    expect(await call(feishu, 'POST', at, { command: 'hire', description })).toMatchObject({ code: 1254290 })
    expect(await call(feishu, 'POST', at, { command: '/hire', description })).toMatchObject({ code: 99992402 })
    expect(await call(feishu, 'PATCH', `${at}/${id}`, { description: { default_value: 'Bole' } })).toMatchObject({ code: 0 })
    expect((await call(feishu, 'GET', at))['data'].items).toEqual([{ command_id: id, command: 'hire', description: { default_value: 'Bole' } }])
    expect([(await call(feishu, 'DELETE', `${at}/${id}`))['code'], (await call(feishu, 'GET', at))['data'].items]).toEqual([0, []])
  })

  test('says what it may and what it hears', async () => {
    const feishu = await start()
    expect((await call(feishu, 'GET', '/application/v6/scopes'))['data'].scopes).toContainEqual({ scope_name: 'im:chat:read', grant_status: 1, scope_type: 'tenant' })
    expect((await call(feishu, 'GET', '/application/v6/applications/me?lang=zh_cn'))['data'].app).toMatchObject({ app_id: feishu.world.app.id, callback_info: { callback_type: 'websocket', subscribed_callbacks: ['card.action.trigger'] }, event: { subscribed_events: expect.arrayContaining(['im.message.receive_v1']) as unknown } })
  })
})

describe('recruiting', () => {
  test('is subscribed to where it is on', async () => {
    const events = async (recruiting: boolean) => (await call(await start({ recruiting }), 'GET', '/application/v6/applications/me?lang=zh_cn'))['data'].app.event.subscribed_events as string[]
    expect([await events(true), await events(false)].map((all) => all.includes('hire.application.stage_changed_v1'))).toEqual([true, false])
  })

  test('knows applications, openings and their stages', async () => {
    const feishu = await start(), id = '6960663240925956402'
    const application = (await call(feishu, 'GET', `/hire/v1/applications/${id}/get_detail`))['data'].application_detail.basic_info as Json
    expect(application).toMatchObject({ id, stage: { id: 's_new', zh_name: '初筛' }, active_status: 1 })
    expect((await call(feishu, 'GET', `/hire/v2/talents/${application['talent_id']}`))['data'].basic_info).toMatchObject({ name: '陈宇', email: 'cand@acme.example', mobile_number: '13800000000' })
    expect((await call(feishu, 'GET', `/hire/v1/jobs/${application['job_id']}`))['data'].job).toMatchObject({ title: '售后工程师', process_id: '1' })
    expect((await call(feishu, 'GET', '/hire/v1/job_processes'))['data'].items[0].stage_list).toContainEqual({ id: 's_interview', zh_name: '面试', en_name: 'Interview', type: 2 })
    for (const [path, code] of [['/hire/v1/applications/x/get_detail', 1002201], ['/hire/v2/talents/x', 1002102], ['/hire/v1/jobs/x', 1002207]] as const) expect(await call(feishu, 'GET', path)).toMatchObject({ code, status: 400 })
  })

  test('takes results as often as they come, and shows them', async () => {
    const feishu = await start(), id = '6960663240925956402', exam = { application_id: id, exam_resource_name: '伯乐面试', score: 82, uuid: 'u', operator_id: 'ou_hr' }
    const made = [await call(feishu, 'POST', '/hire/v1/exams', exam), await call(feishu, 'POST', '/hire/v1/exams', exam)].map((e) => e['data'].exam_id as string)
    expect(new Set(made).size).toBe(2)
    expect((await call(feishu, 'POST', '/hire/v1/tests/search', { application_id_list: [id] }))['data'].items).toMatchObject(made.map((test_id) => ({ test_id, test_paper_name: '伯乐面试' })))
    expect((await call(feishu, 'POST', '/hire/v1/tests/search', { application_id_list: ['other'] }))['data'].items).toEqual([])
    expect(await call(feishu, 'POST', '/hire/v1/exams', { ...exam, application_id: 'x' })).toMatchObject({ code: 1002201 })
    const interview = (await call(feishu, 'POST', '/hire/v1/external_interviews', { external_application_id: '7', external_id: 'i' }))['data'].external_interview as Json
    expect((await call(feishu, 'POST', '/hire/v1/external_interviews/batch_query?external_application_id=7', {}))['data'].items).toEqual([interview])
    expect((await call(feishu, 'POST', '/hire/v1/external_interviews/batch_query?external_application_id=8', {}))['data'].items).toEqual([])
  })
})

describe('faults', () => {
  test('every one is as it is on the wire', async () => {
    const feishu = await start({ limits: false }), to = (): ReturnType<typeof send> => send(feishu, 'oc_hiring', { text: 'x' }), { faults } = feishu, length = (): number => feishu.world.chat('oc_hiring').messages.length
    faults.on('im.message.create', { kind: 'lose-reply' })
    await expect(to()).rejects.toThrow()
    expect(length()).toBe(1)
    faults.on('im.*', { kind: 'rate-limited', reset: 3 })
    const limited = await to()
    expect([limited.status, limited['code'], limited.headers.get('x-ogw-ratelimit-reset')]).toEqual([429, 99991400, '3'])
    faults.on('*', { kind: 'throttled' })
    const throttled = await to()
    expect([throttled.status, throttled['code'], throttled.headers.get('x-ogw-ratelimit-reset')]).toEqual([400, 99991400, null])
    faults.on('im.message.create', { kind: 'code', code: 'sensitive' }, { about: 'oc_hiring' })
    expect(await send(feishu, 'ou_hr', { text: 'x' })).toMatchObject({ code: 0 })
    expect(await to()).toMatchObject({ code: 230022, status: 400 })
    faults.on('im.message.create', { kind: 'code', code: 190003, status: 200 })
    expect(await to()).toMatchObject({ code: 190003, status: 200 })
    faults.on('im.message.create', { kind: 'reset' })
    await expect(to()).rejects.toThrow()
    for (const fault of [{ kind: 'html' }, { kind: 'status', status: 502 }] as const) {
      faults.on('im.message.create', fault)
      await expect(to()).rejects.toThrow('not valid JSON')
    }
    faults.on('im.message.create', { kind: 'hang' }, { times: Infinity })
    await expect(Promise.race([to(), new Promise((_, late) => { setTimeout(() => late(new Error('no answer')), 50) })])).rejects.toThrow('no answer')
    faults.clear()
    faults.on('im.message.create', { kind: 'slow', ms: 20 })
    expect([(await to())['code'], length()]).toEqual([0, 2])
  })

  test('chance is the seed’s', async () => {
    const run = async (seed: number): Promise<string[]> => {
      const feishu = await start({ seed, limits: false })
      feishu.faults.on('im.message.create', { kind: 'code', code: 'being sent' }, { times: Infinity, chance: 0.3 })
      for (let i = 0; i < 20; i++) await send(feishu, 'oc_hiring', { text: 'x' })
      return feishu.api.calls.map((c) => c.outcome)
    }
    const [one, same, other] = [await run(1), await run(1), await run(2)]
    expect(one).toEqual(same)
    expect(one).not.toEqual(other)
    expect(new Set(one)).toEqual(new Set(['ok', '230049']))
  })
})
