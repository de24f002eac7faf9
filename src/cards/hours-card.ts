import type { Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import type { PanelistRecord } from '../domain/panelist.ts'
import { spansText, weekRows } from './hours-words.ts'

const WORDS = {
  zh: {
    own: '我的面试时间', of: (name: string) => `${name}的面试时间`, saved: (title: string) => `${title}（已更新）`, none: '还没有写。写好之前，伯乐不会约面试。', never: '一周里没有可以面试的时间。',
    zone: '时区', country: '节假日', day: (date: string) => `${date} 当天`, off: '不面试', limits: '最多', weight: '面试份额', share: (n: number) => (n === 0 ? '没有别人时才约' : `${n}（一般是 100）`), perDay: (n: number) => `每天 ${n} 场`, perWeek: (n: number) => `每周 ${n} 场`, email: '日历邮箱', calendar: '日历地址', join: '，',
    how: '只改一天：/hire 面试时间 休息 2026-12-24，或 /hire 面试时间 开放 2026-12-24 10:00-15:00；恢复平常：/hire 面试时间 照常 2026-12-24', edit: '修改每周的时间',
  },
  en: {
    own: 'My interview hours', of: (name: string) => `Interview hours of ${name}`, saved: (title: string) => `${title} (saved)`, none: 'None yet. Until they are set, Bole books no interview.', never: 'There is no time for interviews in this week.',
    zone: 'Time zone', country: 'Holidays of', day: (date: string) => `On ${date}`, off: 'none', limits: 'At most', weight: 'Share of interviews', share: (n: number) => (n === 0 ? 'only where nobody else is free' : `${n} (100 is usual)`), perDay: (n: number) => `${n} a day`, perWeek: (n: number) => `${n} a week`, email: 'Calendar’s e-mail', calendar: 'Calendar', join: ', ',
    how: 'For one day: /hire hours off 2026-12-24, or /hire hours on 2026-12-24 10:00-15:00; back to usual: /hire hours usual 2026-12-24', edit: 'Change the week',
  },
}

/** What the inputs of the form are called. */
export const HOURS_FIELD = {
  zone: { zh: '时区', en: 'Time zone' }, country: { zh: '按哪里的节假日（CN、GB 等）', en: 'Whose public holidays (CN, GB, …)' }, hint: { zh: '例如 9:00-12:00 13:30-18:00，留空就是不面试', en: 'e.g. 9:00-12:00 13:30-18:00; empty for none' },
} satisfies Record<string, Bilingual>

/** `name`: null for one's own. `from`: single days before this one ("2026-11-23") are over. `edit`: the words of the command that opens the form. */
export function hoursCard(record: PanelistRecord | undefined, see: { name: string | null; from: string; saved: boolean; edit: string }, language: Language): Card {
  const w = WORDS[language], title = see.name === null ? w.own : w.of(see.name)
  const actions: Card['actions'] = [{ kind: 'button', action: `run:${see.edit}`, label: w.edit, ...(record ? {} : { style: 'primary' as const }) }]
  if (!record) return { title, body: [{ kind: 'text', text: w.none }], actions }
  const rows = weekRows(record.hours, language), days = Object.entries(record.overrides).filter(([date]) => date >= see.from).sort(([a], [b]) => (a < b ? -1 : 1)), { limits } = record
  return {
    title: see.saved ? w.saved(title) : title, ...(see.saved ? { tone: 'good' as const } : {}),
    body: [
      ...(rows.length === 0 ? [{ kind: 'text' as const, text: w.never }] : []),
      {
        kind: 'facts',
        facts: [
          ...rows.map(({ days: label, spans }) => ({ label, value: spans })),
          ...days.map(([date, spans]) => ({ label: w.day(date), value: spansText(spans) || w.off })),
          { label: w.zone, value: record.zone }, { label: w.country, value: record.country },
          ...(limits ? [{ label: w.limits, value: [w.perDay(limits.perDay), w.perWeek(limits.perWeek)].join(w.join) }] : []),
          ...(record.weight === undefined || record.weight === 100 ? [] : [{ label: w.weight, value: w.share(record.weight) }]),
          ...(record.email ? [{ label: w.email, value: record.email }] : []), ...(record.calendar ? [{ label: w.calendar, value: record.calendar }] : []),
        ],
      },
      { kind: 'note', text: w.how },
    ],
    actions,
  }
}
