import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { Requisition } from '../domain/requisition.ts'

/** What models cost for one purpose. `cost` in millionths of `currency`, null where no price is known. */
export type CostLine = { model: string; purpose: 'judge' | 'rate' | 'shadow' | 'replay' | 'draft'; calls: number; in: number; cached: number; out: number; cost: number | null; currency: string | null }

/** `cap` in units of `currency`; null where there is none. */
export type Cost = { what: string; lines: readonly CostLine[]; cap: number | null; currency: string | null }

const WORDS = {
  zh: {
    title: (what: string) => `${what}的模型费用`, month: (month: string) => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`,
    purpose: { judge: '判断要不要追问', rate: '评分', shadow: '影子评分', replay: '用旧回答试评', draft: '起草题库' },
    columns: ['用途', '模型', '次数', '输入 token', '其中缓存', '输出 token', '费用'],
    total: '合计', cap: '上限', none: '还没有调用过模型。', noCap: '没有设上限',
    unknown: '没有设置单价，所以只有 token 数。管理员设好 LLM_PRICE 后，新的调用会记上金额。',
    note: '费用按设置的单价计算，和账单可能略有出入。到了上限就不再邀请新的候选人，进行中的面试不受影响。',
    near: (percent: number) => `本月的模型费用已到上限的 ${percent}%`, reached: '本月的模型费用到了上限',
    next: '到了上限就不再邀请新的候选人，进行中的面试照常完成。要继续邀请，请管理员提高 LLM_MONTHLY_CAP 后重启伯乐。',
    capped: (id: string, cap: string) => `${id} 的模型费用上限是 ${cap}。`, uncapped: (id: string) => `${id} 不再单独设模型费用上限。`,
  },
  en: {
    title: (what: string) => `What models cost: ${what}`, month: (month: string) => month,
    purpose: { judge: 'Judging turns', rate: 'Ratings', shadow: 'Shadow ratings', replay: 'Replays', draft: 'Drafts of kits' },
    columns: ['For', 'Model', 'Calls', 'Tokens in', 'of it cached', 'Tokens out', 'Cost'],
    total: 'Total', cap: 'Limit', none: 'No model has been called yet.', noCap: 'none',
    unknown: 'No price is set, so there are tokens only. Once an administrator sets LLM_PRICE, new calls are counted in money.',
    note: 'Reckoned with the price you set; the bill may differ a little. At a limit no new candidates are invited; interviews under way go on.',
    near: (percent: number) => `This month’s model cost is at ${percent} % of its limit`, reached: 'This month’s model cost has reached its limit',
    next: 'At the limit no new candidates are invited; interviews under way are finished as usual. To invite more, an administrator raises LLM_MONTHLY_CAP and restarts Bole.',
    capped: (id: string, cap: string) => `Models may cost ${id} up to ${cap}.`, uncapped: (id: string) => `${id} has no limit of its own any more.`,
  },
}

/** An amount as people write it: `US$1.20`, `¥3.50`. Small sums keep what would otherwise read as nothing. */
export const money = (amount: number, currency: string, language: Language): string =>
  new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { style: 'currency', currency, maximumFractionDigits: amount > 0 && amount < 0.1 ? 4 : 2 }).format(amount)

export const monthShown = (month: string, language: Language): string => WORDS[language].month(month)

/** What models cost for a month, a requisition or an interview. */
export function costCard({ what, lines, cap, currency }: Cost, language: Language): Card {
  const w = WORDS[language], count = (n: number): string => n.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')
  if (lines.length === 0) return { title: w.title(what), body: [{ kind: 'text', text: w.none }] }
  const shown = (line: CostLine): string => (line.cost === null || line.currency === null ? '–' : money(line.cost / 1e6, line.currency, language))
  const sums = [...new Set(lines.flatMap((line) => line.currency ?? []))].map((c) => money(lines.reduce((sum, line) => sum + (line.currency === c ? (line.cost ?? 0) : 0), 0) / 1e6, c, language))
  return {
    title: w.title(what),
    body: [
      { kind: 'table', columns: w.columns, rows: lines.map((l) => [w.purpose[l.purpose], l.model, count(l.calls), count(l.in), count(l.cached), count(l.out), shown(l)]) },
      { kind: 'facts', facts: [...(sums.length > 0 ? [{ label: w.total, value: sums.join(' + ') }] : []), { label: w.cap, value: cap === null || currency === null ? w.noCap : money(cap, currency, language) }] },
      ...(lines.some((line) => line.cost === null) ? [{ kind: 'text' as const, text: w.unknown }] : []),
      { kind: 'note', text: w.note },
    ],
  }
}

/** To the hiring channel, when a month's cost nears its limit, and when it is there. */
export function capNearCard(percent: number, language: Language): Card {
  const w = WORDS[language]
  return { title: percent >= 100 ? w.reached : w.near(percent), tone: percent >= 100 ? 'bad' : 'warning', body: [{ kind: 'text', text: w.next }] }
}

export const capSetCard = ({ id, cap }: Pick<Requisition, 'id' | 'cap'>, currency: string, language: Language): Card =>
  ({ tone: 'good', body: [{ kind: 'text', text: cap === undefined ? WORDS[language].uncapped(id) : WORDS[language].capped(id, money(cap, currency, language)) }] })
