import type { Block, Card } from '../chat/card.ts'
import type { Stage } from '../domain/application.ts'
import type { Language } from '../domain/language.ts'
import { STAGE } from './hiring-words.ts'
import { through, type Interviewed } from './spoken.ts'
import { moment } from './when.ts'

const WORDS = {
  zh: {
    title: '进度', none: '这里还没有候选人。添加：/hire 添加 R-1 "姓名" 邮箱=…',
    requisition: (id: string, title: string, closed: boolean) => (closed ? `${id} · ${title}（已关闭）` : `${id} · ${title}`),
    person: (id: string, name: string) => `${id} · ${name}`,
    questions: (done: number, total: number) => `${done}/${total} 题`,
    paused: '已暂停',
    waits: { hr: '等 HR', candidate: '等候选人', manager: '等用人经理', rating: '等评分' },
    open: (n: number) => `${n} 个候选人问题待答复`,
    since: (at: string) => `${at} 起`,
    zone: (zone: string) => `时间：${zone}`, separator: '，',
  },
  en: {
    title: 'Status', none: 'No candidates here yet. Add one: /hire add R-1 "Name" email=…',
    requisition: (id: string, title: string, closed: boolean) => (closed ? `${id} · ${title} (closed)` : `${id} · ${title}`),
    person: (id: string, name: string) => `${id} · ${name}`,
    questions: (done: number, total: number) => `${done} of ${total} questions`,
    paused: 'paused',
    waits: { hr: 'waits for HR', candidate: 'waits for the candidate', manager: 'waits for the hiring manager', rating: 'waits for the rating' },
    open: (n: number) => (n === 1 ? 'one question to answer' : `${n} questions to answer`),
    since: (at: string) => `since ${at}`,
    zone: (zone: string) => `Times: ${zone}`, separator: ', ',
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

export type StatusGroup = { id: string; title: string; closed: boolean; rows: readonly StatusRow[] }

/** Who is where, and what waits for whom. Shows no level and no words of candidates. */
export function statusCard(groups: readonly StatusGroup[], timeZone: string, language: Language): Card {
  const w = WORDS[language], shown = groups.filter((g) => g.rows.length > 0)
  if (shown.length === 0) return { title: w.title, body: [{ kind: 'text', text: w.none }] }
  return {
    title: w.title,
    body: [
      ...shown.flatMap((g): Block[] => [
        { kind: 'text', text: w.requisition(g.id, g.title, g.closed) },
        { kind: 'facts', facts: g.rows.map((row) => ({ label: w.person(row.application, row.name), value: line(row, timeZone, language) })) },
      ]),
      { kind: 'note', text: w.zone(timeZone) },
    ],
  }
}

function line(row: StatusRow, timeZone: string, language: Language): string {
  const w = WORDS[language], i = row.interview, open = i?.questions.filter((q) => q.answer === null).length ?? 0
  const waits = waiting(row)
  return [
    STAGE[row.stage][language],
    ...(i && row.stage === 'interviewing' ? [w.questions(through(i), i.plan.questions.length)] : []),
    ...(i?.paused && row.stage === 'interviewing' ? [w.paused] : []),
    ...(waits ? [`${w.waits[waits.whom]}${language === 'zh' ? '（' : ' ('}${w.since(moment(waits.since, timeZone, language))}${language === 'zh' ? '）' : ')'}`] : []),
    ...(open > 0 ? [w.open(open)] : []),
  ].join(w.separator)
}

function waiting({ stage, interview: i, at }: StatusRow): { whom: 'hr' | 'candidate' | 'manager' | 'rating'; since: number } | null {
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
