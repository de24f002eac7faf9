import type { Block, Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { number } from './when.ts'

/** How far ratings agree with people's; the shape of `HumanAgreement`. */
type Agreed = { n: number; unseen: number; figures: { withinOne: number; kappa: number; interval: { low: number; high: number } | null; difference: number } | null }

export type AgreementShown = {
  /** R-1, or null for all. */
  requisition: string | null
  /** Competencies, each followed by its questions where there are several. */
  rows: readonly (Agreed & { name: string; question: boolean })[]
  /** `kinder`: mean of person − rater, null where there is too little. */
  raters: readonly { name: string; n: number; kinder: number | null }[]
}

const LONGEST_QUESTION = 40

const WORDS = {
  zh: {
    title: (id: string | null) => (id ? `评分一致性 · ${id}` : '评分一致性 · 全部职位'), none: '还没有同事提交过自己的评分，没有可以比较的。',
    columns: ['考察项 / 题目', '数量', '相差一级以内', '加权 κ（95% 区间）', '平均差'], few: '太少，先不下结论', question: (text: string) => `· ${text}`,
    note: '同一位候选人、同一考察项：面试的评分和同事自己的评分相比。平均差 = 面试减同事，正数表示面试评得更高。人工改定的等级不算在内。不到 20 个只计数。',
    unseen: (n: number, all: number) => `${all} 个等级中，${n} 个是在看不到其他评分时提交的；其余可能受过影响，会让一致性显得更高。`,
    raters: '各位同事', rater: (n: number, kinder: string | null) => (kinder === null ? `${n} 个等级，太少，先不下结论` : `${n} 个等级，平均比面试${kinder}`),
    higher: (d: string) => `高 ${d} 级`, lower: (d: string) => `低 ${d} 级`, same: '不高不低',
    meaning: 'κ：1 是完全一致，0 是和随机差不多。0.6 以上通常算较好；先看区间有多宽。', export: (id: string) => `导出数据：/hire 一致性 ${id} 导出`,
    csvTitle: (n: number) => `评分数据 · ${n} 行`, csv: '不含姓名；候选人和评分人只有编号。存成 UTF-8 的 .csv 文件，用 npm run eval -- --csv 文件 就能算出完整报告。', words: '含候选人原话，请按个人信息保管。', cut: (n: number) => `超过 ${n} 字的回答已截短。`,
    part: (i: number, of: number) => `第 ${i} 段，共 ${of} 段`, elsewhere: (n: number) => `分 ${n} 条发在和我的私信里，请按顺序接起来。`, csvNone: '还没有可以导出的评分。',
  },
  en: {
    title: (id: string | null) => (id ? `Agreement of ratings · ${id}` : 'Agreement of ratings · all requisitions'), none: 'No colleague has filed ratings of their own yet, so there is nothing to compare.',
    columns: ['Competency / question', 'n', 'Within one level', 'Weighted κ (95 % interval)', 'Mean difference'], few: 'too few to say', question: (text: string) => `· ${text}`,
    note: 'The interview’s rating beside a colleague’s own, for the same candidate and competency. Mean difference is interview − colleague: above 0 the interview rates higher. Levels set by people are left out. Below 20 they are only counted.',
    unseen: (n: number, all: number) => `${n} of ${all} levels were filed while no other rating could be seen. The rest may have leaned, which makes agreement look better.`,
    raters: 'Colleagues', rater: (n: number, kinder: string | null) => (kinder === null ? `${n} levels, too few to say` : `${n} levels, on average ${kinder}`),
    higher: (d: string) => `${d} above the interview`, lower: (d: string) => `${d} below the interview`, same: 'as the interview',
    meaning: 'κ: 1 is full agreement, 0 no more than chance. Above 0.6 usually counts as good; first see how wide the interval is.', export: (id: string) => `To export the data: /hire agreement ${id} export`,
    csvTitle: (n: number) => (n === 1 ? 'Ratings · 1 row' : `Ratings · ${n} rows`), csv: 'No names: candidates and raters are numbered. Save it as a .csv file in UTF-8; npm run eval -- --csv file makes the whole report.', words: 'It holds candidates’ own words: please keep it as personal data.', cut: (n: number) => `Answers of more than ${n} characters are cut.`,
    part: (i: number, of: number) => `Part ${i} of ${of}`, elsewhere: (n: number) => `In ${n} messages in our direct conversation; please join them in this order.`, csvNone: 'There are no ratings to export yet.',
  },
}

/** How far ratings agree with people's own, by competency and question, and who is kinder or stricter. Names no candidate. */
export function agreementCard({ requisition, rows, raters }: AgreementShown, language: Language): Card {
  const w = WORDS[language], main = rows.filter((row) => !row.question), all = main.reduce((sum, row) => sum + row.n, 0)
  if (all === 0) return { title: w.title(requisition), body: [{ kind: 'text', text: w.none }] }
  const people: Block[] = raters.length === 0 ? [] : [{ kind: 'heading', text: w.raters }, { kind: 'facts', facts: raters.map((r) => ({ label: r.name, value: w.rater(r.n, kinder(r.kinder, language)) })) }]
  return {
    title: w.title(requisition),
    body: [
      { kind: 'note', text: w.note },
      { kind: 'table', columns: w.columns, rows: rows.map((row) => rowOf(row, language)) },
      { kind: 'text', text: w.unseen(main.reduce((sum, row) => sum + row.unseen, 0), all) },
      ...people,
      { kind: 'note', text: w.meaning },
      ...(requisition ? [{ kind: 'note' as const, text: w.export(requisition) }] : []),
    ],
  }
}

function rowOf({ name, question, n, figures }: AgreementShown['rows'][number], language: Language): string[] {
  const w = WORDS[language], shown = question ? w.question(name.length > LONGEST_QUESTION ? `${name.slice(0, LONGEST_QUESTION - 1).toWellFormed()}…` : name) : name
  if (!figures) return [shown, String(n), w.few, '–', '–']
  const { withinOne, kappa, interval, difference } = figures
  return [shown, String(n), `${Math.round(100 * withinOne)}${language === 'zh' ? '%' : ' %'}`, interval ? `${fixed(kappa)} [${fixed(interval.low)}, ${fixed(interval.high)}]` : fixed(kappa), `${difference > 0 ? '+' : ''}${fixed(difference)}`]
}

function kinder(difference: number | null, language: Language): string | null {
  const w = WORDS[language]
  if (difference === null) return null
  const shown = number(Math.abs(difference))
  return shown === '0' ? w.same : difference > 0 ? w.higher(shown) : w.lower(shown)
}

/** Two decimals, with a minus sign people know. */
const fixed = (n: number): string => n.toFixed(2).replace(/^-0\.00$/, '0.00').replace('-', '−')

/** What stands above exported ratings. `parts`: messages they are in, null where they are in this card. `cut`: characters kept of an answer, null where there is none or it is whole. */
export function ratingsCsvHead(rows: number, { words, cut, parts }: { words: boolean; cut: number | null; parts: number | null }, language: Language): Card {
  const w = WORDS[language]
  if (rows === 0) return { body: [{ kind: 'text', text: w.csvNone }] }
  const notes = [w.csv, ...(words ? [w.words] : []), ...(cut === null ? [] : [w.cut(cut)])]
  return { title: w.csvTitle(rows), body: [...notes.map((text): Block => ({ kind: 'note', text })), ...(parts === null ? [] : [{ kind: 'text' as const, text: w.elsewhere(parts) }])] }
}

export const ratingsCsvPart = (text: string, n: number, of: number, language: Language): Card => ({ body: [{ kind: 'note', text: WORDS[language].part(n, of) }, { kind: 'text', text }] })
