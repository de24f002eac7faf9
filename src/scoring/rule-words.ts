import type { Language } from '../domain/language.ts'
import type { Signals } from './signals.ts'

type Part = [keyof Signals, string]

const list = (seen: Signals, parts: Part[], wanted: boolean, comma: string): string =>
  parts.filter(([name]) => Boolean(seen[name]) === wanted).map(([, word]) => word).join(comma)

const EN: Part[] = [
  ['situation', 'a situation'], ['actions', 'own actions'], ['result', 'a result'], ['numbers', 'numbers'], ['learning', 'what was learned'],
]
const ZH: Part[] = [['situation', '情境'], ['actions', '本人的行动'], ['result', '结果'], ['numbers', '数字'], ['learning', '收获或反思']]

/** What the rules found, in one line for people, in the interview's language. */
export const foundWords: Record<Language, (seen: Signals) => string> = {
  en: (seen) => [
    `Rules found ${list(seen, EN, true, ', ')}.`,
    list(seen, EN, false, ', ') && `Not found: ${list(seen, EN, false, ', ')}.`,
    seen.generic ? 'Parts are general or hypothetical.' : '',
  ].filter(Boolean).join(' '),
  zh: (seen) => [
    `规则找到：${list(seen, ZH, true, '、')}。`,
    list(seen, ZH, false, '、') && `未找到：${list(seen, ZH, false, '、')}。`,
    seen.generic ? '部分内容较笼统或是假设。' : '',
  ].filter(Boolean).join(''),
}
