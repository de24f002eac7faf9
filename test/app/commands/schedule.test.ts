import { beforeEach, describe, expect, test } from 'vitest'
import { bookingWaits } from '../../../src/app/booking-waits.ts'
import type { Booking } from '../../../src/scheduling/booking-record.ts'
import type { BookingHappening } from '../../../src/scheduling/booking-events.ts'
import type { Slot } from '../../../src/domain/slot.ts'
import { buttons, shown, text, UNFINISHED } from '../../cards/shown.ts'
import { MORNING } from '../../interview/play.ts'
import { Desk } from './desk.ts'

const HR = 'web:demo:hr', MANAGER = 'web:demo:manager', PANELIST = 'web:demo:panelist'
const HOUR = 3_600_000

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().begin()
  await desk.hire('hr', 'add R-1 "Lin Xiao" account=@chen')
})

const bookingOf = async (id = 'B-1'): Promise<Booking> => (await desk.store.get('booking', id))!.value
const seats = async (): Promise<[number, string[]][]> => (await bookingOf()).seats.map(({ need, any }) => [need, any])
/** The last day of a search. */
const dateOf = (at: number | null): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format((at ?? 0) - 1)

describe('who, how long, by when', () => {
  test('everybody named is needed, in English and Chinese', async () => {
    await desk.hire('hr', 'schedule A-2 with @manager @panelist 60m by 2026-12-04')
    expect(await seats()).toEqual([[1, [MANAGER]], [1, [PANELIST]]])
    const b = await bookingOf()
    expect([b.policy.minutes, dateOf(b.until), b.application, b.requisition, b.by.id]).toEqual([60, '2026-12-04', 'A-2', 'R-1', HR])
    expect(b.state).toMatchObject({ phase: 'proposed', plan: { booking: 'B-1', candidateZone: 'Asia/Shanghai', zones: { [MANAGER]: 'Asia/Shanghai' } } })
    await desk.hire('hr', 'unschedule B-1')
    await desk.hire('hr', '约面 A-2 和 @manager、@panelist，30分钟，12月4日前')
    expect((await bookingOf('B-2')).policy.minutes).toBe(30)
    expect(dateOf((await bookingOf('B-2')).until)).toBe('2026-12-04')
  })

  test.each([['周五前', '2026-11-27'], ['by Friday', '2026-11-27'], ['下周三之前', '2026-12-02'], ['before Friday', '2026-11-26'], ['三个工作日内', '2026-11-26']])('“%s”: the whole of the day that is named', async (by, date) => {
    await desk.hire('hr', `schedule A-2 with @manager by="${by}"`)
    expect(dateOf((await bookingOf()).until)).toBe(date)
  })

  test('some who come if they are free', async () => {
    await desk.hire('hr', 'team 国内 @manager @panelist')
    const { reply } = await desk.hire('hr', '约面 A-2 和 @hr 可选1位 国内 一起 45分钟')
    expect((await bookingOf()).seats).toEqual([{ any: [HR], need: 1 }, { any: [MANAGER, PANELIST], need: 1, optional: true }])
    expect(text(reply)).toContain('有空就来')
    expect((await desk.ask('hr', 'schedule A-1 with optionally @manager')).booking).toBeUndefined()
  })

  test('any of a team, and more of others', async () => {
    await desk.hire('hr', 'team backend-team @manager @panelist')
    const { reply } = await desk.hire('hr', 'schedule A-2 with any 1 of backend-team and 1 of @hr @root 45m')
    expect(await seats()).toEqual([[1, [MANAGER, PANELIST]], [1, [HR, 'web:demo:root']]])
    expect(text(reply)).toContain('any 1 of 王磊 and 赵敏; any 1 of 林静 and Root, 45 min')
    await desk.hire('hr', 'unschedule B-1')
    expect(text((await desk.hire('hr', '约面 A-2 任1位 backend-team 60分钟')).reply)).toContain('王磊和赵敏里任 1 位，60 分钟')
  })

  test('where: an address, or a link', async () => {
    await desk.hire('hr', 'schedule A-2 with @manager where=https://meet.example/x')
    expect((await bookingOf()).where).toEqual({ place: null, link: 'https://meet.example/x' })
    await desk.hire('hr', 'unschedule B-1')
    await desk.hire('hr', '约面 A-2 和 @manager 地点="静安路 1 号 3 楼"')
    expect((await bookingOf('B-2')).where).toEqual({ place: '静安路 1 号 3 楼', link: null })
  })

  test('says of whom no hours are known', async () => {
    await desk.hire('manager', 'hours mon-fri 9-18')
    const said = text((await desk.hire('hr', 'schedule A-2 with @manager @panelist')).reply)
    expect(said).toContain('No hours are known of 赵敏,')
  })

  test.each([
    ['schedule', undefined], ['schedule A-9 with @manager', /no A-9/], ['schedule A-2 with', /who interviews/], ['schedule A-2 with backend-team', /don’t know “backend-team”/], ['schedule A-2 45m', /who interviews/],
    ['schedule A-2 with any 3 of @manager @panelist', /3 are wanted, but only 2 people are named/], ['schedule A-2 with any 1 of @manager and @panelist', /Is “@panelist” one more/], ['schedule A-2 with any 2 of', /2 of whom/],
    ['schedule A-2 with @manager 5m', /15 to 240 minutes, not “5”/], ['schedule A-2 with @manager 999m', /not “999”/], ['schedule A-2 with @manager by whenever', /which day “by whenever” is/], ['schedule A-2 with @manager by=2020-01-01', /is over, or too near|which day/],
    ['schedule A-2 with @chen @manager', /is the candidate/], ['schedule A-1 with @manager', /\/hire invite A-1/], ['schedule A-2 with @manager perday=3', /no “perday=”/],
  ])('%s', async (typed, problem) => {
    const outcome = await desk.ask('hr', typed)
    if (problem) expect(outcome.problem).toMatch(problem)
    else expect(outcome.reply.inputs?.map((i) => i.id)).toContain('application')
    expect(outcome.puts).toBeUndefined()
    expect(outcome.booking).toBeUndefined()
  })

  test('a team without a number is asked how many', async () => {
    await desk.hire('hr', 'team backend-team @manager @panelist')
    expect((await desk.ask('hr', 'schedule A-2 with backend-team')).problem).toMatch(/How many of backend-team/)
    expect((await desk.ask('hr', '约面 A-2 和 backend-team')).problem).toMatch(/“backend-team”要几位/)
  })

  test('once at a time, and not while the text interview runs or after the end', async () => {
    await desk.hire('hr', 'schedule A-2 with @manager')
    expect((await desk.ask('hr', 'schedule A-2 with @panelist')).problem).toMatch(/B-1 is being arranged already/)
    await desk.hire('hr', 'unschedule B-1')
    await desk.hire('hr', 'invite A-2')
    expect((await desk.ask('hr', 'schedule A-2 with @manager')).problem).toMatch(/text interview of A-2 is not finished/)
    await desk.happens('A-2', { kind: 'opened' }, { kind: 'consented' }, { kind: 'said', message: 'm', text: 'I want to withdraw', sentAt: MORNING }, { kind: 'withdrew' })
    expect((await desk.ask('hr', 'schedule A-2 with @manager')).problem).toMatch(/has withdrawn/)
  })

  test('for HR; hiring managers ask them', async () => {
    for (const user of ['manager', 'panelist', 'root', 'nobody']) expect(text((await desk.ask(user, 'schedule A-2 with @manager')).reply)).toMatch(/only HR may arrange interviews/)
    expect(text((await desk.ask('manager', '约面 A-2 和 @manager')).reply)).toMatch(/只有 HR 可以约面试和管理小组/)
  })
})

describe('as a form', () => {
  test('asks for people, a choice, minutes, a day and a place; filled in, it is the same', async () => {
    await desk.hire('hr', 'team backend-team @manager @panelist')
    const { reply } = await desk.ask('hr', 'schedule A-2')
    expect(reply.inputs?.map((i) => [i.id, i.kind])).toEqual([['everybody', 'person'], ['some', 'person'], ['team', 'choice'], ['need', 'choice'], ['optional', 'person'], ['minutes', 'choice'], ['by', 'text'], ['where', 'text']])
    expect(buttons(reply)).toEqual(['run:schedule A-2'])
    await desk.hire('hr', 'schedule A-2', { inputs: { everybody: '@hr', some: '', team: 'backend-team', need: '1', minutes: '60', by: 'by 2026-12-04', where: 'https://meet.example/x' } })
    expect(await seats()).toEqual([[1, [HR]], [1, [MANAGER, PANELIST]]])
    expect(await bookingOf()).toMatchObject({ policy: { minutes: 60 }, where: { link: 'https://meet.example/x' } })
  })
  test('comes back with what was typed where something was wrong', async () => {
    const { reply, problem } = await desk.ask('hr', 'schedule A-2', { inputs: { everybody: '@manager', need: '1', minutes: '45', by: 'some day' } })
    expect(problem).toMatch(/some day/)
    expect(reply.inputs?.find((i) => i.id === 'everybody')?.value).toBe('@manager')
  })
  test('nobody to choose: says so', async () => {
    const empty = new Desk()
    await empty.hire('hr', 'requisition new "X" kit=sales')
    expect((await empty.ask('hr', 'schedule')).problem).toMatch(/nobody to arrange/)
  })
})

/** Agreed for tomorrow at ten. */
async function agreed(panel = [MANAGER]): Promise<Slot> {
  await desk.hire('hr', 'schedule A-2 with any 1 of @manager @panelist')
  const start = MORNING + 24 * HOUR, slot = { start, end: start + 45 * 60_000, panel }
  const events: BookingHappening[] = [
    { kind: 'proposed', round: 1, slots: [slot] }, { kind: 'chosen', slot }, { kind: 'held', version: 1 }, { kind: 'busy-reread', version: 1, when: 'before', busy: [], unknown: [] },
    { kind: 'event-created', sequence: 0 }, { kind: 'busy-reread', version: 1, when: 'after', busy: [], unknown: [] }, { kind: 'confirmed', version: 1 },
  ]
  await desk.happensTo('B-1', ...events)
  expect((await bookingOf()).state.phase).toBe('confirmed')
  return slot
}

describe('moved and cancelled', () => {
  test('the candidate is asked for another time; nobody need come to the old one', async () => {
    await agreed()
    expect(text((await desk.hire('hr', 'reschedule B-1')).reply)).toMatch(/need not come to the old one/)
    expect((await bookingOf()).state).toMatchObject({ phase: 'reschedule-requested', asker: 'staff', agreed: { version: 1 } })
  })
  test('what a calendar says is settled by HR', async () => {
    const slot = await agreed(), moved = { start: slot.start + HOUR, end: slot.end + HOUR }
    expect((await desk.ask('hr', 'reschedule B-1 keep')).problem).toMatch(/Nobody changed B-1/)
    await desk.happensTo('B-1', { kind: 'moved-outside', found: moved })
    await desk.hire('hr', '改面试 B-1 保留')
    expect((await bookingOf()).state).toMatchObject({ phase: 'confirmed', asked: null })
    await desk.happensTo('B-1', { kind: 'event-created', sequence: 1 }, { kind: 'moved-outside', found: null })
    await desk.hire('hr', 'reschedule B-1')
    expect((await bookingOf()).state).toMatchObject({ phase: 'reschedule-requested', asked: null })
  })
  test('a search that found nothing is tried again', async () => {
    await desk.hire('hr', 'schedule A-2 with @manager')
    await desk.happensTo('B-1', { kind: 'proposed', round: 1, slots: [] })
    expect((await bookingOf()).state.phase).toBe('stuck')
    expect(text((await desk.hire('hr', 'reschedule B-1')).reply)).toMatch(/Looking for times/)
    expect((await bookingOf()).state.phase).toBe('proposed')
  })
  test('cancelled once, with a reason for the team', async () => {
    await agreed()
    await desk.hire('hr', 'unschedule B-1 "Filled already"')
    expect((await bookingOf()).state.phase).toBe('cancelled')
    expect((await desk.ask('hr', 'unschedule B-1')).problem).toMatch(/over or cancelled/)
    expect((await desk.ask('hr', 'reschedule B-1')).problem).toMatch(/over or cancelled/)
    expect(text((await desk.ask('hr', 'journal A-2')).reply)).toMatch(/cancelled the interview: B-1 · Filled already/)
    expect(text((await desk.ask('hr', '日志 A-2')).reply)).toMatch(/取消约好的面试：B-1/)
  })
  test.each([['reschedule', /which one, e\.g\. B-1/], ['reschedule B-9', /no B-9/], ['reschedule B-1 allow', /Nobody waits for your yes/], ['unschedule', /which one/], ['attendance B-9 started', /no B-9/]])('%s', async (typed, problem) => {
    await desk.hire('hr', 'schedule A-2 with @manager')
    expect((await desk.ask('hr', typed)).problem).toMatch(problem)
  })
})

describe('attendance', () => {
  test('before it begins: who can’t come is replaced, or the candidate is asked', async () => {
    await agreed()
    expect((await desk.ask('manager', 'attendance B-1 started')).problem).toMatch(/not begun yet/)
    await desk.hire('manager', 'attendance B-1 cannot')
    expect((await bookingOf()).state.out).toMatchObject([{ person: MANAGER }])
  })
  test('at the time: started, the candidate missing, and a correction by HR', async () => {
    const slot = await agreed()
    desk.now = slot.start + 15 * 60_000
    await desk.hire('manager', '到场 B-1 候选人未到')
    expect((await bookingOf()).state.phase).toBe('candidate-no-show')
    await desk.hire('hr', 'attendance B-1 held')
    expect((await bookingOf()).state.phase).toBe('done')
  })
  const says = async (user: string, what: string): Promise<string> => text((await desk.hire(user, `attendance B-1 ${what}`)).reply)
  test('the reply is what came of it', async () => {
    const slot = await agreed()
    desk.now = slot.start + 1_000
    for (let i = 0; i < 2; i++) expect(await says('manager', 'absent')).toMatch(/has been called/)
    for (let i = 0; i < 2; i++) expect(await says('manager', 'here')).toBe('Noted: you are there.')
    expect(await says('manager', 'started')).toMatch(/has started/)
    expect(await says('manager', 'started')).toMatch(/noted already/)
    desk.now = slot.start + 15 * 60_000
    expect(await says('manager', 'absent')).toMatch(/kind word, and HR knows/)
    expect(await says('manager', 'absent')).toMatch(/noted already/)
    await desk.happensTo('B-1', { kind: 'no-show-panelist', person: null })
    for (const what of ['absent', 'held', 'started', 'here', 'cannot']) expect(await says('manager', what), what).toMatch(/HR finds out/)
    expect(await says('hr', 'absent')).toBe('Noted: the candidate didn’t come.')
    expect(await says('hr', 'held')).toBe('Noted: it took place.')
  })
  test('nobody said anything: HR can still say that the candidate did not come, for three days', async () => {
    const slot = await agreed()
    desk.now = slot.end + 30 * 60_000
    await desk.happensTo('B-1', { kind: 'woke', why: 'over', version: 1 })
    expect((await bookingOf()).state.phase).toBe('done')
    expect((await desk.ask('hr', 'attendance B-1 started')).problem).toMatch(/over or cancelled/)
    expect(await says('hr', 'absent')).toMatch(/^Corrected/)
    expect((await bookingOf()).state.phase).toBe('candidate-no-show')
    desk.now = slot.end + 4 * 24 * HOUR
    expect(await says('hr', 'held')).toMatch(/took place/)
    expect((await desk.ask('hr', 'attendance B-1 absent')).problem).toMatch(/over or cancelled/)
  })
  test('taken for absent, an interviewer says that they are there', async () => {
    const slot = await agreed()
    desk.now = slot.start + 11 * 60_000
    await desk.happensTo('B-1', { kind: 'no-show-panelist', person: null })
    expect((await bookingOf()).state.phase).toBe('panelist-no-show')
    expect((await desk.ask('panelist', 'attendance B-1 here')).problem).toMatch(/You don’t sit in B-1/)
    expect((await desk.ask('hr', 'attendance B-1 here')).problem).toMatch(/You don’t sit in B-1/)
    expect(await says('manager', 'started')).toMatch(/HR finds out/)
    expect((await bookingOf()).state).toMatchObject({ phase: 'stuck', disputed: true })
  })
  test('or comes too late to say so; HR can look for times again', async () => {
    const slot = await agreed()
    desk.now = slot.start + 11 * 60_000
    await desk.happensTo('B-1', { kind: 'no-show-panelist', person: null })
    const { round } = (await bookingOf()).state
    expect(text((await desk.hire('hr', 'reschedule B-1')).reply)).toMatch(/Looking for times/)
    expect((await bookingOf()).state.round).toBe(round + 1)
    await desk.happensTo('B-1', { kind: 'chosen', slot: { ...slot, start: slot.start + 48 * HOUR, end: slot.end + 48 * HOUR } })
    expect(await says('manager', 'here')).toMatch(/another time already/)
  })
  test('who did not come can be met again, in this interview or another; or it is left at that', async () => {
    const slot = await agreed(), missed = async (): Promise<void> => {
      desk.now = slot.start + 15 * 60_000
      await desk.hire('manager', 'attendance B-1 absent')
    }
    const waits = async (): Promise<unknown[]> => (await bookingWaits(desk.store, { id: 'R-1', title: '' }, (id) => id)).map((one) => ('booking' in one ? `${one.booking} ${one.what}` : one.kind))
    await missed()
    expect(await waits()).toContain('B-1 absent')
    expect(text((await desk.hire('hr', 'unschedule B-1')).reply)).toMatch(/left at that/)
    expect(await waits()).not.toContain('B-1 absent')
    expect((await bookingOf()).state).toMatchObject({ phase: 'candidate-no-show', settled: true })
    expect((await desk.ask('hr', 'unschedule B-1')).problem).toMatch(/over or cancelled/)
    expect((await desk.ask('hr', 'schedule A-2 with @manager')).problem).toBeUndefined()
    await desk.hire('hr', 'attendance B-1 held')
    expect((await bookingOf()).state.phase).toBe('done')
    await desk.hire('hr', 'attendance B-1 absent')
    expect((await desk.ask('hr', 'schedule A-2 with @manager')).problem).toBeUndefined()
    expect(text((await desk.hire('hr', 'reschedule B-1')).reply)).toMatch(/Looking for times/)
    expect((await bookingOf()).state.phase).toBe('proposed')
    expect((await desk.ask('hr', 'schedule A-2 with @manager')).problem).toMatch(/being arranged already/)
  })
  test('who is met in another interview waits for nobody in the first', async () => {
    const slot = await agreed()
    desk.now = slot.start + 15 * 60_000
    await desk.hire('manager', 'attendance B-1 absent')
    await desk.hire('hr', 'schedule A-2 with @manager')
    expect((await bookingOf('B-2')).state.phase).toBe('proposed')
    expect((await bookingWaits(desk.store, { id: 'R-1', title: '' }, (id) => id)).filter((one) => one.kind === 'booking')).toEqual([])
  })
  test('only by those who sit in it, and by HR', async () => {
    const slot = await agreed()
    desk.now = slot.start
    for (const user of ['panelist', 'nobody']) expect((await desk.ask(user, 'attendance B-1 absent')).problem).toMatch(/You don’t sit in B-1/)
    expect((await desk.ask('hr', 'attendance B-1 cannot')).problem).toMatch(/You don’t sit in B-1/)
    expect((await desk.ask('manager', 'attendance B-1 perhaps')).problem).toMatch(/what happened/)
  })
})

describe('bookings', () => {
  test('HR and the hiring manager see all, interviewers their own, others nothing', async () => {
    await agreed([PANELIST])
    expect(text((await desk.ask('hr', 'bookings')).reply)).toMatch(/B-1 · Lin Xiao · Key account manager\nTue 24 November, 10:00 \(Beijing time\), 45 min · 赵敏 · Time agreed/)
    expect(text((await desk.ask('manager', '日程 R-1')).reply)).toMatch(/B-1 · Lin Xiao · .*\n11月24日 周二 10:00（北京时间），45 分钟 · 赵敏 · 时间已定/)
    expect(text((await desk.ask('panelist', 'bookings')).reply)).toContain('B-1')
    expect(buttons((await desk.ask('panelist', 'bookings B-1')).reply)).toEqual(['run:attendance B-1 cannot'])
    expect(buttons((await desk.ask('hr', 'bookings B-1')).reply)).toEqual(['run:reschedule B-1', 'run:unschedule B-1'])
    for (const user of ['chen', 'nobody', 'root']) {
      expect(text((await desk.ask(user, 'bookings')).reply)).toMatch(/No interview is being arranged/)
      expect((await desk.ask(user, 'bookings B-1')).problem).toMatch(/no B-1/)
    }
  })
  test('whoever interviews may read the answers, and see ratings once theirs are filed; whoever was only asked for may not', async () => {
    await desk.hire('hr', 'requisition new "Other" kit=sales')
    await desk.hire('hr', 'add R-2 "Chen Yu" account=@chen2')
    await desk.hire('hr', 'schedule A-3 with any 1 of @panelist @stranger')
    for (const user of ['panelist', 'stranger']) expect(text((await desk.ask(user, 'answers A-3')).reply)).toMatch(/only .* may/)
    const start = MORNING + 24 * HOUR, slot = { start, end: start + 45 * 60_000, panel: ['web:demo:stranger'] }
    await desk.happensTo('B-1', { kind: 'proposed', round: 1, slots: [slot] }, { kind: 'chosen', slot }, { kind: 'held', version: 1 }, { kind: 'busy-reread', version: 1, when: 'before', busy: [], unknown: [] }, { kind: 'event-created', sequence: 0 }, { kind: 'busy-reread', version: 1, when: 'after', busy: [], unknown: [] }, { kind: 'confirmed', version: 1 })
    expect(text((await desk.ask('stranger', 'answers A-3')).reply)).not.toMatch(/only .* may/)
    expect(text((await desk.ask('panelist', 'answers A-3')).reply)).toMatch(/only .* may/)
  })
})

test('every answer reads well in both languages', async () => {
  await agreed()
  for (const typed of ['bookings', 'bookings B-1', 'schedule A-1', 'schedule A-2 with @manager', 'reschedule B-1', 'unschedule B-1', '日程', '日程 B-1', '约面 A-1', '改面试 B-1', '取消面试 B-1', '到场 B-1']) {
    for (const line of shown((await desk.ask('hr', typed)).reply)) expect(line).not.toMatch(UNFINISHED)
  }
})

describe('somebody of ours who applies', () => {
  test('arranges, moves, cancels and reports nothing in their own candidacy, by whatever id it is named', async () => {
    await desk.hire('hr', 'add R-1 "林静" account=@hr')
    expect(text((await desk.ask('hr', 'schedule A-3 with @manager')).reply)).toMatch(/your own application/)
    await desk.hire('root', 'role grant hr @other')
    await desk.hire('other', 'schedule A-3 with @manager')
    expect((await bookingOf()).application).toBe('A-3')
    for (const typed of ['reschedule B-1', 'unschedule B-1', 'attendance B-1 held', '约面 A-3 和 @manager']) {
      const { reply, booking, notes } = await desk.ask('hr', typed)
      expect([text(reply), booking, notes?.map((n) => n.kind)]).toEqual([expect.stringMatching(/your own|您自己/), undefined, ['refused']])
    }
    expect((await desk.ask('other', 'unschedule B-1')).booking).toBeDefined()
    // Nor see how their own is arranged.
    for (const typed of ['bookings', 'bookings A-3', 'bookings R-1']) expect(text((await desk.ask('hr', typed)).reply)).toMatch(/No interview is being arranged/)
    expect((await desk.ask('hr', 'bookings B-1')).problem).toMatch(/no B-1/)
    // Another's booking is not their own.
    await desk.hire('hr', 'schedule A-2 with @manager')
    expect((await desk.ask('hr', 'unschedule B-2')).booking).toBeDefined()
  })

  test('roles on the requisition count for a booking as for its application', async () => {
    await desk.hire('hr', 'schedule A-2 with @manager')
    expect(text((await desk.ask('manager', 'bookings B-1')).reply)).toContain('Lin Xiao')
    expect((await desk.ask('manager', 'unschedule B-1')).notes).toEqual([{ subject: 'A-2', kind: 'refused', body: { deed: 'schedule' } }])
  })
})
