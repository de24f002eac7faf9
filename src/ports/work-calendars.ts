import type { MarkedDays, TableFault, WorkCalendar } from '../domain/holidays.ts'

/** The public holidays the service knows, and a way to tell it more. */
export interface WorkCalendars {
  /** `country`: ISO 3166, with a part where holidays are its own ("DE-BY"). Years nobody has published, or countries nobody knows, are left out. */
  calendar(country: string, years: readonly number[]): Promise<WorkCalendar>
  /** Reads the table of one year that somebody brought, JSON as `chinese-days` publishes it: `{"holidays": {"2027-01-01": "…"}, "workdays": {}}`, or with plain lists of days. */
  read(text: string): { year: number; days: MarkedDays } | TableFault
}
