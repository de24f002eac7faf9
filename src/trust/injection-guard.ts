import type { Quote } from '../domain/rating.ts'
import { ENGLISH } from './injection-guard-en.ts'
import { hides, readings } from './injection-guard-letters.ts'
import { MARKS } from './injection-guard-marks.ts'
import { CHINESE } from './injection-guard-zh.ts'

const FAMILIES = [...ENGLISH, ...CHINESE, ...MARKS]

/** Somebody of the story, or something to be read in it, that is told to have said the words that follow in the same sentence. */
const TOLD = new RegExp(String.raw`\b(?:(?:my|our|the|a|an|one|some|his|her|their|another|first|second) (?:\w+ ){0,2}(?:boss|manager|teacher|professor|supervisor|principal|lead|leader|director|customers?|clients?|colleagues?|head|dean|parents?|students?|coworkers?|owner|vp|cto|mentor|coach|team|users?|testers?|attackers?|pupils?|seller|friend|salon|shop|store|page|sign|letter|e-?mail|poster|script|survey|form|line|comment|review|version)`
  + String.raw`|he|she|they|users?|testers?|attackers?|students?|parents?|someone|somebody|people|customers?|clients?)\b[^.!?\n]{0,60}\b(?:said|told|asked?|wrote|typed?|texted|emailed|begged|wanted|instructed|ordered|urged|pressured|pushed|demanded|insisted|tried|try|requested|taught|trained|reminded|advised|shouted|joked|decided|had|sent|say|saying|says|reads?|writes?|entered|pasted|use|makes?|made)\b`
  + String.raw`|\b(?:i|we) (?:\w+ ){0,3}(?:refused|filter\w*|detect\w*|block\w*|tested|wrote|built|trained|never|did not|didn't|taught|told|reminded|asked|had to|used to|always|decided to|learned to|collected)\b|\b(?:phrases?|messages?|prompts?|inputs?|strings?|texts?|things|words|attacks?|injections?) (?:like|such as|saying|that said|which said)\b`
  + '|(?:客户|顾客|领导|老板|老师|经理|主管|上级|总监|同事|校长|家长|学生|店长|班主任|组长|楼长|导师|他们?|她们?|对方|有人|用户|甲方|攻击者|销售|厂长|院长|博主|司机|骑手|员工|店员|选手|亲戚|朋友|供应商|网页|原文|文章|模板|里面|语句|邮件|(?:我|我们|团队|红队)(?:会|当时|就|曾|用|测试|模拟|在|写|给|跟|对|把|将|先|后来|每次))[^。！？!?\\n]{0,30}'
  + '(?:说|让我?|要求|叫|希望|想|写|输入|暗示|告诉|请|问|建议|劝|求|提出|坚持|跟我|逼|喊|交代|吩咐|威胁|拜托|类似|比如|构造|注入|很|觉得|也|都|还|把|将|旧|给|嫌|有一[条段]|是)')
/** Words that point at this very rating: whoever is told to have said them, they speak to the rater. */
const POINTS_HERE = /\b(?:this|my|the above|each of my) (?:answers?|response|interview|candidate|reply)|\b(?:rater|grader|evaluator)s?\b|本回答|[这该此]个?(?:回答|候选人)|评分(?:员|系统|模型)|(?:评分|打分)的?时|本题|本次面试|本候选人|我(?:刚才|前面)那|写在这|辛苦老师|看到这里|符合最/
const TO_YOU = /\byou\b|\bthis\b|[你您]/
/** What was said is quoted, or comes after a comma or colon. */
const QUOTED = /["“”「『‘][^"“”」』]{0,60}$|(?:说|讲|喊|问|写)[,:，：][^。]{0,20}$/
const SENTENCE_BEFORE = /^.*(?:[。！？!?\n]|\.\s)/s

const isTold = (form: string, from: number, found: string): boolean => {
  const before = form.slice(Math.max(0, from - 120), from + 1).replace(SENTENCE_BEFORE, '')
  if (!TOLD.test(before) || POINTS_HERE.test(before + found)) return false
  return QUOTED.test(before) || !TO_YOU.test(before + found)
}

const fires = (form: string, patterns: RegExp[]): boolean =>
  patterns.some((pattern) => pattern.test(form) && Array.from(form.matchAll(new RegExp(pattern, 'g'))).some(({ 0: found, index }) => !isTold(form, index, found)))

/** The marks around an answer in our own prompts: nobody's story holds them. */
const OUR_MARKS = /<< ?(?:answer|end) ?[:：]/

/**
 * Names of the rule families that an answer sets off by speaking to its rater instead of the interviewer (zh and en). It flags for a person;
 * it never lowers a level and masks nothing. Pure rules.
 */
export const aimedAtRater = (text: string): string[] => {
  const forms = readings(text)
  const fired = FAMILIES.filter(({ patterns }) => forms.some((form) => fires(form, patterns))).map(({ name }) => name)
  return [...new Set([...fired, ...(forms.some((form) => OUR_MARKS.test(form)) ? ['marks'] : []), ...(hides(text) ? ['hidden'] : [])])]
}

type Piece = Quote & { at: number }
const SENTENCE = /[^。！？!?\n]*?(?:[。！？!?\n]+|\.(?=\s)|$)/gu

const piecesOf = (turns: readonly { id: string; text: string }[]): Piece[] => turns.flatMap((turn, at) =>
  Array.from(turn.text.matchAll(SENTENCE)).filter(({ 0: text }) => text.trim()).map(({ 0: text, index }) => {
    const start = index + text.length - text.trimStart().length, end = index + text.trimEnd().length
    return { turn: turn.id, start, end, text: turn.text.slice(start, end), at }
  }))

/** Turns as one text: an attack may be split between lines, words or letters. */
const joins = (texts: string[]): string[] => (texts.length > 1 ? [texts.join('\n'), texts.join(' '), texts.join(''), texts.toReversed().join(' ')] : texts)

/** Texts that set off nothing, so many of the latest at most: an answer is looked at again whenever its scorecard is drawn. */
const calm = new Set<string>(), MOST_CALM = 200

function setsOff(text: string): boolean {
  if (calm.has(text)) return false
  if (aimedAtRater(text).length > 0) return true
  if (calm.size >= MOST_CALM) calm.clear()
  calm.add(text)
  return false
}

const aimed = (texts: string[]): boolean => joins(texts).some(setsOff)

/**
 * Where the turns speak to their rater, as spans of what was typed: the sentences that do so alone; else two or three neighbours that do so
 * together; else everything. Empty where nothing does.
 */
export const aimedIn = (turns: readonly { id: string; text: string }[]): Quote[] => {
  if (!aimed(turns.map((turn) => turn.text))) return []
  const pieces = piecesOf(turns)
  for (const width of [1, 2, 3]) {
    const hit = pieces.flatMap((_, at) => {
      const window = pieces.slice(at, at + width)
      return window.length === width && aimed(window.map((piece) => piece.text)) ? window : []
    })
    if (hit.length > 0) return [...new Set(hit)].map(({ at: _, ...quote }) => quote)
  }
  return pieces.map(({ at: _, ...quote }) => quote)
}

/**
 * The same over a whole interview, one list of turns for each answer: what each answer says by itself; and where none does, what answers say together
 * in sentences that follow each other.
 */
export const aimedInInterview = (answers: readonly (readonly { id: string; text: string }[])[]): Quote[] => {
  const own = answers.flatMap(aimedIn)
  return own.length > 0 ? own : aimedIn(answers.flat())
}
