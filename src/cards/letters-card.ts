import type { Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import { moment } from './when.ts'

/** What is shown of a dead outbox row: never its content. */
export type DeadLetter = { n: number; subject: string; kind: 'message' | 'work'; attempt: number; createdAt: number; error: string | null }

const KIND: Record<DeadLetter['kind'], Bilingual> = { message: { zh: '消息', en: 'message' }, work: { zh: '后台任务', en: 'background work' } }

const PERHAPS_WRITTEN: Bilingual = { zh: '面试成绩可能已经写入招聘系统，也可能没有。请先去那份投递里看一眼，确实没有再重试', en: 'the result may or may not have reached the recruiting system. Please look at the application there, and try again only if it isn’t there' }
const WHY: Record<string, Bilingual> = {
  'rate-limited': { zh: '平台一直限流', en: 'the platform kept limiting us' },
  unreachable: { zh: '平台连不上', en: 'the platform could not be reached' },
  gone: { zh: '会话已不存在', en: 'the conversation is gone' },
  forbidden: { zh: '平台不允许发送', en: 'the platform forbids it' },
  rejected: { zh: '平台拒收了内容', en: 'the platform rejected the content' },
  quota: { zh: '模型额度用完了', en: 'the model’s quota is used up' },
  auth: { zh: '模型密钥无效', en: 'the model’s key is not valid' },
  'mail-refused': { zh: '邮件服务器拒收，请核对邮箱地址和邮件设置', en: 'the mail server refused it; please check the address and the mail settings' },
  'mail-unreachable': { zh: '邮件服务器连不上', en: 'the mail server could not be reached' },
  'recruiting-rate-limited': { zh: '招聘系统一直限流', en: 'the recruiting system kept limiting us' },
  'recruiting-unreachable': { zh: '招聘系统连不上', en: 'the recruiting system could not be reached' },
  'recruiting-unknown': { zh: '招聘系统里没有这份投递或这个职位', en: 'the recruiting system knows no such application or opening' },
  'recruiting-forbidden': { zh: '招聘系统没有给够权限，请做一次体检', en: 'the recruiting system does not let us; please run the check-up' },
  'recruiting-rejected': { zh: '招聘系统拒收', en: 'the recruiting system rejected it' },
  'recruiting-unclear': PERHAPS_WRITTEN,
  'recruiting-unsure': PERHAPS_WRITTEN,
  'recruiting-nobody': { zh: '接上招聘系统的人现在不能邀请候选人，请 HR 重新接一次，然后重试', en: 'whoever connected the recruiting system may no longer invite; HR should connect it again, then try again' },
  timeout: { zh: '模型没有及时回应', en: 'the model did not answer in time' },
}

const WORDS = {
  zh: {
    title: '未送达',
    none: '没有未送达的内容，一切正常。',
    label: (l: DeadLetter, kind: string) => `第 ${l.n} 号 · ${l.subject} · ${kind}`,
    value: (at: string, why: string, tries: number) => `${at}，试了 ${tries} 次：${why}`,
    how: '重试：/hire 未送达 重试 <编号>；放弃：/hire 未送达 丢弃 <编号>',
    unknown: '原因不明',
    newly: {
      message: (subject: string, why: string) => `${subject} 的一条消息多次尝试仍未送达：${why}。`,
      work: (subject: string, why: string) => `${subject} 的一项后台任务多次尝试仍未完成：${why}。`,
    },
    newlyHow: '管理员可以发 /hire 未送达 查看、重试或放弃。',
    done: { retry: (n: number) => `第 ${n} 号会再试一次。`, discard: (n: number) => `第 ${n} 号已放弃。` },
    aside: '有一条消息或操作处理不了，已经放到一边，内容没有丢。请管理员查看服务日志。',
  },
  en: {
    title: 'Not delivered',
    none: 'Nothing is undelivered. All is well.',
    label: (l: DeadLetter, kind: string) => `No. ${l.n} · ${l.subject} · ${kind}`,
    value: (at: string, why: string, tries: number) => `${at}, ${tries === 1 ? 'one try' : `${tries} tries`}: ${why}`,
    how: 'Try again: /hire letters retry <number>; drop: /hire letters discard <number>',
    unknown: 'reason unknown',
    newly: {
      message: (subject: string, why: string) => `A message for ${subject} could not be delivered: ${why}.`,
      work: (subject: string, why: string) => `Background work for ${subject} could not be done: ${why}.`,
    },
    newlyHow: 'An administrator can look, try again or drop it: /hire letters',
    done: { retry: (n: number) => `No. ${n} will be tried again.`, discard: (n: number) => `No. ${n} is dropped.` },
    aside: 'A message or press could not be handled and was set aside; nothing of it is lost. An administrator should look at the service’s log.',
  },
}

const why = (error: string | null, language: Language): string => (error === null ? WORDS[language].unknown : (WHY[error]?.[language] ?? error))

export function lettersCard(letters: readonly DeadLetter[], timeZone: string, language: Language): Card {
  const w = WORDS[language]
  if (letters.length === 0) return { title: w.title, tone: 'good', body: [{ kind: 'text', text: w.none }] }
  const facts = letters.map((l) => ({ label: w.label(l, KIND[l.kind][language]), value: w.value(moment(l.createdAt, timeZone, language), why(l.error, language), l.attempt) }))
  return { title: w.title, tone: 'warning', body: [{ kind: 'facts', facts }, { kind: 'note', text: w.how }] }
}

/** To the hiring channel, once, when something is given up. */
export function deadLetterCard(letter: Pick<DeadLetter, 'subject' | 'kind' | 'error'>, language: Language): Card {
  const w = WORDS[language]
  return { title: w.title, tone: 'warning', body: [{ kind: 'text', text: w.newly[letter.kind](letter.subject, why(letter.error, language)) }, { kind: 'note', text: w.newlyHow }] }
}

/** An event that could not be handled was put aside. */
export const setAsideCard = (language: Language): Card => ({ tone: 'bad', body: [{ kind: 'text', text: WORDS[language].aside }] })

export const revivedCard = (n: number, how: 'retry' | 'discard', language: Language): Card => ({ body: [{ kind: 'text', text: WORDS[language].done[how](n) }] })
