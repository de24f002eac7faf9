import { CLARIFY, LEAVE, PAUSE, PERSON } from './intent-sentences.ts'

/**
 * What a short message of the candidate asks of Bole itself. Only whole messages count: "I quit my job because …" is an answer.
 * Everything else is `none`: words that belong to the answer.
 */
export type Intent =
  | 'none' | 'yes' | 'no' | 'done' | 'skip' | 'pause' | 'resume' | 'withdraw' | 'person' | 'progress'
  | 'accommodation' | 'chinese' | 'english' | 'clarify' | 'question'

const whole = (words: string): RegExp => new RegExp(`^(?:${words})[\\s.!。！~～]*$`, 'iu')

const PHRASES: [Intent, RegExp][] = [
  ['yes', whole('yes|y|ok|okay|sure|agree|i agree|start|begin|let\'?s start|i(?:\'m| am) ready|好|好的|可以|同意|我同意|开始|开始吧|确认|是|是的|嗯')],
  ['no', whole('no|nope|none|no questions?|no,? thanks?|no thank you|thanks|thank you|that\'?s all|not really|没有|没有了|没了|暂时没有|没问题|没有问题|不用了|谢谢|没有，谢谢|不|否|不是')],
  ['done', whole('done|finished|that is all|that\'s it|i(?:\'m| am) done|end of answer|完了|说完了|答完了|回答完毕|完毕|就这些|就这些了|以上')],
  ['skip', whole('skip|skip (?:this|it)(?: question)?|next question|pass|跳过|跳过(?:这题|这个问题|本题)|下一题|下一个问题|这题不会|这题跳过')],
  ['pause', whole(`${PAUSE}|` + 'pause|break|take a break|later|i(?:\'ll| will) (?:continue|come back) later|暂停|先暂停|休息一下|稍后|稍后再说|等会儿再说|改天继续|晚点再聊')],
  ['resume', whole('continue|resume|go on|i(?:\'m| am) back|继续|继续吧|我回来了|恢复|接着来')],
  ['withdraw', whole(`${LEAVE}|` + 'withdraw|quit|leave|i (?:want to |would like to )?(?:withdraw|quit)(?: my application)?|stop the interview|退出|我要退出|退出面试|放弃|放弃面试|撤回申请|我想退出|不面了')],
  ['person', whole(`${PERSON}|` + '(?:talk|speak) to a (?:person|human)|(?:a )?human|person|human please|人工|转人工|找真人|真人|我要找人工|联系人工|联系HR')],
  ['progress', whole('progress|status|where am i|what(?:\'s| is) next\\??|my progress|进度|查进度|查询进度|我的进度|到哪一步了[?？]?')],
  ['accommodation', whole('accommodation|i need an? accommodation|i need accommodations?|需要便利安排|便利安排|合理便利|需要合理便利|我需要便利安排')],
  ['chinese', whole('中文|用中文|说中文|切换中文|换中文|chinese|in chinese(?: please)?')],
  ['english', whole('english|in english(?: please)?|switch to english|英文|英语|用英文|用英语|切换英文|换英文')],
  ['clarify', whole(`${CLARIFY}|` + '(?:what do you mean|can you (?:clarify|explain)(?: the question| that)?|i do(?:n\'t| not) understand(?: the question)?|repeat|repeat the question|pardon|什么意思|这是什么意思|没看懂|不明白|没明白|请解释一下|再说一遍|重复一下|请重复问题)[?？]?')],
]

const ASKS = /^(?:请问|想问|我想问|问一下|what|when|where|who|which|how|is|are|do|does|can|could|will|would|may i)\b|^(?:请问|想问|我想问|问一下)/iu
/** Longer than this, a message that ends with a question mark is taken as part of an answer. */
const LONGEST_QUESTION = 160

export function readIntent(text: string): Intent {
  const t = text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/g, '').replaceAll('’', "'").trim()
  if (t.length <= 60) for (const [intent, phrase] of PHRASES) if (phrase.test(t)) return intent
  if (t.length <= LONGEST_QUESTION && !t.includes('\n') && /[?？]$/.test(t) && (ASKS.test(t) || sentences(t) === 1)) return 'question'
  return t.length <= LONGEST_QUESTION && /^(?:请问|想问一下|我想问)/u.test(t) ? 'question' : 'none'
}

const sentences = (t: string): number => t.split(/[.!?。！？]+/).filter((s) => s.trim() !== '').length
