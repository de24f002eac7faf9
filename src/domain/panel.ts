import type { Interval } from './interval.ts'

/** Wall times "09:00"…"24:00". */
export type WallSpan = [from: string, until: string]

/** Working hours by weekday, 1 = Monday … 7. */
export type WeeklyHours = Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, WallSpan[]>>

/** `soft`: tentative in their calendar. */
export type Busy = Interval & { soft?: true }

/**
 * A possible interviewer. `overrides`: the hours of single days ("2026-10-20"), none = away. `country`: ISO 3166, whose holidays they keep.
 * `busy` null = unknown: never free. `booked`: starts of interviews they already have (for limits and fairness). `weight`: their share of the
 * interviews, 100 unless set. `joinedAt`: when they began to interview, for a fair share in their first month. `limits`: their own, where they are below the policy's.
 */
export type Panelist = {
  id: string
  name: string
  zone: string
  hours: WeeklyHours
  overrides: Record<string, WallSpan[]>
  country: string
  busy: Busy[] | null
  booked: number[]
  weight?: number
  joinedAt?: number
  limits?: { perDay: number; perWeek: number } | null
}

/** "1 of these five and 2 of those eight", all different people. An optional seat stays empty where nobody is free. */
export type Seat = { any: string[]; need: number; optional?: true }

/**
 * When an interview may be. Minutes: `minutes` its length, `step` of the grid, `before` and `after` kept free around it, `notice` from now.
 * `perDay` and `perWeek` limit each panelist, by days and ISO weeks of their own zone. Every minute of it lies between `from` and `until` in
 * `zone`, where the clock of the grid starts at midnight too. The last day is `horizonDays` after today. `perDayRequisition`: interviews of one
 * requisition on one day of `zone`; absent: any number.
 */
export type Policy = {
  minutes: number
  step: number
  before: number
  after: number
  notice: number
  horizonDays: number
  perDay: number
  perWeek: number
  perDayRequisition?: number
  from: string
  until: string
  zone: string
}
