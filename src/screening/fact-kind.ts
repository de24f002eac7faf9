import type { ResumeFact } from '../domain/candidate.ts'

/** `apart`: what is not about work, or about other people. */
export type Section = 'experience' | 'project' | 'education' | 'ability' | 'achievement' | 'about' | 'apart'

const HEADINGS: [Section, RegExp][] = [
  ['experience', /^(工作|实习|实践|职业|任职|社会实践|校园|志愿者?|社团)(与实习|及实习)?(经历|经验|履历|背景)$|^((work|professional|employment|internship|volunteer(ing)?|relevant|career) )?(experience|history)$|^employment$/],
  ['project', /^(主要|重点|个人)?项目(经历|经验|介绍|实践)?$|^((personal|key|selected|side) )?projects?( experience)?$/],
  ['education', /^(教育|学习|学术|培训)(背景|经历|经验|情况)?$|^education(al)?( background| history)?$|^(academic background|training|qualifications)$/],
  ['ability', /^(专业|个人|职业|技术|主要|语言)?(技能|能力|特长|技术栈|专长|证书)(与?(证书|特长|优势))?$|^((technical|core|key|professional) )?(skills|competencies|languages|certifications?)( and .{1,20})?$/],
  ['achievement', /^(主要)?(获奖|荣誉|奖项|成就|业绩|工作业绩)(经历|情况|奖励|与荣誉)?$|^((key|selected) )?(achievements|accomplishments|awards|honou?rs)( and .{1,20})?$/],
  ['about', /^(自我|个人)(评价|介绍|总结|优势|简介|陈述)$|^求职(意向|目标)$|^(个人|基本)(信息|资料|情况)$|^联系方式$|^((professional|career) )?(summary|profile|objective)$|^about me$|^personal (information|details)$|^contact( information| details)?$/],
  ['apart', /^(references|referees|hobbies|interests|hobbies and interests)$|^(证明人|兴趣|爱好|兴趣爱好)$/],
]

/** The section a line opens, if it is a heading. `folded` as `fold` makes it. */
export const headingOf = (folded: string): Section | undefined => {
  const bare = folded.replace(/[^\p{L}\p{M} ]/gu, '').replace(/(?<=\p{sc=Han}) +(?=\p{sc=Han})/gu, '').trim()
  return bare.length > 40 ? undefined : HEADINGS.find(([, heading]) => heading.test(bare))?.[0]
}

const DEGREE = /本科|硕士|博士|大专|学士|研究生|\b(bachelor|master of|master's|ph\.?d|b\.?sc|m\.?sc|mba|diploma|gpa)\b/
/** Names of schools, and the labels and short names that stand for their rank. */
const SCHOOL = /[\p{sc=Han}a-z]{2}(大学|学院|中学|小学|职校|技校|党校)|清华|北大(?!荒|街)|复旦|浙大|南大|上海交大|交大|人大(?!代表)|中科大|(?<!\d)(985|211)(?!\d)|双一流|\b(university|college|polytechnic|high school|school of|institute of technology|mit|harvard|stanford|oxford|cambridge|eth|ivy league)\b/u
const PERIOD = /(?:19|20)\d\d\s*(?:[年./-]\s*\d{1,2}\s*月?)?\s*(?:[-–—~至到]+|to|until)\s*(?:(?:[a-z]{3,9}\.? )?(?:19|20)\d\d|至今|现在|今|present|now|current)/
const ROLE = /经理|主管|总监|工程师|专员|顾问|代表|助理|店长|店员|主任|架构师|设计师|运营|客服|销售|导购|收银|营业员|组长|负责人|实习生|会计|教师|护士|产品|程序员|\b(manager|engineer|developer|director|lead|consultant|representative|associate|assistant|specialist|analyst|intern|supervisor|designer|architect|administrator|officer|executive|clerk|cashier|coordinator|technician|nurse|teacher|accountant|agent)\b/
const EMPLOYER = /公司|集团|科技|银行|酒店|医院|超市|商场|工厂|事务所|工作室|门店|\b(inc|ltd|llc|gmbh|corp|co|plc|company|group|bank|store|hotel|hospital|technologies|systems|solutions|studio|agency)\b/
const ACTION = /负责|主导|参与|带领|搭建|开发|设计|推动|完成|建立|优化|协调|组织|管理|维护|谈判|签约|处理|实现|提升|降低|改进|策划|执行|跟进|制定|\b(led|built|managed|designed|developed|created|launched|improved|reduced|increased|negotiated|handled|delivered|grew|won|closed|trained|resolved|organi[sz]ed|implemented|migrated|introduced|coordinated|supported|ran|owned|maintained)\b/
const FIGURE = /\d[\d,.]*\s*\+?\s*(?:%|万|亿|千|百|倍|元|人|家|个|次|单|名|件|条|场|门店|店|客户|用户|小时|天|分钟|k\b|m\b|x\b|million|thousand|billion|percent|people|customers?|clients?|users?|accounts?|deals?|stores?|hours?|days?|minutes?|tickets?|orders?|requests?|engineers?|members?|times|calls?)|[$¥€£]\s*\d|第[一二三1-3]名|销冠|冠军|百分之|翻(了一)?番|\btop (\d|ten|five|three)|\b(doubled|tripled|halved)\b|(获得?|荣获).{0,20}(奖|称号)|\baward(ed)?\b/
const PROJECT = /项目|系统|平台|毕业设计|\b(projects?|system|platform|thesis|capstone)\b/
const ABILITY = /熟悉|精通|掌握|擅长|熟练|了解|^(专业)?技能|\b(proficient|skilled|fluent|familiar with|expert in|knowledge of|experienced in|certified)\b|^skills?\b/

/** What kind of fact a folded line is, in the section it stands in; undefined where it is none. */
export const factKind = (folded: string, section: Section | undefined): ResumeFact['kind'] | undefined => {
  if (section === 'apart' || !/\p{L}.*\p{L}/u.test(folded)) return undefined
  if (section === 'education' || SCHOOL.test(folded) || (DEGREE.test(folded) && !ACTION.test(folded))) return 'education'
  const dated = PERIOD.test(folded)
  if (dated && section === 'project') return 'project'
  if (dated && (section === 'experience' || ROLE.test(folded) || EMPLOYER.test(folded))) return 'experience'
  if (FIGURE.test(folded) || section === 'achievement') return 'achievement'
  if (section === 'project' || (PROJECT.test(folded) && ACTION.test(folded))) return 'project'
  if (section === 'experience' && (ROLE.test(folded) || EMPLOYER.test(folded) || ACTION.test(folded))) return 'experience'
  if (ABILITY.test(folded) || section === 'ability' || (section === 'about' && ACTION.test(folded))) return 'ability'
  return ACTION.test(folded) && folded.length >= 10 ? 'experience' : undefined
}
