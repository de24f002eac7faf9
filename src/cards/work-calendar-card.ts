import type { Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'

const WORDS = {
  zh: {
    title: '节假日表', known: (years: string) => `有 ${years} 年`, own: (years: string) => `其中 ${years} 年是公司导入的`, missing: (years: string) => `没有 ${years} 年`, none: '一年也没有', join: '；', comma: '、',
    how: '没有表的年份不会约面试，除非面试官写明当天的时间。国务院一般在前一年的十一月公布下一年的安排，公布后可以导入。', import: '导入下一年', imported: (year: number, country: string) => `已导入 ${country} ${year} 年的节假日`,
    days: '公司自己放假：/hire 公司放假 2026-12-31 "年会"；补班：/hire 公司上班 2026-12-26；撤销：/hire 公司照常 2026-12-31', rules: '约面规则',
    counted: (off: number, work: number) => `放假 ${off} 天，调休上班 ${work} 天。从现在起对所有面试有效。`, instead: '这一年本来就有公布的表，以后以导入的为准。',
  },
  en: {
    title: 'Holiday tables', known: (years: string) => `known for ${years}`, own: (years: string) => `${years} brought by your company`, missing: (years: string) => `missing for ${years}`, none: 'no year is known', join: '; ', comma: ', ',
    how: 'In a year without a table no interview is planned, but on days for which an interviewer has set hours. The Chinese State Council usually publishes next year’s in November; then it can be imported.', import: 'Import next year', imported: (year: number, country: string) => `Holidays of ${country} ${year} imported`,
    days: 'A day off of the company’s own: /hire calendar off 2026-12-24 "Winter break"; a day worked: /hire calendar work 2026-12-26; back: /hire calendar usual 2026-12-24', rules: 'Rules for interviews',
    counted: (off: number, work: number) => `${off === 1 ? 'One day' : `${off} days`} off, ${work === 1 ? 'one make-up working day' : `${work} make-up working days`}. From now on this holds for all interviews.`, instead: 'A published table of that year was known; the imported one counts from now on.',
  },
}

export const CALENDAR_FIELD = {
  table: { zh: '节假日表（JSON）', en: 'Holiday table (JSON)' }, hint: { zh: '{"holidays": ["2027-01-01"], "workdays": ["2027-01-09"]}', en: '{"holidays": ["2027-01-01"], "workdays": ["2027-01-09"]}' }, country: { zh: '哪里的（CN、GB 等）', en: 'Of which country (CN, GB, …)' },
} satisfies Record<string, Bilingual>

export type KnownYears = { country: string; known: readonly number[]; own: readonly number[]; missing: readonly number[] }

/** Which years have a table, country by country. */
export function workCalendarCard(countries: readonly KnownYears[], own: { title: string; facts: { label: string; value: string }[] } | undefined, language: Language): Card {
  const w = WORDS[language], years = (list: readonly number[]): string => list.join(w.comma)
  return {
    title: w.title,
    ...(countries.some((c) => c.missing.length > 0) ? { tone: 'warning' as const } : {}),
    body: [
      {
        kind: 'facts',
        facts: countries.map(({ country, known, own, missing }) => ({
          label: country,
          value: [known.length > 0 ? w.known(years(known)) : w.none, ...(own.length > 0 ? [w.own(years(own))] : []), ...(missing.length > 0 && known.length > 0 ? [w.missing(years(missing))] : [])].join(w.join),
        })),
      },
      ...(own ? [{ kind: 'text' as const, text: own.title }, { kind: 'facts' as const, facts: own.facts }] : []),
      { kind: 'note', text: w.how },
      { kind: 'note', text: w.days },
    ],
    actions: [{ kind: 'button', action: 'run:calendar import', label: w.import }, { kind: 'button', action: 'run:calendar rules', label: w.rules }],
  }
}

export function calendarImportedCard(p: { country: string; year: number; off: number; work: number; instead: boolean }, language: Language): Card {
  const w = WORDS[language]
  return { title: w.imported(p.year, p.country), tone: 'good', body: [{ kind: 'text', text: w.counted(p.off, p.work) }, ...(p.instead ? [{ kind: 'note' as const, text: w.instead }] : [])] }
}
