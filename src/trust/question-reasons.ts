import type { Bilingual } from '../domain/language.ts'

/** Why a rule refuses or advises, and what may be asked instead. Laws from general knowledge of 2025: not legal advice. */
export type Reason = { reason: Bilingual; instead: Bilingual | null }

export const REASONS: Record<string, Reason> = {
  // 就业促进法 3, 26 and local rules; US ADEA 29 U.S.C. 621; EU Directive 2000/78/EC art. 1; UK Equality Act 2010 s. 5.
  age: {
    reason: { zh: '年龄与能不能做好这份工作无关，问了就可能构成就业歧视。', en: 'Age says nothing about doing the work, and asking invites a discrimination claim.' },
    instead: { zh: '岗位有法定年龄要求时，可以问：“您是否达到法律规定的从业年龄？”', en: 'Where the law sets a minimum: “Are you old enough to do this work by law?”' },
  },
  // 妇女权益保障法 43 (2023); US Title VII and state laws; EU 2006/54/EC; UK Equality Act 2010 s. 8.
  marriage: {
    reason: { zh: '婚恋状况是私事，法律禁止在招聘中询问或以此设限。', en: 'Marriage and relationships are private, and the law forbids judging candidates by them.' },
    instead: { zh: '可以问工作安排本身：“这个岗位每月出差约四天，您能做到吗？”', en: 'Ask about the work itself: “The role travels about four days a month. Can you do that?”' },
  },
  // 妇女权益保障法 43(3); 就业促进法 27; US Pregnancy Discrimination Act, PWFA; EU 92/85/EEC; UK Equality Act 2010 s. 18.
  childbearing: {
    reason: { zh: '法律禁止在招聘中询问生育、怀孕和子女情况。', en: 'The law forbids asking about pregnancy, plans for children or who looks after them.' },
    instead: { zh: '可以问工作安排本身：“这个岗位需要轮晚班，您能做到吗？”', en: 'Ask about the work itself: “The role has evening shifts. Can you work them?”' },
  },
  // 个人信息保护法 6: only what the purpose needs; US EEOC guidance on caregivers.
  family: {
    reason: { zh: '家庭成员和家庭情况与岗位无关，不应收集。', en: 'Relatives and life at home have nothing to do with the role.' },
    instead: { zh: '担心时间或出差时，直接问岗位要求：“每周需到岗五天，您能做到吗？”', en: 'If it is about hours or travel, ask for that: “The role is on site five days a week. Can you do that?”' },
  },
  // 就业促进法 27; 妇女权益保障法 43(1); Title VII; EU 2006/54/EC; UK Equality Act 2010 s. 11.
  gender: {
    reason: { zh: '不得因性别限制或区别对待应聘者。', en: 'Nobody may be preferred or doubted because of their sex.' },
    instead: { zh: '说明工作内容，对每个人问同一句：“工作需要搬运 20 公斤的货物，您能做到吗？”', en: 'Say what the work is and ask everyone the same: “The role involves lifting 20 kg. Can you do that?”' },
  },
  // 就业促进法 29-30, 残疾人保障法 38, hepatitis B: 人社部发〔2010〕12号; US ADA 42 U.S.C. 12112(d)(2); UK Equality Act 2010 s. 60.
  health: {
    reason: { zh: '录用前不得打听健康、疾病或残疾；需要体检的岗位由法定程序处理。', en: 'Health, illness and disability may not be asked about before an offer.' },
    instead: { zh: '可以问：“面试或工作中需要我们提供哪些便利？”', en: 'You may ask: “Is there anything we can arrange so that you can do the interview or the work?”' },
  },
  // 就业促进法 28; Title VII; EU 2000/43/EC; UK Equality Act 2010 s. 9.
  ethnicity: {
    reason: { zh: '民族、种族与岗位无关，法律禁止以此区别对待。', en: 'Ethnic origin and race have nothing to do with the role, and the law forbids using them.' },
    instead: null,
  },
  // 就业促进法 3; Title VII; EU 2000/78/EC; UK Equality Act 2010 s. 10.
  religion: {
    reason: { zh: '宗教信仰是私事，法律禁止以此区别对待。', en: 'Religion is private, and the law forbids judging candidates by it.' },
    instead: { zh: '担心排班时可以问：“这个岗位周末要轮班，您能做到吗？”', en: 'If it is about rotas: “The role works some weekends. Can you do that?”' },
  },
  // GDPR art. 9; Cal. Lab. Code 1101; D.C. Human Rights Act; UK Equality Act 2010 s. 10 (belief).
  politics: {
    reason: { zh: '政治面貌和政治观点与岗位无关，不得作为面试问题（法定有要求的岗位由人事依法核实）。', en: 'Political views and party membership have nothing to do with the role.' },
    instead: null,
  },
  // 就业促进法 31 and 国办发〔2014〕22号 (户籍); US IRCA 8 U.S.C. 1324b, Title VII; EU 2000/43/EC; UK Equality Act 2010 s. 9.
  origin: {
    reason: { zh: '籍贯、户口、国籍和口音与能力无关，不得以此区别对待。', en: 'Birthplace, nationality, first language and accent say nothing about the work.' },
    instead: { zh: '可以问：“您能否合法地在这里工作？”或“工作需要用英语写报告，您能胜任吗？”', en: 'You may ask: “Are you allowed to work here?” or “The role writes reports in English. Can you do that?”' },
  },
  // Title VII (Bostock v. Clayton County, 2020); EU 2000/78/EC; UK Equality Act 2010 s. 7, 12.
  orientation: {
    reason: { zh: '性取向和性别认同是私事，不得询问。', en: 'Sexual orientation and gender identity are private.' },
    instead: null,
  },
  // 个人信息保护法 6; EEOC guidance on photographs; D.C., Michigan and NYC forbid using height or weight.
  appearance: {
    reason: { zh: '外貌、身高、体重和照片不能用来判断能力。', en: 'Looks, height, weight and photos say nothing about the work.' },
    instead: { zh: '岗位确有要求时直接说明：“上班需穿统一工装，您能接受吗？”', en: 'If the role has a need, say it: “The role wears a uniform. Is that all right?”' },
  },
  // 征信业管理条例 14, 20; US FCRA and credit laws of eleven states (Cal. Lab. Code 1024.5); GDPR art. 5(1)(c).
  finance: {
    reason: { zh: '个人征信、债务和财产与岗位无关，不应询问。', en: 'Credit, debts and belongings are private and say nothing about the work.' },
    instead: null,
  },
  // 刑法 100 leaves it to posts where a statute asks; US fair chance laws; GDPR art. 10; UK Rehabilitation of Offenders Act 1974.
  'criminal-record': {
    reason: { zh: '犯罪记录只有法律要求的岗位才能核查，而且不在面试里问。', en: 'Criminal records may be checked only where the law asks for it, and never in an interview.' },
    instead: null,
  },
  // The states of `region.ts`; EU Directive 2023/970 art. 5(2).
  'past-pay': {
    reason: { zh: '许多地区禁止询问以往薪资；以往薪资也会把过去的不公平带过来。', en: 'Many places forbid asking what somebody was paid before; it carries old unfairness along.' },
    instead: { zh: '可以问：“您对这个岗位的期望薪资是多少？”', en: 'Ask instead: “What pay do you expect for this role?”' },
  },
  // 工会法 3, 劳动合同法 4; US NLRA 8(a)(1), (3); UK TULRCA 1992 s. 137; GDPR art. 9.
  union: {
    reason: { zh: '参加工会是法定权利，不得询问或以此取舍。', en: 'Joining a union is a right; candidates may not be asked about it.' },
    instead: null,
  },
  // USERRA 38 U.S.C. 4311; 退役军人保障法 38-40.
  military: {
    reason: { zh: '服役经历和退役原因与岗位无关时不要问。', en: 'Service, reserve duty and discharge are protected and seldom matter to the role.' },
    instead: { zh: '可以问与岗位有关的本领：“您在哪里学会了这项技能？”', en: 'Ask about the skill the role needs: “Where did you learn to do this?”' },
  },
  // M.G.L. c. 149 s. 19B (also written honesty tests); US EPPA 29 U.S.C. 2002; EU AI Act art. 5(1)(f) for machines that claim to see it.
  'lie-detector': {
    reason: { zh: '测谎式问题既不可靠，在一些地区也违法；没有人应被要求自证或认错。', en: 'Honesty tests do not work and are unlawful in some places; nobody has to accuse themselves.' },
    instead: { zh: '可以问行为：“讲一次您发现自己出了错而别人还不知道的经历，您怎么做的？”', en: 'Ask for behaviour: “You found a mistake of yours before anyone else did. What did you do?”' },
  },
  // Soroka v. Dayton Hudson (Cal. 1991); ADA where a test screens for disorders; AI personality inference r < .4 (product.md).
  personality: {
    reason: { zh: '性格类型、星座和血型预测不了工作表现，还会带来偏见。', en: 'Personality types, star signs and blood types do not predict work and bring in bias.' },
    instead: { zh: '可以问行为：“讲一次您独自推进工作的经历。”', en: 'Ask for behaviour: “Tell us about a time you moved something forward alone.”' },
  },
  // EU AI Act art. 5(1)(f), in force since 2025-02-02.
  emotion: {
    reason: { zh: '表情、语气、情绪和“真诚度”不能作为评分依据；欧盟已禁止在工作场合推断情绪。', en: 'Faces, voices, moods and “sincerity” may not be rated; the EU bans inferring emotions at work.' },
    instead: { zh: '写候选人说自己做了什么，例如“说明了依据和取舍”。', en: 'Write what candidates tell they did, such as “gave the basis and the trade-offs”.' },
  },
  // EEOC: “fit” without behaviours hides bias; competencies.md 0.
  'culture-fit': {
    reason: { zh: '没有具体行为的“文化契合”只是像不像自己人，容易变成偏见。', en: '“Culture fit” without behaviours means “like us”, and hides bias.' },
    instead: { zh: '把期望写成行为，例如“意见不同时先问清对方的理由”。', en: 'Write the behaviour you hope for, such as “asks for the other side’s reasons first”.' },
  },
  // Title VII national origin guidance (2016), accent; competencies.md 0.8.
  accent: {
    reason: { zh: '口音、母语和普通话标准与否不得作为评分依据。', en: 'Accents and first languages may not be rated.' },
    instead: { zh: '写岗位要用语言做什么，例如“能用英语写客户邮件”。', en: 'Write what the role does with the language, such as “can write to clients in English”.' },
  },
  // 国务院《深化新时代教育评价改革总体方案》(2020) 22 forbids 985/211 as a condition; indirect discrimination elsewhere.
  'school-rank': {
    reason: { zh: '学校名气不是能力，国家也要求招聘不得以“985、211”等设限。', en: 'A school’s rank is not a skill and stands in for class and origin.' },
    instead: { zh: '写岗位需要的知识或证书。', en: 'Name the knowledge or certificate the role needs.' },
  },
  'not-about-work': {
    reason: { zh: '看不出这个问题和工作有什么关系；私事即使换个说法也不能问。', en: 'It is not clear what this has to do with the work; private matters stay private however they are put.' },
    instead: { zh: '说明它考察哪项能力，或改问一次工作经历。', en: 'Say which competency it is for, or ask about an experience at work.' },
  },
  leading: {
    reason: { zh: '这个问法已经暗示了答案。', en: 'The wording gives the answer away.' },
    instead: { zh: '改成中性问法：“当时您是怎么做的？”', en: 'Ask it openly: “What did you do?”' },
  },
  'double-barrelled': {
    reason: { zh: '一句里问了几件事，候选人容易漏答，评分也难对齐。', en: 'Several questions in one: candidates miss some, and ratings become uneven.' },
    instead: { zh: '只留一件最想知道的事，其余交给追问。', en: 'Keep the one that matters most; follow-ups can ask for the rest.' },
  },
  // Sources of competencies.md 0.7: behaviour before hypotheticals.
  hypothetical: {
    reason: { zh: '假设题只能听到想法，听不到真做过什么。', en: 'An imagined case shows what people think, not what they did.' },
    instead: { zh: '改成：“讲一次您遇到……的真实经历。”', en: 'Ask: “Tell us about a time when …”' },
  },
}
