import type { MarkedDays, WorkCalendar } from '../../src/domain/holidays.ts'
import type { Busy, Panelist, Policy, WallSpan, WeeklyHours } from '../../src/domain/panel.ts'
import type { Search } from '../../src/scheduling/search.ts'

const MINUTE = 60_000

/** Half hours, quarters, clocks that change by 30 minutes (Lord Howe), at midnight (Beirut, Cairo, Havana, Santiago), by the other half of the year, or never. */
export const ZONES = [
  'Asia/Shanghai', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Chatham', 'America/St_Johns', 'Europe/London', 'America/New_York', 'Australia/Adelaide',
  'Asia/Tehran', 'Pacific/Marquesas', 'Asia/Beirut', 'Africa/Cairo', 'America/Havana', 'America/Santiago', 'Europe/Berlin', 'America/Los_Angeles', 'UTC',
]

/** Days before the clocks change somewhere in 2026, before make-up Saturdays and holidays, and before the year nobody has a table for. */
const EVES = [
  '2026-03-07', '2026-03-28', '2026-04-03', '2026-04-04', '2026-04-23', '2026-09-05', '2026-09-26', '2026-10-03', '2026-10-24', '2026-10-28', '2026-10-31',
  '2026-02-13', '2026-05-08', '2026-10-08', '2026-09-30', '2026-12-30',
]

/** Mulberry32: chance that is the same every time. */
export const chance = (seed: number) => {
  const next = (): number => {
    seed = seed + 0x6D2B79F5 | 0
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed)
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t
    return ((t ^ t >>> 14) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return { next, below, one: <T>(list: readonly T[]): T => list[below(list.length)]!, some: <T>(list: readonly T[], share: number): T[] => list.filter(() => next() < share) }
}
type Chance = ReturnType<typeof chance>

const anyPolicy = (c: Chance): Policy => ({
  minutes: c.one([15, 25, 30, 45, 60, 90]), step: c.one([10, 15, 20, 30]), before: c.one([0, 5, 15]), after: c.one([0, 10]), notice: c.one([0, 45, 600]), horizonDays: c.one([2, 3, 4]),
  perDay: c.one([1, 2, 3]), perWeek: c.one([2, 4, 9]), from: c.one(['00:00', '00:00', '00:30', '08:00']), until: c.one(['24:00', '24:00', '23:30', '18:00']), zone: c.one(ZONES),
})

const anySpans = (c: Chance): WallSpan[] => c.one<WallSpan[]>([
  [['09:00', '18:00']], [['00:00', '24:00']], [['00:00', '24:00']], [['08:15', '12:00'], ['13:30', '19:00']], [['00:00', '05:45'], ['21:00', '24:00']], [['01:30', '02:45'], ['10:00', '22:00']], [],
])

export const anySearch = (seed: number, chinese: WorkCalendar): Search => {
  const c = chance(seed), now = Date.parse(`${c.one(EVES)}T00:00Z`) + c.below(86_400) * 1000, policy = anyPolicy(c)
  const moment = (): number => now + c.below(5 * 1440) * MINUTE - now % MINUTE
  const dates = Array.from({ length: 6 }, (_, i) => new Date(now + i * 86_400_000).toISOString().slice(0, 10))
  const marked = (): MarkedDays => Object.fromEntries(c.some(dates, 0.2).map((date) => [date, c.one(['off', 'work'])]))
  const invented = { country: 'XX', weekend: [6, 7], years: { 2026: marked(), 2027: {} }, company: c.next() < 0.3 ? marked() : {} }
  const panelist = (id: string): Panelist => ({
    id, name: id, zone: c.one(ZONES), country: c.one(['CN', 'CN', 'XX', 'XX', 'XX', 'XX', 'QQ']),
    hours: Object.fromEntries(c.some([1, 2, 3, 4, 5, 6, 7], 0.85).map((day) => [day, anySpans(c)])) as WeeklyHours,
    overrides: Object.fromEntries(c.some(dates, 0.15).map((date) => [date, anySpans(c)])),
    busy: c.next() < 0.05 ? null : Array.from({ length: c.below(9) }, (): Busy => { const start = moment(); return { start, end: start + c.one([0, 30, 50, 95, 300]) * MINUTE, ...(c.next() < 0.2 ? { soft: true } : {}) } }),
    booked: Array.from({ length: c.below(4) }, moment), limits: c.one([null, null, { perDay: 1, perWeek: 3 }]),
  })
  const ids = ['a', 'b', 'c', 'd']
  return {
    people: ids.map(panelist),
    seats: c.one([
      [{ any: ids, need: 1 }], [{ any: ids, need: 2 }], [{ any: ['a', 'b', 'c'], need: 1 }, { any: ['b', 'c'], need: 1 }], [{ any: ['a', 'b'], need: 1 }, { any: ids, need: 1, optional: true as const }],
      [{ any: c.some(ids, 0.7), need: 1 }, { any: c.some(ids, 0.7), need: 1 }], [{ any: ['c', 'd'], need: 1, optional: true as const }, { any: ids, need: 2 }],
    ]),
    policy, now,
    windows: c.next() < 0.6 ? null : Array.from({ length: 1 + c.below(4) }, () => { const start = moment(); return { start, end: start + c.one([40, 240, 1440]) * MINUTE } }),
    calendars: { CN: chinese, XX: invented },
  }
}
