import type { Sign, WeakSign } from './behaviour-signs.ts'
import type { Level } from '../domain/competency.ts'
import type { Language } from '../domain/language.ts'
import type { Signals } from './signals.ts'

type Part = 'situation' | 'actions' | 'result'
type Words = { parts: Record<Part, string>; signs: Record<Sign, string>; weak: Record<WeakSign, string> }

const EN: Words = {
  parts: { situation: 'a situation', actions: 'own actions', result: 'a result' },
  signs: {
    compared: 'ways compared', measured: 'an effect in figures', prevented: 'a safeguard', 'other-side': "the other side's needs", traded: 'terms traded',
    limit: 'a limit or a way back', 'followed-up': 'a follow-up', lasting: 'something that lasted', early: 'acting early', risk: 'risks named',
    reviewed: 'looking back', tested: 'a test', spread: 'others brought along', 'root-cause': 'the cause behind it', tracked: 'progress tracked',
    adapted: 'fitted to the reader', foresaw: 'questions foreseen', extent: 'who and how much was affected', repaired: 'damage repaired',
    proposed: 'a new way proposed', steadied: 'people steadied', coached: 'coaching', fair: 'a fair conclusion',
  },
  weak: {
    blame: 'blame on others', 'gave-up': 'giving up', hid: 'keeping it quiet', overtime: 'only longer hours', 'only-gave-way': 'only giving way',
    'did-it-for-them': 'doing it for them', 'by-the-book': 'only the rule book', 'left-to-others': 'leaving it to others', 'carried-on': 'carrying on as before',
    'by-rote': 'no choice of their own',
  },
}
const ZH: Words = {
  parts: { situation: '情境', actions: '本人的行动', result: '结果' },
  signs: {
    compared: '比较过办法', measured: '用数字说明效果', prevented: '防止再发生的措施', 'other-side': '了解对方的需要', traded: '交换条件', limit: '底线或退路',
    'followed-up': '事后跟进', lasting: '效果保持了下来', early: '早行动', risk: '指出风险', reviewed: '复盘', tested: '检验过', spread: '带动了别人',
    'root-cause': '找到背后的原因', tracked: '跟踪进度', adapted: '照顾到读者', foresaw: '预想到疑问', extent: '说清影响范围', repaired: '做了补救',
    proposed: '提出新办法', steadied: '稳住了人', coached: '辅导', fair: '公正的处理',
  },
  weak: {
    blame: '责怪别人', 'gave-up': '放弃', hid: '没有说出来', overtime: '只靠加班', 'only-gave-way': '只是让步', 'did-it-for-them': '替别人做',
    'by-the-book': '只照规定', 'left-to-others': '交给别人处理', 'carried-on': '照旧不变', 'by-rote': '没有自己的选择',
  },
}
const PARTS: Part[] = ['situation', 'actions', 'result']

const named = <T extends string>(names: readonly T[], words: Record<T, string>): string[] => names.map((name) => words[name])

/** What the rules found, in one line for people, in the interview's language. */
export const foundWords: Record<Language, (seen: Signals) => string> = {
  en: (seen) => {
    const found = [...named(PARTS.filter((part) => seen[part]), EN.parts), ...named(seen.signs, EN.signs)]
    const lacking = named(PARTS.filter((part) => !seen[part]), EN.parts)
    return [
      found.length ? `Rules found ${found.join(', ')}.` : '',
      lacking.length ? `Not found: ${lacking.join(', ')}.` : '',
      seen.weak.length ? `Against: ${named(seen.weak, EN.weak).join(', ')}.` : '',
      seen.generic ? 'Parts are general or hypothetical.' : '',
    ].filter(Boolean).join(' ')
  },
  zh: (seen) => {
    const found = [...named(PARTS.filter((part) => seen[part]), ZH.parts), ...named(seen.signs, ZH.signs)]
    const lacking = named(PARTS.filter((part) => !seen[part]), ZH.parts)
    return [
      found.length ? `规则找到：${found.join('、')}。` : '',
      lacking.length ? `未找到：${lacking.join('、')}。` : '',
      seen.weak.length ? `减分：${named(seen.weak, ZH.weak).join('、')}。` : '',
      seen.generic ? '部分内容较笼统或是假设。' : '',
    ].filter(Boolean).join('')
  },
}

/** Said after what was found, where the level is not the rules' own. */
export const calibratedWords: Record<Language, (level: Level, n: number) => string> = {
  en: (level, n) => ` Calibrated with ${n} of your own ratings; level ${level} by the rules alone.`,
  zh: (level, n) => `已按本公司的 ${n} 条评分校准，只按规则是 ${level} 级。`,
}
