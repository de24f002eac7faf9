import { beforeEach, describe, expect, test } from 'vitest'
import type { House } from '../../src/app/house.ts'
import { createSpotter, saysMore } from '../../src/app/spot-link.ts'
import { directTo, type Address } from '../../src/chat/address.ts'
import { createTokens } from '../../src/infra/tokens.ts'
import type { InterviewEvent } from '../../src/interview/events.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import { buttons } from '../cards/shown.ts'
import { HR, Scene, SECOND, STRANGER, STRONG, text } from './scene.ts'

const CHEN: Address = { platform: 'slack', tenant: 'T1', conversation: '@U1' }, EVE: Address = { ...CHEN, conversation: '@U2' }
const chen = { platform: 'slack', tenant: 'T1', user: 'U1' } as const
const DAY = 86_400_000

let scene: Scene, page: Address, url: string
const interview = async (id = 'A-1'): Promise<InterviewState> => (await scene.store.get('interview', id))!.value
const linkIn = (card: unknown): string => /http\S+?\/i\/[\w-]{43}/.exec(text(card))![0]
const told = (place: Address): string => text(scene.last(place))
const letter = (link: string): string => `陈宇，您好！Acme 邀请您参加面试：\n${link}\n链接有效期 14 天。`

beforeEach(async () => {
  scene = new Scene()
  page = await scene.invited()
  url = linkIn(scene.last(directTo(HR)))
})

describe('somebody we do not know', () => {
  test.each(['open', 'message'] as const)('hears how to go on: %s', async (kind) => {
    const base = scene.base(chen, CHEN)
    scene.slack.acts(kind === 'open' ? { ...base, kind, language: 'en' } : { ...base, kind, message: 'm', text: '你好', files: [] })
    await scene.later(5 * SECOND)
    expect(told(CHEN)).toMatch(kind === 'open' ? /Send me the link from your invitation/ : /把邀请里的面试链接发给我/)
    expect(told(CHEN)).not.toMatch(/林静|王磊/)
  })

  test('hears nothing in a channel, and the commands when they ask', async () => {
    scene.slack.acts({ ...scene.base(chen, { ...CHEN, conversation: 'C1' }), kind: 'message', message: 'm', text: '你好', files: [] })
    await scene.says(CHEN, '/hire')
    expect(scene.slack.shown).toHaveLength(1)
    expect(told(CHEN)).toContain('一次招聘五步')
  })

  test('who hires, or is known here, gets the commands', async () => {
    await scene.says(directTo(HR), '你好')
    expect(told(directTo(HR))).toContain('一次招聘五步')
    await scene.says(directTo(STRANGER), '你好')
    expect(told(directTo(STRANGER))).toContain('面试链接')
  })
})

describe('a link brought to a direct conversation', () => {
  test('opens the interview there, to its end, and nowhere is its secret written down', async () => {
    await scene.says(CHEN, letter(url))
    expect(buttons(scene.last(CHEN))).toEqual(['consent:A-1', 'person:A-1'])
    expect(await interview()).toMatchObject({ phase: 'consent', plan: { place: CHEN, direct: true } })
    await scene.says(CHEN, '同意')
    for (let i = 0; i < 12 && (await interview()).phase === 'asking'; i++) await scene.says(CHEN, `${STRONG}（${i}）`)
    await scene.says(CHEN, '没有')
    expect((await interview()).phase).toBe('published')
    await scene.press('advance:A-1')
    expect(told(CHEN)).toContain('好消息')
    expect(scene.shown(page)).toEqual([])
    const secret = url.slice(-43), kept = text([scene.world.inbox(), await scene.store.journal('A-1'), scene.world.outbox().filter((row) => row.lane.startsWith('slack:'))])
    expect(kept).toContain('http://localhost:3000/i/…')
    expect(kept).not.toContain(secret)
    expect((await scene.store.get('candidate', 'C-1'))?.value.contacts).toContainEqual(expect.objectContaining({ kind: 'account', value: 'slack:T1:U1', source: '陈宇' }))
  })

  test('the journal gives the state, the move and all', async () => {
    await scene.says(CHEN, url)
    await scene.says(CHEN, '同意')
    const entries = (await scene.store.journal('A-1')).filter((e) => e.seq !== null).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
    const folded = entries.reduce<InterviewState | undefined>((state, e) => step(state, e.body as InterviewEvent).state, undefined)
    expect(JSON.parse(JSON.stringify(folded))).toEqual(JSON.parse(JSON.stringify(await interview())))
    expect(text(await scene.hire('日志 A-1'))).toContain('陈宇 · 用链接进入，在私信里面试')
  })

  test('belongs to the first who brings it: not to the next, not to a browser', async () => {
    await scene.says(CHEN, url)
    await scene.says(EVE, url)
    expect(told(EVE)).toContain('已经在别处打开了')
    expect((await interview()).plan.place).toEqual(CHEN)
    for (const session of [null, 'slack:T1:U1', `${(await scene.store.list('link'))[0]!.value.id}.${'0'.repeat(32)}`]) {
      expect(await scene.app.doors.enter(url.slice(-43), session)).toBe('taken')
    }
    expect(await scene.app.doors.look(url.slice(-43))).toBe('taken')
    expect(await scene.app.doors.recognise('slack:T1:U1')).toBeUndefined()
  })

  test('two who bring it at one moment: one is interviewed', async () => {
    for (const place of [CHEN, EVE]) scene.slack.acts({ ...scene.base({ ...chen, user: place.conversation.slice(1) }, place), kind: 'message', message: 'm', text: url, files: [] })
    await scene.later(10 * SECOND)
    const replies = [told(CHEN), told(EVE)]
    expect(replies.filter((r) => r.includes('同意并开始'))).toHaveLength(1)
    expect(replies.filter((r) => r.includes('已经在别处打开了'))).toHaveLength(1)
  })

  test('again: they hear where they stand, and no answer is made of it', async () => {
    await scene.says(CHEN, url)
    await scene.says(CHEN, '同意')
    const question = told(CHEN)
    await scene.says(CHEN, url)
    expect(told(CHEN)).toContain('刚才的问题是')
    expect((await interview()).answers.map((a) => a.turns)).toEqual([[]])
    expect(question).toContain((await interview()).plan.questions[0]!.text.zh)
    await scene.says(CHEN, `我当时是这样做的，见 ${url} 里面`)
    expect((await interview()).answers[0]?.turns.map((t) => t.text)).toEqual(['我当时是这样做的，见 http://localhost:3000/i/… 里面'])
  })

  test('a browser that entered keeps its link, and may move by a link for another device', async () => {
    const entered = await scene.app.doors.enter(url.slice(-43), null)
    if (typeof entered === 'string') throw new Error(entered)
    await scene.says(page, '你好')
    await scene.says(page, '同意')
    await scene.says(CHEN, url)
    expect(told(CHEN)).toContain('换一台设备继续')
    expect((await interview()).plan.place).toEqual(page)
    const fresh = await scene.app.doors.relink(entered.session), left = await scene.app.doors.relink(entered.session)
    await scene.says(CHEN, `http://localhost:3000/i/${fresh}`)
    expect(told(CHEN)).toMatch(/欢迎回来[^]*刚才的问题是/)
    await scene.says(CHEN, STRONG)
    expect((await interview()).answers[0]?.turns).toHaveLength(1)
    expect(await scene.app.doors.recognise(entered.session)).toBeUndefined()
    expect(await scene.app.doors.look(left!)).toBe('gone')
    expect(await scene.app.doors.enter(left!, null)).toBe('gone')
  })

  test.each([
    ['expired', async () => { await scene.later(15 * DAY) }],
    ['revoked', async () => { await scene.hire('链接 A-1 停用') }],
    ['incomplete', async () => { url = url.slice(0, -2) }],
    ['forged', async () => { url = `${url.slice(0, -43)}${'A'.repeat(43)}` }],
  ])('%s, it opens nothing, and that is said kindly', async (_, spoil) => {
    await spoil()
    await scene.says(CHEN, letter(url))
    expect(told(CHEN)).toContain('这个面试链接打不开')
    expect((await interview()).plan.place).toEqual(page)
    expect(text(scene.world.inbox())).not.toContain(url.slice(-20))
  })

  test('cancelled, it is over', async () => {
    await scene.hire('取消 A-1')
    await scene.says(CHEN, url)
    expect(told(CHEN)).toContain('已经结束')
  })

  test('somebody who hires for it does not open it; who applied themselves does', async () => {
    await scene.says(directTo(HR), letter(url))
    expect(told(directTo(HR))).toMatch(/候选人 A-1 的面试链接[^]*仍然有效/)
    await scene.says(directTo({ ...HR, user: 'manager' }), url)
    expect(told(directTo({ ...HR, user: 'manager' }))).toContain('仍然有效')
    await scene.hire('add R-1 "王磊" account=@manager')
    await scene.hire('invite A-2 link')
    await scene.says(directTo({ ...HR, user: 'manager' }), linkIn(scene.last(directTo(HR))))
    expect(buttons(scene.last(directTo({ ...HR, user: 'manager' })))).toContain('consent:A-2')
    await scene.says(CHEN, url)
    expect(buttons(scene.last(CHEN))).toContain('consent:A-1')
  })

  test('one interview at a time in one conversation', async () => {
    await scene.hire('add R-1 "陈宇"')
    await scene.hire('invite A-2')
    const other = linkIn(scene.last(directTo(HR)))
    await scene.says(CHEN, url)
    await scene.says(CHEN, letter(other))
    expect(told(CHEN)).toContain('还有一场面试没有结束')
    await scene.hire('取消 A-1')
    await scene.says(CHEN, other)
    expect(buttons(scene.last(CHEN))).toContain('consent:A-2')
  })

  test('an invitation to the same account at that moment: one of them', async () => {
    await scene.hire('add R-1 "陈宇" account=slack:T1:U1')
    const commit = scene.store.commit.bind(scene.store)
    scene.store.commit = async (whole) => {
      await scene.time.sleep(SECOND)
      return commit(whole)
    }
    scene.platform.acts({ ...scene.base(HR, directTo(HR)), kind: 'command', text: 'invite A-2', files: [] })
    scene.slack.acts({ ...scene.base(chen, CHEN), kind: 'message', message: 'm', text: url, files: [] })
    await scene.later(15 * SECOND)
    const there = await scene.store.list('interview', { lane: 'slack:T1:@U1' })
    expect(there).toHaveLength(1)
  })

  test('there is no link to make for it any more, nor a second invitation', async () => {
    await scene.says(CHEN, url)
    expect(text(await scene.hire('链接 A-1'))).toMatch(/面试在 Slack 私信里进行，没有链接/)
    expect(text(await scene.hire('邀请 A-1'))).toContain('已经邀请过了')
  })

  test('on the candidate’s own page it changes nothing', async () => {
    await scene.says(page, '你好')
    await scene.says(page, '同意')
    await scene.says(page, `见 ${url}`)
    expect((await interview()).answers[0]?.turns.map((t) => t.text)).toEqual(['见 http://localhost:3000/i/…'])
    expect((await interview()).plan.place).toEqual(page)
  })

  test('in what else people write, its secret is not kept either', async () => {
    await scene.says(CHEN, '/hire 帮助 ' + url)
    scene.slack.acts({ ...scene.base(chen, CHEN), kind: 'edit', message: 'm', text: url })
    scene.slack.acts({ ...scene.base(chen, CHEN), kind: 'press', action: 'run:help', inputs: { note: url }, message: null })
    scene.slack.acts({ ...scene.base(chen, { ...CHEN, conversation: 'C1' }), kind: 'command', text: url, files: [], quoted: url })
    await scene.later(10 * SECOND)
    expect(text(scene.world.inbox())).not.toContain(url.slice(-43))
    expect(text(scene.slack.shown)).not.toContain(url.slice(-43))
  })
})

test('a secret is known by its signature, wherever it stands', () => {
  const tokens = createTokens(Buffer.alloc(32, 9)), { token, id } = tokens.mint(), spot = createSpotter({ tokens, settings: { publicUrl: 'https://Bole.test/hr/' } as House['settings'] })
  for (const around of [(t: string) => `https://bole.test/hr/i/${t}`, (t: string) => `链接bole.test/hr/i/${t}有效`, (t: string) => `<https://old.test/i/${t}?x=1>`, (t: string) => t]) {
    expect(spot(around(token))).toEqual({ text: around('…'), link: id })
  }
  expect(spot(`HTTPS://BOLE.TEST/hr/i/${token}x`)).toEqual({ text: 'HTTPS://BOLE.TEST/hr/i/…', link: 'unreadable' })
  for (const other of ['', 'a', `${token}x`, 'x'.repeat(43), 'https://bole.test/hr/i/', 'https://else.test/i/abc', '……']) expect(spot(other)).toEqual({ text: other })
  expect([`https://bole.test/hr/i/…`, ' <https://x/i/…> '].map(saysMore)).toEqual([false, false])
  expect(saysMore('见 https://x/i/… 里')).toBe(true)
})

test('a long text beside a link is read in no time', () => {
  const began = process.threadCpuUsage()
  expect(saysMore(`${'面'.repeat(60_000)} https://x/i/…`)).toBe(true)
  expect(saysMore(`${'面'.repeat(60_000)}https://x/i/…`)).toBe(false)
  expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(1_000)
})
