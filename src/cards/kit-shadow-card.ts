import type { Block, Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import { number } from './when.ts'

/** Ratings of one competency in shadow beside the real ones. `answers` have a level both times; `difference`: mean of shadow − real; `same`, `near`: share within less than half a level, within one level. */
export type Compared = { name: Bilingual; answers: number; difference: number; same: number; near: number }

const WORDS = {
  zh: {
    title: (name: string, n: number) => `${name} 第 ${n} 版 · 影子评分比较`, none: '还没有影子评分。有面试用这套题库、并评完一道题之后，这里就有了。',
    columns: ['考察项', '回答', '平均差', '一致', '相差不超过一级'], all: '合计', share: (n: number) => `${Math.round(n * 100)}%`,
    how: '平均差 = 影子 − 正式；一致 = 相差不到半级。影子评分不影响任何结果。', edges: (n: number) => `${n} 条只有一边有级，没有算进来。`, least: '不到 30 条回答，只能看个大概。', running: '影子评分进行中。', over: '影子评分已停止。',
  },
  en: {
    title: (name: string, n: number) => `${name}, version ${n} · shadow compared`, none: 'Nothing has been rated in shadow yet. It begins with the next answer that is rated in an interview with this kit.',
    columns: ['Competency', 'Answers', 'Mean difference', 'Same', 'Within one level'], all: 'All', share: (n: number) => `${Math.round(n * 100)} %`,
    how: 'Difference: shadow − real. Same: less than half a level apart. Shadow ratings change no result.', edges: (n: number) => (n === 1 ? 'One answer has a level on one side only and is left out.' : `${n} answers have a level on one side only and are left out.`), least: 'With fewer than 30 answers this is a first impression only.', running: 'The shadow is running.', over: 'The shadow has ended.',
  },
}

/** Below this there is little to say. */
const FEW = 30

const signed = (n: number): string => `${n > 0 ? '+' : n < 0 ? '−' : ''}${number(Math.abs(n))}`

export function shadowCard({ name, version, running }: { name: Bilingual; version: number; running: boolean }, rows: readonly Compared[], all: Compared | undefined, onesided: number, language: Language): Card {
  const w = WORDS[language], row = (r: Compared, label: string): string[] => [label, String(r.answers), signed(r.difference), w.share(r.same), w.share(r.near)]
  const sep = language === 'zh' ? '' : ' ', notes = [running ? w.running : w.over, ...(all ? [w.how] : []), ...(onesided > 0 ? [w.edges(onesided)] : []), ...(all && all.answers < FEW ? [w.least] : [])]
  return {
    title: w.title(name[language], version),
    body: [
      all ? { kind: 'table', columns: w.columns, rows: [...rows.map((r) => row(r, r.name[language])), row(all, w.all)] } satisfies Block : { kind: 'text', text: w.none },
      { kind: 'note', text: notes.join(sep) },
    ],
  }
}
