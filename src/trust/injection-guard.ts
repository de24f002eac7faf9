import { plainLetters } from './plain-letters.ts'
import { regex } from './regex.ts'

/** Anything within one sentence, bounded so that hostile texts cost no more than long ones. */
const near = (n: number) => String.raw`[^。！？!?\n]{0,${n}}?`

const TARGET = String.raw`(?:instruction|rubric|prompt|guideline|criteria|directive|anchor|scoring rule|rating scale|system message|`
  + String.raw`polic(?:y|ies) above|(?:the|your|all|any|previous|prior|above|earlier) rules|everything (?:above|before|said)|`
  + String.raw`(?:the )?above (?:text|rules|and)|previous text)`
/** Words of rating, and everyday words that only count when they point at what stands above. */
const ZH_RATING = '(?:指令|指示|提示词|量表|锚点|錨點|(?:评分|評分|评估|打分|评价)的?(?:规则|規則|标准|標準|要求|准则|準則|细则|細則|量表|依据|体系|'
  + '方式))'
const ZH_ABOVE = '(?:以上|上面|上述|之前|前面|前述|先前|此前|所有|一切|任何|现有|原有|原来|既定|你的|您的|这些|系统|全部)(?:的|所有|全部|任何)?'
const ZH_TARGET = `(?:${ZH_RATING}|${ZH_ABOVE}.{0,6}(?:规则|規則|标准|標準|要求|准则|準則|设定|設定|提示|细则|細則|说明|约束|限制|内容|文字|话))`
const TOP = String.raw`(?:5|five|full|top|highest|maximum|max|perfect|best possible|excellent|high|100|10|level 5|a5)`
const TOP_OBJECT = String.raw`(?:score|mark|rating|grade|level|point|credit|anchor|evaluation|/ ?5|out of)`
const ANSWER = String.raw`(?:me|this (?:answer|response|candidate|applicant|person|reply|one)|my (?:answer|response|reply|interview)|`
  + String.raw`the (?:answer|response|candidate|applicant|following|above))`

type Family = { name: string; patterns: RegExp[] }

const FAMILIES: Family[] = [
  {
    name: 'override',
    patterns: [
      regex('',
        String.raw`\b(?:ignore|disregard|forget|override|overrides|bypass|skip over|do not follow|don't follow|do not apply|don't apply|`,
        String.raw`do not use|don't use|stop (?:following|using)|supersedes?|discard)\b${near(40)}${TARGET}`,
      ),
      regex('',
        String.raw`(?:忽略|忽视|忽視|无视|無視|不要理会|不用理会|不用管|别管|忘记|忘掉|抛开|抛弃|跳过|绕过|绕开|覆盖|取代|`,
        String.raw`不要(?:再)?(?:遵[守循]|使用|参考|按照?)|停止(?:遵[守循]|使用)|不必(?:遵[守循]|按照?)|请勿(?:遵[守循]|使用)|废除|推翻|`,
        String.raw`撤销)(?!了)(?:${near(12)}${ZH_TARGET}|(?:规则|規則|标准|標準)(?:$|[，,。！!]))`,
      ),
      new RegExp(`${ZH_RATING}.{0,8}(?:作废|失效|无效|取消|不再适用|不适用|已(?:被)?(?:更新|替换|覆盖))`),
      /(?:系统|管理员|后台).{0,8}规则已.{0,2}(?:更新|替换|作废)/,
      /ignore(?:all|any|the|your|previous|above|prior){1,4}(?:instruction|rule|rubric|prompt)/,
      /(?:new|updated|revised|real|actual) (?:instructions?|system prompt|rubric|task) ?(?:[:：]|are\b|is\b|follow)/,
      /新的?(?:指令|评分规则|评分标准|任务) ?[:：]/,
    ],
  },
  {
    name: 'award',
    patterns: [
      regex('',
        String.raw`(?:give|award|assign|grant|rate|grade|score|mark|evaluate|choose|select|pick|return|output)(?: it|`,
        String.raw` out)? ${ANSWER}${near(30)}\b${TOP}(?!\w)${near(15)}${TOP_OBJECT}`,
      ),
      regex('',
        String.raw`\b(?:rate|grade|score|mark) (?:${ANSWER}|it|as|all|every|everything)${near(20)}(?<![\w.])(?:5|five|a5|10|100|highest|maximum|`,
        String.raw`perfect|full marks)(?![\w%])(?! (?:minute|hour|day|week|month|year|people|customer))`,
      ),
      regex('',
        String.raw`\b(?:should|must|deserves? to|has to|needs? to|shall) (?:be |receive |get |have )(?:(?:rated|scored|graded|marked|given|`,
        String.raw`awarded|a|an|the) ){0,3}(?:5|five|full|highest|maximum|top|perfect)(?: ?/ ?5|(?: possible)? (?:score|mark|rating|grade|level|`,
        String.raw`point))`,
      ),
      regex('',
        String.raw`(?:^|[.!?\n]\s*|please |just |simply |you must |you should )(?:give|award|assign|choose|select|pick|output|return|set|`,
        String.raw`use) (?:\w+ ){0,3}(?:5|five|full|highest|maximum|top|perfect|a5)(?: possible)? (?:score|mark|rating|grade|level|anchor|`,
        String.raw`point)s?(?! of)`,
      ),
      /\b(?:select|choose|pick|output|return|use|assign) (?:anchor )?["'“]?a5\b|\brate (?:me |it |this )?(?:high|highly|five|5)\b/,
      regex('',
        String.raw`(?<!(?:客户|顾客|老师|领导|评委|上级|主管|经理|对方|同事|学员|用户|考官|[他她们])(?:最后|最终|都|也|还|一致|会)?)(?:给|給|打|`,
        String.raw`判|评|評|评为|评定|选|選|算|记|计|授予|输出)(?:我|这个|該|该|这位|此|本|他|她|候选人|應聘者|应聘者|回答|答案|者|的|全部|所有|`,
        String.raw`直接|一个|个|成|为|為|上|出|到|每一?项|各项|能力|最终|都|请|予|满|总){0,8}(?:满分|滿分|最高分|最高(?:的)?(?:等?级|等級|`,
        String.raw`评[分级]|評[分級]|锚点|档)|高分|5 ?分|五分|10 ?分|十分(?![钟鐘])|100 ?分|一百分|优秀|a5|5 ?级|五级)(?!钟|鐘|之)`,
      ),
      /(?:满分|滿分|最高分|最高等?级|最高的评分)(?:给|給|即可|就行|就好|通过|处理|评定|吧|，谢谢)/,
      regex('',
        String.raw`(?:应(?:当|该)?|必须|请|务必|直接|一律|都)(?:被|把|将|予以|给|我|你|回答|这|本|该|候选人|所有|各|每|项|能力|评|打|判|`,
        String.raw`选){0,8}(?:满分|滿分|最高分|最高等级|最高级)`,
      ),
    ],
  },
  { name: 'score-value', patterns: [regex('',
    String.raw`(?<![\w.])(?:score|rating|level|grade|anchor|mark)s?["'“”]? ?(?:[:=：]|->|=>|:=) ?["'“”]?(?:a?[1-5](?![\d%])|10\b|100\b|five|`,
    String.raw`high|max|top|满分)`,
  ), regex('',
    String.raw`(?<!(?:满意度|客户|顾客|考核|绩效|门店|服务|用户|课程|点评|平均|平台|店铺|产品)的?)(?:评分|得分|分数|打分|等级|評分|總分|`,
    String.raw`总分|锚点|级别) ?(?:[:=：]|应?为|是) ?["'“”]?(?:满分|滿分|a?[45](?![\d%.])|五|10(?!\d)|100|最高|优秀)`,
  )] },
  {
    name: 'role',
    patterns: [
      regex('',
        String.raw`(?:^|[\n>\]"'(*#]|\. )\s{0,3}(?:\[|<|#{1,4} ?|\*{1,2})?(?:system|assistant|developer|admin(?:istrator)?|root|moderator|`,
        String.raw`supervisor|evaluator|grader|rater)(?: (?:message|prompt|note|override|instruction|notice|update|command))?(?:\]|>|`,
        String.raw`\*{1,2})? ?[:：]`,
      ),
      /<\|?(?:im_start|im_end|system|endoftext|assistant|user|start_header_id|eot_id)\|?>|\[\/?inst\]|<<\/?sys>>|\[system[^\]]{0,20}\]/,
      regex('',
        String.raw`(?:系统|系統|管理员|管理員|开发者|開發者|评分员|評分員|评委|助手|后台)(?:提示|消息|指令|通知|信息|公告|说明|更新|覆盖|備註|`,
        String.raw`备注)?[】\])）]? ?[:：]`,
      ),
      /系统(?:提示词|指令)|系統(?:提示詞|指令)/,
      /#{2,} ?(?:instruction|system|指令|系统)/,
    ],
  },
  { name: 'marks', patterns: [regex('',
    String.raw`</?(?:answer|candidate|response|user|question|rubric|instructions?|rating|score|competency|data|input|context|document|回答|`,
    String.raw`答案|候选人|评分|问题|指令|规则)(?:[ :][^<>\n]{0,20})?>`,
  ), /<<\/?(?:answer|end|system|inst)\b/, regex('',
    String.raw`(?:end|beginning|start) of (?:the )?(?:candidate(?:'s)? )?(?:answer|response|transcript|user input)\b|(?:-{3,}|={3,}|`,
    String.raw`#{3,}) ?(?:end|begin|system|new)|(?:回答|作答|候选人内容|输入)(?:到此)?(?:结束|完毕)[。，,：:】]`,
  )] },
  { name: 'mode', patterns: [regex('',
    String.raw`(?:calibration|maintenance|debug|developer|test|admin|god|training|evaluation|dan|jailbreak|override) mode`,
  ), /(?:校准|校準|调试|調試|开发者|開發者|维护|測試|测试|管理员|越狱|训练)模式/, regex('',
    String.raw`this is (?:only |just )?a (?:calibration|test|sample|dummy) (?:item|answer|case|run|record|example|submission)|(?:这是|`,
    String.raw`此为)(?:一条|一个|一份)?(?:校准|测试|标定|示例|样例)(?:样本|数据|题|用|答案|记录)`,
  )] },
  {
    name: 'speaks-to-rater',
    patterns: [
      regex('',
        String.raw`\bif you(?:'re| are)(?: reading this)?,? (?:an? )?(?:ai|llm|language model|bot|model|grader|rater|assistant|evaluator|`,
        String.raw`chatgpt|gpt|automated)\b|\bas an? (?:ai|llm|language model|ai grader|ai rater)(?:,| you)|\byou are (?:now )?(?:an? )?(?:ai|`,
        String.raw`llm|language model|helpful|unrestricted|lenient|generous|different|new)\b(?: (?:assistant|model|grader|rater|evaluator|`,
        String.raw`system|interviewer))?`,
      ),
      regex('',
        String.raw`(?:\b(?:note|message|memo|attention|instructions?|reminder|request)|(?:^|[\n.!?]\s{0,3})(?:dear|hey|hello|hi|to))(?: for| to|`,
        String.raw`,)?(?: the| all| any| my| whoever is)? ?(?:ai|llm|grader|rater|scorer|evaluator|assessor|marker|scoring (?:model|system|bot)|`,
        String.raw`language model|automated (?:grader|system|rater)|judge model|grading)\b`,
      ),
      regex('',
        String.raw`(?:如果|若|假如|要是|既然)(?:你|您)(?:是|为|作为)?(?:一个|一名|一位|个|正在阅读的)?(?:ai|人工智能|大?语言模型|大模型|模型|`,
        String.raw`机器人|评分(?:系统|员|模型|程序)|机器|llm|gpt)`,
      ),
      regex('',
        String.raw`(?:你|您)(?:现在|從現在|从现在(?:起|开始)|其实|将)?(?:是|扮演|变成|作为)(?:一[个名位]|个)?(?:ai|人工智能|大?语言模型|大模型|`,
        String.raw`宽松的?|仁慈的?|慷慨的?|没有限制的?|新的)(?:评分|助手|面试|评委|模型|考官|阅卷)?`,
      ),
      regex('',
        String.raw`(?:致|告|提示|提醒|请|請|尊敬的|亲爱的|@|各位|给|拜托)(?:各位|本次|这位|负责|后台|阅读此文的|看到这里的|正在)?(?:的)?(?:ai|`,
        String.raw`评分(?:员|系统|模型|者|人|ai)|評分(?:員|系統|模型)|评委|阅卷(?:人|老师|员|系统)|大模型|语言模型|打分(?:者|系统|的)|考官系统|`,
        String.raw`人工智能)`,
      ),
      regex('',
        String.raw`(?:pretend|act as if|role-?play|imagine) (?:that )?(?:you|this|the|i)(?:'re| are| were| is| have| has)?\b.{0,40}(?:grade|`,
        String.raw`score|rat(?:e|ing)|candidate|answer|perfect|restrict)`,
      ),
    ],
  },
  { name: 'asks-for-prompt', patterns: [regex('',
    String.raw`(?:reveal|show|print|repeat|output|display|tell me|leak|disclose|list|copy|write out|what (?:is|are|was|`,
    String.raw`were))${near(20)}(?:system prompt|your (?:system |hidden |initial |exact )?(?:prompt|instructions)|the (?:prompt|rubric|`,
    String.raw`anchors?|scoring criteria|hidden)|rating anchors|instructions (?:above|you were given))`,
  ), regex('',
    String.raw`(?:告诉我|显示|輸出|输出|打印|重复|复述|列出|泄露|公布|说出|给我看|展示|翻译)${near(10)}(?:系统提示|提示词|评分标准|评分规则|`,
    String.raw`評分標準|锚点|你的(?:指令|设定|提示)|上述指令|隐藏)`,
  ), regex('',
    String.raw`(?:把|将)(?:你的)?(?:系统提示|提示词|评分标准|评分规则|锚点|指令).{0,4}(?:列|说|写|发|打印|输出|告诉|展示|公布)`,
  )] },
  { name: 'verdict', patterns: [regex('',
    String.raw`(?:correct|right|true|appropriate|proper|final|expected|official|agreed|actual|only possible|suggested) (?:rating|score|`,
    String.raw`level|anchor|grade|mark|verdict|evaluation)s?(?: for (?:this|my|the)[^.\n]{0,30})? (?:is|should be|must be|would be|=|:)`,
  ), regex('',
    String.raw`(?:正确|標準|标准|最终|正式|官方|合理|应有|实际|唯一|建议|預期|预期)的?(?:评分|分数|等级|得分|锚点|評分|分數|結果|判定)(?:应|`,
    String.raw`應|应该|必须|就)?(?:是|为|為|：|:)`,
  ), regex('',
    String.raw`(?:already|has been|was|been) (?:pre-?)?(?:rated|scored|graded|verified|approved|validated) (?:as |at |`,
    String.raw`with )?(?:a )?(?:level )?(?:5|five|full|top|the (?:highest|maximum)|perfect|by the (?:system|admin|hr system))`,
  ), regex('',
    String.raw`(?:已经?[由被]?|经)(?:人工|系统|专家|hr|主管|官方)?(?:审核|评定|核定|确认|判定|验证|评)(?:通过)?(?:为|成|过，?评分|`,
    String.raw`通过，?请)(?:满分|滿分|最高|优秀|5|五)`,
  )] },
  { name: 'reply-format', patterns: [regex('',
    String.raw`["'“”{ ](?:ratings?|anchor|cannotrate|aimedatrater|confidence|competency|quotes)["'“”] ?[:：] ?["'“”[{\dtfna]`,
  ), regex('',
    String.raw`(?:reply|respond|answer|output|return|print)(?: to this)?(?: only| just| exclusively| exactly)?(?: with)?(?: only| exactly|`,
    String.raw` the following| this)? (?:json|\{|["'“]?a5\b|the (?:json|object))`,
  ), regex('',
    String.raw`(?:只|仅|直接)(?:需|要|能)?(?:回复|输出|返回|回答|給出|给出)(?:以下)?(?:.{0,6})(?:json|\{|满分|a5|5 ?分|最高)`,
  )] },
  {
    name: 'encoded',
    patterns: [
      /(?:base ?64|rot ?13|decode|解码|解碼|解密|译码).{0,30}(?:and (?:then )?(?:follow|execute|obey|run)|并执行|后执行|照做)/,
      /(?:\\u00[0-9a-f]{2}){4,}|(?:&#x?[0-9a-f]{2,5};){4,}/,
    ],
  },
  { name: 'hidden', patterns: [regex('',
    String.raw`<!--|/\*[^*]{0,200}(?:rate|score|grade|instruction|评分|满分)|<(?:span|div|p)[^>]{0,80}(?:display: ?none|hidden|`,
    String.raw`font-size: ?0)`,
  ), /(?:hidden|secret|confidential) (?:instruction|message|note|directive)s?(?: (?:to|for|:))/] },
]

/** Invisible letters that models read. */
const TAG_LETTERS = /[\u{e0020}-\u{e007e}]{2}/u

/** A run that no person types, and a word that says what to do with it; two patterns, because one would take quadratic time. */
const ENCODED = /(?<![a-z0-9+/])[a-z0-9+/]{24}/
const DECODE = /base ?64|rot ?13|\bhex\b|decode|解码|解碼|解密|译码/

/**
 * Names of the rule families that an answer sets off by speaking to its rater instead of the interviewer (zh and en). It flags for a person;
 * it never lowers a level and masks nothing. Pure rules: about 0.1 ms a text.
 */
export const aimedAtRater = (text: string): string[] => {
  const forms = [...new Set(plainLetters(text))]
  const fired = FAMILIES.filter(({ patterns }) => patterns.some((pattern) => forms.some((form) => pattern.test(form)))).map((family) => family.name)
  if (forms.some((form) => ENCODED.test(form) && DECODE.test(form))) fired.push('encoded')
  if (TAG_LETTERS.test(text)) fired.push('hidden')
  return [...new Set(fired)]
}
