import type { Block, Card } from '../chat/card.ts'
import type { InterviewKit, Rubric } from '../domain/interview-kit.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import type { MovedTotals, Replay } from '../domain/own-kit.ts'
import { number } from './when.ts'

type About = { id: string; version: number; name: Bilingual }

const WORDS = {
  zh: {
    title: (name: string, n: number) => `${name} 第 ${n} 版 · 重评以往回答`, running: '正在重评，完成后结果会显示在这里。', progress: (done: number, total: number) => `${done} / ${total} 条`,
    done: (n: number) => `看了 ${n} 条以往的回答。`, all: '全部重新评分。', some: (n: number, left: number) => `${n} 条重新评分；其余 ${left} 条的评分标准没有改过，评分不变。`, none: '评分标准没有改过，评分不变。', skipped: (n: number) => `另有 ${n} 条没能重评。`,
    columns: ['考察项', '回答', '原均值', '新均值', '升', '降'], total: (t: MovedTotals) => `总分（满分 5）均值：${number(t.before)} → ${number(t.after)}，按 ${t.interviews} 场面试算。`,
    edges: (name: string, gained: number, lost: number) => `${name}：${[...(gained ? [`${gained} 条原来未评，现在有级`] : []), ...(lost ? [`${lost} 条原来有级，现在未评`] : [])].join('；')}。`,
    moved: '升、降：变动半级或以上的回答数。同一条回答重评，模型本身也会有小的出入。', rater: (name: string) => `评分者：${name}`, next: '这只是试评，候选人的评分没有变。看过之后再决定：', approve: '批准使用', show: '查看题库',
  },
  en: {
    title: (name: string, n: number) => `${name}, version ${n} · replay of past answers`, running: 'Rating past answers; the result will stand here.', progress: (done: number, total: number) => `${done} of ${total}`,
    done: (n: number) => (n === 1 ? 'One past answer was looked at.' : `${n} past answers were looked at.`), all: 'All were rated anew.', some: (n: number, left: number) => `${n === 1 ? 'One was' : `${n} were`} rated anew; the other ${left} keep their rating, as no word of their rubric has changed.`, none: 'No word of their rubric has changed, so their ratings stand.', skipped: (n: number) => (n === 1 ? 'One more could not be rated.' : `${n} more could not be rated.`),
    columns: ['Competency', 'Answers', 'Mean before', 'Mean after', 'Up', 'Down'], total: (t: MovedTotals) => `Mean total (of 5): ${number(t.before)} → ${number(t.after)}, over ${t.interviews === 1 ? 'one interview' : `${t.interviews} interviews`}.`,
    edges: (name: string, gained: number, lost: number) => `${name}: ${[...(gained ? [`${gained} unrated before, rated now`] : []), ...(lost ? [`${lost} rated before, unrated now`] : [])].join('; ')}.`,
    moved: 'Up and down: answers that move by half a level or more. A model differs a little each time it rates the same answer.', rater: (name: string) => `Rater: ${name}`, next: 'This was a trial: no candidate’s rating has changed. Once you have looked at it:', approve: 'Approve', show: 'Show the kit',
  },
}

export function replayingCard({ name, version }: About, { done, total }: { done: number; total: number }, language: Language): Card {
  const w = WORDS[language]
  return { title: w.title(name[language], version), body: [{ kind: 'text', text: w.running }, { kind: 'progress', done, total, label: w.progress(done, total) }], milestone: 'running' }
}

/** What would move, and never whose answers they are. */
export function replayCard({ id, name, version }: About, replay: Replay, { competencies }: Pick<Rubric, 'competencies'> & { kit: InterviewKit }, language: Language): Card {
  const w = WORDS[language], nameOf = (of: string): string => competencies.find((c) => c.id === of)?.name[language] ?? of
  const how = replay.rated === 0 ? w.none : replay.rated === replay.answers ? w.all : w.some(replay.rated, replay.answers - replay.rated)
  const edges = replay.moved.filter((m) => m.gained + m.lost > 0), sep = language === 'zh' ? '' : ' '
  return {
    title: w.title(name[language], version), tone: 'good',
    body: [
      { kind: 'text', text: [w.done(replay.answers), ...(replay.answers > 0 ? [how] : []), ...(replay.skipped > 0 ? [w.skipped(replay.skipped)] : [])].join(sep) },
      ...(replay.moved.length === 0 ? [] : [{
        kind: 'table', columns: w.columns,
        rows: replay.moved.map((m) => [nameOf(m.competency), String(m.answers), ...(m.answers > 0 ? [number(m.before), number(m.after)] : ['–', '–']), String(m.up), String(m.down)]),
      } satisfies Block]),
      ...edges.map((m): Block => ({ kind: 'text', text: w.edges(nameOf(m.competency), m.gained, m.lost) })),
      ...(replay.totals ? [{ kind: 'text', text: w.total(replay.totals) } satisfies Block] : []),
      { kind: 'note', text: `${w.moved}${sep}${w.rater(replay.rater)}` },
      { kind: 'text', text: w.next },
    ],
    actions: [
      { kind: 'button', action: `run:kit approve ${id} ${version}`, label: w.approve, style: 'primary' },
      { kind: 'button', action: `run:kit show ${id} ${version}`, label: w.show },
    ],
    milestone: 'done',
  }
}
