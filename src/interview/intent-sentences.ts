/** Whole sentences with one clear meaning, as patterns; politeness before them is read as nothing. Used by `intent` on messages with `?` and `,` in plain form. */
const sentences = (...forms: string[]): string => `(?:(?:sorry|please|hi|hello|excuse me|不好意思|抱歉|您好|你好),? ?)?(?:${forms.join('|')})[?]?`

export const PAUSE = sentences(
  '(?:can|could|may) (?:we|i) (?:please )?(?:pause|stop here for (?:now|today)|take a (?:short |quick )?break|(?:continue|finish) (?:this )?(?:later|tomorrow))',
  "i need (?:to take )?a (?:short |quick )?break|let's (?:pause|take a (?:short )?break|continue (?:later|tomorrow))",
  "i have to go(?: now)?,? i(?:'ll| will) (?:continue|come back|be back) (?:later|tomorrow)",
  '我?(?:想|要|需要)先?(?:休息|暂停|歇)(?:一下|一会儿?)?|我?(?:可以|能|能不能)先?(?:休息|暂停|歇)(?:一下|一会儿?)?(?:吗|可以吗)?',
  '我?(?:现在)?(?:临时)?有(?:点)?事,?(?:先暂停|先停|晚点|稍后|待会儿?|等下)(?:一下|再说|再来|再继续|再聊|继续)?',
)

/** Nobody leaves by one of these: each is asked back. */
export const LEAVE = sentences(
  "i(?:'d| would) (?:like|prefer) to (?:withdraw|quit|stop the interview)(?: my application)?|please (?:withdraw|cancel) my application",
  "i (?:don't|do not) want to (?:continue|go on|do this)(?: any ?more)?(?: with (?:this|the) (?:interview|application))?",
  "i(?:'m| am) no longer interested(?: in (?:this|the) (?:role|job|position))?",
  '我?(?:不想|不打算)再?(?:继续)?面试?了|我?不想再?继续(?:面试)?了|我对这个(?:岗位|职位|工作)(?:没有?|不感)兴趣了?',
  '我?(?:想|要|决定)(?:退出|放弃)(?:这次|这个|本次)?(?:面试|应聘|申请|流程|机会)?了?',
)

export const PERSON = sentences(
  '(?:can|could|may) i (?:please )?(?:talk|speak|chat) (?:to|with) (?:an? |some)?(?:real |actual |live )?(?:person|human|one|body|hr|recruiter|someone|somebody)(?: please| instead)?',
  "i(?:'d| would)? (?:want|like|need|prefer|rather)(?: to)? (?:talk|speak|chat) (?:to|with) (?:an? )?(?:real |actual |live )?(?:person|human|someone|somebody|hr|recruiter),?(?: please| instead)?",
  '我?(?:想|要|可以|能|能不能|可不可以|希望)?(?:和|跟|找|转|换)个?(?:真人|人工|hr|招聘负责人|招聘的人)来?(?:谈|聊|说话|沟通|联系|面试)?(?:一下|谈谈|聊聊|谈|聊)?(?:吗|可以吗|好吗)?',
)

export const CLARIFY = sentences(
  "what (?:exactly )?(?:do|does|did) (?:you|that|this|the question) (?:mean|want to know)|(?:can|could|would) you (?:please )?(?:rephrase|explain|repeat|clarify)(?: (?:that|this|it|the question))?(?: please| for me)?",
  "i(?:'m| am) not (?:quite )?sure (?:what you mean|i understand(?: the question)?|what you(?:'re| are) asking)",
  "(?:i )?(?:don't|do not|didn't) (?:quite )?(?:understand|get)(?: (?:it|that|this|the question|what you mean|what you're asking))?",
  '这?(?:个|道)?(?:题|问题)?(?:具体)?(?:是|指的是)什么意思|这(?:个|道)?(?:题|问题)我?(?:没看懂|看不懂|没明白|不太明白|不太懂|不太理解)',
  '我?(?:没太|不太)(?:看懂|明白|理解)(?:这个?问题|问题|题目|您的意思|你的意思)?',
  '(?:能|可以|能不能)再?(?:说|讲|解释)[得的]?(?:清楚|详细|具体|明白)?(?:一下|一点|点|一遍|些)?(?:这个问题|问题|题目)?吗?',
)
