import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { DAY_PROBLEMS, daysMarkedCard } from '../../cards/company-days-card.ts'
import { EVERYWHERE, type OwnHolidays } from '../../domain/holidays.ts'
import { isOver } from '../../scheduling/booking-state.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { countryTyped, dateTyped } from './hours-typed.ts'
import { misused } from './reply.ts'

type Mark = 'off' | 'work' | 'usual'

const DAY = 24 * 3_600_000
/** Days in one command, days ahead of today, and letters of a reason. */
const MOST_DAYS = 62, AHEAD = 2 * 366, LONGEST = 60
const AND = /^(?:and|or|&|,|和|及|与|或|、)$/iu, DATED = /\d{4}[-/.年]\d{1,2}[-/.月]\d/u
const TO = /^(?:to|until|till|through|–|—|-|~|至|到)$/iu, RANGE = /^(.+?)(?:\.\.|~|至|到|–|—)(.+)$/u

/** A day that the company does not work though others do, or works though others do not; and back. */
const marks = (how: Mark, words: Pick<Command, 'names' | 'usage' | 'about' | 'example'>): Command => {
  const command: Command = { ...words, deed: 'change-calendar', options: ['country'], run: (asked) => mark(command, how, asked) }
  return command
}

export const calendarOff = marks('off', {
  names: { en: ['calendar off'], zh: ['公司放假', '节假日 放假'] },
  usage: { en: 'calendar off 2026-12-24 [to 2026-12-31] ["name"] [country=DE]', zh: '公司放假 2026-12-24 [至 2026-12-31] ["名称"] [国家=CN]' },
  about: { en: 'Days on which the company does not interview, in all countries or in one', zh: '公司自己放假的日子，这些天不约面试；可以只对一个国家' },
  example: { en: 'calendar off 2026-12-24 to 2026-12-31 "Winter break"', zh: '公司放假 2026-12-31 "年会"' },
})

export const calendarWork = marks('work', {
  names: { en: ['calendar work'], zh: ['公司上班', '节假日 上班'] },
  usage: { en: 'calendar work 2026-12-26 [to 2026-12-27] ["name"] [country=GB]', zh: '公司上班 2026-12-26 [至 2026-12-27] ["名称"] [国家=CN]' },
  about: { en: 'Days that the company works though they are holidays or a weekend', zh: '虽是节假日或周末，但公司上班的日子' },
  example: { en: 'calendar work 2026-12-26 country=GB', zh: '公司上班 2026-12-26' },
})

export const calendarUsual = marks('usual', {
  names: { en: ['calendar usual'], zh: ['公司照常', '节假日 照常'] },
  usage: { en: 'calendar usual 2026-12-24 [to 2026-12-31] [country=DE]', zh: '公司照常 2026-12-24 [至 2026-12-31] [国家=CN]' },
  about: { en: 'Takes back what was said of a day', zh: '撤销公司放假或上班的安排，照节假日表来' },
  example: { en: 'calendar usual 2026-12-24', zh: '公司照常 2026-12-24' },
})

async function mark(command: Command, how: Mark, asked: Asked): Promise<Outcome> {
  const { store, options, language, now, settings, person } = asked, w = BOOKING_PROBLEMS[language], d = DAY_PROBLEMS[language], wrong = (tell: string): Outcome => misused(command, asked, () => tell)
  const country = options.country?.trim() ? countryTyped(options.country) : EVERYWHERE, typed = daysTyped(asked.words)
  if (country === undefined) return wrong(w.country(options.country?.slice(0, 20) ?? ''))
  if ('odd' in typed) return wrong(typed.odd === 'order' ? d.order : typed.odd === 'many' ? d.many(MOST_DAYS) : typed.odd === 'late' ? d.late(typed.word.slice(0, 20)) : w.date(typed.word.slice(0, 20)))
  const { days, name } = typed, [first = '', last = first] = [days[0], days.at(-1)], today = new Intl.DateTimeFormat('en-CA', { timeZone: settings.timeZone }).format(now)
  if (first < today) return wrong(d.past(first))
  if (last > dateAfter(today, AHEAD)) return wrong(d.far(last))
  if (name.length > LONGEST) return wrong(d.name(LONGEST))
  const kept = await store.get('holidays', country), before = kept?.value ?? { id: country, years: {}, days: {} }, value = marked(before, days, how, name)
  return {
    reply: daysMarkedCard({ how, runs: runsOf(days), name, country: country === EVERYWHERE ? null : country, agreed: how === 'off' ? await agreedOn(asked, days, country) : [] }, language),
    puts: [{ kind: 'holidays', id: country, value, from: kept?.version ?? 0 }],
    notes: [{ subject: person.id, kind: 'days-marked', body: { text: [`${how} ${runsOf(days).map(([from, until]) => (from === until ? from : `${from}–${until}`)).join(', ')}`, country === EVERYWHERE ? '' : country, name].filter(Boolean).join(' · ') } }],
  }
}

function marked({ days, names = {}, ...before }: OwnHolidays, which: readonly string[], how: Mark, name: string): OwnHolidays {
  const others = <T>(of: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(of).filter(([day]) => !which.includes(day)))
  const of = <T>(value: T): Record<string, T> => Object.fromEntries(which.map((day) => [day, value]))
  return { ...before, days: { ...others(days), ...(how === 'usual' ? {} : of(how)) }, names: { ...others(names), ...(how === 'usual' || name === '' ? {} : of(name)) } }
}

/** Interviews that are agreed for a day that is off now: nobody moves them by themselves. */
async function agreedOn({ store }: Asked, days: readonly string[], country: string): Promise<string[]> {
  const open = (await store.list('booking')).map((b) => b.value).filter(({ state }) => state.agreed && !isOver(state))
  const people = new Map((await store.list('panelist', { ids: [...new Set(open.flatMap(({ state }) => state.agreed?.panel ?? []))] })).map((p) => [p.value.id, p.value]))
  return open.filter(({ state: { agreed } }) => agreed?.panel.some((id) => {
    const panelist = people.get(id)
    return panelist !== undefined && (country === EVERYWHERE || panelist.country === country) && days.includes(new Intl.DateTimeFormat('en-CA', { timeZone: panelist.zone }).format(agreed.start))
  })).map(({ id }) => id)
}

const dateAfter = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Days in their order as runs without a gap: the first and the last of each. */
function runsOf(days: readonly string[]): [string, string][] {
  const runs: [string, string][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && dateAfter(run[1], 1) === day) run[1] = day
    else runs.push([day, day])
  }
  return runs
}

type Typed = { days: string[]; name: string } | { odd: 'date' | 'order' | 'many' | 'late'; word: string }

/** One day or several, from the first word on; what follows is the name, and holds no day that was meant. */
function daysTyped(words: readonly string[]): Typed {
  const days = new Set<string>()
  let at = 0, last: string | undefined
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '', [, from = word, until] = RANGE.exec(word) ?? [], begins = dateTyped(from), ends = until === undefined ? undefined : dateTyped(until)
    const goesOn = last !== undefined && TO.test(word) ? dateTyped(words[at + 1]) : undefined
    if (goesOn !== undefined) at += 1
    else if (last !== undefined && AND.test(word) && DATED.test(words[at + 1] ?? '')) continue
    else if (begins === undefined || (until !== undefined && ends === undefined)) break
    const [first, end] = goesOn === undefined ? [begins ?? '', ends ?? begins ?? ''] : [last ?? '', goesOn]
    if (end < first) return { odd: 'order', word: '' }
    for (let day = first; day <= end; day = dateAfter(day, 1)) {
      days.add(day)
      if (days.size > MOST_DAYS) return { odd: 'many', word: '' }
    }
    last = end
  }
  const [next = '', ...more] = words.slice(at), late = more.find((word) => DATED.test(word))
  if (days.size === 0 || DATED.test(next)) return { odd: 'date', word: next }
  if (TO.test(next) || AND.test(next)) return { odd: 'date', word: more[0] ?? next }
  return late === undefined ? { days: [...days].toSorted(), name: [next, ...more].join(' ').trim() } : { odd: 'late', word: late }
}
