import type { Card } from '../chat/card.ts'
import type { Stage } from '../domain/application.ts'
import type { Language } from '../domain/language.ts'
import { STAGE } from './hiring-words.ts'
import { through, type Interviewed } from './spoken.ts'
import { moment } from './when.ts'

const WORDS = {
  zh: {
    title: '进度', none: '这里还没有候选人。添加：/hire 添加 R-1 "姓名" 邮箱=…',
    columns: { candidate: '候选人', requisition: '职位', where: '到哪一步', waits: '在等谁' },
    requisition: (id: string, title: string, closed: boolean) => (closed ? `${id} · ${title}（已关闭）` : `${id} · ${title}`),
    person: (id: string, name: string) => `${id} · ${name}`,
    questions: (done: number, total: number) => `${done}/${total} 题`,
    paused: '已暂停',
    waits: { hr: 'HR', candidate: '候选人', manager: '用人经理', rating: '评分' }, nobody: '–',
    open: (n: number) => `HR 答复 ${n} 个候选人问题`,
    line: (where: string, waits: string) => `${where}；在等：${waits}`,
    since: (whom: string, at: string) => `${whom}（${at} 起）`,
    zone: (zone: string) => `时间：${zone}`, comma: '，', semicolon: '；',
  },
  en: {
    title: 'Status', none: 'No candidates here yet. Add one: /hire add R-1 "Name" email=…',
    columns: { candidate: 'Candidate', requisition: 'Requisition', where: 'Where', waits: 'Waits for' },
    requisition: (id: string, title: string, closed: boolean) => (closed ? `${id} · ${title} (closed)` : `${id} · ${title}`),
    person: (id: string, name: string) => `${id} · ${name}`,
    questions: (done: number, total: number) => `${done} of ${total} questions`,
    paused: 'paused',
    waits: { hr: 'HR', candidate: 'the candidate', manager: 'the hiring manager', rating: 'the rating' }, nobody: '–',
    open: (n: number) => (n === 1 ? 'HR, to answer one question' : `HR, to answer ${n} questions`),
    line: (where: string, waits: string) => `${where}; waits for ${waits}`,
    since: (whom: string, at: string) => `${whom}, since ${at}`,
    zone: (zone: string) => `Times: ${zone}`, comma: ', ', semicolon: '; ',
  },
}

/** One candidacy on the status card. `at`: when it was added, ms. */
export type StatusRow = {
  application: string
  name: string
  at: number
  stage: Stage
  interview: (Interviewed & { publishedAt: number | null }) | null
}

/** Where a candidacy stands, and what it waits for. `questions`: how far a running interview is. `open`: questions of the candidate without an answer. */
export type Standing = { stage: Stage; questions: { done: number; total: number } | null; paused: boolean; waits: Waits | null; open: number }
type Waits = { whom: 'hr' | 'candidate' | 'manager' | 'rating'; since: number }

export type StatusGroup = { id: string; title: string; closed: boolean; rows: readonly StatusRow[] }

/** Who is where, and what waits for whom: one table, as some platforms draw no second one. Shows no level and no words of candidates. */
export function statusCard(groups: readonly StatusGroup[], timeZone: string, language: Language): Card {
  const w = WORDS[language], shown = groups.filter((g) => g.rows.length > 0), [only, ...more] = shown
  if (!only) return { title: w.title, body: [{ kind: 'text', text: w.none }] }
  const name = (g: StatusGroup): string => w.requisition(g.id, g.title, g.closed), many = more.length > 0
  return {
    title: w.title,
    body: [
      ...(many ? [] : [{ kind: 'text' as const, text: name(only) }]),
      {
        kind: 'table',
        columns: [w.columns.candidate, w.columns.where, w.columns.waits, ...(many ? [w.columns.requisition] : [])],
        rows: shown.flatMap((g) => g.rows.map((row) => {
          const standing = standingOf(row)
          return [w.person(row.application, row.name), whereOf(standing, language), waitsOf(standing, timeZone, language) || w.nobody, ...(many ? [name(g)] : [])]
        })),
      },
      { kind: 'note', text: w.zone(timeZone) },
    ],
  }
}

export function standingOf(row: StatusRow): Standing {
  const { stage, interview: i } = row, running = i && stage === 'interviewing' ? i : null
  return {
    stage, questions: running && { done: through(running), total: running.plan.questions.length }, paused: running?.paused !== undefined && running.paused !== null,
    waits: waiting(row), open: i?.questions.filter((q) => q.answer === null).length ?? 0,
  }
}

/** All of it in one line; names the moment of `waits.since`, without its zone. */
export function standingLine(standing: Standing, timeZone: string, language: Language): string {
  const waits = waitsOf(standing, timeZone, language)
  return waits ? WORDS[language].line(whereOf(standing, language), waits) : whereOf(standing, language)
}

function whereOf({ stage, questions, paused }: Standing, language: Language): string {
  const w = WORDS[language]
  return [STAGE[stage][language], ...(questions ? [w.questions(questions.done, questions.total)] : []), ...(paused ? [w.paused] : [])].join(w.comma)
}

function waitsOf({ waits, open }: Standing, timeZone: string, language: Language): string {
  const w = WORDS[language]
  return [...(waits ? [w.since(w.waits[waits.whom], moment(waits.since, timeZone, language))] : []), ...(open > 0 ? [w.open(open)] : [])].join(w.semicolon)
}

function waiting({ stage, interview: i, at }: StatusRow): Waits | null {
  switch (stage) {
    case 'added': return { whom: 'hr', since: at }
    case 'invited': return { whom: 'candidate', since: i?.activeAt ?? at }
    case 'with-a-person': return { whom: 'hr', since: i?.paused?.at ?? at }
    case 'interviewing':
      if (i?.phase === 'rating') return { whom: 'rating', since: i.finishedAt ?? i.activeAt }
      // An accommodation looks like any pause: managers read this too.
      if (i?.paused?.why === 'staff') return { whom: 'hr', since: i.paused.at }
      return { whom: 'candidate', since: i?.activeAt ?? at }
    case 'rated': return { whom: 'manager', since: i?.publishedAt ?? at }
    case 'held': return { whom: 'manager', since: i?.decision?.at ?? at }
    default: return null
  }
}
