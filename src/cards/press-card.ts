import { say, type Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { Decision } from '../domain/scorecard.ts'
import { DECISION } from './hiring-words.ts'
import { stamp } from './when.ts'

const WORDS = {
  zh: {
    already: (what: string, by: string, at: string) => `这位候选人已经有决定了：${what}，${by}，${at}。这次点击没有改变什么。`,
    decided: (what: string) => `已记下您的决定：${what}。评分卡已经更新。`,
    closed: '这张卡片已经过期，这位候选人现在不需要决定。',
    reason: '婉拒需要写明理由（只给同事看）。请填写后再点一次。',
    unknown: '这个按钮已经失效了。发 /hire 进度 可以看到最新情况。',
  },
  en: {
    already: (what: string, by: string, at: string) => `This has been decided already: ${what}, by ${by}, ${at}. Your press changed nothing.`,
    decided: (what: string) => `Your decision is recorded: ${what}. The scorecard in the hiring channel shows it.`,
    closed: 'This card is out of date: there is nothing to decide about this candidate now.',
    reason: 'Declining needs a reason (for colleagues only). Please fill it in and press again.',
    unknown: 'That button no longer works. /hire status shows how things stand.',
  },
}

/** A press on what was decided before. */
export function alreadyDecidedCard(standing: { decision: Decision; by: { name: string }; at: number }, timeZone: string, language: Language): Card {
  const at = stamp(standing.at, timeZone, language)
  return { body: [{ kind: 'text', text: WORDS[language].already(DECISION[standing.decision][language], standing.by.name, at.shown), times: [at] }] }
}

/** To whoever decided on a scorecard that only they see. */
export const decidedCard = (decision: Decision, language: Language): Card => say(WORDS[language].decided(DECISION[decision][language]))

/** A press that came too late, without its reason, or from a card nobody knows. */
export const stalePressCard = (why: 'closed' | 'reason' | 'unknown', language: Language): Card => ({ tone: 'warning', ...say(WORDS[language][why]) })
