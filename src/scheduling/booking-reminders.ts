import type { Interval } from '../domain/interval.ts'
import { USUAL_MANNERS } from '../domain/scheduling-rules.ts'
import { owe, slotOf, tellCandidate, type Draft } from './booking-draft.ts'
import type { ReminderKind } from './booking-effects.ts'
import { mannersIn } from './booking-events.ts'
import { comes, isOut, isOver } from './booking-state.ts'
import { afterQuiet, beforeQuiet, isQuiet } from './quiet.ts'

const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
/** Before the start (scheduling.md 5). */
const AHEAD = { h24: DAY, h1: HOUR, m10: 10 * MINUTE }
type Ahead = keyof typeof AHEAD
/** From here to the start a reminder says something true: its own time, less what the next one is for. */
const UNTIL: Record<Ahead, number> = { h24: HOUR, h1: 10 * MINUTE, m10: 0 }
/** Which come first in choice: an interviewer needs the link at hand, a candidate the way there. The third is for whoever is booked too late for another. */
const CHOICE: Record<'candidate' | 'panelist', readonly Ahead[]> = { candidate: ['h24', 'h1', 'm10'], panelist: ['h24', 'm10', 'h1'] }
/** Reminders of one time to one person (product need). */
const MOST = 2
/** Feedback is asked for after the end, and no longer than this. */
const FEEDBACK_AFTER = 15 * MINUTE, FEEDBACK_UNTIL = 3 * DAY
/** Both sides are nudged, the panel is asked whether it began (scheduling.md 5). */
const NUDGE = 5 * MINUTE, ASK = 15 * MINUTE
/** What nobody spoke of is over so long after the end, ms. */
export const OVER = 30 * MINUTE

const zoneOf = (d: Draft, to: string): string => (to === 'candidate' ? d.state.plan.candidateZone : d.state.plan.zones[to] ?? d.state.plan.candidateZone)

/** Reminders of an interview that one person is still to get, who had `sent` already: at most two in all, none twice at one time. */
export function remindersOf({ start }: Interval, zone: string, role: 'candidate' | 'panelist', now: number, sent: readonly ReminderKind[] = [], quiet = USUAL_MANNERS.quiet): { kind: Ahead; at: number }[] {
  const ahead = CHOICE[role].map((kind) => ({ kind, at: beforeQuiet(start - AHEAD[kind], zone, quiet) })).filter(({ kind, at }) => at > now && !sent.includes(kind))
  return ahead.filter(({ at }, i) => ahead.findIndex((other) => other.at === at) === i).slice(0, Math.max(0, MOST - sent.length))
}

const keyOf = (reminder: ReminderKind, to: string, start: number): string => `${reminder} ${to} ${start}`

/** Reminders of this time that somebody has had. Another panel at the same time: who stays has been reminded of it. */
const sentTo = ({ state }: Draft, to: string, start: number): ReminderKind[] => (['h24', 'h1', 'm10'] as const).filter((kind) => state.reminded.includes(keyOf(kind, to, start)))

function remind(d: Draft, to: string): void {
  const { agreed, plan } = d.state
  if (!agreed) return
  const ahead = remindersOf(agreed, zoneOf(d, to), to === 'candidate' ? 'candidate' : 'panelist', d.at, sentTo(d, to, agreed.start), mannersIn(plan).quiet)
  for (const { kind, at } of ahead) owe(d, { kind: 'remind', at, reminder: kind, to, version: agreed.version })
}

/** The candidate is elsewhere: times are theirs by another clock, and so are the nights. What was owed by the old one finds itself sent already, or too many. */
export function zoneTold(d: Draft, zone: string): void {
  const { state } = d
  if (isOver(state) || state.plan.candidateZone === zone) return
  state.plan = { ...state.plan, candidateZone: zone }
  remind(d, 'candidate')
}

/** Everything that time brings to the agreed interview. */
export function watch(d: Draft): void {
  const { agreed } = d.state
  if (!agreed) return
  const { version } = agreed, { quiet } = mannersIn(d.state.plan)
  for (const to of ['candidate', ...agreed.panel]) remind(d, to)
  for (const to of agreed.panel) owe(d, { kind: 'remind', at: afterQuiet(agreed.end + FEEDBACK_AFTER, zoneOf(d, to), quiet), reminder: 'feedback', to, version })
  for (const [why, at] of [['nudge', agreed.start + NUDGE], ['ask', agreed.start + ASK]] as const) if (at > d.at) owe(d, { kind: 'wake', at, why, version })
  owe(d, { kind: 'wake', at: agreed.end + OVER, why: 'over', version })
}

/** A reminder's time has come. Of another version, of an interview that is off, too late, in the night, or sent before: nothing. */
export function reminderDue(d: Draft, reminder: ReminderKind, to: string, version: number): void {
  const { state, at } = d, { agreed } = state
  if (agreed?.version !== version) return
  const key = keyOf(reminder, to, agreed.start), zone = zoneOf(d, to), { quiet } = mannersIn(state.plan)
  if (state.reminded.includes(key)) return
  if (reminder === 'feedback') {
    // An interview that nobody spoke of took place as far as anybody knows.
    if (at < agreed.end || at > agreed.end + FEEDBACK_UNTIL || (state.phase !== 'done' && state.phase !== 'in-progress' && state.phase !== 'confirmed')) return
    if (state.absent.includes(to) || isOut(state, to, agreed)) return
    if (isQuiet(at, zone, quiet)) return owe(d, { kind: 'remind', at: afterQuiet(at, zone, quiet), reminder, to, version })
  } else if (!comes(state, to) || at >= agreed.start - UNTIL[reminder] || isQuiet(at, zone, quiet) || sentTo(d, to, agreed.start).length >= MOST) return
  state.reminded.push(key)
  if (to === 'candidate') return tellCandidate(d, 'reminder', slotOf(agreed))
  owe(d, { kind: 'tell-panelist', to, what: reminder === 'feedback' ? 'feedback' : 'reminder', slot: slotOf(agreed) })
}
