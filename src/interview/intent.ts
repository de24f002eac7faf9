/**
 * What a short message of the candidate asks of Bole itself. Only whole messages count: "I quit my job because …" is an answer.
 * Everything else is `none`: words that belong to the answer.
 */
export type Intent =
  | 'none' | 'yes' | 'no' | 'done' | 'skip' | 'pause' | 'resume' | 'withdraw' | 'person' | 'progress'
  | 'accommodation' | 'chinese' | 'english' | 'clarify' | 'question'

const whole = (words: string): RegExp => new RegExp(`^(?:${words})[\\s.!。！~～]*$`, 'iu')

/** Whole sentences with one clear meaning; politeness around them is read as nothing. */
const PLEASE = '(?:(?:sorry|please|hi|hello|excuse me|不好意思|抱歉|您好|你好),? ?)?'
const PAUSE = `${PLEASE}(?:(?:can|could|may) (?:we|i) (?:please )?(?:pause|stop here for (?:now|today)|take a (?:short |quick )?break|(?:continue|finish) (?:this )?(?:later|tomorrow))|i need (?:to take )?a (?:short |quick )?break|let'?s (?:pause|take a (?:short )?break|continue (?:later|tomorrow))|i have to go(?: now)?,? i(?:'ll| will) (?:continue|come back|be back) (?:later|tomorrow)|我?(?:想|要|需要)先?(?:休息|暂停|歇)(?:一下|一会儿?)?|我?(?:可以|能|能不能)先?(?:休息|暂停|歇)(?:一下|一会儿?)?(?:吗|可以吗)?|我?(?:现在)?(?:临时)?有(?:点)?事,?(?:先暂停|先停|晚点|稍后|待会儿?|等下)(?:一下|再说|再来|再继续|再聊|继续)?)[?]?`
const LEAVE = `${PLEASE}(?:i(?:'d| would) (?:like|prefer) to (?:withdraw|quit|stop the interview)(?: my application)?|i (?:don't|do not) want to (?:continue|go on|do this)(?: any ?more)?(?: with (?:this|the) (?:interview|application))?|i(?:'m| am) no longer interested(?: in (?:this|the) (?:role|job|position))?|please (?:withdraw|cancel) my application|我?(?:不想|不打算)(?:再)?(?:继续)?面试?了|我?不想(?:再)?继续(?:面试)?了|我?(?:想|要|决定)(?:退出|放弃)(?:这次|这个|本次)?(?:面试|应聘|申请|流程|机会)?了?|我对这个(?:岗位|职位|工作)(?:没(?:有)?|不感)兴趣了?)`
const PERSON = `${PLEASE}(?:(?:can|could|may) i (?:please )?(?:talk|speak|chat) (?:to|with) (?:a |an |some)?(?:real |actual |live )?(?:person|human|one|body|hr|recruiter|someone|somebody)(?: please| instead)?|i(?:'d| would)? (?:want|like|need|prefer|rather)(?: to)? (?:talk|speak|chat) (?:to|with) (?:a |an )?(?:real |actual |live )?(?:person|human|someone|somebody|hr|recruiter)(?: please| instead)?|我?(?:想|要|可以|能|能不能|可不可以|希望)?(?:和|跟|找|转|换)(?:个)?(?:真人|人工|hr|招聘负责人|招聘的人)(?:来)?(?:谈|聊|说话|沟通|联系|面试)?(?:一下|谈谈|聊聊)?(?:吗|可以吗|好吗)?)[?]?`
const CLARIFY = `${PLEASE}(?:what (?:exactly )?(?:do|does|did) (?:you|that|this|the question) (?:mean|want to know)|(?:can|could|would) you (?:please )?(?:rephrase|explain|repeat|clarify)(?: (?:that|this|it|the question))?(?: please| for me)?|i(?:'m| am) not (?:quite )?sure (?:what you mean|i understand(?: the question)?|what you(?:'re| are) asking)|(?:i )?(?:don't|do not|didn't) (?:quite )?(?:understand|get)(?: (?:it|that|this|the question|what you mean|what you're asking))?|这?(?:个|道)?(?:题|问题)?(?:具体)?(?:是|指的是)什么意思|这(?:个|道)?(?:题|问题)我?(?:没看懂|看不懂|没明白|不太明白|不太懂|不太理解)|我?(?:没太|不太)(?:看懂|明白|理解)(?:这个?问题|问题|题目|您的意思|你的意思)?|(?:能|可以|能不能)(?:再)?(?:说|讲|解释)(?:得|的)?(?:清楚|详细|具体|明白)?(?:一下|一点|点|一遍|些)?(?:这个问题|问题|题目)?(?:吗)?)[?]?`

const PHRASES: [Intent, RegExp][] = [
  ['yes', whole('yes|y|ok|okay|sure|agree|i agree|start|begin|let\'?s start|i(?:\'m| am) ready|好|好的|可以|同意|我同意|开始|开始吧|确认|是|是的|嗯')],
  ['no', whole('no|nope|none|no questions?|no,? thanks?|no thank you|thanks|thank you|that\'?s all|not really|没有|没有了|没了|暂时没有|没问题|没有问题|不用了|谢谢|没有，谢谢|不|否|不是')],
  ['done', whole('done|finished|that is all|that\'s it|i(?:\'m| am) done|end of answer|完了|说完了|答完了|回答完毕|完毕|就这些|就这些了|以上')],
  ['skip', whole('skip|skip (?:this|it)(?: question)?|next question|pass|跳过|跳过(?:这题|这个问题|本题)|下一题|下一个问题|这题不会|这题跳过')],
  ['pause', whole(PAUSE + '|pause|break|take a break|later|i(?:\'ll| will) (?:continue|come back) later|暂停|先暂停|休息一下|稍后|稍后再说|等会儿再说|改天继续|晚点再聊')],
  ['resume', whole('continue|resume|go on|i(?:\'m| am) back|继续|继续吧|我回来了|恢复|接着来')],
  ['withdraw', whole(LEAVE + '|withdraw|quit|leave|i (?:want to |would like to )?(?:withdraw|quit)(?: my application)?|stop the interview|退出|我要退出|退出面试|放弃|放弃面试|撤回申请|我想退出|不面了')],
  ['person', whole(PERSON + '|(?:talk|speak) to a (?:person|human)|(?:a )?human|person|human please|人工|转人工|找真人|真人|我要找人工|联系人工|联系HR')],
  ['progress', whole('progress|status|where am i|what(?:\'s| is) next\\??|my progress|进度|查进度|查询进度|我的进度|到哪一步了[?？]?')],
  ['accommodation', whole('accommodation|i need an? accommodation|i need accommodations?|需要便利安排|便利安排|合理便利|需要合理便利|我需要便利安排')],
  ['chinese', whole('中文|用中文|说中文|切换中文|换中文|chinese|in chinese(?: please)?')],
  ['english', whole('english|in english(?: please)?|switch to english|英文|英语|用英文|用英语|切换英文|换英文')],
  ['clarify', whole(CLARIFY + '|(?:what do you mean|can you (?:clarify|explain)(?: the question| that)?|i do(?:n\'t| not) understand(?: the question)?|repeat|repeat the question|pardon|什么意思|这是什么意思|没看懂|不明白|没明白|请解释一下|再说一遍|重复一下|请重复问题)[?？]?')],
]

const ASKS = /^(?:请问|想问|我想问|问一下|what|when|where|who|which|how|is|are|do|does|can|could|will|would|may i)\b|^(?:请问|想问|我想问|问一下)/iu
/** Longer than this, a message that ends with a question mark is taken as part of an answer. */
const LONGEST_QUESTION = 160

export function readIntent(text: string): Intent {
  const t = text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/g, '').trim()
  if (t.length <= 60) for (const [intent, phrase] of PHRASES) if (phrase.test(t)) return intent
  if (t.length <= LONGEST_QUESTION && !t.includes('\n') && /[?？]$/.test(t) && (ASKS.test(t) || sentences(t) === 1)) return 'question'
  return t.length <= LONGEST_QUESTION && /^(?:请问|想问一下|我想问)/u.test(t) ? 'question' : 'none'
}

const sentences = (t: string): number => t.split(/[.!?。！？]+/).filter((s) => s.trim() !== '').length
