import type { Interval } from '../../../src/insight/bootstrap.ts'

/** Two decimals, a real minus sign; a dash where there is no figure. */
export const figure = (value: number | null | undefined, digits = 2): string =>
  (value === null || value === undefined || !Number.isFinite(value) ? '–' : (Math.abs(value) < 0.5 / 10 ** digits ? 0 : value).toFixed(digits).replace('-', '−'))

export const percent = (value: number | null): string => (value === null ? '–' : `${Math.round(100 * value)}%`)

export const interval = (given: Interval | undefined, digits = 2): string => (given ? `${figure(given.low, digits)} … ${figure(given.high, digits)}` : '–')

export const withInterval = (value: number | null, given: Interval | undefined, digits = 2): string => (given ? `${figure(value, digits)} [${interval(given, digits)}]` : figure(value, digits))

export const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
