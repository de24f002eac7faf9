import type { Finding } from '../domain/finding.ts'
import { REASONS } from './question-reasons.ts'
import { WORK_EN } from './question-rules-en.ts'
import { WORK_ZH } from './question-rules-zh.ts'
import type { Readable } from './question-text.ts'
import { regex } from './regex.ts'

const LEADING = /(?:难道|应该(?:都|会|也)?.{0,12}吧[?。]?$|不(?:是|会)吗[?]?$|对吧|对不对|是吧[?]?$|你也?(?:同意|认同|认为).{0,20}(?:吧|对吗)|肯定(?:会|是).{0,14}吧)|\b(?:don't you (?:think|agree)|wouldn't you (?:say|agree)|isn't it|right\?|surely you|you (?:would|do|must) .{0,40}, (?:wouldn't|don't|right)|obviously)\b/
const IMAGINED = /^(?:请)?(?:如果|假如|假设|倘若|要是|若是?|设想|想象)|(?:如果|假如|假设).{2,40}(?:你会|你打算|你将|你准备)|\b(?:what would you do|how would you (?:handle|deal|react|respond|approach)|imagine (?:that|you)|suppose (?:that|you)|if you (?:were|had|could|got))\b/
const REAL = /讲一?次|说一?个|一次|经历|曾经?|上次|最近|真实|做过|\b(?:a time|have you|did you|last|recent|real case)\b/

/** Questions in a row: two marks, or a second question word after "and". "What was it, and what did you do?" is one story. */
const several = (text: string): boolean =>
  (text.match(/[?？]/g)?.length ?? 0) >= 3 || /(?:以及|还有|另外|同时|顺便|并且).{0,12}(?:什么|怎么|为什么|哪|吗).{0,40}(?:以及|还有|另外|同时|顺便|并且).{0,12}(?:什么|怎么|为什么|哪|吗)|\b(?:and|also)\b[^?]{0,60}\b(?:and also|as well as|and (?:why|how|what|who|when|where))\b[^?]{0,60}\b(?:and (?:why|how|what|who|when|where)|as well)\b/.test(text)

/** What ties a question to the work: an experience, a task, people one works with, or one of the standing questions of an interview. */
const STANDING = regex('',
  '一次|经历|做过|怎么|讲|介绍|工作|任务|岗位|职位|负责|团队|同事|上级|领导|目标|问题|结果|决定|学(?:会|习|到)|技能|工具|案例|做法|难|情况|例子|补充|期望|到岗|当时|后来|为什么|考虑|反馈|风险|谁|面试|证书|夜班|倒班|编程|原因|职业|报告|称呼|下属|步骤|最',
  String.raw`|\b(?:tell us|describe|how did|how do you|what did|which|who|why|time|case|example|experience|work(?:ed|ing)?|role|job|tasks?|teams?|colleagues?|managers?|goals?|problems?|results?|decisions?|learn(?:ed|t)?|skills?|tools?|difficult|hard|mistake|feedback|deadline|target|`,
  String.raw`else|situation|expect(?:ations?)?|start|hours|weekends?|shifts?|travel|notice|interview|adjustments?|add|number|end|check|find|lift|reports?|achievement|call you|licen[cs]e|hear about)\b`,
)

const aboutWork = (text: string): boolean => STANDING.test(text) || WORK_ZH.test(text) || WORK_EN.test(text)

/** How a lawful question could be asked better. Never refuses. */
export const adviceOn = ({ text, starts, ends }: Readable, kind: 'behavioural' | 'case'): Finding[] => {
  const whole = { start: starts[0] ?? 0, end: ends.at(-1) ?? 0 }
  const advised = [
    ...(kind === 'case' || aboutWork(text) ? [] : ['not-about-work']),
    ...(LEADING.test(text) ? ['leading'] : []),
    ...(several(text) ? ['double-barrelled'] : []),
    ...(kind === 'behavioural' && IMAGINED.test(text) && !REAL.test(text) ? ['hypothetical'] : []),
  ]
  return advised.map((rule) => ({ rule, severity: 'advice', span: whole, ...REASONS[rule]! }))
}
