import type { Unread } from '../domain/time-phrase.ts'
import type { Clock, DaySpec, Part, Token } from './phrase-tokens.ts'

/** One time somebody named: a day, a time of day, or both; what it lacks it takes from its neighbours. */
export type Unit = {
  /** Several when a weekday and a date name the same day (周四 10月22日). */
  days: DaySpec[]
  lastDay?: DaySpec
  part?: Part
  clock?: Clock
  end?: { clock?: Clock; part?: Part }
  bound?: { bound: 'from' | 'until'; with: boolean }
  later?: number
  same?: true
  /** The whole day was said: it borrows no hours of others. */
  whole?: true
  /** The time of day came first (3pm Thursday or Friday). */
  timeFirst?: true
  not: boolean
  /** It is left out of what else is named. */
  except?: true
  /** Units of one group are said in one breath; of one clause, without a comma. */
  group: number
  clause: number
  sentence: number
}

/** Whoever names more times than these has copied a calendar. */
const MOST = 12

export const timed = (u: Unit): boolean => u.part !== undefined || u.clock !== undefined || u.same === true || u.later !== undefined
const empty = (u: Unit): boolean => u.days.length === 0 && !timed(u)
const isTime = (t: Token | undefined): boolean => t !== undefined && ['day', 'part', 'clock', 'number', 'later', 'same'].includes(t.is)
const relative = (d: DaySpec): boolean => d.kind !== 'weekday' && d.kind !== 'date' && d.kind !== 'day-of-month'

/** Puts tokens together. Gives the reason instead where they do not say one thing for certain. */
export function unitsOf(tokens: readonly Token[]): { units: Unit[]; about: boolean } | Unread {
  const units: Unit[] = []
  let group = 0, clause = 0, sentence = 0, negative = false, broken = -1, about = false, excepting = false, ofAll = false, anything = false, leaving = false, moving = false, between = false, fault: Unread | null = null
  let ranging: 'day' | 'clock' | 'part' | null = null, fresh = true, pending: Unit['bound'] | null = null
  const start = (): Unit => {
    const unit: Unit = { days: [], not: false, group, clause, sentence, ...(pending ? { bound: pending } : {}) }
    pending = null
    fresh = false
    units.push(unit)
    return unit
  }
  const ofGroup = (): Unit[] => units.filter((u) => u.group === group && !empty(u))
  const current = (): Unit => {
    const last = units.at(-1)
    return fresh || !last ? start() : last
  }
  const deny = (u: Unit, not: boolean): void => {
    u.not = not
    if (!not || !excepting) return
    u.except = true
    // Any day but Friday next week: all of that week.
    const week = ofAll ? u.days.find((d) => d.kind === 'week') : undefined
    if (week && (u.days.length > 1 || timed(u))) units.push({ days: [week], not: false, group: -1, clause: -1, sentence })
  }
  const close = (not: boolean): void => {
    for (const u of ofGroup()) deny(u, not)
    group++
    negative = excepting = ofAll = leaving = anything = false
    broken = -1
    fresh = true
    ranging = null
  }
  /** Ends a negative group by a word of assent: what stands after its last comma is what suits. */
  const assent = (): void => {
    if (!negative) return close(false)
    for (const u of ofGroup()) deny(u, broken < 0 || u.clause < broken)
    const kept = ofGroup()
    group++
    negative = excepting = false
    broken = -1
    fresh = true
    for (const u of kept) if (!u.not) u.group = group
    group++
  }
  /** Ends a group without a word that says which way it is meant. */
  const settle = (): void => {
    const after = negative && broken >= 0 ? ofGroup().filter((u) => u.clause >= broken) : []
    if (leaving && !negative) negative = excepting = true
    // 除了周五，下周: what is wider is what it is left out of.
    if (after.length > 0 && excepting && after.every(broad)) return assent()
    if (after.length > 0) fault ??= 'unclear'
    close(negative)
  }
  const put = (fill: (u: Unit) => void, filled: (u: Unit) => boolean): void => {
    let u = current()
    if (filled(u)) {
      fresh = true
      u = current()
    }
    fill(u)
  }

  for (const [i, token] of tokens.entries()) {
    switch (token.is) {
      case 'day': {
        const last = fresh ? undefined : units.at(-1), before = units.at(-1)
        if (ranging) {
          if (ranging !== 'day' || !last) fault ??= 'unclear'
          else last.lastDay = token.day
          ranging = null
        } else if (last && sameDay(last, token.day) && !timed(last)) last.days.push(token.day)
        else if (before && fresh && before.group === group && before.sentence === sentence && comma(tokens[i - 1]) && !timed(before) && (names(before, token.day) || (before.days[0]?.kind === 'week' && sameDay(before, token.day)))) {
          before.days.push(token.day)
          fresh = false
        } else if (before && !negative && before.group === group && fresh && comma(tokens[i - 1]) && token.day.kind === 'week' && before.days.some((d) => d.kind === 'weekday' && d.weeks === undefined)) fault ??= 'which-week'
        else put((u) => { u.days.push(token.day); if (timed(u)) u.timeFirst = true }, (u) => u.days.length > 0)
        break
      }
      case 'part':
        if (ranging) {
          const u = units.at(-1)
          if (!u || (ranging === 'day')) fault ??= 'unclear'
          else u.end = { ...u.end, part: token.part }
        } else {
          const u = fresh ? undefined : units.at(-1)
          if (u?.end?.clock && !u.end.part) u.end.part = token.part
          else put((to) => { to.part = token.part }, (to) => to.part !== undefined || (to.clock !== undefined && to.days.length > 0 && to.timeFirst !== true && isTime(tokens[i + 1]) && tokens[i + 1]?.is === 'clock'))
        }
        break
      case 'clock': case 'number': {
        if (token.is === 'number' && !token.marked && !ranging && (token.value > 12 || token.value < 1 || (token.word && !HOUR_FOLLOWS.includes(tokens[i - 1]?.is ?? '')))) { fault ??= 'unclear'; break }
        const clock: Clock = token.is === 'clock' ? token.clock : { hour: token.value, minute: 0 }
        const bare = token.is === 'number' && !token.marked
        if (ranging) {
          const u = units.at(-1)
          if (u && ranging === 'day' && bare && dated(u)) u.lastDay = { kind: 'day-of-month', day: token.value }
          else if (!u || ranging === 'day') fault ??= 'unclear'
          else u.end = { ...u.end, clock }
          ranging = null
        } else if (bare && fresh && dated(units.at(-1))) fault ??= 'which-day'
        else if (bare && !fresh && units.at(-1)?.clock) fault ??= 'unclear'
        else put((u) => { u.clock = clock }, (u) => u.clock !== undefined)
        break
      }
      case 'later': put((u) => { u.later = token.minutes }, timed); break
      case 'same': put((u) => { u.same = true }, timed); break
      case 'any': anything = true; if (!fresh && units.at(-1)?.days.length) units.at(-1)!.whole = true; break
      case 'about': about = true; break
      case 'between': between = true; break
      case 'move': moving = true; break
      case 'bound':
        if (!token.post && !isTime(tokens.slice(i + 1).find((t) => t.is !== 'about' && t.is !== 'zone'))) fault ??= 'unclear'
        if (token.post) {
          const u = units.at(-1)
          if (!u || fresh || u.bound) fault ??= 'unclear'
          else u.bound = { bound: token.bound, with: token.with === true }
        } else {
          if (!fresh && units.at(-1)?.bound) fresh = true
          if (!fresh && units.at(-1) && !timed(units.at(-1)!)) units.at(-1)!.bound = { bound: token.bound, with: token.with === true }
          else {
            fresh = true
            pending = { bound: token.bound, with: token.with === true }
          }
        }
        break
      case 'to':
        if (moving) { drop(); break }
        if (!isTime(tokens[i + 1])) {
          if (!token.weak || ['place', 'break'].includes(tokens[i + 1]?.is ?? 'break')) fault ??= 'unclear'
          break
        }
        { const u = fresh ? undefined : units.at(-1)
          if (!u) { pending = { bound: 'until', with: true }; break }
          if (u.end || u.lastDay) fault ??= 'unclear'
          if (u.bound?.bound === 'from' && u.bound.with) delete u.bound
          ranging = u.clock ? 'clock' : u.part ? 'part' : 'day'
          if (ranging === 'part') fault ??= 'unclear' }
        break
      case 'or':
        if (between && isTime(tokens[i + 1]) && !fresh) {
          between = false
          const u = units.at(-1)
          ranging = u?.clock ? 'clock' : 'day'
        } else fresh = true
        break
      case 'break':
        fresh = true
        ranging = null
        clause++
        if (token.strength === 'comma') broken = clause
        else {
          const leaves = token.strength === 'but' && !token.only && anything && ofGroup().every(broad) && isTime(tokens[i + 1])
          settle()
          leaving = leaves
          if (token.strength === 'stop') sentence++
        }
        break
      case 'ok': assent(); break
      case 'instead': drop(); break
      case 'not': {
        const ahead = isTime(tokens[i + 1]), open = ofGroup().length > 0
        // 除了周五都没空: only Friday, or nothing at all?
        if (excepting && !token.except) fault ??= 'unclear'
        leaving = false
        const pre = token.side === 'pre' || (ahead && (!open || (token.side !== 'post' && fresh)))
        if ((token.side === 'pre' && !ahead) || (token.side === 'unsure' && ahead && open && !fresh)) fault ??= 'unclear'
        if (pre) {
          close(negative)
          negative = true
          excepting = token.except === true
          ofAll = token.all === true
        } else if (open) {
          if (token.except) excepting = true
          const listed = ofGroup()
          if (!token.all && listed.some((u) => u.clause !== listed.at(-1)?.clause)) fault ??= 'unclear'
          close(true)
        } else fault ??= 'unclear'
        break
      }
      case 'ask': fault ??= token.why; break
      case 'unknown': fault ??= 'unclear'; break
      default:
    }
  }
  settle()
  if (pending || moving) fault ??= 'unclear'
  const said = units.filter((u) => !empty(u))
  // The Monday after National Day: not any Monday, and not all that comes after.
  const holiday = said.find((u) => u.days.some((d) => d.kind === 'holiday' && !d.edge))
  if (holiday && said.some((u) => u !== holiday && u.clause === holiday.clause && u.days.some((d) => d.kind !== 'holiday'))) fault ??= 'work-calendar'
  if (said.length > MOST) return 'too-long'
  return fault ?? (said.length === 0 ? 'unclear' : { units: said, about })

  /** What was said so far names the time to leave. */
  function drop(): void {
    const same = ofGroup().some((u) => u.same)
    for (let k = units.length - 1; k >= 0 && units[k]?.group === group; k--) units.splice(k, 1)
    moving = false
    fresh = true
    ranging = null
    pending = null
    if (same) start().same = true
  }
}

/** Wider than a day. */
const broad = (u: Unit): boolean => !timed(u) && !u.bound && ['week', 'month', 'within', 'workdays', 'weekend'].includes(u.days[0]?.kind ?? '') && u.days.length === 1
const dated = (u: Unit | undefined): boolean => u !== undefined && !timed(u) && (u.days[0]?.kind === 'date' || u.days[0]?.kind === 'day-of-month')
/** Behind which "three" is an hour, not a count. */
const HOUR_FOLLOWS: string[] = ['bound', 'between', 'about']
const comma = (t: Token | undefined): boolean => t?.is === 'break' && t.strength === 'comma'
/** A weekday beside a date, or within a week that was named. */
const sameDay = (u: Unit, day: DaySpec): boolean => names(u, day) || (u.days[0]?.kind === 'week' && day.kind === 'weekday' && day.weeks === undefined) || (day.kind === 'week' && u.days[0]?.kind === 'weekday') || (u.days[0]?.kind === 'month' && day.kind === 'day-of-month') || day.kind === 'workdays' || u.days[0]?.kind === 'workdays'
const names = (u: Unit, day: DaySpec): boolean => {
  const first = u.days[0]
  if (!first || u.lastDay || first.kind === 'workdays') return false
  const weekday = first.kind === 'weekday' || day.kind === 'weekday', other = first.kind === 'weekday' ? day : first
  return weekday && first.kind !== day.kind && (!relative(other) || other.kind === 'offset' || other.kind === 'months-later')
}
