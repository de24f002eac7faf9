import type { Aside } from '../domain/judgement.ts'
import { saysSomething } from './measure.ts'
import { regex } from './regex.ts'

/** Anger at whoever asks. A longer text tells of anger, or of something else beside. */
const LONGEST_OUTBURST = 80
const HOSTILE = regex('iu',
  String.raw`\b(?:fuck|f\*+k|screw) (?:you|off|this)\b|\bshut up\b|\b(?:stupid|dumb|useless|idiotic|fucking) (?:bot|robot|machine|ai|interview|question)|`,
  String.raw`\byou(?:'re| are) (?:an? )?(?:fucking |total )?(?:idiots?|morons?|stupid|useless|a joke|pathetic)|\bthis (?:interview|bot|question) is (?:bullshit|bs|crap|garbage|stupid)|`,
  '傻[逼叉]|你们?(?:他妈|是不是有病|有病|脑残|智障|是不是傻|真烦|烦不烦)|^他妈的|滚(?:蛋|开|远点)?[!。]*$|(?:破|垃圾|狗屁|脑残|智障)(?:面试|问题|机器人|ai|系统|公司)|神经病[!。]*$',
)
const TOLD = /["“「]|\b(?:he|she|they|customers?|clients?|boss|manager|guest|user)\b|他|她|客户|顾客|领导|老板|同事|用户/iu
/** A question at the end of a turn that says so itself. Whole questions are read before (interview/intent). */
const ASKS = /(?:^|[.!。！\n])\s*(?:by the way|btw|one (?:more )?question(?: for you| from me)?|a question(?: for you)?|i also have a question|i(?:'d| would) also like to (?:ask|know)|另外想问|顺便问|想问一下|请问|还想问|我想问)[^.!?。！？\n]{2,160}[?？]\s*$/iu

/** What rules can tell of a turn beside its being an answer, and whether it is one as well; null where it is nothing else, as far as they see. */
export const asideOf = (text: string): { aside: Extract<Aside, 'hostile' | 'question'>; answers: boolean } | null => {
  const plain = text.normalize('NFKC').replaceAll('’', "'").trim(), besides = (words: RegExp): boolean => saysSomething(plain.replace(new RegExp(words, 'giu'), ' '))
  if (plain.length <= LONGEST_OUTBURST && HOSTILE.test(plain) && !TOLD.test(plain)) return { aside: 'hostile', answers: besides(HOSTILE) }
  return ASKS.test(plain) ? { aside: 'question', answers: besides(ASKS) } : null
}
