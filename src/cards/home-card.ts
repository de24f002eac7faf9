import type { Action, Block, Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { standingLine, type Standing } from './status-card.ts'
import { scorecardButtons, waitingBlocks, type Waiting } from './waiting-words.ts'
import { listed, moment } from './when.ts'

/** A page is looked at, not studied: the most urgent of each. */
const MOST_WAITS = 10, MOST_REQUISITIONS = 8, MOST_ROWS = 8, MOST_INVITATIONS = 3

const WORDS = {
  zh: {
    title: (company: string) => `伯乐 · ${company}`,
    waits: '等您处理', nothing: '现在没有等您处理的事。',
    open: '开放的职位', noneOpen: '现在没有开放的职位。',
    requisition: (id: string, title: string, n: number) => (n === 0 ? `${id} · ${title} · 还没有候选人` : `${id} · ${title} · ${n} 位候选人`),
    row: (id: string, name: string) => `${id} · ${name}`,
    rows: (n: number, id: string) => `还有 ${n} 位，见 /hire 进度 ${id}`, requisitions: (n: number) => `还有 ${n} 个职位，见 /hire 进度`,
    new: '开职位', add: '添加候选人', status: '全部进度', invite: (name: string) => `邀请：${name}`, doctor: '体检',
    what: '伯乐用文字面试候选人，整理证据和评分；推进还是婉拒，由人来定。',
    candidate: '如果您收到了面试邀请，面试就在和伯乐的私信里进行，随时可以接着答。',
    ask: (who: string) => `要使用伯乐招聘，请联系${who}。`, hr: (company: string) => `${company}的 HR`,
    administrator: '您是管理员：/hire 角色 授予 hr @某人 可以给同事（也可以给自己）加上 HR 角色，/hire 体检 可以检查服务。',
  },
  en: {
    title: (company: string) => `Bole · ${company}`,
    waits: 'Waiting for you', nothing: 'Nothing waits for you now.',
    open: 'Open requisitions', noneOpen: 'No requisition is open now.',
    requisition: (id: string, title: string, n: number) => `${id} · ${title} · ${n === 0 ? 'no candidates yet' : n === 1 ? 'one candidate' : `${n} candidates`}`,
    row: (id: string, name: string) => `${id} · ${name}`,
    rows: (n: number, id: string) => `and ${n} more: /hire status ${id}`, requisitions: (n: number) => `and ${n} more requisitions: /hire status`,
    new: 'New requisition', add: 'Add a candidate', status: 'Full status', invite: (name: string) => `Invite: ${name}`, doctor: 'Check-up',
    what: 'Bole interviews candidates by text, gathers evidence and rates it; people decide who goes on.',
    candidate: 'If you have been invited to an interview, it takes place in your direct messages with Bole. You can go on there at any time.',
    ask: (who: string) => `To hire with Bole, please ask ${who}.`, hr: (company: string) => `HR at ${company}`,
    administrator: 'You are an administrator: /hire role grant hr @somebody makes a colleague HR (or yourself), and /hire doctor checks the service.',
  },
}

/** A requisition on the workbench; `rows` has the most urgent first. */
export type Bench = { id: string; title: string; rows: readonly { application: string; name: string; standing: Standing }[] }

/** The home page of somebody who hires. `waits`: for this person, oldest first. `hr`: may open requisitions and add candidates. */
export function workbenchCard(see: { company: string; waits: readonly Waiting[]; benches: readonly Bench[]; hr: boolean; timeZone: string }, language: Language): Card {
  const w = WORDS[language], { waits, benches, timeZone } = see, more = benches.length - MOST_REQUISITIONS
  const button = (action: string, label: string): Action => ({ kind: 'button', action, label })
  const invitations = see.hr ? waits.filter((one) => one.kind === 'invite').slice(0, MOST_INVITATIONS) : []
  return {
    title: w.title(see.company),
    body: [
      { kind: 'text', text: waits.length > 0 ? w.waits : w.nothing },
      ...(waits.length > 0 ? waitingBlocks(waits, MOST_WAITS, timeZone, language) : []),
      { kind: 'divider' },
      { kind: 'text', text: benches.length > 0 ? w.open : w.noneOpen },
      ...benches.slice(0, MOST_REQUISITIONS).flatMap((bench) => benchBlocks(bench, timeZone, language)),
      ...(more > 0 ? [{ kind: 'note' as const, text: w.requisitions(more) }] : []),
    ],
    actions: [
      ...scorecardButtons(waits, language), ...invitations.map((one) => button(`run:invite ${one.application}`, w.invite(one.name))),
      ...(see.hr ? [button('run:requisition new', w.new), button('run:add', w.add)] : []), button('run:status', w.status),
    ],
  }
}

function benchBlocks({ id, title, rows }: Bench, timeZone: string, language: Language): Block[] {
  const w = WORDS[language], more = rows.length - MOST_ROWS
  const facts = rows.slice(0, MOST_ROWS).map(({ application, name, standing }) => ({
    label: w.row(application, name), value: standingLine(standing, timeZone, language),
    ...(standing.waits ? { times: [{ shown: moment(standing.waits.since, timeZone, language), at: standing.waits.since }] } : {}),
  }))
  return [
    { kind: 'text', text: w.requisition(id, title, rows.length) },
    ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
    ...(more > 0 ? [{ kind: 'note' as const, text: w.rows(more, id) }] : []),
  ]
}

/** The home page of somebody who does not hire. `ask`: names of those who can help. */
export function strangerCard(see: { company: string; ask: readonly string[]; administrator: boolean }, language: Language): Card {
  const w = WORDS[language], who = see.ask.length > 0 ? (language === 'zh' ? ` ${listed(see.ask, language)} ` : listed(see.ask, language)) : w.hr(see.company)
  return {
    title: w.title(see.company),
    body: [
      { kind: 'text', text: w.what },
      { kind: 'text', text: w.candidate },
      { kind: 'text', text: see.administrator ? w.administrator : w.ask(who) },
    ],
    ...(see.administrator ? { actions: [{ kind: 'button', action: 'run:doctor', label: w.doctor }] } : {}),
  }
}
