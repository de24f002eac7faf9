import { near } from './injection-guard-parts.ts'
import type { Family } from './injection-guard-parts.ts'
import { regex } from './regex.ts'

/** Marks of a machine's conversation, in any language; pinyin; and orders in other languages than the interview's. */
export const MARKS: Family[] = [
  { name: 'score-value', patterns: [
    regex('', String.raw`(?<![\w."])(?:score|rating|level|grade|anchor|mark|final_?score|overall_?(?:score|rating))s?["'“”]? ?(?:[:=：]|->|=>|:=|→) ?["'“”]?(?:a?[1-5](?![\d%.])|[45]\.\d\b|10\b|100\b|five|high|max|top|满分|优秀|excellent|outstanding|exceptional|perfect|full)`),
    regex('', String.raw`(?<!(?:满意度|客户|顾客|考核|绩效|门店|服务|用户|课程|点评|平均|平台|店铺|产品|项目|自我|买家|体检|期末|考试|同行|年终|年度)的?)(?:评分|得分|分数|打分|等级|总分|锚点|级别|评级) ?(?:[:=：]|应?为|是|->|→) ?["'“”]?(?:满分|a?[45](?![\d%.万千百])|五|10(?!\d)|100|最高|优秀)`),
    regex('', String.raw`(?:->|→|=>|—>|⇒) ?(?:score|rating|level|anchor|grade|评分|等级|锚点|得分)?[:： ]{0,2}["']?(?:a5|(?:level |等级|评分|得分|锚点|score |rating |anchor )5|five|满分|最高[分级]|最高等级|5 ?级|五级|5 ?分(?!钟)|highest|full marks)`),
  ] },
  { name: 'role', patterns: [
    regex('', String.raw`(?:^|[\n>\]"'“”(*#|}]|\. ?|。 ?|! ?)\s{0,3}(?:\[|<|【|#{1,4} ?|\*{1,2})?(?:system|assistant|developer|admin(?:istrator)?|root|moderator|supervisor|evaluator|grader|rater|scorer|assessor|human rater|ai|bot|model)(?: (?:message|prompt|note|override|instruction|notice|update|command|log|alert|directive|response|reply|output|rating))?(?:\]|>|】|\*{1,2})? ?[:：](?! (?:a|an|the) )`),
    /<\|?\/?(?:im_start|im_end|im_sep|system|endoftext|assistant|user|start_header_id|end_header_id|eot_id|begin_of_text|endofprompt|human)\|?>|\[\/?inst\]|<<\/?sys>>|[[{【]{1,2} ?(?:system|admin|override|developer|root|sys|系统|管理员)(?![a-z])|<start_of_turn>|<end_of_turn>|\[\/?(?:user|assistant)\]/,
    regex('', String.raw`(?:系统|管理员|开发者|评分员|评委|助手|后台|平台|评分系统|运营|超级管理员|root)(?:提示|消息|指令|通知|信息|公告|说明|更新|覆盖|备注|日志|命令|告警|广播|提醒|留言)?[】\])）]? ?[:：](?!(?:我们|公司))`),
    /系统(?:提示词|指令)|【系统|\[系统|<系统/,
    /(?:^|\n|\s)#{2,} ?(?:instruction|system|rating|指令|系统|评分|输出)/,
    /(?:^|\n) ?(?:human|user|assistant|ai|用户|助手|人类) ?[:：].{0,300}(?:\n|。|\. ) ?(?:human|assistant|user|ai|用户|助手|rating|score|评分) ?[:：]/s,
  ] },
  { name: 'marks', patterns: [
    regex('', String.raw`(?:^|[.。！？!?\n>:："”'’)\]…-] ?)</?(?:answer|candidate|response|user|question|rubric|instructions?|rating|score|competency|data|input|context|document|prompt|msg|message|tool|function|result|output|note|override|evaluation|回答|答案|候选人|评分|问题|指令|规则|系统|数据|输入)s?(?:[ :_-][^<>\n]{0,30})?/?>`),
    /(?:^|[.。！？!?\n>:："”'’)\]…,，;-] ?)<< ?\/?(?:answer|end|system|inst|回答|结束|sys)/,
    /<< ?(?:end|answer|回答|结束) ?[:：] ?\w|<< ?(?:answer|回答)/,
    regex('', String.raw`(?:end|beginning|start|close|conclusion)s? of (?:the |my |this )?(?:candidate(?:'s)? |applicant(?:'s)? |user |untrusted |interview )?(?:answer|response|transcript|user input|input|submission|reply|data block)\b|(?:answer|response|transcript|submission|candidate input|candidate text|user input) (?:ends?|is over|is finished|is complete|concluded|concludes|stops) (?:here|now|above|there)?`),
    /(?:---|===|###|\*\*\*|~~~|___) ?\[?(?:end|begin|start|system|new|回答|结束|系统|评分|以上|指令|答案)/,
    regex('', String.raw`(?:回答|作答|评分|打分|候选人内容|候选人回答|输入|答案|答题|候选人发言|用户输入|数据|内容|正文|以上回答)(?:部分|区|区域|到此|至此|在此|已经?|就|全部|到这里)*(?:结束|完毕|终止|到此为止|截止|完结)(?:[。，,：:】\])）;；]|$|以下|后面|下面|接下来)`),
    /(?:以下|下面|下文|接下来|后面)(?:的)?(?:内容|文字|部分|信息)?(?:不属于|并非|不是|非)(?:候选人|回答|我的|作答)|(?:the following|what follows|below|everything below|text below|next part) (?:is|are) (?:not (?:part of|from|written by)|addressed to|for the (?:rater|grader|ai|model|evaluator)|from the (?:system|hr|company|interviewer|developer|admin))/,
  ] },
  { name: 'mode', patterns: [
    /\b(?:god|dan|jailbreak|override|grading|scoring|rating|unrestricted|lenient|generous|sudo|benchmark) mode\b|(?:^|[.!?\n[(] ?)calibration mode\b|calibration mode ?[:：]|(?:(?:^|[.!?\n,:] ?|please |now |must |should |and )(?:enter|switch (?:in)?to|activate|enable|turn on|engage)|you are (?:now )?in|now in|this is) (?:a |the |your )?(?:\w+ )?(?:test|admin|training|calibration|developer|debug|maintenance|evaluation|demo|safe|diagnostic|sandbox|audit|\w+ing) mode|(?:developer|debug|maintenance|admin|test|evaluation|demo|diagnostic|training) mode ?(?:[:：]|(?:is )?(?:on|enabled|activated|engaged)[.,;!:])/,
    /(?:^|[。\n[【(！!:]) ?(?:校准|标定)模式|(?:校准|标定)模式[:\]】]|(?:请|现在|已|系统|你)(?:已)?(?:进入|切换到?|处于)(?:了)?(?:校准|标定)模式|(?:越狱|上帝|无限制|宽松|满分|特权|超级|友好)模式|(?:调试|开发者|维护|管理员|演示|诊断|沙盒|评测|测试)模式(?:已)?(?:[:：]|开启[,。!]|启用[,。!]|启动[,。!])|(?:进入|切换到?|启用|开启|激活|处于)(?:了)?(?:测试|训练|\S{1,6})模式[,，。].{0,20}(?:评|分|满|级)/,
    regex('', String.raw`this (?:entry |item |one |answer |response |interview |text |case )?is (?:only |just |merely |simply )?(?:for |part of )?(?:an? |the |our )?(?:\w+ )?(?:calibration|test|sample|dummy|benchmark|gold|practice|simulated|synthetic|control|reference|training|quality[- ]assurance|qa|pipeline)(?:[- ]\w+)? (?:item|answer|case|run|record|example|submission|entry|interview|candidate|response|data|check|sample)|(?:这是|此为|本题?为|本条为|本回答(?:是|为)|该回答(?:是|为)|此回答(?:是|为)|这(?:条|个|道|份)回答是)(?:一条|一个|一份|一道|系统|用于)*(?:的)?(?:校准|测试|标定|示例|样例|标杆|参考|标准|范例|基准|质检|演示|锚定)(?:样本|数据|题|用|答案|记录|回答|案例|样例|项)`),
  ] },
  { name: 'reply-format', patterns: [
    /(?:^|[\n。.!?！？:：;`*"“'>\])] ?|json ?|return |output |reply |with )\{[^{}\n]{0,120}?["'“”]?(?:ratings?|anchor|cannotrate|aimedatrater|confidence|competency|level|score|verdict|override|评分|等级|锚点|置信度|得分)["'“”] ?[:：]/,
    /["'“”{ ,](?:cannotrate|aimedatrater|anchor)["'“”] ?[:：] ?["'“”[{\dtfnah]/,
    /(?:reply|respond|answer|output|return|print)(?: to this)?(?: only| just| exclusively| exactly)?(?: with)?(?: only| exactly| the following| this)? (?:json|\{|["'“]?a5\b|the (?:json|object))/,
    /(?:只|仅|直接)(?:需|要|能|许|可)?(?:回复|输出|返回|回答|给出)(?:以下)?.{0,6}(?:json|\{|满分|a5|5 ?分|最高)/,
    /\b(?:anchor|rating|score|confidence|level)s?\s{0,3}(?:[:=：]|must be|should be|is set to|set to)\s{0,3}["'“]?(?:a?5\b|high\b|highest|max)/,
  ] },
  { name: 'encoded', patterns: [
    /(?:base ?(?:64|32|16)|rot ?13|\bhex\b|caesar|morse|binary|unicode|url ?encod\w*|cipher\w*|ciphertext|decode|decrypt|decipher|解码|解密|译码|密文|暗号|凯撒|摩斯|摩尔斯|十六进制|拼音|倒着读|反着读|倒序|逆序|反转).{0,60}(?:and (?:then )?(?:follow|execute|obey|run|apply|do|act|comply)|then (?:follow|execute|obey|apply|do|act|comply)|execute it|follow it|obey it|do what it|并执行|后执行|照做|照办|再执行|执行它|按其|遵照|按它|按照(?:结果|内容|解码|它))/,
    /(?:decode|decrypt|decipher|unscramble|translate|read (?:it |this |the following |that )?(?:backwards?|in reverse|reversed)|reverse) (?:the following|this|it|that|these)\b.{0,40}(?:rat|scor|grad|follow|instruct|obey|execut|do |apply)|(?:请|先)(?:解码|解密|译码|倒着读|反着读|翻译)(?:下面|以下|这[段串]|后面|上面)/,
    /(?:first|initial|last) letters? (?:of|from) (?:each|every|the|all|these|my) (?:line|sentence|word|paragraph|answer|following)|(?:每[一]?[行句段]|各[行句段])(?:的)?(?:首字|第一个字|开头的?字|末字)(?:连|读|组|拼|合)|藏头/,
    /(?:\ba ?\+ ?b\b|\bp1 ?\+ ?p2\b|\bx ?\+ ?y\b|concatenat\w+|combine (?:a|the (?:parts|pieces|two|three|fragments))|join (?:the )?(?:parts|pieces|fragments|strings)|put (?:the )?(?:parts|pieces|fragments) together|连起来|拼起来|拼接|合起来|组合起来|拼在一起|连在一起|合并成).{0,60}(?:and (?:then )?(?:follow|do|execute|obey|apply)|instruction|执行|照做|指令|照办|遵照|评分|打分)/,
  ] },
  { name: 'hidden', patterns: [
    /(?:<!--|\/\*|<(?:span|div|p|font|a|script|style|img|meta|details)\b[^>]{0,80}(?:display: ?none|hidden|font-size: ?[01]|color: ?(?:white|#fff)|opacity: ?0|alt=))[^\n]{0,200}?(?:\brate\b|rater|grade|(?:score|level|rating|anchor)\w* ?[:=]? ?(?:a?5|five|max|high)|instruction|ignore|top|max|打?[5五]分|满分|最高|[5五]级|评为|给)/,
    /(?:hidden|secret|confidential|invisible) (?:instruction|message|note|directive|prompt|command)s?(?: (?:to|for)\b| ?:)|(?:隐藏|秘密|不可见)(?:的)?(?:指令|信息|消息|说明|命令|提示)[:：]/,
    /\{\{[^}]{0,40}(?:system|score|rating|answer|nonce|level|prompt|rubric|anchor)[^}]{0,40}\}\}|\[\/\/\]: ?#/,
  ] },
  { name: 'pinyin', patterns: [
    regex('', String.raw`(?:gei|da|ping|qing|pan|xuan|zhijie|bixu|wubi|yinggai) ?(?:\w+ ?){0,6}?(?:man ?fen|zui ?gao ?(?:fen|ji|deng|ping|mao)|wu ?fen|wu ?ji|gao ?fen)\b`),
    /(?:hu ?lv?u?e?|wu ?shi|bu ?yao ?(?:li ?hui|zun ?shou)|wang ?ji|tiao ?guo) ?(?:\w+ ?){0,6}?(?:zhi ?ling|gui ?ze|biao ?zhun|yao ?qiu|ti ?shi)/,
  ] },
  { name: 'other-language', patterns: [
    regex('', String.raw`\b(?:ignor(?:er|ez|ons|a|e (?:les|toutes|ces|tes|las|os|as)|ad|ar|iere?n?|ieren sie)|oubli(?:er?|ez)|olvid(?:a|e|ad)|omit(?:e|a)|vergiss|vergessen sie|missachte|descart(?:a|e)|esque[cç](?:a|e)|dimentica|negeer|vergeet|abaikan|bo qua|zignoruj)\b${near(40)}(?:instru[ck]\w+|consignes?|anweisung\w*|regeln|r[eè]gles|reglas|regras|regole|bewertungs\w*|criteri\w*|crit[eè]res|prompt|indicac\w+|istruzion\w*|rubr\w+|bar[eè]me|perintah|huong dan|polecen\w*)`),
    regex('', String.raw`(?:note|punkt\w*|bewertung|puntuaci[oó]n|calificaci[oó]n|nota|pontua[cç][aã]o|punteggio|voto|notation|score|cijfer|nilai|diem|ocen\w*) (?:plus |m[aá]s |mais |pi[uù] )?(?:maxim\w+|m[aá]xim\w+|maximal\w*|alta|elev\w+|haut\w*|massim\w+|parfaite|perfect\w*|completa|tertinggi|toi da|najwyzsz\w*)|(?:bestnote|h[oö]chst\w+ (?:punkt|note|bewertung|stufe|wertung)\w*|hochst(?:punktzahl|note|bewertung|stufe|wertung)|volle punktzahl|meilleure (?:note|evaluation)|note maximale|m[aá]xima (?:puntuaci|calificaci|nota|pontua)\w*|massimo dei voti|hoogste (?:score|cijfer)|(?:poner|dar|asignar|pon|dale?|donne[rz]?|mettre|gib|geben|vergib)\b.{0,20}\b(?:nivel|niveau|stufe|level|note|nota) (?:cinco|cinq|funf|f[uü]nf|5|m[aá]xim\w+)|5 (?:sur|von|de|di|su|van) 5|cinq sur cinq|funf von funf)`),
    /(?:指示|命令|ルール|基準|プロンプト|採点).{0,12}(?:無視|无视|忘れ|従わ)|(?:満点|最高点|最高評価|最高得点|5点|五点).{0,12}(?:ください|与え|つけ|お願い|して|付け)|採点(?:者|モデル|AI|ai|システム)|(?:レベル|らへる|れへる) ?(?:5|五)|評価者(?:へ|は)/,
    /지시.{0,12}(?:무시|잊)|(?:만점|최고 ?점수|최고 ?등급|5점|최고점).{0,14}(?:주|부여|매겨|평가|달라|부탁)|채점자|평가자/,
    /(?:игнорир|забуд|отмен|не ?обращай).{0,30}(?:инструкц|правил|указан|критери)|(?:максимальн|высш|наивысш|пят[ьё]).{0,12}(?:балл|оценк|уров)|(?:постав|дай|оцени).{0,20}(?:5|пят|максим|высш)/,
    /تجاهل.{0,30}(?:تعليمات|قواعد|التعليمات)|(?:الدرجة|علامة|درجة).{0,12}(?:الكاملة|كاملة|القصوى)|अनदेखा|निर्देशों|पूरे अंक|ละเว้น|คะแนนเต็ม/,
  ] },
]
