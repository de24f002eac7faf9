import type { Interval } from '../domain/interval.ts'
import type { Busy } from '../domain/panel.ts'

/** Whose calendar it is: `id` is a person key (`platform:tenant:user`); `email` and `calendar` (an address or URL) as far as they are known. */
export type CalendarPerson = { id: string; name: string; email: string | null; calendar: string | null; zone: string }

/** One booking as an event. `uid` stays for its life, `sequence` rises with every change. `meeting`: a meeting link is wanted where the calendar can make one. */
export type CalendarEvent = Interval & {
  uid: string
  sequence: number
  title: string
  description: string
  location: string | null
  meeting: boolean
  people: CalendarPerson[]
  /** Somebody without a calendar of the company: invited by e-mail where the calendar can. They read title, description and location like everybody. */
  guest: { name: string; email: string } | null
}

/** What stands in the calendar: `declined` are ids of people who said no there. */
export type CalendarEntry = Interval & { link: string | null; declined: string[] }

export class CalendarFailure extends Error {
  readonly fault: 'rate-limited' | 'unreachable' | 'forbidden' | 'rejected'
  /** ms */
  readonly retryAfter: number | undefined
  constructor(fault: CalendarFailure['fault'], options?: { retryAfter?: number; cause?: unknown }) {
    super(fault, options)
    this.name = 'CalendarFailure'
    this.fault = fault
    this.retryAfter = options?.retryAfter
  }
  get passing(): boolean {
    return this.fault === 'rate-limited' || this.fault === 'unreachable'
  }
}

/** The calendars that interviewers really use. Fails only with `CalendarFailure`. */
export interface Calendars {
  readonly name: 'feishu' | 'dingtalk' | 'google' | 'microsoft' | 'caldav' | 'none'
  /** Busy times within an interval, the event `except` (a uid of ours) left out. 'unknown' for whoever cannot be asked about: never free. */
  busy(people: readonly CalendarPerson[], within: Interval, except?: string): Promise<Map<string, Busy[] | 'unknown'>>
  /** Makes or changes the event with this uid, in one place, however often it is called with the same sequence. */
  upsert(event: CalendarEvent): Promise<CalendarEntry>
  /** Takes it away; what is not there is taken away already. */
  cancel(event: Pick<CalendarEvent, 'uid' | 'people'>): Promise<void>
  /** As it stands there now; null where somebody deleted it. */
  look(event: Pick<CalendarEvent, 'uid' | 'people'>): Promise<CalendarEntry | null>
}
