import type { Block, Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { Requisition } from '../domain/requisition.ts'
import { isBlind, missingRaters } from '../domain/blind.ts'
import { blindBlocks } from './blind-card.ts'
import { DECISION, GATE, raterLine, UNRATED } from './hiring-words.ts'
import { through, type Interviewed } from './spoken.ts'
import { number } from './when.ts'

const WORDS = {
  zh: {
    title: (name: string, title: string) => `${name} · ${title}`,
    questions: (done: number, total: number) => `已问完 ${done} / ${total} 题`,
    provisional: '暂定等级，面试结束后以评分卡为准：',
    level: (level: string) => `暂定 ${level} 级`,
    unrated: (why: string) => `暂未评：${why}`,
    notYet: '还没有评',
    failed: '评分没有成功，需要看一看',
    look: (name: string, why: string) => `需要看一看 · ${name}：${why}`,
    waiting: (n: number) => `候选人有 ${n} 个问题等 HR 答复`,
    and: '，',
    state: {
      invited: '已邀请，等候选人打开', consent: '已说明，等候选人同意', asking: '面试中', closing: '候选人提问中', rating: '面试完成，正在评分', published: '已评分，详见评分卡',
      reminded: '已提醒候选人', paused: '已暂停，等候选人回来', staff: '已由同事暂停', person: '转由真人跟进',
      withdrawn: '候选人已退出', expired: '长时间未回复，已结束', cancelled: '已取消',
    },
    decided: (what: string, by: string) => `${what} · ${by}（详见评分卡）`,
  },
  en: {
    title: (name: string, title: string) => `${name} · ${title}`,
    questions: (done: number, total: number) => `${done} of ${total} questions done`,
    provisional: 'Provisional levels; the scorecard at the end is what counts:',
    level: (level: string) => `Level ${level}, provisional`,
    unrated: (why: string) => `Unrated so far: ${why}`,
    notYet: 'Not rated yet',
    failed: 'Rating failed, needs a look',
    look: (name: string, why: string) => `Needs a look · ${name}: ${why}`,
    waiting: (n: number) => (n === 1 ? 'One question of the candidate waits for HR' : `${n} questions of the candidate wait for HR`),
    and: ', ',
    state: {
      invited: 'Invited, waiting for the candidate to open it', consent: 'Introduced, waiting for the candidate’s consent', asking: 'Interviewing', closing: 'Candidate’s own questions',
      rating: 'Interview complete, being rated', published: 'Rated, see the scorecard',
      reminded: 'Candidate reminded', paused: 'Paused, waiting for the candidate', staff: 'Paused by a colleague', person: 'With a person',
      withdrawn: 'Withdrawn by the candidate', expired: 'Ended after silence', cancelled: 'Cancelled',
    },
    decided: (what: string, by: string) => `${what} · ${by} (see the scorecard)`,
  },
}

type About = { application: string; candidate: string; requisition: Pick<Requisition, 'title' | 'language' | 'rubric'>; /** Whether this reader must not see levels yet; as everybody unless told. */ blind?: boolean }

/** The card of a running interview in the hiring channel, redrawn as it goes. Shows no words of the candidate and no accommodation. */
export function liveCard(i: Interviewed, about: About): Card {
  const blind = about.blind ?? isBlind(i)
  const language = about.requisition.language, w = WORDS[language]
  const rater = raterLine(i.answers.flatMap((a) => (a.rated ? [a.rated.rater] : [])), language)
  const done = through(i), total = i.plan.questions.length, levels = blind ? [] : levelFacts(i, about.requisition, language)
  const body: Block[] = [
    { kind: 'text', text: state(i, language) },
    { kind: 'progress', done, total, label: w.questions(done, total) },
    ...(levels.length > 0 ? [{ kind: 'note' as const, text: w.provisional }, { kind: 'facts' as const, facts: levels }] : []),
    ...(blind ? hidden(i, about.requisition, language) : []),
    ...flags(i, about.requisition, blind, language).map((text): Block => ({ kind: 'note', text })),
    { kind: 'note', text: [about.application, rater].filter(Boolean).join(' · ') },
  ]
  return { title: w.title(about.candidate, about.requisition.title), body, milestone: milestone(i) }
}

/** How a finished interview ends, its scorecard tells. */
export const milestone = ({ ended, phase }: Interviewed): string => ended ?? (phase === 'invited' || phase === 'consent' ? 'invited' : 'begun')

function state(i: Interviewed, language: Language): string {
  const w = WORDS[language]
  if (i.decision) return w.decided(DECISION[i.decision.decision][language], i.decision.by.name)
  if (i.ended) return i.ended === 'expired' && (i.phase === 'rating' || i.phase === 'published') ? `${w.state.expired} · ${w.state[i.phase]}` : w.state[i.ended]
  if (i.paused?.why === 'staff' || i.paused?.why === 'person') return w.state[i.paused.why]
  // Neither somebody's distress nor an accommodation is anybody's business here: the one looks like any wish for a person, the other like any pause.
  if (i.paused?.why === 'distress') return w.state.person
  if (i.paused) return w.state.paused
  return i.reminders > 0 ? `${w.state[i.phase]} · ${w.state.reminded}` : w.state[i.phase]
}

type Rubric = Requisition['rubric']

const nameOf = (rubric: Rubric, id: string, language: Language): string => rubric.competencies.find((c) => c.id === id)?.name[language] ?? id

function levelFacts(i: Interviewed, { rubric }: { rubric: Rubric }, language: Language): { label: string; value: string }[] {
  const w = WORDS[language], rated = i.answers.flatMap((a) => a.rated?.ratings ?? [])
  if (rated.length === 0) return []
  return rubric.kit.competencies.map(({ competency }) => {
    const ratings = rated.filter((r) => r.competency === competency), levels = ratings.flatMap((r) => (r.level === null ? [] : [r.level]))
    const why = ratings.find((r) => r.unrated !== null)?.unrated
    const value = levels.length > 0 ? w.level(number(levels.reduce((a, b) => a + b, 0) / levels.length)) : why ? w.unrated(UNRATED[why][language]) : w.notYet
    return { label: nameOf(rubric, competency, language), value }
  })
}

/** Which competencies have been rated, and whose ratings are awaited once the answers are in. */
function hidden(i: Interviewed, { rubric }: { rubric: Rubric }, language: Language): Block[] {
  const rated = new Set(i.answers.flatMap((a) => a.rated?.ratings ?? []).filter((r) => r.level !== null).map((r) => r.competency)), over = i.phase === 'rating' || i.phase === 'published'
  return blindBlocks(rubric.kit.competencies.filter((k) => rated.has(k.competency)).map((k) => nameOf(rubric, k.competency, language)), over ? missingRaters(i).map((panelist) => panelist.name) : [], language)
}

function flags(i: Interviewed, { rubric }: { rubric: Rubric }, blind: boolean, language: Language): string[] {
  const w = WORDS[language], open = i.questions.filter((q) => q.answer === null).length
  const looks = i.answers.flatMap((a) => a.rated?.ratings ?? []).map((r) => ({ id: r.competency, gates: r.gates.filter((gate) => gate !== 'rule-based') }))
  return [
    ...looks.filter((l) => !blind && l.gates.length > 0).map((l) => w.look(nameOf(rubric, l.id, language), l.gates.map((gate) => GATE[gate][language]).join(w.and))),
    ...(i.answers.some((a) => a.failed) ? [w.failed] : []),
    ...(open > 0 ? [w.waiting(open)] : []),
  ]
}
