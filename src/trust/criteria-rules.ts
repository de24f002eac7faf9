import type { Cue } from './question-rules-zh.ts'
import { regex } from './regex.ts'

/** What nobody may be rated or chosen by, as it stands in an anchor, a definition or a job description: statements, not questions. */
export const CRITERIA: Cue[] = [
  {
    rule: 'emotion',
    sure: regex('',
      '(?:面部|微)?表情(?!包|管理平台|符号|图|类)|眼神|语气|语调|声调|肢体语言|情绪(?:稳定|识别|饱满|波动|状态)|抗压体质|真诚|诚恳|诚意|诚实(?:度|守信|可靠)|为人(?:诚实|正直|老实)|是否(?:说谎|撒谎|诚实)|看起来(?:自信|紧张|可靠|诚实)|',
      String.raw`\bfacial expressions?|\beye contact|\btone of voice|\bvoice (?:tone|pitch)|\bbody language|\bemotional(?:ly)? (?:stab|state|intelligen)|\bsinceri(?:ty|e)|\bsincere(?:ly)?\b|\b(?:is|seems|appears|sounds|looks) (?:to be )?(?:\w+ )?(?:honest|truthful|nervous|confident|anxious|genuine)\b|\btruthfulness|\bhonesty (?:level|score)`,
    ),
  },
  {
    rule: 'personality',
    sure: regex('',
      '(?:性格|个性|人格)(?!测试产品|化|特质研究)|外向|内向|开朗|乐观|阳光|活泼|mbti|星座|血型|',
      String.raw`\bpersonality\b|\bintrovert|\bextro?a?vert|\boutgoing\b|\bcheerful\b|\bbubbly\b|\bmbti\b|\bmyers[- ]briggs|\bstar sign|\bcharisma`,
    ),
  },
  {
    rule: 'culture-fit',
    sure: regex('',
      '(?:文化|气场|价值观)(?:契合|匹配|相符|适配|吻合|合拍)|(?:契合|符合|匹配|认同|融入)(?:我们|公司|本公司|企业|团队)?的?(?:文化|价值观|气质)|狼性|是自己人|合眼缘|眼缘|',
      String.raw`\bcultur(?:e|al)(?:ly)?[- ]?(?:fit|match|add)|\bfits? (?:in )?(?:with |into )?(?:our|the (?:team|company)(?:'s)?) (?:culture|values)|\b(?:matches|shares) (?:our|company) (?:culture|values)|\bone of us\b|\bgood vibes?\b`,
    ),
  },
  {
    rule: 'accent',
    sure: regex('',
      '口音|普通话(?:标准|流利|好)|发音(?:标准|清晰)|母语(?:为|是|者|水平|人士)|',
      String.raw`\baccent\b|\bnative(?:-level| level)?[- ](?:english |mandarin |chinese |german |french )?(?:speakers?|fluency|proficiency|english)\b|\bmother tongue|\bpronunciation\b|\bfirst language\b`,
    ),
  },
  {
    rule: 'school-rank',
    sure: regex('',
      '名校|985|211(?!\\d)|双一流|清北|藤校|常春藤|重点(?:大学|院校|高校)|一本(?:院校|以上|大学)|统招|全日制(?:统招|一本)|QS(?:前|排名)?|qs前|第一学历|',
      String.raw`\bivy league|\btop[- ](?:tier |ranked |\d+ )?(?:universit|school|college)|\bprestigious (?:universit|school|college|institution)|\brussell group|\boxbridge|\belite (?:universit|school)|\bschool rank`,
    ),
  },
  {
    rule: 'age',
    sure: regex('',
      '(?:\\d{2}|[二三四五]十[一二三四五六七八九]?)\\s?(?:-|~|至|到|—)\\s?(?:\\d{2}|[二三四五六]十[一二三四五六七八九]?)周?岁|(?:[二三四五六]十[一二三四五六七八九]?|[2-6]\\d)周?岁(?:以下|以内|以上|左右|优先|及以下)|年龄(?:要求|限制|不超过|在|:|以?[2-6]\\d|[二三四])|不超过[2-6]\\d周?岁|(?:年轻|青年)(?:有活力|化团队|团队|人(?:优先)?|力壮|貌美|有朝气)|年轻(?:$|[,。、;])|[89]\\d后|0\\d后|应届生限|不要大龄|大龄勿|',
      String.raw`\b(?:young|youthful)\b(?! (?:people's|children|users?|customers?|audience|readers?|families|company|start-?up|brand|product|learners))|\b(?:under|below|younger than|no older than|not over) (?:the age of )?[2-6]\d\b(?! ?(?:ms|%|people|minutes|seconds|days|hours))|\bage(?:d)? (?:between )?\d{2}(?: ?(?:-|to|and|–) ?\d{2})?|\bdigital natives?|\brecent graduates? only|\bmax(?:imum)? age|\b\d{2} ?(?:-|to|–) ?\d{2} years (?:old|of age)|\b(?:too|very) old\b(?= for)`,
    ),
  },
  {
    rule: 'gender',
    sure: regex('',
      '(?:仅?限|只招|仅招|招)(?:\\d*名?)?(?:男|女)(?:性|生|士)?(?!装|用户|客户)|(?:男|女)(?:性|生|士)?(?:优先|勿扰|免谈|不要)|(?:^|[,，。;；、(])(?:男|女)(?:性|士|生)?(?:$|[,，。;；、)])|男女朋友|性别(?:要求|限|:|不?限?男|不?限?女)(?!不限)|',
      String.raw`\b(?:males?|females?|m[ae]n|wom[ae]n|ladies|gentlemen|girls?|boys?|guys?)\b[^.;]{0,25} (?:only|preferred|wanted)\b|\b(?:salesman|salesgirl|waitress wanted|foreman|handyman)\b|\bmust be (?:an? )?(?:male|female|man|woman)\b|\b(?:he|she) (?:will|must|should)\b`,
    ),
  },
  {
    rule: 'appearance',
    sure: /形象(?:要?好|佳|气质|良好|端正|端庄)|气质(?:佳|好|优雅)|五官端正|颜值|相貌|长相|外貌|身高\d|身高.{0,4}(?:以上|cm|厘米|米)|\bgood[- ]looking|\battractive\b(?! (?:pay|salary|package|offer|benefits|design|price|layout))|\bwell[- ]groomed|\bphysically attractive|\b(?:minimum )?height (?:of |above )?\d|\b(?:recent )?photo(?:graph)? (?:required|attached)/,
  },
  {
    rule: 'marriage',
    sure: /已婚|未婚|单身(?!经济|用户|人群|公寓)|婚姻(?:状况|稳定)|婚育|\b(?:un)?married\b|\bsingle (?:person|man|woman|people|candidates?)\b|\bunattached\b/,
  },
  {
    rule: 'childbearing',
    sure: /已育|未育|无(?:生育|婚育)(?:计划|打算)|(?:两|三|几|\d)年内(?:不|无).{0,4}(?:生育|怀孕|要孩子|结婚)|无孩|\bno (?:kids|children|family (?:ties|plans))\b|\bchildless\b|\bnot pregnant\b|\bwithout (?:kids|children)\b/,
  },
  {
    rule: 'health',
    sure: /身体健康|(?:无|没有)(?:任何)?(?:病史|传染病|慢性病|残疾|疾病|纹身)|体检合格|身体(?:素质)?(?:好|强壮|条件)|健全|\bable[- ]bodied|\b(?:in )?(?:good|perfect|excellent) (?:physical |general )?health\b(?! (?:care|services))|\bno (?:disabilit|health|medical)|\bphysically fit\b|\bfree (?:of|from) (?:any )?(?:illness|disease|disabilit)/,
  },
  {
    rule: 'origin',
    sure: /(?:本地|本市|外地|城镇|北京|上海|深圳|广州)(?:户口|户籍|人(?:优先|勿|免))|(?:限|仅限)(?:本地|本市)|(?:户口|户籍|籍贯)(?:要求|不限|限|:|在)?(?:本地|本市)?|(?:河南|东北|新疆|外地|农村)人?(?:勿扰|不要|除外|免谈)|\b(?:us|u\.s\.|eu|uk|british|american|german) (?:citizens?|nationals?)\b(?: only| preferred)?|\bcitizens only|\blocals? (?:only|preferred)\b|\b(?:born|raised) in\b|\bnationality\b|\bnational origin/,
  },
  {
    rule: 'ethnicity',
    sure: /(?:限|仅限|只招)?汉族|(?:限|不招|不要|除)?少数民族(?!地区|文化|语言)|民族(?:要求|不限|:)|\b(?:white|caucasian|asian|black|hispanic) (?:candidates?|people|only|preferred)/,
  },
  {
    rule: 'religion',
    sure: /(?:无|有)宗教信仰|宗教信仰|\b(?:christian|muslim|catholic|jewish|hindu|buddhist)s? (?:candidates?|preferred|only|values|faith)\b|\breligious (?:belief|background|affiliation)/,
  },
  {
    rule: 'politics',
    sure: /(?:中共)?党员(?:优先|身份|要求)?(?!活动|教育|干部|系统|管理)|政治面貌|政治(?:立场|倾向|素质过硬)|\b(?:party members?|republicans?|democrats?) (?:only|preferred)|\bpolitical (?:affiliation|views)/,
  },
  {
    rule: 'orientation',
    sure: /性取向|同性恋|\bsexual orientation\b|\bheterosexual\b/,
  },
  {
    rule: 'criminal-record',
    sure: /无(?:犯罪|违法|案底|前科|刑事)(?:记录|犯罪)?|犯罪记录|\b(?:no|clean) (?:criminal|police|arrest) (?:record|history|background)|\bclean record\b|\bcriminal (?:record|background) check/,
  },
  {
    rule: 'finance',
    sure: /征信(?:良好|记录)|(?:无|没有)(?:不良)?(?:负债|征信|信用记录|网贷)|\b(?:good|clean|excellent) credit (?:score|history|record)?|\bno debts?\b|\bcredit check\b/,
  },
  {
    rule: 'union',
    sure: /(?:非|不是|无)工会(?:会员|成员)?|\bnon-?union (?:members?|candidates?)\b|\bnot (?:a )?(?:in a )?union member/,
  },
]
