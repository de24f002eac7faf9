import { beforeEach, describe, expect, test } from 'vitest'
import { createBoard } from '../../src/app/board.ts'
import { createCourier } from '../../src/app/courier.ts'
import { createDigest } from '../../src/app/digest.ts'
import type { House } from '../../src/app/house.ts'
import type { Requisition } from '../../src/domain/requisition.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import type { Put } from '../../src/ports/store.ts'
import { buttons, text, UNFINISHED } from '../cards/shown.ts'
import { application, candidate, commit, interview } from '../contract/store-samples.ts'
import { FakePlatform } from '../fakes/fake-platform.ts'
import { MemoryWorld } from '../fakes/memory-store.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { VirtualTime } from '../fakes/virtual-time.ts'

const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
const person = (user: string) => ({ id: `slack:T1:${user}`, name: user })

let world: MemoryWorld, time: VirtualTime, platform: FakePlatform, events = 0
/** Friday, 27 March 2026, 06:00 in Berlin; the clocks go forward on Sunday. */
const FRIDAY = Date.UTC(2026, 2, 27, 5)
beforeEach(() => begin(FRIDAY))

function begin(at: number): void {
  world = new MemoryWorld()
  time = new VirtualTime(at)
  platform = new FakePlatform(time, new SeededRandom(3))
}

/** One process whose cron wakes every minute, until it is stopped. */
function process(owner: string, timeZone = 'Europe/Berlin'): { stop(): void } {
  const quiet = () => undefined, store = world.store()
  const house = {
    store, clock: time, owner, log: { info: quiet, warn: quiet, error: quiet }, bots: new Map([['slack', platform.bot()]]), administrators: new Set<string>(),
    settings: { language: 'en', timeZone }, residents: new Map([['slack:T1:hr', { name: 'Lin', roles: ['hr'] }], ['slack:T1:hr2', { name: 'Wu', roles: ['hr'] }]]),
    jobs: { start: quiet, enqueue: quiet, stop: quiet },
  } as unknown as House
  const digest = createDigest(house, createCourier(house), createBoard(house))
  let stopped = false
  const tick = async (): Promise<void> => {
    if (stopped) return
    time.after(MINUTE, tick)
    await digest()
  }
  time.after(MINUTE, tick)
  return { stop: () => { stopped = true } }
}

const requisition = (id: string, rest: Partial<Requisition> = {}) => ({
  id, title: 'Baker', status: 'open', managers: [person('m1'), person('m2')], panelists: [person('p1')], owner: person('hr'), createdAt: 0, rubric: {}, ...rest,
}) as unknown as Requisition
const published = (id: string, of: string, at: number, rest: Partial<InterviewState> = {}): Put => {
  const state = interview(id, id, of)
  return { kind: 'interview', id, from: 0, value: { ...state, phase: 'published', publishedAt: at, plan: { ...state.plan, candidate: `Name ${id}` }, ...rest } }
}
const added = (id: string, of: string): Put => ({ kind: 'application', id, value: { ...application(id, { requisition: of, candidate: `C-${id}` }), createdAt: FRIDAY - DAY }, from: 0 })
const keep = (...puts: Put[]) => world.store().commit(commit(`e${++events}`, 'test', { puts }))
const open = (r: Requisition) => keep({ kind: 'requisition', id: r.id, value: r, from: 0 })
const run = (ms: number) => time.run(time.now() + ms)
/** Who got a digest, in the order they were shown, with the hour of the company. */
const sent = (timeZone = 'Europe/Berlin') => platform.shown.map(({ to, at }) =>
  `${to.conversation} ${new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(at)}`).sort()

describe('the daily digest', () => {
  test('goes out at nine on working days, in the company’s zone, over the change of the clocks', async () => {
    await open(requisition('R-1', { managers: [person('m1')] }))
    await keep(added('A-1', 'R-1'), published('A-1', 'R-1', FRIDAY - DAY))
    process('one')
    await run(4 * DAY)
    expect(sent()).toEqual(['@m1 Fri 09:00', '@m1 Mon 09:00'])
    expect(text(platform.shown[0]!.drawn[0]!)).toContain('A-1 · Name A-1 · Baker')
  })

  test('to each person one message with all that waits for them, the oldest first; nobody gets an empty one', async () => {
    await open(requisition('R-1'))
    await open(requisition('R-2', { managers: [] }))
    await open(requisition('R-3', { status: 'closed' }))
    await keep(added('A-1', 'R-1'), published('A-1', 'R-1', FRIDAY - 2 * HOUR))
    await keep(added('A-2', 'R-1'), published('A-2', 'R-1', FRIDAY - 2 * DAY, { decision: { decision: 'hold', by: { kind: 'staff', id: 'slack:T1:m1', name: 'm1' }, at: FRIDAY - 5 * HOUR, reason: null } }))
    await keep(added('A-3', 'R-2'), published('A-3', 'R-2', FRIDAY - 3 * DAY, { questions: [{ id: 1, text: 'Is there a canteen?', at: FRIDAY - HOUR, answer: null }] }))
    await keep(added('A-4', 'R-3'), published('A-4', 'R-3', FRIDAY - 3 * DAY))
    await keep(added('A-5', 'R-1'), { kind: 'candidate', id: 'C-A-5', value: candidate('C-A-5', 'Bo'), from: 0 })
    await keep(added('A-6', 'R-1'), published('A-6', 'R-1', FRIDAY - DAY, { decision: { decision: 'advance', by: { kind: 'staff', id: 'slack:T1:m1', name: 'm1' }, at: FRIDAY, reason: null } }))
    process('one')
    await run(DAY)
    expect(sent()).toEqual(['@hr Fri 09:00', '@m1 Fri 09:00', '@m2 Fri 09:00'])
    const cards = new Map(platform.shown.map(({ to, drawn }) => [to.conversation, drawn[0]!]))
    expect(text(cards.get('@m1')!)).toMatch(/A-2[\s\S]*On hold[\s\S]*A-1[\s\S]*Scorecard ready/)
    expect(text(cards.get('@m1')!)).not.toMatch(/A-3|A-4|A-5|A-6/)
    expect(buttons(cards.get('@m1')!)).toEqual(['run:scorecard A-2', 'run:scorecard A-1'])
    expect(text(cards.get('@hr')!)).toMatch(/A-3[\s\S]*Scorecard ready[\s\S]*A-5 · Bo · Baker[\s\S]*not invited yet[\s\S]*Is there a canteen[\s\S]*\/hire answer A-3 1/)
    for (const card of cards.values()) expect(text(card)).not.toMatch(UNFINISHED)
    const times = cards.get('@m1')!.body.flatMap((b) => (b.kind === 'facts' ? b.facts.flatMap((f) => (f.times ?? []).map((m) => [m.at, f.value.includes(m.shown)])) : []))
    expect(times).toEqual([[FRIDAY - 5 * HOUR, true], [FRIDAY - 2 * HOUR, true]])
    expect((await world.store().journal('slack:T1:m1')).map((e) => [e.id, e.kind])).toEqual([['digest:2026-03-27:slack:T1:m1', 'digest']])
  })

  test('once, whatever is restarted and however many processes there are', async () => {
    await open(requisition('R-1'))
    await keep(added('A-1', 'R-1'), published('A-1', 'R-1', FRIDAY - DAY))
    const first = process('one'), second = process('two')
    await run(4 * HOUR)
    first.stop()
    second.stop()
    process('three')
    await run(16 * HOUR)
    expect(sent()).toEqual(['@m1 Fri 09:00', '@m2 Fri 09:00'])
  })

  test.each([['at noon', 6, ['@m1 Fri 12:00', '@m2 Fri 12:00']], ['in the evening', 12, []]] as const)('when Bole is back %s', async (_, hours, expected) => {
    await open(requisition('R-1'))
    await keep(added('A-1', 'R-1'), published('A-1', 'R-1', FRIDAY - DAY))
    await run(hours * HOUR - MINUTE)
    process('late')
    await run(14 * HOUR)
    expect(sent()).toEqual(expected)
  })

  test('HR who is HR no more hands it on to those who are; nobody is written to without a bot', async () => {
    await open(requisition('R-1', { owner: person('gone'), managers: [{ id: 'feishu:X:m9', name: 'far' }] }))
    await keep(added('A-1', 'R-1'), published('A-1', 'R-1', FRIDAY - DAY))
    await keep(added('A-2', 'R-1'), { kind: 'candidate', id: 'C-A-2', value: candidate('C-A-2', 'Bo'), from: 0 })
    process('one', 'Asia/Shanghai')
    await run(DAY)
    // 05:00 UTC is 13:00 in Shanghai: it is past nine.
    expect(sent('Asia/Shanghai')).toEqual(['@hr Fri 13:01', '@hr2 Fri 13:01'])
  })

  test('in the person’s language', async () => {
    await open(requisition('R-1', { managers: [person('m1')] }))
    await keep(added('A-1', 'R-1'), published('A-1', 'R-1', FRIDAY - DAY))
    platform.profiles.set('slack:T1:m1', { language: 'zh' })
    process('one')
    await run(DAY)
    expect(text(platform.shown[0]!.drawn[0]!)).toMatch(/今天等您处理[\s\S]*有一项在等您[\s\S]*评分卡已出，等决定[\s\S]*看评分卡：Name A-1/)
  })
})
