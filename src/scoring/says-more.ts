import { saysSomething } from './measure.ts'
import { regex } from './regex.ts'

/** A mask as models spell it back: [school 1], 【学校1】. */
const MASK = /[[［【]\s?\p{L}{2,10}\s?\d{1,4}\s?[\]］】]/gu
/** What stands around masks where people say who they are. */
const INTRODUCES = regex('giu',
  String.raw`\b(?:hello|hi|i(?:'m|’m| am| was)?|my|name(?: is|['’]s)?|this is|it['’]s|called|from|at|of|an?|the|and|but|who|years?|old|aged?|graduate[ds]?|studie[ds]|study|born|lived?|living|major(?:ed)?|in|with|degree|bachelor(?:['’]s)?|master(?:['’]s)?|phd|student|gender|female|male|woman|man|girl|boy|mother|father|married|single|children|kids)\b|`,
  '大家好|[你您]好|我叫|名叫|姓名|名字|毕业生?|[来出]自|[就在]读|学习|专业|本科|硕士|博士|学[历位生]|出生|籍贯|今年|已婚|未婚|已育|未育|单身|结婚|孩子|妈妈|爸爸|母亲|父亲|家住|[我你是叫姓于在的岁男女性人来从了过和也一个名位有，]',
)

/** Is there more in a claim than who somebody is? A person's name, school, sex or age is evidence of nothing. */
export const saysMore = (claim: string): boolean => {
  const bare = claim.replace(MASK, ' ')
  return bare === claim || saysSomething(bare.replace(INTRODUCES, ' '))
}
