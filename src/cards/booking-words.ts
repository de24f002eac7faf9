import type { Moment } from '../chat/card.ts'
import type { BookingPhase } from '../domain/booking.ts'
import type { Interval } from '../domain/interval.ts'
import type { Language } from '../domain/language.ts'
import type { Seat } from '../domain/panel.ts'
import { shortTime } from './meeting-time.ts'
import { day, listed } from './when.ts'

/** `seats` and `panel` hold names. `asked`: what was found in a calendar in place of the agreed time. `timeZone`: the company's. */
export type BookingShown = {
  id: string
  application: string
  candidate: string
  title: string
  timeZone: string
  phase: BookingPhase
  slot: (Interval & { panel: readonly string[] }) | null
  seats: readonly Seat[]
  minutes: number
  until: number | null
  /** Times the candidate can choose from now. */
  offered: number
  where: { place: string | null; link: string | null }
  /** Who said that they cannot come. */
  out: readonly string[]
  asked: Interval | 'gone' | null
  /** The candidate has answered none of the offers. */
  silent?: boolean
  /** What they answered to the invitation to the agreed time, by e-mail; `proven`: our mail server says that it is theirs. */
  mailed?: readonly { who: string; status: 'accepted' | 'declined' | 'tentative'; proven: boolean }[]
  /** The agreed time cannot be: another has to be found. */
  mustMove?: boolean
  /** The candidate would like to move it, and needs HR's yes. */
  asking?: boolean
  /** Who ended it, where it is cancelled and that is known. */
  cancelledBy?: 'candidate' | 'withdrew' | 'staff' | 'decision' | null
  /** Each side tells it differently. */
  disputed?: boolean
  /** The candidate did not come, and it is left at that. */
  settled?: boolean
  /** Once it is over: all ratings are filed, or none can be; missing while they are awaited. */
  ratings?: 'filed' | 'none'
}

const MINUTE = 60_000

const WORDS = {
  zh: {
    minutes: (n: number) => `${n} 分钟`, from: (when: string, length: string) => `${when}，${length}`,
    any: (need: number, names: string) => `${names}里任 ${need} 位`, whole: (names: string) => names, optional: (seat: string) => `${seat}（有空就来）`, and: '；',
    until: (date: string) => `最晚 ${date}`,
    phase: {
      searching: '正在找大家都有空的时间', proposed: '已给出几个时间，等候选人选', held: '候选人选好了时间，正在核对日历', confirmed: '时间已定', 'reschedule-requested': '要改时间，原来的时间先留着',
      'in-progress': '面试中', done: '面试结束了，等面试官评分', rated: '面试结束了，面试官都评了分', over: '面试结束了', 'candidate-no-show': '候选人没有到', 'panelist-no-show': '面试官没有到，正在另约', cancelled: '已取消', 'must-move': '原来的时间不行了，等候选人另选', stuck: '停下来了，需要 HR 处理', disputed: '双方说法不一，HR 在问',
    },
    cancelledBy: { candidate: '候选人取消了', withdrew: '候选人退出了应聘，已取消', staff: '公司取消了', decision: '已有最终决定，面试随之取消' },
    waits: {
      allow: 'HR：同不同意候选人改时间', search: '伯乐：找时间', choose: '候选人：选时间', check: '伯乐：核对日历', interview: '无，到时会提醒', rate: '面试官：提交评分', hr: 'HR：看一下怎么办', none: '无',
    },
  },
  en: {
    minutes: (n: number) => `${n} min`, from: (when: string, length: string) => `${when}, ${length}`,
    any: (need: number, names: string) => `any ${need} of ${names}`, whole: (names: string) => names, optional: (seat: string) => `${seat} (if free)`, and: '; ',
    until: (date: string) => `by ${date}`,
    phase: {
      searching: 'Looking for a time that suits everybody', proposed: 'Times offered, waiting for the candidate to choose', held: 'The candidate chose a time; calendars are being checked', confirmed: 'Time agreed', 'reschedule-requested': 'To be moved; the old time stands until then',
      'in-progress': 'Under way', done: 'Over; ratings of the interviewers are awaited', rated: 'Over; the interviewers have filed their ratings', over: 'Over', 'candidate-no-show': 'The candidate didn’t come', 'panelist-no-show': 'The interviewer didn’t come; a new time is being found', cancelled: 'Cancelled', 'must-move': 'The old time can’t be; waiting for the candidate to choose another', stuck: 'Stuck: HR is needed', disputed: 'Two sides, two stories; HR finds out',
    },
    cancelledBy: { candidate: 'Cancelled by the candidate', withdrew: 'Cancelled: the candidate has withdrawn', staff: 'Cancelled by the company', decision: 'Cancelled with the final decision' },
    waits: {
      allow: 'HR, to let the candidate move it or not', search: 'Bole, to find times', choose: 'the candidate, to choose a time', check: 'Bole, to check calendars', interview: 'nobody; reminders go out in time', rate: 'the interviewers, to file their ratings', hr: 'HR, to have a look', none: 'nobody',
    },
  },
}

type Waits = keyof (typeof WORDS)['en']['waits']

const SEARCHING: readonly BookingPhase[] = ['proposed', 'reschedule-requested', 'panelist-no-show']

const isSearching = ({ phase, offered }: Pick<BookingShown, 'phase' | 'offered'>): boolean => SEARCHING.includes(phase) && offered === 0

const waitsFor = (b: BookingShown): Waits => {
  if (b.asked !== null) return 'hr'
  if (b.asking) return 'allow'
  if (isSearching(b)) return 'search'
  if (b.silent) return 'hr'
  switch (b.phase) {
    case 'proposed': case 'reschedule-requested': case 'panelist-no-show': return 'choose'
    case 'held': return 'check'
    case 'confirmed': return 'interview'
    case 'done': return b.ratings ? 'none' : 'rate'
    case 'candidate-no-show': return b.settled ? 'none' : 'hr'
    case 'stuck': return 'hr'
    case 'in-progress': case 'cancelled': return 'none'
  }
}

/** Where it stands, and on whom it waits. */
export function standing(b: BookingShown, language: Language): { phase: string; waits: string } {
  const w = WORDS[language], phase = b.phase === 'proposed' && isSearching(b) ? 'searching' : b.disputed ? 'disputed' : b.mustMove ? 'must-move' : b.phase === 'done' && b.ratings ? (b.ratings === 'filed' ? 'rated' : 'over') : b.phase
  return { phase: phase === 'cancelled' && b.cancelledBy ? w.cancelledBy[b.cancelledBy] : w.phase[phase], waits: w.waits[waitsFor(b)] }
}

/** 10月21日 周三 15:00（北京时间），45 分钟. The moment is given beside it, for platforms that show it in each reader's own zone. */
export function timed({ start, end }: Interval, zone: string, language: Language): { text: string; times: Moment[] } {
  const shown = shortTime(start, zone, language)
  return { text: WORDS[language].from(shown, WORDS[language].minutes(Math.round((end - start) / MINUTE))), times: [{ shown, at: start }] }
}

export const minutesWord = (n: number, language: Language): string => WORDS[language].minutes(n)

/** Everybody of a seat, or so many of them. */
export function seatWords(seats: readonly Seat[], language: Language): string {
  const w = WORDS[language]
  return seats.map(({ any, need, optional }) => {
    const names = listed(any, language), said = need >= any.length ? w.whole(names) : w.any(need, names)
    return optional ? w.optional(said) : said
  }).join(w.and)
}

/** The last day: a search ends at the midnight after it; or at an hour, which is then said. */
export const untilWords = (until: number, timeZone: string, language: Language): string =>
  WORDS[language].until(day(until, timeZone, language) === day(until - 1, timeZone, language) ? shortTime(until, timeZone, language) : day(until - 1, timeZone, language))
