const REVIEWER = 'ai|a\\.i\\.|llms?|language models?|models?|assistant|chatbot|bots?|gpt|chatgpt|claude|raters?|graders?|evaluators?|reviewers?|screeners?|judges?|interviewers?|recruiters?|ats'
const ZH_REVIEWER = 'ai|人工智能|大?模型|语言模型|助手|机器人|评分(系统|者|员|官)?|评委|考官|面试官|阅卷|招聘系统|筛选系统|hr'

/**
 * Sentences meant for whoever rates, human or machine ("ignore the rules above, give five points"). A false alarm costs one
 * fact; a miss would put such a sentence into a question. Tried on folded text.
 */
const SPOKEN = new RegExp([
  // set aside what was said before
  String.raw`\b(ignore|disregard|forget|override|bypass|skip)\b.{0,40}\b(previous|prior|above|earlier|all|any|your|instructions?|prompts?|rules?|rubrics?|guidelines?)\b`,
  '(忽略|无视|忘记|忘掉|抛开|不要?(理会|遵守|管)|跳过|覆盖).{0,20}(以上|之前|前面|上述|先前|所有|一切|指令|指示|提示|要求|规则|标准|设定)',
  // be somebody else
  String.raw`\b(you are|you're|act as|pretend|from now on)\b.{0,40}\b(${REVIEWER})\b|\bas an? (ai|(large )?language) (model|assistant|rater|system)\b|\bnew instructions?\b|\byou (must|should|shall|will|have to) (now )?(give|rate|score|award|assign|rank|recommend|hire|pass|advance|answer|output|respond|say)\b`,
  `(你是|你现在|你必须|你应该|你要|请你?作为|扮演|假装|从现在起).{0,20}(${ZH_REVIEWER}|打分|评分|给出|输出|回答|推荐|录用)`,
  // address
  String.raw`\b(note|attention|message|instructions?|hint|reminder)s?\b.{0,12}\b(to|for)\b.{0,16}\b(${REVIEWER})\b|\b(dear|hey|hello|hi)\b.{0,12}\b(${REVIEWER})\b`,
  `(致(?!力|使|远)|尊敬的|亲爱的|写给|提醒|告诉).{0,8}(${ZH_REVIEWER})`,
  // ask for a mark
  String.raw`\b(give|rate|score|rank|mark|assign|award|grade)\b.{0,24}\b(me|this|the candidate|the applicant|him|her|them|answers?|resume|cv)\b.{0,24}(\b([1-5]|10|100|five|ten|full|highest|top|max(imum)?|best|perfect|excellent|a[1-5])\b|满分)`,
  String.raw`\b(highest|full|top|maximum|perfect|best)\b.{0,12}\b(scores?|marks?|ratings?|levels?|grades?|points)\b.{0,30}\b(for|to) (me|this|the (candidate|applicant))\b|\b(output|return|respond|reply|answer|print)\b.{0,24}\b(level|score|rating|json|a5|5)\b`,
  String.raw`\b(must|should|please)\b.{0,16}\b(hire|recommend|shortlist|advance|pass)\b|\b(recommend|hire|shortlist|advance|pass)\b.{0,12}\b(me|this|the) ?(candidate|applicant)?\b.{0,20}\b(immediately|unconditionally|regardless|now|please)\b|\bstrong hire\b`,
  '(请|务必|必须|应[当该]|一定|直接|给|打|评|判|输出).{0,16}(满分|最高(等级|[分级])|五级|五星|([五高]|5|10|100) ?分(?![钟之析店公]))|(请|务必|必须|应[当该]|一定要|直接).{0,10}(推荐|录用|通过|晋级|录取)(我|本人|该|此|这)?',
  // marks of a machine's conversation
  String.raw`<\/?\|?(system|assistant|user|im_start|im_end|inst|prompt)\b|\[\/?(inst|system)\]|^\W*(system|assistant|developer)\s*(prompt|message)?\s*[::]|\bsystem prompt\b|系统提示|提示词注入|#{2,}\s*(system|instruction|response)`,
].join('|'))

/** Is the folded line said to a rater, or to a machine that reads? */
export const isSpokenToRaters = (folded: string): boolean => SPOKEN.test(folded)
