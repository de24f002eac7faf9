import type { Finding } from '../domain/finding.ts'
import { REASONS } from './question-reasons.ts'
import type { Readable } from './question-text.ts'

const LEADING = /(?:难道|应该(?:都|会|也)?.{0,12}吧[?。]?$|不(?:是|会)吗[?]?$|对吧|对不对|是吧[?]?$|你也?(?:同意|认同|认为).{0,20}(?:吧|对吗)|肯定(?:会|是).{0,14}吧)|\b(?:don't you (?:think|agree)|wouldn't you (?:say|agree)|isn't it|right\?|surely you|you (?:would|do|must) .{0,40}, (?:wouldn't|don't|right)|obviously)\b/
const IMAGINED = /^(?:请)?(?:如果|假如|假设|倘若|要是|若是?|设想|想象)|(?:如果|假如|假设).{2,40}(?:你会|你打算|你将|你准备)|\b(?:what would you do|how would you (?:handle|deal|react|respond|approach)|imagine (?:that|you)|suppose (?:that|you)|if you (?:were|had|could|got))\b/
const REAL = /讲一?次|说一?个|一次|经历|曾经?|上次|最近|真实|做过|\b(?:a time|have you|did you|last|recent|real case)\b/

/** Questions in a row: two marks, or a second question word after "and". "What was it, and what did you do?" is one story. */
const several = (text: string): boolean =>
  (text.match(/[?？]/g)?.length ?? 0) >= 3 || /(?:以及|还有|另外|同时|顺便|并且).{0,12}(?:什么|怎么|为什么|哪|吗).{0,40}(?:以及|还有|另外|同时|顺便|并且).{0,12}(?:什么|怎么|为什么|哪|吗)|\b(?:and|also)\b[^?]{0,60}\b(?:and also|as well as|and (?:why|how|what|who|when|where))\b[^?]{0,60}\b(?:and (?:why|how|what|who|when|where)|as well)\b/.test(text)

/** How a lawful question could be asked better. Never refuses. */
export const adviceOn = ({ text, starts, ends }: Readable, kind: 'behavioural' | 'case'): Finding[] => {
  const whole = { start: starts[0] ?? 0, end: ends.at(-1) ?? 0 }
  const advised = [
    ...(LEADING.test(text) ? ['leading'] : []),
    ...(several(text) ? ['double-barrelled'] : []),
    ...(kind === 'behavioural' && IMAGINED.test(text) && !REAL.test(text) ? ['hypothetical'] : []),
  ]
  return advised.map((rule) => ({ rule, severity: 'advice', span: whole, ...REASONS[rule]! }))
}
