import { expect, test } from 'vitest'
import { BookingScene, DAY, HOUR, qian, zhao } from './booking-scene.ts'
import { directTo } from '../../src/chat/address.ts'
import { HR, MINUTE } from './scene.ts'

/** Letters to the candidate, oldest first. */
const letters = (scene: BookingScene) => scene.post.sent.filter(({ to }) => to === 'chenyu@example.com')
const subjects = (scene: BookingScene): string[] => letters(scene).map(({ subject }) => subject.split('：')[0]!)
const linkIn = (text: string): string => /\/i\/(\S+)/u.exec(text)?.[1] ?? ''
/** The invitation to the text interview has a letter of its own. */
const ready = async (): Promise<BookingScene> => { const scene = await new BookingScene().ready(); scene.post.sent.length = 0; return scene }

test('an offer on the page is written of by mail, with a link that opens it', async () => {
  const scene = await ready()
  await scene.schedule()
  expect(subjects(scene)).toEqual(['请选面试时间'])
  const { text, html } = letters(scene)[0]!
  expect(text).toContain('Acme想约您聊聊“大客户销售”')
  expect(text).toContain('11月24日')
  expect(html).toContain(linkIn(text))
  expect(await scene.app.doors.look(linkIn(text))).toMatchObject({ company: 'Acme' })
})

test('nobody answers: said again in chat and by mail, sought again, then every HR and the digest hear', async () => {
  const scene = await ready()
  await scene.schedule()
  const shown = scene.read().length
  await scene.later(25 * HOUR)
  expect(scene.lastRead()).toContain('您还没有选面试时间')
  expect(scene.buttons('slot:').length).toBeGreaterThan(0)
  expect(scene.read()).toHaveLength(shown + 1)
  await scene.later(20 * DAY)
  expect(subjects(scene).slice(0, 3)).toEqual(['请选面试时间', '提醒您选面试时间', '请选面试时间'])
  expect(scene.read().length).toBeLessThanOrEqual(shown + 3)
  expect((await scene.booking()).state.silence?.stage).toBe('told')
  const desk = directTo(HR)
  expect(scene.lastRead(desk)).toContain('陈宇（大客户销售）一直没有选面试时间')
  await scene.app.minute()
  await scene.later(MINUTE)
  expect(scene.lastRead(desk)).toContain('候选人一直没有选面试时间，请联系一下')
})

test('from agreed to its end: the invitation, then a letter the day before and one an hour before, each once', async () => {
  const scene = await ready(), { state } = await scene.agreed({ policy: { ...POLICY, notice: 30 * 60 } })
  await scene.time.run(state.agreed!.end + DAY)
  expect(subjects(scene)).toEqual(['请选面试时间', '面试时间定了', '面试提醒', '面试提醒'])
  expect(letters(scene).filter(({ calendar }) => calendar)).toHaveLength(1)
  expect(letters(scene).every(({ text }) => linkIn(text) !== '')).toBe(true)
})
const POLICY = { minutes: 45, step: 30, before: 10, after: 10, notice: 24 * 60, horizonDays: 20, perDay: 3, perWeek: 8, from: '09:00', until: '18:00', zone: 'Asia/Shanghai' }

test('links live until a day after the interview, those they came by before too', async () => {
  const scene = await ready(), first = (await scene.store.list('link')).at(0)!.value
  const { state } = await scene.agreed({ policy: { ...POLICY, notice: 18 * 24 * 60 } })
  expect(state.agreed!.start).toBeGreaterThan(first.expiresAt)
  const links = (await scene.store.list('link')).map((l) => l.value)
  expect(links.every(({ expiresAt }) => expiresAt >= state.agreed!.end + DAY)).toBe(true)
  const mailed = linkIn(letters(scene).at(-1)!.text), entered = await scene.app.doors.enter(mailed, null)
  if (typeof entered === 'string') throw new Error(entered)
  await scene.time.run(state.agreed!.end + DAY - MINUTE)
  expect(await scene.app.doors.recognise(entered.session)).toBeDefined()
})

test('who has left is written to no more, but the calendar file that takes it away', async () => {
  const scene = await ready()
  await scene.agreed()
  scene.post.sent.length = 0
  const kept = (await scene.store.get('interview', 'A-1'))!
  await scene.put('gone', [{ kind: 'interview', id: 'A-1', value: { ...kept.value, ended: 'withdrawn' }, from: kept.version }])
  await scene.bookings.left('A-1')
  await scene.later(5 * DAY)
  expect(letters(scene).map(({ calendar }) => calendar?.method)).toEqual(['CANCEL'])
})

test('what they ask for on the page themselves is not written of', async () => {
  const scene = await ready()
  await scene.schedule()
  await scene.presses(scene.buttons('more:')[0]!)
  await scene.presses(scene.buttons('slot:')[0]!)
  await scene.presses('retime:B-1')
  expect(subjects(scene)).toEqual(['请选面试时间', '面试时间定了'])
})

test('where we have to move it, the reason comes with the times, in one letter', async () => {
  const scene = await ready(), { state } = await scene.agreed()
  await scene.bookings.move('B-1', { id: 'moves', by: { kind: 'staff', id: 'hr', name: '林静' }, happening: { kind: 'reschedule-asked', by: 'staff' } })
  await scene.later(MINUTE)
  expect(subjects(scene).slice(2)).toEqual(['面试要换个时间'])
  expect(letters(scene).at(-1)!.text).toMatch(/很抱歉，11月\d+日.*的面试要换个时间。原因在我们这边[^]*- 11月/u)
  expect(state.agreed).not.toBeNull()
})

test('and none is found: they read who will write, not that it is moved to somewhere', async () => {
  const scene = await ready()
  await scene.agreed()
  scene.calendars.meetings.push(...[zhao, qian].map((person) => ({ person, start: scene.time.now(), end: scene.time.now() + 60 * DAY })))
  await scene.bookings.move('B-1', { id: 'moves', by: { kind: 'staff', id: 'hr', name: '林静' }, happening: { kind: 'reschedule-asked', by: 'staff' } })
  await scene.later(MINUTE)
  expect(subjects(scene).slice(2)).toEqual(['关于您的面试时间'])
})

test('nobody was there for them: an apology with new times', async () => {
  const scene = await ready(), { state } = await scene.agreed()
  await scene.time.run(state.agreed!.start + 20 * MINUTE)
  const before = letters(scene).length
  await scene.presses('alone:B-1')
  await scene.later(MINUTE)
  expect(subjects(scene).slice(before)).toEqual(['向您道歉，请另选面试时间'])
})

test('an offer that is called off', async () => {
  const scene = await ready()
  await scene.schedule()
  await scene.bookings.move('B-1', { id: 'off', by: { kind: 'staff', id: 'hr', name: '林静' }, happening: { kind: 'cancelled', by: 'staff' } })
  await scene.later(MINUTE)
  expect(subjects(scene)).toEqual(['请选面试时间', '面试已取消'])
})

test('a candidate in a chat of their own gets no letters but those with a calendar file', async () => {
  const scene = await ready(), kept = (await scene.store.get('interview', 'A-1'))!, place = { platform: 'slack' as const, tenant: 'acme', conversation: '@chen' }
  await scene.put('moved', [{ kind: 'interview', id: 'A-1', value: { ...kept.value, plan: { ...kept.value.plan, place, direct: true } }, from: kept.version }])
  scene.place = place
  const links = (await scene.store.list('link')).length
  await scene.agreed({ place })
  await scene.later(25 * HOUR)
  expect(letters(scene).map(({ calendar }) => calendar?.method)).toEqual(['REQUEST'])
  expect(letters(scene)[0]!.text).not.toContain('/i/')
  expect(await scene.store.list('link')).toHaveLength(links)
})
