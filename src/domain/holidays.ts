/** What a country or a company says of single days ("2026-10-10"): `off` a holiday, `work` a working day whatever the weekday (调休). Days it does not name are as usual. */
export type MarkedDays = Record<string, 'off' | 'work'>

/** The days one country's people work. `weekend`: weekdays, 1 = Monday. `company`: days of the company's own, which win. A year that is not in `years` is unknown, never free of holidays. */
export type WorkCalendar = { country: string; weekend: number[]; years: Record<number, MarkedDays>; company: MarkedDays }

/** What a company keeps of its own: tables it brought for years that have none, and single days. */
export type OwnDays = { years: Record<number, MarkedDays>; days: MarkedDays }

/** A year whose holidays nobody has told us yet. */
export type MissingTable = { country: string; year: number }

/** Why a table somebody brought cannot be taken. `day`: the first that is wrong. */
export type TableFault = { fault: 'not-a-table' | 'empty' | 'several-years' } | { fault: 'no-such-day' | 'twice'; day: string }

/** The company's own days wherever somebody works; what it says of one country wins over them. */
export const EVERYWHERE = '*'

/** What a company keeps of its own for one country ("CN", "DE-BY") or everywhere. `names`: what its own days are called. */
export type OwnHolidays = OwnDays & { id: string; names?: Record<string, string> }
