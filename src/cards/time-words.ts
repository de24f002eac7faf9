import { dateFormat } from '../domain/date-format.ts'
import type { Interval } from '../domain/interval.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import type { PhraseFlag, Unread } from '../domain/time-phrase.ts'
import { sameClock, zoneWords } from './meeting-time.ts'

/** Longer than any interview: a span that touches midnight is then "from" or "before", not a meeting at night. */
const LONG_MS = 3 * 3_600_000

type Wall = { year: string; month: string; day: string; weekday: string; clock: string }

function wall(at: number, zone: string, language: Language): Wall {
  const parts = dateFormat({ zh: 'zh-CN', en: 'en-GB' }[language], {
    timeZone: zone, year: 'numeric', month: language === 'zh' ? 'numeric' : 'short', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.find((p) => p.type === type)?.value ?? ''
  return { year: of('year'), month: of('month'), day: of('day'), weekday: of('weekday'), clock: `${of('hour')}:${of('minute')}` }
}

const dayWords = (w: Wall, now: Wall, language: Language): string => {
  const other = w.year !== now.year
  return language === 'zh' ? `${w.weekday} ${other ? `${w.year}年` : ''}${w.month}月${w.day}日` : `${w.weekday} ${w.day} ${w.month}${other ? ` ${w.year}` : ''}`
}

/** Without the zone; `day` left out where it was just said. A midnight that ends something is 24:00 of the day before. */
function span({ start, end }: Interval, zone: string, now: number, language: Language, said?: string): { words: string; day: string } {
  const here = wall(now, zone, language), from = wall(start, zone, language), ending = wall(end, zone, language), midnight = end > start && ending.clock === '00:00'
  const last = midnight ? wall(end - 1, zone, language) : ending, until = midnight ? '24:00' : ending.clock
  const day = dayWords(from, here, language), lastDay = dayWords(last, here, language), gap = language === 'zh' ? ' ' : ', '
  const at = (clock: string): string => (day === said ? clock : `${day}${gap}${clock}`)
  if (end === start) return { words: at(from.clock), day }
  const whole = from.clock === '00:00' && midnight
  if (day !== lastDay) return { words: whole ? `${day} – ${lastDay}` : `${day}${gap}${from.clock} – ${lastDay}${gap}${until}`, day }
  if (whole) return { words: at(language === 'zh' ? '全天' : 'all day'), day }
  if (end - start <= LONG_MS) return { words: at(`${from.clock}–${until}`), day }
  if (midnight) return { words: at(language === 'zh' ? `${from.clock} 以后` : `from ${from.clock}`), day }
  return { words: at(from.clock === '00:00' ? (language === 'zh' ? `${until} 以前` : `before ${until}`) : `${from.clock}–${until}`), day }
}

/**
 * A time that was understood, to be confirmed: 周三 10月21日 15:00–16:00（北京时间） / Wed 21 Oct, 15:00–16:00 (Beijing time). By the clocks of the first
 * zone; beside it by those of the others that show another hour. An empty interval is a start alone.
 */
export function timeWords(time: Interval, [zone, ...others]: readonly [string, ...string[]], now: number, language: Language): string {
  const zoned = (words: string, of: string): string => {
    const name = [...new Set([time.start, time.end].map((at) => zoneWords(at, of, language)))].join(' – ')
    return language === 'zh' ? `${words}（${name}）` : `${words} (${name})`
  }
  const first = span(time, zone, now, language)
  const beside = others.filter((other) => !sameClock(zone, other, time)).map((other) => zoned(span(time, other, now, language, first.day).words, other))
  return [zoned(first.words, zone), ...beside].join(language === 'zh' ? '，即 ' : ', that is ')
}

/** A start for a button, without the zone: 周三 10月21日 15:00. */
export const startWords = (at: number, zone: string, now: number, language: Language): string => span({ start: at, end: at }, zone, now, language).words

const ASSUMED: Record<PhraseFlag, Bilingual> = {
  'afternoon-assumed': { zh: '没有说上午还是下午，先按下午理解', en: 'taken as the afternoon' },
  'morning-assumed': { zh: '没有说上午还是晚上，先按上午理解', en: 'taken as the morning' },
  midnight: { zh: '也就是第二天零点', en: 'this is midnight at the end of the day' },
  night: { zh: '这是凌晨', en: 'this is in the small hours' },
  'today-assumed': { zh: '先按今天理解', en: 'taken as today' },
  'next-month': { zh: '这个月的已经过了，先按下个月理解', en: 'taken as next month' },
  'next-year': { zh: '先按明年理解', en: 'taken as next year' },
  'week-edge': { zh: '从明天开始算下周', en: 'next week begins tomorrow' },
  'week-shared': { zh: '都按同一周理解', en: 'all taken as the same week' },
  'time-shared': { zh: '每天都按同样的时间理解', en: 'the same hours on each day' },
  about: { zh: '您说的是大概时间', en: 'you said “about”' },
  'zone-named': { zh: '按您说的时区换算', en: 'by the time zone you named' },
  'open-end': { zh: '先看两周以内', en: 'looking two weeks ahead' },
  'last-day-out': { zh: '不包括当天', en: 'that day not included' },
}
/** What was assumed, in a few words behind the time. */
export const assumedWords = (flags: readonly PhraseFlag[], language: Language): string => flags.map((flag) => ASSUMED[flag][language]).join(language === 'zh' ? '；' : '; ')

const ASK: Record<Unread, Bilingual> = {
  'no-day': { zh: '您说的是哪一天？', en: 'Which day do you mean?' },
  past: { zh: '这个时间已经过了。换一个以后的时间好吗？', en: 'That time is over. Could you name a later one?' },
  'no-such-time': { zh: '没有这个日期或时间，请再看一下。', en: 'There is no such date or time. Could you check it?' },
  'clock-change': { zh: '那天夜里要调夏令时，这个时间不明确。请换一个时间。', en: 'The clocks change that night, so this time is not clear. Could you name another?' },
  'which-week': { zh: '您说的是哪一周？请写上日期，比如 10月21日。', en: 'Which week do you mean? Please add the date, like 21 October.' },
  'which-day': { zh: '您说的是哪一天？请写上几月几日。', en: 'Which day do you mean? Please write the day and the month.' },
  zone: { zh: '这是哪里的时间？请写明，比如“北京时间”。', en: 'Whose time is that? Please say, for example “Beijing time”.' },
  'same-time': { zh: '您说的是几点？', en: 'What time do you mean?' },
  'work-calendar': { zh: '请写上具体日期，我怕算错假期。', en: 'Please give the date: I may be wrong about holidays.' },
  vague: { zh: '请说一个具体的日期和时间，比如“周三下午3点”。', en: 'Please name a day and a time, like “Wednesday at 3pm”.' },
  'any-time': { zh: '好的，请从下面的时间里选一个。', en: 'Great. Please pick one of the times below.' },
  repeats: { zh: '请说具体是哪一天。', en: 'Please say which day you mean.' },
  unclear: { zh: '我没有完全看懂。请只写日期和时间，比如“周三下午3点”。', en: 'I did not quite get that. Please write just the day and the time, like “Wednesday at 3pm”.' },
  'too-long': { zh: '这段话有点长。请只写日期和时间，比如“周三下午3点”。', en: 'That is a bit long for me. Please write just the day and the time, like “Wednesday at 3pm”.' },
}
/** What to ask when words about a time were not certain. */
export const askWords = (why: Unread, language: Language): string => ASK[why][language]
