import type { Action, Block, Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { standingLine, type Standing } from './status-card.ts'
import { answerButtons, bookingButtons, rateButtons, scorecardButtons, waitingBlocks, type Waiting } from './waiting-words.ts'
import { listed, moment } from './when.ts'

/** A page is looked at, not studied: the most urgent of each. */
const MOST_WAITS = 10, MOST_REQUISITIONS = 8, MOST_ROWS = 8, MOST_INVITATIONS = 3

const WORDS = {
  zh: {
    title: (company: string) => `伯乐 · ${company}`,
    waits: '等您处理', nothing: '现在没有等您处理的事。',
    panelist: '候选人的回答都在了，伯乐就请您评分。',
    open: '开放的职位', noneOpen: '现在没有开放的职位。',
    named: (id: string, name: string) => `${id} · ${name}`, candidates: (n: number) => (n === 0 ? '还没有候选人' : `${n} 位候选人`),
    rows: (n: number, id: string) => `还有 ${n} 位，见 /hire 进度 ${id}`, requisitions: (n: number) => `还有 ${n} 个职位，见 /hire 进度`,
    new: '新建职位', add: '添加候选人', status: '全部进度', invite: (name: string) => `邀请：${name}`, doctor: '体检',
    what: '伯乐用文字面试候选人，整理证据和评分；推进还是婉拒，由人来定。',
    candidate: '如果您收到了面试邀请：在私信里收到的，就在和伯乐的私信里作答，随时可以接着来；收到的是链接，请打开链接。',
    ask: (who: string) => `要使用伯乐招聘，请联系${who}。`, hr: (company: string) => `${company}的 HR`,
    administrator: '您是管理员：/hire 角色 授予 hr @同事 可以让同事成为 HR（写 @自己 就是您本人），/hire 体检 可以检查服务。',
  },
  en: {
    title: (company: string) => `Bole · ${company}`,
    waits: 'Waiting for you', nothing: 'Nothing waits for you now.',
    panelist: 'Once the answers of a candidate are in, Bole asks you to rate them.',
    open: 'Open requisitions', noneOpen: 'No requisition is open now.',
    named: (id: string, name: string) => `${id} · ${name}`, candidates: (n: number) => (n === 0 ? 'no candidates yet' : n === 1 ? 'one candidate' : `${n} candidates`),
    rows: (n: number, id: string) => `and ${n} more: /hire status ${id}`, requisitions: (n: number) => `and ${n} more requisitions: /hire status`,
    new: 'New requisition', add: 'Add a candidate', status: 'Full status', invite: (name: string) => `Invite: ${name}`, doctor: 'Check-up',
    what: 'Bole interviews candidates by text, gathers evidence and rates it; people decide who goes on.',
    candidate: 'Invited to an interview? If Bole wrote to you here, answer in that direct message, whenever it suits you. If you got a link, open the link.',
    ask: (who: string) => `To hire with Bole, please ask ${who}.`, hr: (company: string) => `HR at ${company}`,
    administrator: 'You are an administrator: /hire role grant hr @colleague makes a colleague HR (@me stands for you), and /hire doctor checks the service.',
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
      waits.length > 0 ? { kind: 'heading', text: w.waits } : { kind: 'text', text: w.nothing },
      ...(waits.length > 0 ? waitingBlocks(waits, MOST_WAITS, timeZone, language) : []),
      { kind: 'divider' },
      benches.length > 0 ? { kind: 'heading', text: w.open } : { kind: 'text', text: w.noneOpen },
      ...benches.slice(0, MOST_REQUISITIONS).flatMap((bench) => benchBlocks(bench, timeZone, language)),
      ...(more > 0 ? [{ kind: 'note' as const, text: w.requisitions(more) }] : []),
    ],
    actions: [
      ...rateButtons(waits, language), ...scorecardButtons(waits, language), ...answerButtons(waits, language), ...bookingButtons(waits, language), ...invitations.map((one) => button(`run:invite ${one.application}`, w.invite(one.name))),
      ...(see.hr ? [button('run:requisition new', w.new), button('run:add', w.add)] : []), button('run:status', w.status),
    ],
  }
}

/** The home page of a panelist: whom to rate. */
export function panelistCard(see: { company: string; waits: readonly Waiting[]; timeZone: string }, language: Language): Card {
  const w = WORDS[language], { waits } = see, actions = [...rateButtons(waits, language), ...bookingButtons(waits, language)]
  return {
    title: w.title(see.company),
    body: waits.length > 0 ? [{ kind: 'heading', text: w.waits }, ...waitingBlocks(waits, MOST_WAITS, see.timeZone, language)] : [{ kind: 'text', text: w.nothing }, { kind: 'text', text: w.panelist }],
    ...(actions.length > 0 ? { actions } : {}),
  }
}

function benchBlocks({ id, title, rows }: Bench, timeZone: string, language: Language): Block[] {
  const w = WORDS[language], more = rows.length - MOST_ROWS
  const facts = rows.slice(0, MOST_ROWS).map(({ application, name, standing }) => ({
    label: w.named(application, name), value: standingLine(standing, timeZone, language),
    ...(standing.waits ? { times: [{ shown: moment(standing.waits.since, timeZone, language), at: standing.waits.since }] } : {}),
  }))
  return [
    { kind: 'facts', facts: [{ label: w.named(id, title), value: w.candidates(rows.length) }] },
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
