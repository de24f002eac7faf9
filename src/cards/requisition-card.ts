import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { Place } from '../domain/person.ts'
import type { Fact, Requisition } from '../domain/requisition.ts'
import { HIRING_PLACE, PLATFORM } from './platform-words.ts'
import { day, listed } from './when.ts'

const WORDS = {
  zh: {
    opened: (id: string) => `职位 ${id} 已开放`,
    next: (id: string) => `下一步，添加候选人：/hire 添加 ${id} "姓名" 邮箱=… 简历="…"`,
    add: '添加候选人', weights: '调整权重',
    factsHint: (id: string) => `候选人常问薪资、地点、工时。先写好批准的说明，面试助手就能直接回答：/hire 事实 ${id} pay "25k–35k × 14 薪"`,
    weightsHint: (id: string) => `邀请第一位候选人之前，还可以调整各项能力的权重：/hire 权重 ${id}`,
    title: (r: Requisition) => `${r.id} · ${r.title}`,
    status: { open: '开放', closed: '已关闭' },
    labels: { status: '状态', kit: '题库', competencies: '考察', managers: '用人经理', owner: '负责 HR', contact: '候选人联系', language: '语言', days: '决定时限', opened: '开放日期', closed: '关闭日期', facts: '已批准的说明' },
    kit: (name: string, version: number, sha: string) => `${name}，第 ${version} 版，已冻结（${sha}）`,
    weight: (name: string, n: number) => `${name} ${n}%`,
    days: (n: number) => `面试后 ${n} 天内`,
    languages: { zh: '中文', en: '英文' },
    usual: (platform: string) => `默认（${platform}）`,
    none: '无',
    list: '职位',
    empty: '还没有职位。新建：/hire 职位 新建 "大客户销售" 题库=sales',
    line: (title: string, status: string, n: number) => `${title} · ${status} · ${n} 位候选人`,
    closed: (id: string) => `${id} 已关闭。不再发出新邀请；已经开始的面试会照常完成。`,
    factAdded: (topic: string, id: string) => `已记下 ${id} 的说明“${topic}”。之后邀请的候选人问到时，面试助手会照此回答。`,
    factRemoved: (topic: string, id: string) => `已删除 ${id} 的说明“${topic}”。已经发出的邀请不受影响。`,
    facts: (id: string) => `${id} 已批准的说明`,
    noFacts: (id: string) => `还没有。候选人问到时会答“我去问一下”，并转给 HR。添加：/hire 事实 ${id} pay "25k–35k × 14 薪"`,
  },
  en: {
    opened: (id: string) => `Requisition ${id} is open`,
    next: (id: string) => `Next, add a candidate: /hire add ${id} "Name" email=… resume="…"`,
    add: 'Add a candidate', weights: 'Change weights',
    factsHint: (id: string) => `Candidates often ask about pay, place and hours. Approve what may be said and the interviewer answers at once: /hire fact ${id} pay "25k–35k × 14"`,
    weightsHint: (id: string) => `Until the first candidate is invited you can change how much each competency counts: /hire weights ${id}`,
    title: (r: Requisition) => `${r.id} · ${r.title}`,
    status: { open: 'open', closed: 'closed' },
    labels: { status: 'Status', kit: 'Kit', competencies: 'Assessed', managers: 'Hiring manager', owner: 'HR', contact: 'Contact for candidates', language: 'Language', days: 'Decision', opened: 'Opened', closed: 'Closed', facts: 'Approved facts' },
    kit: (name: string, version: number, sha: string) => `${name}, version ${version}, frozen (${sha})`,
    weight: (name: string, n: number) => `${name} ${n} %`,
    days: (n: number) => (n === 1 ? 'within one day of the interview' : `within ${n} days of the interview`),
    languages: { zh: 'Chinese', en: 'English' },
    usual: (platform: string) => `the usual one (${platform})`,
    none: 'none',
    list: 'Requisitions',
    empty: 'No requisition yet. Open one: /hire requisition new "Key account manager" kit=sales',
    line: (title: string, status: string, n: number) => `${title} · ${status} · ${n === 1 ? 'one candidate' : `${n} candidates`}`,
    closed: (id: string) => `${id} is closed. No new invitations; interviews that have begun go on to their end.`,
    factAdded: (topic: string, id: string) => `Noted “${topic}” for ${id}. Candidates invited from now on get this answer when they ask.`,
    factRemoved: (topic: string, id: string) => `Removed “${topic}” from ${id}. Invitations already sent keep it.`,
    facts: (id: string) => `Approved facts of ${id}`,
    noFacts: (id: string) => `None yet: candidates who ask hear “I’ll ask”, and HR gets the question. Add one: /hire fact ${id} pay "25k–35k × 14"`,
  },
}

/** Who looks: where they are, and the company's usual hiring channel. */
export type Onlooker = { here: Place; usual: Place; timeZone: string }

const same = (a: Place, b: Place): boolean => a.platform === b.platform && a.tenant === b.tenant && a.conversation === b.conversation

/** Ids of groups mean nothing to people. */
function where(p: Place, { here, usual }: Onlooker, language: Language): string {
  if (p.conversation.startsWith('#')) return p.conversation
  const platform = PLATFORM[p.platform][language]
  return same(p, here) ? HIRING_PLACE[p.platform].here[language] : same(p, usual) ? WORDS[language].usual(platform) : `${platform} ${p.conversation}`
}

function details(r: Requisition, onlooker: Onlooker, language: Language): { label: string; value: string }[] {
  const w = WORDS[language], { kit, competencies, sha256 } = r.rubric
  const assessed = kit.competencies.map((k) => w.weight(competencies.find((c) => c.id === k.competency)?.name[language] ?? k.competency, k.weight))
  return [
    { label: w.labels.status, value: w.status[r.status] },
    { label: w.labels.kit, value: w.kit(kit.name[language], kit.version, sha256.slice(0, 8)) },
    { label: w.labels.competencies, value: listed(assessed, language) },
    { label: w.labels.managers, value: r.managers.length > 0 ? listed(r.managers.map((m) => m.name), language) : w.none },
    { label: w.labels.owner, value: r.owner.name },
    { label: w.labels.contact, value: r.contact },
    { label: HIRING_PLACE[r.channel.platform].name[language], value: where(r.channel, onlooker, language) },
    { label: w.labels.language, value: w.languages[r.language] },
    { label: w.labels.days, value: w.days(r.decideWithinDays) },
    { label: w.labels.opened, value: day(r.createdAt, onlooker.timeZone, language) },
    ...(r.closedAt === null ? [] : [{ label: w.labels.closed, value: day(r.closedAt, onlooker.timeZone, language) }]),
  ]
}

export function requisitionOpenedCard(r: Requisition, onlooker: Onlooker, language: Language): Card {
  const w = WORDS[language]
  return {
    title: `${w.opened(r.id)} · ${r.title}`, tone: 'good',
    body: [{ kind: 'facts', facts: details(r, onlooker, language) }, { kind: 'text', text: w.next(r.id) }, { kind: 'note', text: w.factsHint(r.id) }, { kind: 'note', text: w.weightsHint(r.id) }],
    actions: [{ kind: 'button', action: `run:add ${r.id}`, label: w.add, style: 'primary' }, { kind: 'button', action: `run:weights ${r.id}`, label: w.weights }],
  }
}

export function requisitionCard(r: Requisition, onlooker: Onlooker, language: Language): Card {
  const w = WORDS[language]
  return { title: w.title(r), body: [{ kind: 'facts', facts: details(r, onlooker, language) }, ...factsCard(r, language).body] }
}

export function requisitionsCard(rows: readonly { requisition: Requisition; candidates: number }[], language: Language): Card {
  const w = WORDS[language]
  if (rows.length === 0) return { body: [{ kind: 'text', text: w.empty }] }
  return { title: w.list, body: [{ kind: 'facts', facts: rows.map(({ requisition: r, candidates }) => ({ label: r.id, value: w.line(r.title, w.status[r.status], candidates) })) }] }
}

export const requisitionClosedCard = (id: string, language: Language): Card => ({ body: [{ kind: 'text', text: WORDS[language].closed(id) }] })

export function factsCard(r: Pick<Requisition, 'id' | 'facts'>, language: Language): Card {
  const w = WORDS[language]
  if (r.facts.length === 0) return { title: w.facts(r.id), body: [{ kind: 'note', text: w.noFacts(r.id) }] }
  return { title: w.facts(r.id), body: [{ kind: 'facts', facts: r.facts.map((f) => ({ label: f.topic, value: f.text })) }] }
}

export const factChangedCard = (how: 'added' | 'removed', fact: Fact, id: string, language: Language): Card => {
  const w = WORDS[language]
  return { body: [{ kind: 'text', text: how === 'added' ? w.factAdded(fact.topic, id) : w.factRemoved(fact.topic, id) }, ...(how === 'added' ? [{ kind: 'quote' as const, text: fact.text }] : [])] }
}
