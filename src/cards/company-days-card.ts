import { say, type Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { OwnHolidays } from '../domain/holidays.ts'
import { listed } from './when.ts'

/** `runs`: the first and the last of days in a row. */
type Marked = { how: 'off' | 'work' | 'usual'; runs: readonly (readonly [string, string])[]; name: string; country: string | null; agreed: readonly string[] }

const WORDS = {
  zh: {
    span: (first: string, last: string) => (first === last ? first : `${first} 至 ${last}`), named: (name: string) => `（${name}）`, where: (country: string | null) => (country === null ? '' : `，只对 ${country}`),
    off: (days: string, where: string) => `${days}公司放假${where}，这些天不再约面试，除非面试官写明当天的时间。`, work: (days: string, where: string) => `${days}公司上班${where}。周末按各人周一的面试时间来。`, usual: (days: string, where: string) => `${days}恢复照常${where}，按节假日表来。`,
    agreed: (ids: string, first: string) => `${ids} 已经约在这些天，不会自动改。要改：/hire 改面试 ${first}`,
    day: { off: '放假', work: '上班' }, title: '公司自己的安排', more: (n: number) => `还有 ${n} 天`,
  },
  en: {
    span: (first: string, last: string) => (first === last ? first : `${first} to ${last}`), named: (name: string) => ` (${name})`, where: (country: string | null) => (country === null ? '' : ` in ${country} only`),
    off: (days: string, where: string) => `${days}: the company is off${where}. No interview is planned then, unless an interviewer has set hours for that very day.`, work: (days: string, where: string) => `${days}: the company works${where}. On a weekend everybody’s Monday hours count.`, usual: (days: string, where: string) => `${days}: back to usual${where}, as the holiday table has it.`,
    agreed: (ids: string, first: string) => `Agreed for these days, and not moved by themselves: ${ids}. To move one: /hire reschedule ${first}`,
    day: { off: 'off', work: 'worked' }, title: 'Days of the company’s own', more: (n: number) => (n === 1 ? 'and one more day' : `and ${n} more days`),
  },
}

export const DAY_PROBLEMS = {
  zh: { past: (day: string) => `${day} 已经过去了。`, far: (day: string) => `${day} 太远了，最多写到两年以后。`, many: (n: number) => `一次最多写 ${n} 天。`, order: '结束的日子在开始之前，请对调一下。', late: (word: string) => `“${word}”前面请只写日期，名称放在最后。`, name: (n: number) => `名称最多 ${n} 个字。` },
  en: { past: (day: string) => `${day} is over.`, far: (day: string) => `${day} is too far off; days of the next two years can be set.`, many: (n: number) => `At most ${n} days can be set at once.`, order: 'The last day is before the first one.', late: (word: string) => `Please write only days before “${word}”; the name comes last.`, name: (n: number) => `The name may have up to ${n} letters.` },
}

export function daysMarkedCard({ how, runs, name, country, agreed }: Marked, language: Language): Card {
  const w = WORDS[language], said = w[how](listed(runs.map(([first, last]) => w.span(first, last)), language) + (name === '' ? '' : w.named(name)), w.where(country))
  return { tone: 'good', ...say(said, ...(agreed.length > 0 ? [w.agreed(listed(agreed, language), agreed[0] ?? '')] : [])) }
}

/** Longer lists are not read. */
const MOST_SHOWN = 20

/** What the company has said of single days from `from` on; undefined where there is none. */
export function companyDays(own: readonly OwnHolidays[], everywhere: string, from: string, language: Language): { title: string; facts: { label: string; value: string }[] } | undefined {
  const w = WORDS[language]
  const all = own.flatMap(({ id, days, names }) => Object.entries(days).filter(([day]) => day >= from).map(([day, how]) => ({ day, value: w.day[how] + (names?.[day] ? w.named(names[day]) : '') + (id === everywhere ? '' : ` · ${id}`) }))).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  if (all.length === 0) return undefined
  return { title: w.title, facts: [...all.slice(0, MOST_SHOWN).map(({ day, value }) => ({ label: day, value })), ...(all.length > MOST_SHOWN ? [{ label: '…', value: w.more(all.length - MOST_SHOWN) }] : [])] }
}
