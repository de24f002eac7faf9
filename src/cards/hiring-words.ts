import type { Stage } from '../domain/application.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import type { Gate, Rater, Unrated } from '../domain/rating.ts'
import type { Cap, Decision, Gap } from '../domain/scorecard.ts'

/** Shown wherever a rating of the built-in rater is. */
const RULE_BASED: Bilingual = { zh: '规则评估，非 AI 模型，仅供试用', en: 'Rule-based, not an AI model; for trying out' }

/** Said where the rules' levels were moved to the company's own: `n` answers that people rated for each question, all of the questions or some. */
const CALIBRATED: Record<Language, (n: string, all: boolean) => string> = {
  zh: (n, all) => `${all ? '' : '部分题目'}已按本公司的评分校准（每题 ${n} 条）`,
  en: (n, all) => `${all ? '' : 'in part '}calibrated with ${n} of your own ratings per question`,
}

/** Who rated, for the foot of a card; null before anybody did. */
export function raterLine(raters: readonly Pick<Rater, 'kind' | 'name' | 'calibrated'>[], language: Language): string | null {
  if (raters.length === 0) return null
  const models = [...new Set(raters.filter((r) => r.kind === 'model').map((r) => r.name))].join(' / ')
  const model = { zh: `评分：AI 模型 ${models}。模型只提建议，由人决定`, en: `Rated by the AI model ${models}. It advises; people decide` }[language]
  const rules = raters.filter((r) => r.kind === 'rules'), counts = rules.flatMap((r) => r.calibrated?.n ?? []), least = Math.min(...counts), most = Math.max(...counts)
  const calibrated = counts.length > 0 ? [CALIBRATED[language](least === most ? String(most) : `${least}–${most}`, counts.length === rules.length)] : []
  return [...(rules.length > 0 ? [RULE_BASED[language], ...calibrated] : []), ...(models ? [model] : [])].join(' · ')
}

export const STAGE: Record<Stage, Bilingual> = {
  added: { zh: '已添加，未邀请', en: 'Added, not invited' },
  invited: { zh: '已邀请', en: 'Invited' },
  interviewing: { zh: '面试中', en: 'Interviewing' },
  rated: { zh: '已评分，待决定', en: 'Rated, to be decided' },
  advanced: { zh: '已推进', en: 'Advanced' },
  held: { zh: '保留中', en: 'On hold' },
  declined: { zh: '已婉拒', en: 'Declined' },
  withdrawn: { zh: '候选人已退出', en: 'Withdrawn by the candidate' },
  expired: { zh: '长时间未回复，已结束', en: 'Ended after silence' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  'with-a-person': { zh: '转由真人跟进', en: 'With a person' },
}

export const DECISION: Record<Decision, Bilingual> = {
  advance: { zh: '推进', en: 'Advance' },
  hold: { zh: '保留', en: 'Hold' },
  decline: { zh: '婉拒', en: 'Decline' },
  'second-look': { zh: '请人复核', en: 'Ask for a second look' },
}

export const GATE: Record<Gate, Bilingual> = {
  'no-quote': { zh: '没有原话支持这个等级', en: 'no words of the candidate support the level' },
  'low-confidence': { zh: '评分把握不大', en: 'the rater was unsure' },
  spread: { zh: '几次评分差了两级或更多', en: 'its samples differ by two levels or more' },
  'too-little-text': { zh: '回答太短，看不出多少', en: 'there is little text to go by' },
  'aimed-at-rater': { zh: '回答里有一段像是写给评分程序的', en: 'part of the answer seems addressed to the rater' },
  steered: { zh: '去掉可能在对评分程序说话的句子再评，等级低了不少', en: 'it is rated much lower without the sentences that might speak to the rater' },
  language: { zh: '回答的语言与题目不同', en: 'the answer is in another language than the question' },
  'rater-failed': { zh: '评分没有成功，或只成功了一部分', en: 'the rater failed, wholly or in part' },
  'rule-based': { zh: '由规则评估', en: 'it was rated by rules' },
}

export const UNRATED: Record<Unrated, Bilingual> = {
  'not-answered': { zh: '没有回答', en: 'not answered' },
  'too-little-text': { zh: '内容太少', en: 'too little to go by' },
  language: { zh: '回答的语言与题目不同', en: 'answered in another language than the question' },
  'off-topic': { zh: '回答与问题无关', en: 'the answer is about something else' },
  'rater-failed': { zh: '评分没有成功', en: 'the rater failed' },
  'no-evidence': { zh: '没有可以判断的行为', en: 'no behaviour to judge' },
}

export const GAP: Record<Gap['why'], Bilingual> = {
  unrated: { zh: '这次没有看到', en: 'not seen this time' },
  weak: { zh: '表现偏弱', en: 'looked weak' },
  'needs-a-look': { zh: '需要人看一看', en: 'needs a person’s look' },
}

export const CAP: Record<Cap, Bilingual> = {
  'left-early': { zh: '面试没有做完，能说明的有限', en: 'The interview was left early, so it shows less' },
  'nothing-answered': { zh: '一道题也没有回答，没有可评的内容', en: 'Nothing was answered, so there is nothing to rate' },
  'fewer-than-two-answers': { zh: '有效回答不到两个，能说明的有限，所以不给总分', en: 'Fewer than two answers show too little for a total' },
  'one-word-answers': { zh: '半数以上的回答只有几个字，能说明的有限，所以不给总分', en: 'At least half of the answers are a word or two, too little for a total' },
}
