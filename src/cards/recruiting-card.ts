import { say, type Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { Requisition } from '../domain/requisition.ts'
import { listed } from './when.ts'

type Connection = NonNullable<Requisition['recruiting']>

const WORDS = {
  zh: {
    connected: (id: string) => `${id} 已接上飞书招聘`,
    labels: { opening: '飞书职位', stage: '阶段', by: '以谁的名义' },
    how: '投递进入这个阶段时，伯乐会自动添加候选人并发出面试邀请；链接通过邮件发出，也会私信给您。评分卡出来后，成绩写回那份投递。通过与否只由人决定，伯乐不会写。',
    off: (id: string) => `断开：/hire 招聘系统 ${id} 断开`,
    none: (id: string) => `${id} 还没有接上飞书招聘。`,
    way: (id: string) => `接上：/hire 招聘系统 ${id} 飞书职位=<职位 ID> 阶段=<阶段名称>。职位 ID 是飞书招聘里职位页面网址中的那串数字。`,
    stages: (title: string) => `“${title}”有这些阶段，选一个：`,
    stage: (id: string, opening: string, stage: string) => `/hire 招聘系统 ${id} 飞书职位=${opening} 阶段="${stage}"`,
    noStages: (title: string) => `“${title}”在飞书招聘里没有招聘流程，请先在那里选好流程。`,
    disconnected: (id: string) => `${id} 已断开飞书招聘。已经邀请的候选人照常面试，成绩仍会写回。`,
    linked: (id: string, external: string) => `${id} 已对应到外部投递 ${external}。评分卡出来后，会作为一次外部面试连同评价写到那里。`,
    arrived: (opening: string, stage: string) => `飞书招聘：“${opening}”的一份投递进入了“${stage}”，已自动邀请。`,
    little: (name: string, id: string) => ({ title: `${name}（${id}）的成绩没有写入招聘系统`, text: '回答太少，或评出来的内容不到权重的 60%，算不出总分，也不能当作 0 分。评分卡照常发出；以后补评够了，成绩会自动写入。' }),
  },
  en: {
    connected: (id: string) => `${id} is connected to Feishu recruiting`,
    labels: { opening: 'Opening', stage: 'Stage', by: 'In the name of' },
    how: 'When an application enters this stage, Bole adds the candidate and sends the invitation; the link goes out by e-mail and to you in a direct message. Once the scorecard is out, its score is written to that application. Pass or fail is for people to decide: Bole never writes it.',
    off: (id: string) => `To disconnect: /hire recruiting ${id} off`,
    none: (id: string) => `${id} is not connected to Feishu recruiting yet.`,
    way: (id: string) => `To connect: /hire recruiting ${id} opening=<id of the job> stage=<name of the stage>. The id is the number in the address of the job’s page in Feishu recruiting.`,
    stages: (title: string) => `“${title}” has these stages; choose one:`,
    stage: (id: string, opening: string, stage: string) => `/hire recruiting ${id} opening=${opening} stage="${stage}"`,
    noStages: (title: string) => `“${title}” has no process in Feishu recruiting. Please choose one there first.`,
    disconnected: (id: string) => `${id} is disconnected from Feishu recruiting. Candidates who were invited go on, and their results are still written there.`,
    linked: (id: string, external: string) => `${id} is tied to the external application ${external}. Once the scorecard is out, it is written there as an external interview with its assessment.`,
    arrived: (opening: string, stage: string) => `Feishu recruiting: an application for “${opening}” entered “${stage}” and was invited by itself.`,
    little: (name: string, id: string) => ({ title: `The result of ${name} (${id}) was not written to the recruiting system`, text: 'Too few answers, or less than 60 % of the weight rated, so there is no total, and it must not count as 0. The scorecard is in the hiring channel; if enough is rated later, the result goes there by itself.' }),
  },
}

export function recruitingCard(id: string, connection: Connection | undefined, fresh: boolean, language: Language): Card {
  const w = WORDS[language]
  if (!connection) return { body: [...say(w.none(id)).body, { kind: 'note', text: w.way(id) }] }
  const { opening, stage, by } = connection
  return {
    title: w.connected(id), ...(fresh ? { tone: 'good' as const } : {}),
    body: [
      { kind: 'facts', facts: [{ label: w.labels.opening, value: opening.title }, { label: w.labels.stage, value: stage.name }, { label: w.labels.by, value: by.name }] },
      { kind: 'text', text: w.how }, { kind: 'note', text: w.off(id) },
    ],
  }
}

/** The opening was found; which of its stages? */
export function stagesCard(id: string, opening: { id: string; title: string; stages: readonly string[] }, language: Language): Card {
  const w = WORDS[language], [first] = opening.stages
  if (first === undefined) return { tone: 'warning', ...say(w.noStages(opening.title)) }
  return { body: [{ kind: 'text', text: `${w.stages(opening.title)}${language === 'zh' ? '' : ' '}${listed([...opening.stages], language)}` }, { kind: 'note', text: w.stage(id, opening.id, first) }] }
}

export const disconnectedCard = (id: string, language: Language): Card => say(WORDS[language].disconnected(id))

export const linkedCard = (id: string, external: string, language: Language): Card => ({ tone: 'good', ...say(WORDS[language].linked(id, external)) })

/** The invitation as HR gets it, with where it came from. */
export const arrivedCard = (invitation: Card, from: { opening: string; stage: string }, language: Language): Card =>
  ({ ...invitation, body: [{ kind: 'text', text: WORDS[language].arrived(from.opening, from.stage) }, ...invitation.body] })

/** To HR: too little is rated for a total, so nothing was written. */
export function nothingToReportCard(p: { name: string; application: string }, language: Language): Card {
  const { title, text } = WORDS[language].little(p.name, p.application)
  return { title, tone: 'warning', ...say(text) }
}
