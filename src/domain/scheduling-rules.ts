import type { Policy } from './panel.ts'

/**
 * What a booking keeps of the company's rules for its whole life. `quiet`: wall times between which nobody is reminded, by the recipient's clock.
 * `reschedules`: how often candidates move a time by themselves; `cutoff`: minutes before the start from which HR is asked.
 */
export type Manners = { quiet: { from: string; until: string }; reschedules: number; cutoff: number }

/**
 * The company's rules for interviews of people with candidates, as HR keeps them. `zone`: whose clock the interview hours go by; null = the installation's.
 * `minutes`: of an interview where nobody says. A booking bears the rules it was asked under.
 */
export type SchedulingRules = Omit<Policy, 'zone' | 'perDayRequisition'> & Manners & { id: typeof COMPANY; zone: string | null; perDayRequisition: number | null }

/** The one record of them. */
export const COMPANY = 'company'

/** A booking of before there were rules has these: two moves, none in the last four hours, quiet from 21:00 to 08:00 (scheduling.md 5). */
export const USUAL_MANNERS: Manners = { quiet: { from: '21:00', until: '08:00' }, reschedules: 2, cutoff: 240 }

/**
 * Where nobody set others: 45 minutes, half-hour grid, a quarter of an hour kept free behind an interview, four hours' notice, three weeks ahead, three a day
 * and ten a week for each interviewer. A search that has a last day looks no further than that.
 */
export const USUAL_RULES: SchedulingRules = {
  id: COMPANY, zone: null, from: '08:00', until: '21:00', minutes: 45, step: 30, before: 0, after: 15, notice: 240, horizonDays: 21, perDay: 3, perWeek: 10, perDayRequisition: null, ...USUAL_MANNERS,
}

/** The rules of time for one interview. */
export function policyOf({ step, before, after, notice, horizonDays, perDay, perWeek, perDayRequisition, from, until, zone }: SchedulingRules, minutes: number, companyZone: string): Policy {
  return { minutes, step, before, after, notice, horizonDays, perDay, perWeek, from, until, zone: zone ?? companyZone, ...(perDayRequisition === null ? {} : { perDayRequisition }) }
}

export const mannersOf = ({ quiet, reschedules, cutoff }: SchedulingRules): Manners => ({ quiet, reschedules, cutoff })
