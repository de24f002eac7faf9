import type { Stage } from '../domain/application.ts'
import type { Block, Card } from '../chat/card.ts'
import type { Candidate, ResumeFact } from '../domain/candidate.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import type { Requisition } from '../domain/requisition.ts'
import { REFUSED, type FileTrouble } from './file-words.ts'
import { DECISION, raterLine, STAGE, UNRATED } from './hiring-words.ts'
import { PLATFORM } from './platform-words.ts'
import type { Interviewed } from './spoken.ts'
import { moment } from './when.ts'

const FACT: Record<ResumeFact['kind'], Bilingual> = {
  experience: { zh: '经历', en: 'Experience' },
  project: { zh: '项目', en: 'Project' },
  education: { zh: '教育', en: 'Education' },
  achievement: { zh: '成绩', en: 'Achievement' },
  ability: { zh: '能力', en: 'Ability' },
}

type Contact = Candidate['contacts'][number]

const CONTACT: Record<Contact['kind'], Bilingual> = {
  email: { zh: '邮箱', en: 'E-mail' }, phone: { zh: '电话', en: 'Phone' }, account: { zh: '聊天账号', en: 'Chat account' }, other: { zh: '联系方式', en: 'Contact' },
}

/** An account is kept as a person key; people read the platform and the user. */
function contactValue({ kind, value }: Contact, language: Language): string {
  const [platform, , ...user] = kind === 'account' ? value.split(':') : [], name = Object.entries(PLATFORM).find(([id]) => id === platform)?.[1]
  return name ? `${name[language]} · ${user.join(':')}` : value
}

const WORDS = {
  zh: {
    added: (name: string, application: string, title: string) => `已添加${name}，编号 ${application}（${title}）`,
    read: (n: number) => (n === 0 ? '已读简历，没有认出具体经历，会按常规提问。' : `已读简历，认出 ${n} 条经历，可供提问时参考。`),
    aimed: (words: string) => `简历里有像是写给评分程序的话，提问和评分都不会用到，请看一看：${words}`, aimedAt: '像是写给评分程序的话',
    without: '没有简历，会按常规提问。',
    refused: (file: string, why: string) => `简历“${file}”没有收下：${why}。候选人已照常添加，没有简历。换一份文件或直接贴文字：重新发一次 /hire 添加 即可。`,
    extra: '只读了第一个文件，其余的没有读。',
    same: (ids: string) => `联系方式与 ${ids} 相同，可能是同一个人，请核对。`,
    next: (application: string) => `下一步：/hire 邀请 ${application}`, invite: (name: string) => `邀请${name}`,
    title: (name: string, id: string) => `${name} · ${id}`,
    from: (value: string, source: string, at: string) => `${value}（来源：${source}，${at}）`,
    resume: '简历', noResume: '没有', readAs: (n: number) => `${n} 字`, resumeSource: '简历',
    application: (id: string, title: string) => `${id} · ${title}`,
    stage: '阶段', since: '添加日期', decision: '决定', question: '候选人的问题', answered: (text: string) => `已答复：${text}`, open: '等待答复',
    interview: '面试', level: (n: number) => `${n} 级`, accommodation: '便利安排（仅 HR 可见）', candidate: '候选人本人', zone: '时区', noteBy: (name: string, at: string) => `备注 · ${name}，${at}`,
  },
  en: {
    added: (name: string, application: string, title: string) => `Added ${name} as ${application} (${title})`,
    read: (n: number) => (n === 0 ? 'Résumé read; nothing specific stood out, so the usual questions are asked.' : `Résumé read: ${n === 1 ? 'one fact' : `${n} facts`} found for the questions to draw on.`),
    aimed: (words: string) => `Part of the résumé seems addressed to a rater. Neither questions nor ratings use it; please take a look: ${words}`, aimedAt: 'Seems addressed to a rater',
    without: 'No résumé, so the usual questions are asked.',
    refused: (file: string, why: string) => `The résumé “${file}” was not taken: ${why}. The candidate is added all the same, without a résumé. To try another file or paste the text, send /hire add again.`,
    extra: 'Only the first file was read; the others were not.',
    same: (ids: string) => `Same contact as ${ids}: perhaps the same person, please check.`,
    next: (application: string) => `Next: /hire invite ${application}`, invite: (name: string) => `Invite ${name}`,
    title: (name: string, id: string) => `${name} · ${id}`,
    from: (value: string, source: string, at: string) => `${value} (source: ${source}, ${at})`,
    resume: 'Résumé', noResume: 'none', readAs: (n: number) => `${n} characters`, resumeSource: 'résumé',
    application: (id: string, title: string) => `${id} · ${title}`,
    stage: 'Stage', since: 'Added', decision: 'Decision', question: 'Candidate’s question', answered: (text: string) => `answered: ${text}`, open: 'waits for an answer',
    interview: 'interview', level: (n: number) => `Level ${n}`, accommodation: 'Accommodation (HR only)', candidate: 'the candidate', zone: 'Time zone', noteBy: (name: string, at: string) => `Note by ${name}, ${at}`,
  },
}

export type Added = {
  candidate: Candidate; application: string; title: string
  /** An attached file that was refused. */
  refused: { file: string; why: FileTrouble } | null
  moreFiles: boolean
  /** Ids of candidates with the same contact. */
  same: string[]
}

export function candidateAddedCard(p: Added, language: Language): Card {
  const w = WORDS[language], { resume } = p.candidate
  const lines = [
    p.refused ? w.refused(p.refused.file, REFUSED[p.refused.why][language]) : resume ? w.read(resume.facts.length) : w.without,
    ...(resume?.aimed ? [w.aimed(resume.aimed.join(' … '))] : []),
    ...(p.moreFiles ? [w.extra] : []),
    ...(p.same.length > 0 ? [w.same(p.same.join(language === 'zh' ? '、' : ', '))] : []),
    w.next(p.application),
  ]
  return {
    title: w.added(p.candidate.name, p.application, p.title), tone: p.refused ? 'warning' : 'good', body: lines.map((text): Block => ({ kind: 'text', text })),
    actions: [{ kind: 'button', action: `run:invite ${p.application}`, label: w.invite(p.candidate.name) }],
  }
}

/** One candidacy as the file shows it. */
export type Candidacy = { application: string; createdAt: number; requisition: Pick<Requisition, 'title' | 'rubric'>; stage: Stage; interview: CandidacyInterview | null }
type CandidacyInterview = Pick<Interviewed, 'decision'> & {
  answers: { rated: (NonNullable<Interviewed['answers'][number]['rated']> & { at: number }) | null }[]
  questions: { text: string; at: number; answer: string | null }[]
}

/** Everything known about a candidate, each item with its source and date. `accommodations`: whether the reader may see them. */
export function candidateCard(candidate: Candidate, candidacies: readonly Candidacy[], see: { accommodations: boolean; timeZone: string }, language: Language): Card {
  const w = WORDS[language]
  const from = (value: string, source: string, at: number): string => w.from(value, source, moment(at, see.timeZone, language))
  const { resume } = candidate
  return {
    title: w.title(candidate.name, candidate.id),
    body: [
      {
        kind: 'facts',
        facts: [
          ...candidate.contacts.map((c) => ({ label: CONTACT[c.kind][language], value: from(contactValue(c, language), c.source, c.at) })),
          ...(candidate.zone ? [{ label: w.zone, value: from(candidate.zone.zone, candidate.zone.source === 'hr' ? 'HR' : w.candidate, candidate.zone.at) }] : []),
          { label: w.resume, value: resume ? from(w.readAs(resume.text.length), resume.source, resume.at) : w.noResume },
          ...(resume?.facts ?? []).map((f) => ({ label: FACT[f.kind][language], value: from(f.text, w.resumeSource, resume?.at ?? 0) })),
          ...(resume?.aimed ?? []).map((text) => ({ label: w.aimedAt, value: from(text, w.resumeSource, resume?.at ?? 0) })),
          ...(see.accommodations ? candidate.accommodations.map((a) => ({ label: w.accommodation, value: from(a.text, w.candidate, a.at) })) : []),
        ],
      },
      ...candidacies.flatMap((c) => [...candidacyBlocks(c, from, see.timeZone, language), ...noteBlocks(candidate, c.application, see.timeZone, language)]),
    ],
  }
}

function candidacyBlocks(c: Candidacy, from: (value: string, source: string, at: number) => string, timeZone: string, language: Language): Block[] {
  const w = WORDS[language], answers = c.interview?.answers.flatMap((a) => (a.rated ? [a.rated] : [])) ?? [], decision = c.interview?.decision
  const nameOf = (id: string): string => c.requisition.rubric.competencies.find((k) => k.id === id)?.name[language] ?? id
  const rater = raterLine(answers.map((a) => a.rater), language)
  return [
    { kind: 'divider' },
    { kind: 'text', text: w.application(c.application, c.requisition.title) },
    {
      kind: 'facts',
      facts: [
        { label: w.since, value: moment(c.createdAt, timeZone, language) },
        { label: w.stage, value: STAGE[c.stage][language] },
        ...answers.flatMap((a) => a.ratings.map((r) => ({
          label: nameOf(r.competency),
          value: from(r.level === null ? UNRATED[r.unrated ?? 'no-evidence'][language] : w.level(r.level), `${w.interview} · ${a.rater.name}`, a.at),
        }))),
        ...(c.interview?.questions ?? []).map((q) => ({ label: w.question, value: from(`${q.text} · ${q.answer === null ? w.open : w.answered(q.answer)}`, w.candidate, q.at) })),
        ...(decision ? [{ label: w.decision, value: from([DECISION[decision.decision][language], decision.reason].filter(Boolean).join(' · '), decision.by.name, decision.at) }] : []),
      ],
    },
    ...(rater ? [{ kind: 'note' as const, text: rater }] : []),
  ]
}

/** What the hiring team wrote down about this candidacy; notes of another one are for those who may see that. */
function noteBlocks({ notes = [] }: Candidate, application: string, timeZone: string, language: Language): Block[] {
  return notes.filter((n) => n.application === application)
    .map((n) => ({ kind: 'quote', text: n.text, source: WORDS[language].noteBy(n.by.name, moment(n.at, timeZone, language)) }))
}
