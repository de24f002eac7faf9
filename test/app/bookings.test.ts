import { beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../../src/chat/address.ts'
import { noCalendars } from '../../src/infra/calendars/none.ts'
import { BookingScene, DAY, HOUR, QIAN, qian, SUN, ZHAO, zhao } from './booking-scene.ts'
import { channel, HR, MINUTE, SECOND } from './scene.ts'

let scene: BookingScene
beforeEach(async () => { scene = await new BookingScene().ready() })

const startOf = (action: string): number => Number(action.split(':').at(-1))

describe('from asking to agreed', () => {
  test('proposed, chosen, held, written into the calendar, confirmed; everybody hears, once', async () => {
    const began = process.threadCpuUsage(), { id } = await scene.schedule(), slots = scene.buttons('slot:')
    expect(slots.length).toBeGreaterThanOrEqual(3)
    expect(slots.length).toBeLessThanOrEqual(6)
    expect(scene.lastRead()).toContain('Acme想约您聊聊“大客户销售”这个岗位，大约 45 分钟')
    expect(scene.lastRead()).toContain('都是北京时间')
    expect(scene.read(channel).at(-1)).toContain('陈宇')
    await scene.presses(slots[1]!)
    const { user, system } = process.threadCpuUsage(began), took = (user + system) / 1_000
    console.log(`from schedule to confirmed: ${Math.round(took)} ms of machine time`)
    expect(took).toBeLessThan(2_000)
    const { state } = await scene.booking(id)
    expect(state).toMatchObject({ phase: 'confirmed', agreed: { start: startOf(slots[1]!) }, attempt: null, event: { sequence: 0, stored: true } })
    expect(state.event.link).toBe('https://meet.example.com/b-1')
    const person = state.agreed!.panel[0]!, host = person === zhao ? ZHAO : QIAN
    expect([...scene.calendars.events.values()]).toMatchObject([{ uid: state.uid, sequence: 0, start: state.agreed!.start, people: [{ id: person }] }])
    expect(scene.seats.rows.filter((row) => row.status === 'confirmed')).toMatchObject([{ booking: 'B-1', person }])
    expect(scene.read().some((card) => card.includes('您选了') && card.includes('核对'))).toBe(true)
    expect(scene.lastRead()).toContain('面试约好了')
    expect(scene.lastRead()).toContain('https://meet.example.com/b-1')
    expect(scene.read(directTo(host)).filter((card) => card.includes('陈宇'))).toHaveLength(1)
    expect(scene.post.sent.filter((letter) => letter.calendar)).toMatchObject([{ to: 'chenyu@example.com', calendar: { method: 'REQUEST', uid: state.uid, sequence: 0, start: state.agreed!.start } }])
    expect(scene.shown(channel).filter((s) => JSON.stringify(s.drawn.at(-1)).includes('约面 B-1'))).toHaveLength(1)
  })

  test('without any calendar the hours people set and Bole’s own bookings are all there is; interviewers get letters too', async () => {
    scene = await new BookingScene({ calendars: noCalendars }).ready()
    const { state } = await scene.agreed()
    expect(scene.post.sent.filter((l) => l.calendar).map((l) => l.to).toSorted()).toEqual([state.agreed!.panel[0] === zhao ? 'zhao@acme.test' : 'qian@acme.test', 'chenyu@example.com'].toSorted())
    const second = await scene.schedule({ seats: [{ any: state.agreed!.panel, need: 1 }] })
    expect(second.offered.every((slot) => slot.end + 10 * MINUTE <= state.agreed!.start - 10 * MINUTE || slot.start - 10 * MINUTE >= state.agreed!.end + 10 * MINUTE)).toBe(true)
  })

  test('a time taken meanwhile is said to be, and others are offered', async () => {
    await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
    const [first] = scene.buttons('slot:'), start = startOf(first!)
    await scene.seats.hold({ booking: 'B-9', version: 1, people: [zhao], interval: { start, end: start + HOUR }, blocked: { start, end: start + HOUR }, until: start }, scene.time.now())
    await scene.presses(first!)
    expect(await scene.phase()).toBe('proposed')
    expect(scene.read().at(-2)).toContain('刚刚有了别的安排')
    expect(scene.buttons('slot:')).not.toContain(first)
    await scene.presses(scene.buttons('slot:')[0]!)
    expect(await scene.phase()).toBe('confirmed')
  })

  test('somebody’s calendar fills up before the event is written: others are offered', async () => {
    await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
    const [first] = scene.buttons('slot:'), start = startOf(first!)
    scene.calendars.meetings.push({ person: zhao, start, end: start + HOUR })
    await scene.presses(first!)
    expect([await scene.phase(), scene.calendars.events.size]).toEqual(['proposed', 0])
    expect(scene.seats.rows.filter((row) => row.status === 'held')).toEqual([])
  })

  test('or just after: the event is taken away again', async () => {
    await scene.schedule({ seats: [{ any: [zhao], need: 1 }] })
    const [first] = scene.buttons('slot:'), start = startOf(first!)
    scene.calendars.before = (call) => { if (call === 'upsert') scene.calendars.meetings.push({ person: zhao, start, end: start + HOUR }) }
    await scene.presses(first!)
    expect([await scene.phase(), scene.calendars.events.size]).toEqual(['proposed', 0])
    expect(scene.buttons('slot:')).not.toContain(first)
  })

  test('the same button twice, another while it is looked at, one of an old card: one interview', async () => {
    await scene.schedule()
    const [first, second] = scene.buttons('slot:')
    await Promise.all([scene.presses(first!, undefined, 'p1'), scene.presses(first!, undefined, 'p1'), scene.presses(second!, undefined, 'p2')])
    await scene.presses(second!)
    const { state } = await scene.booking()
    expect([state.phase, state.agreed!.start]).toEqual(['confirmed', startOf(first!)])
    expect(scene.lastRead()).toContain('已经约在')
    expect(scene.seats.rows.filter((row) => row.status === 'confirmed')).toHaveLength(1)
    expect(scene.calendars.events.size).toBe(1)
  })

  test('nobody else speaks for the candidate', async () => {
    await scene.schedule()
    const [first] = scene.buttons('slot:')
    await scene.presses(first!, SUN)
    await scene.presses('retime:B-77')
    expect(await scene.phase()).toBe('proposed')
  })

  test('people whose hours nobody knows are never free: they are asked, and HR hears where nothing can be offered', async () => {
    const far = { platform: 'web' as const, tenant: 'demo', user: 'far' }
    await scene.schedule({ seats: [{ any: ['web:demo:far'], need: 1 }], names: { 'web:demo:far': '冯远' } })
    expect(await scene.phase()).toBe('stuck')
    expect(scene.read(directTo(far)).at(-1)).toContain('您什么时候可以面试')
    expect(scene.lastRead(directTo(HR))).toContain('冯远')
    expect(scene.lastRead()).toContain('会联系您')
  })

  test('more times are other times, and asked for on the old card they are shown again, not sought', async () => {
    await scene.schedule()
    const before = scene.buttons('slot:'), [more] = scene.buttons('more:')
    await scene.presses(more!)
    const after = scene.buttons('slot:'), cards = scene.read().length
    expect(after.filter((one) => before.includes(one))).toEqual([])
    await scene.presses(more!)
    expect([scene.read().length, scene.buttons('slot:')]).toEqual([cards + 1, after])
    await scene.presses(before[0]!)
    expect(await scene.phase()).toBe('confirmed')
  })
})

describe('changes', () => {
  test('moved twice by the candidate, then HR decides; the event is moved, never doubled', async () => {
    const first = await scene.agreed()
    for (const time of [1, 2]) {
      await scene.presses('retime:B-1')
      expect(await scene.phase()).toBe('reschedule-requested')
      expect(scene.lastRead()).toContain('原来的时间一直给您留着')
      await scene.presses(scene.buttons('slot:')[time]!)
      expect(await scene.phase()).toBe('confirmed')
      expect(scene.lastRead()).toContain('面试改好了')
    }
    const { state } = await scene.booking()
    expect([state.uid, state.event.sequence, scene.calendars.events.size]).toEqual([first.state.uid, 2, 1])
    expect(scene.seats.rows.filter((row) => row.status === 'confirmed')).toHaveLength(1)
    expect(scene.post.sent.filter((l) => l.calendar && l.to.startsWith('chenyu')).map((l) => [l.calendar!.method, l.calendar!.sequence])).toEqual([['REQUEST', 0], ['REQUEST', 1], ['REQUEST', 2]])
    await scene.presses('retime:B-1')
    expect(await scene.phase()).toBe('confirmed')
    expect(scene.lastRead()).toContain('林静')
    expect(scene.lastRead(directTo(HR))).toContain('想改面试时间')
    await scene.bookings.move('B-1', { id: 'allow', by: { kind: 'staff', id: 'hr', name: '林静' }, happening: { kind: 'reschedule-allowed' } })
    await scene.later(5 * SECOND)
    expect(await scene.phase()).toBe('reschedule-requested')
  })

  test('asked for another time, then kept', async () => {
    const { state } = await scene.agreed()
    await scene.presses('retime:B-1')
    await scene.presses('keep:B-1')
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', agreed: state.agreed, event: { sequence: 0 } })
    expect(scene.lastRead()).toContain('还是原来的时间')
  })

  test('cancelled by the candidate, after a question', async () => {
    const { state } = await scene.agreed(), host = state.agreed!.panel[0] === zhao ? ZHAO : QIAN
    await scene.presses('unbook:B-1')
    expect(await scene.phase()).toBe('confirmed')
    expect(scene.lastRead()).toContain('确定取消')
    await scene.presses('really-cancel:B-1')
    await scene.presses('really-cancel:B-1')
    expect([await scene.phase(), scene.calendars.events.size]).toEqual(['cancelled', 0])
    expect(scene.seats.rows.filter((row) => row.status === 'confirmed')).toEqual([])
    expect(scene.read().some((card) => card.includes('这场面试已经取消'))).toBe(true)
    expect(scene.read(directTo(host)).at(-1)).toContain('取消')
    expect(scene.post.sent.at(-1)).toMatchObject({ to: 'chenyu@example.com', calendar: { method: 'CANCEL', uid: state.uid } })
  })

  test('an interviewer who cannot come is replaced, and the candidate is not disturbed', async () => {
    const { state } = await scene.agreed(), [one] = state.agreed!.panel, other = one === zhao ? qian : zhao, cards = scene.read().length
    await scene.bookings.move('B-1', { id: 'no', by: { kind: 'staff', id: one!, name: '' }, happening: { kind: 'declined', person: one! } })
    await scene.later(5 * SECOND)
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', agreed: { start: state.agreed!.start, panel: [other] }, event: { sequence: 1 } })
    expect(scene.read()).toHaveLength(cards)
    expect(scene.calendars.events.size).toBe(1)
  })

  test('where nobody can step in the candidate is asked, and it is not counted as theirs', async () => {
    await scene.agreed({ seats: [{ any: [zhao], need: 1 }] })
    await scene.bookings.move('B-1', { id: 'no', by: { kind: 'staff', id: zhao, name: '' }, happening: { kind: 'declined', person: zhao } })
    await scene.later(5 * SECOND)
    expect(scene.read().some((card) => card.includes('原因在我们这边'))).toBe(true)
    expect((await scene.booking()).state).toMatchObject({ phase: 'reschedule-requested', asker: 'staff', reschedules: 0 })
    expect(scene.buttons('slot:').length).toBeGreaterThanOrEqual(3)
    expect(scene.read(directTo(HR)).some((card) => card.includes('来不了'))).toBe(true)
  })

  test('whoever writes that they cannot come is shown which interview, with the button', async () => {
    const { state } = await scene.agreed(), host = state.agreed!.panel[0] === zhao ? ZHAO : QIAN
    await scene.says(directTo(host), '我临时有事，来不了')
    expect(JSON.stringify(scene.last(directTo(host)))).toContain('attendance B-1 cannot')
    expect(await scene.phase()).toBe('confirmed')
  })

  test('a candidate who withdraws is interviewed by nobody', async () => {
    await scene.agreed()
    await scene.says(scene.place, '退出')
    await scene.presses('withdraw:A-1')
    expect([await scene.phase(), scene.calendars.events.size]).toEqual(['cancelled', 0])
    expect(scene.read(directTo(HR)).some((card) => card.includes('退出了应聘'))).toBe(true)
  })
})

describe('time', () => {
  test('reminders come in time, outside quiet hours, at most two to each, and none about an old time', async () => {
    const { state } = await scene.agreed(), reminders = (): number => scene.read().filter((card) => card.includes('面试快到了')).length
    await scene.presses('retime:B-1')
    const later = scene.buttons('slot:').findLast((one) => startOf(one) > state.agreed!.start + DAY)
    await scene.presses(later!)
    await scene.later(state.agreed!.start - scene.time.now() + HOUR)
    const old = reminders()
    await scene.later(startOf(later!) - scene.time.now() - MINUTE)
    expect(old).toBeLessThanOrEqual(1)
    expect(reminders()).toBeGreaterThanOrEqual(1)
    expect(reminders()).toBeLessThanOrEqual(2)
  })

  test('at its time both are nudged; started, then over: ratings are asked for', async () => {
    const { state } = await scene.agreed(), [one] = state.agreed!.panel, host = one === zhao ? ZHAO : QIAN
    await scene.later(state.agreed!.start - scene.time.now() + 6 * MINUTE)
    expect(scene.read().some((card) => card.includes('面试时间到了'))).toBe(true)
    await scene.later(10 * MINUTE)
    expect(scene.read(directTo(host)).at(-1)).toContain('开始了吗')
    await scene.bookings.move('B-1', { id: 'began', by: { kind: 'staff', id: one!, name: '' }, happening: { kind: 'started' } })
    await scene.later(2 * HOUR)
    expect(await scene.phase()).toBe('done')
    expect(scene.seats.rows.map((row) => row.status)).toEqual(['done'])
  })

  test('the candidate does not come: a kind word, and HR hears; the candidate’s side is heard too', async () => {
    const { state } = await scene.agreed()
    await scene.later(state.agreed!.start - scene.time.now() + 16 * MINUTE)
    await scene.bookings.move('B-1', { id: 'absent', by: { kind: 'staff', id: zhao, name: '' }, happening: { kind: 'no-show-candidate' } })
    await scene.later(5 * SECOND)
    expect(await scene.phase()).toBe('candidate-no-show')
    expect(scene.lastRead()).toContain('没有等到您')
    expect(scene.lastRead()).toMatch(/11月2\d日 周. \d\d:\d0.*的面试，我们没有等到您/)
    await scene.says(scene.place, '我路上出了车祸，现在在医院')
    await scene.later(10 * SECOND)
    expect(scene.lastRead()).toContain('转告林静')
    expect(scene.lastRead(directTo(HR))).toContain('我路上出了车祸，现在在医院')
    await scene.presses('alone:B-1')
    expect(await scene.phase()).toBe('stuck')
    expect(scene.lastRead(directTo(HR))).toContain('双方说法不一')
    expect(scene.lastRead()).toContain('不算您没到')
    // Pressed again it decides nothing: HR finds out.
    const { state: before } = await scene.booking(), notices = scene.read(directTo(HR)).length
    await scene.presses('alone:B-1')
    expect((await scene.booking()).state).toEqual(before)
    expect(scene.read(directTo(HR))).toHaveLength(notices)
    expect(scene.lastRead()).toContain('不算您没到')
  })

  test('nobody is there for the candidate: an apology, and new times first', async () => {
    const { state } = await scene.agreed()
    await scene.presses('alone:B-1')
    expect(scene.lastRead()).toContain('还没有开始')
    await scene.later(state.agreed!.start - scene.time.now() + 7 * MINUTE)
    await scene.presses('alone:B-1')
    // Ten minutes are given: till then they are called.
    const host = state.agreed!.panel[0] === zhao ? ZHAO : QIAN
    expect(scene.lastRead()).toContain('我已经叫面试官了')
    expect(scene.lastRead(directTo(host))).toContain('候选人在等您')
    expect(await scene.phase()).toBe('confirmed')
    await scene.later(4 * MINUTE)
    await scene.presses('alone:B-1')
    expect(scene.read().some((card) => card.includes('面试官没有到场'))).toBe(true)
    expect(scene.read().some((card) => card.includes('您选了“没有人在”'))).toBe(true)
    expect(scene.lastRead(directTo(host))).toContain('候选人没有等到您')
    await scene.presses(scene.buttons('slot:').find((one) => startOf(one) > scene.time.now())!)
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', rebooked: true, reschedules: 0 })
  })

  test('running late reaches the interviewer and HR; pressed twice, once', async () => {
    const { state } = await scene.agreed(), host = state.agreed!.panel[0] === zhao ? ZHAO : QIAN
    await scene.later(state.agreed!.start - HOUR - scene.time.now())
    await scene.later(state.agreed!.start - scene.time.now() - HOUR)
    await scene.presses('late:B-1')
    await scene.presses('late:B-1')
    expect(scene.read(directTo(host)).filter((card) => card.includes('会晚到'))).toHaveLength(1)
    expect(scene.read(directTo(HR)).filter((card) => card.includes('会晚到'))).toHaveLength(1)
  })

  test('somebody moves the event in the calendar: HR is asked, the candidate is not moved', async () => {
    const { state } = await scene.agreed(), event = scene.calendars.events.get(state.uid)!
    scene.calendars.events.set(state.uid, { ...event, start: event.start + HOUR, end: event.end + HOUR })
    const read = (): string[] => scene.read().filter((card) => !card.includes('面试快到了')), cards = read().length
    await scene.app.minute()
    await scene.later(10 * SECOND)
    expect((await scene.booking()).state).toMatchObject({ phase: 'confirmed', agreed: state.agreed, asked: { start: event.start + HOUR } })
    expect(scene.read(directTo(HR)).at(-1)).toContain('在日历里被改了')
    await scene.app.minute()
    await scene.later(HOUR)
    await scene.app.minute()
    await scene.later(10 * SECOND)
    expect(scene.read(directTo(HR)).filter((card) => card.includes('在日历里被改了'))).toHaveLength(1)
    expect(read()).toHaveLength(cards)
  })
})

describe('the rules it was asked under', () => {
  const policy = { minutes: 45, step: 30, before: 10, after: 10, notice: 60, horizonDays: 7, perDay: 9, perWeek: 40, from: '09:00', until: '18:00', zone: 'Asia/Shanghai' }
  const dayOf = (at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at)

  test('a day with the requisition’s number of interviews is offered to no other candidate, whoever is free', async () => {
    const { state } = await scene.agreed({ seats: [{ any: [zhao], need: 1 }], policy: { ...policy, perDayRequisition: 1 } }), taken = dayOf(state.agreed!.start)
    const days = (b: { offered: { start: number }[] }): string[] => b.offered.map(({ start }) => dayOf(start))
    expect(days(await scene.schedule({ seats: [{ any: [qian], need: 1 }], policy }))).toContain(taken)
    const limited = await scene.schedule({ seats: [{ any: [qian], need: 1 }], policy: { ...policy, perDayRequisition: 1 } })
    expect(limited.offered.length).toBeGreaterThan(2)
    expect(days(limited)).not.toContain(taken)
  })

  test('the company’s clock beside the candidate’s is the rules’', async () => {
    await scene.schedule({ policy: { ...policy, zone: 'Europe/Berlin' } })
    expect(scene.lastRead()).toMatch(/16:00[^]*09:00（中欧标准时间）/)
  })
})

test('whoever is booked rates unseen from then on, whoever steps in as well, and nobody of what is cancelled', async () => {
  const meets = async () => (await scene.store.get('interview', 'A-1'))?.value.meets?.map(({ id }) => id), by = { kind: 'bole', id: 'test', name: '' } as const
  const [first] = (await scene.agreed()).state.agreed!.panel
  await scene.later(10 * SECOND)
  expect(await meets()).toEqual([first])
  await scene.bookings.move('B-1', { id: 'no', by, happening: { kind: 'declined', person: first! } })
  await scene.later(10 * SECOND)
  expect(await meets()).toEqual([zhao, qian].filter((id) => id !== first))
  await scene.bookings.move('B-1', { id: 'off', by, happening: { kind: 'cancelled', by: 'staff' } })
  await scene.later(10 * SECOND)
  expect(await meets()).toEqual([])
})
