import type { Language } from '../domain/language.ts'

/** What can be wrong with a command's input, or with what it asks for, as people read it. */
export const PROBLEMS: Record<Language, {
  needs: Record<'title' | 'kit' | 'requisition' | 'application' | 'subject' | 'name' | 'topic' | 'text' | 'number' | 'person' | 'role' | 'letter' | 'opening' | 'external', string>
  noSuch(id: string): string
  noKit(id: string, kits: string): string
  option(name: string, known: string): string
  language(value: string): string
  days(value: string): string
  person(value: string): string
  personOrContact(value: string): string
  contact(value: string): string
  place(value: string): string
  email(value: string): string
  phone(value: string): string
  tooLong(what: string, limit: number): string
  closed(id: string): string
  closedAlready(id: string): string
  invitedAlready(id: string): string
  notInvited(id: string): string
  over(id: string): string
  finished(id: string): string
  pausedAlready(id: string): string
  notPaused(id: string): string
  noneOpen(id: string): string
  noQuestion(id: string, number: string): string
  answeredAlready(number: string): string
  noFact(topic: string): string
  noLetter(n: string): string
  lastAdministrator: string
  candidateText: string
  noChannel: string
  noRequisition: string
  nobodyYet: string
  closedForGood(id: string): string
  sealed(id: string): string
  noPrice: string
  amount(value: string, example: string): string
  capReached(which: 'month' | 'requisition', cap: string, id: string): string
  weightWords(names: string): string
  noCompetency(name: string, names: string): string
  namedTwice(name: string): string
  weight(name: string, value: string): string
  sum(n: number): string
  noRecruiting: string
  otherPlatform: string
  noOpening(id: string): string
  noStage(name: string, names: string): string
  stageTaken(id: string): string
  tiedAlready(id: string): string
  recruitingAway: string
  recruitingForbidden: string
  contactsAway: string
  contactsForbidden: string
}> = {
  zh: {
    needs: {
      title: '请写上职位名称，最好放在引号里。', kit: '请用“题库=”选一套题库。', requisition: '请写明是哪个职位，例如 R-1。', application: '请写明是哪位候选人，例如 A-1。',
      subject: '请写明看谁的日志：A-1、R-1 或 @同事。', name: '请写上候选人的姓名，最好放在引号里。', topic: '请写上话题，例如 pay、location、hours、team。', text: '请写上内容，最好放在引号里。',
      number: '请写上问题的编号，例如 1。', person: '请写明是哪位同事：输入 @ 再选人；在飞书里也可以写邮箱或手机号。', role: '角色只有 hr 和 administrator 两种。', letter: '请写上编号，例如 /hire 未送达 重试 3。',
      opening: '请写明是飞书招聘里的哪个职位：“飞书职位=”后面写职位 ID。', external: '请写上外部投递的 ID，是一串数字，例如“外部投递=6960663240925956437”。',
    },
    noSuch: (id) => `没有找到 ${id}。`,
    noKit: (id, kits) => (id ? `没有“${id}”这套题库，可选：${kits}。` : `请用“题库=”选一套，可选：${kits}。`),
    option: (name, known) => (known ? `这个命令没有“${name}=”这一项，可以用：${known}。` : `这个命令没有“${name}=”这一项。`),
    language: (value) => `语言只能是 zh 或 en，不能是“${value}”。`,
    days: (value) => `天数要写 1 到 60 的整数，不能是“${value}”。`,
    person: (value) => `没认出“${value}”是谁。请输入 @ 再选同事，或写“平台:租户:用户”。`,
    personOrContact: (value) => `没认出“${value}”是谁。请写对方在通讯录里的邮箱或手机号；在群里也可以输入 @ 再选人。`,
    contact: (value) => `按“${value}”没找到同事，或者找到不止一位。请核对：要和通讯录里的邮箱或手机号一致，“企业邮箱”一栏的不算；中国大陆以外的手机号，前面加 + 和国家代码。`,
    place: (value) => `没认出“${value}”是哪个群或频道。请写“本群”、“#”加群或频道的 ID，或“平台:租户:ID”。`,
    email: (value) => `“${value}”不像邮箱地址。`,
    phone: (value) => `“${value}”不像电话号码。`,
    tooLong: (what, limit) => `${what}太长了，最多 ${limit} 字。`,
    closed: (id) => `${id} 已关闭，不能再添加或邀请候选人。`,
    closedAlready: (id) => `${id} 早已关闭。`,
    invitedAlready: (id) => `${id} 已经邀请过了。要一个新链接：/hire 链接 ${id}`,
    notInvited: (id) => `${id} 还没有邀请。先发：/hire 邀请 ${id}`,
    over: (id) => `${id} 的面试已经结束，没有什么要改的。`,
    finished: (id) => `${id} 的面试已经做完，不需要暂停或继续。`,
    pausedAlready: (id) => `${id} 已经是暂停状态。`,
    notPaused: (id) => `${id} 没有暂停。`,
    noneOpen: (id) => `${id} 没有等待答复的问题。`,
    noQuestion: (id, number) => `${id} 没有编号为 ${number} 的问题。`,
    answeredAlready: (number) => `第 ${number} 个问题已经答复过了。`,
    noFact: (topic) => `没有“${topic}”这条说明。`,
    noLetter: (n) => `没有编号为 ${n} 的未送达内容。`,
    lastAdministrator: '这是最后一位管理员，不能收回；请先授予另一位。',
    candidateText: '内容',
    noChannel: '请写明评分卡发到哪个群或频道：到那里发这个命令，或写“群=#”加上它的 ID。',
    noRequisition: '现在没有开放的职位。先新建一个：/hire 职位 新建',
    nobodyYet: '您负责的职位还没有候选人，暂时不能加备注。',
    closedForGood: (id) => `${id} 已关闭，权重不能再改。`,
    noPrice: '还没有设模型的单价，所以没法按金额设上限。请管理员设好 LLM_PRICE，重启伯乐再试。',
    amount: (value, example) => `金额写成数字，最多两位小数，例如 20 表示 ${example}；不设上限写“取消”。不能是“${value}”。`,
    capReached: (which, cap, id) => (which === 'month' ? `本月的模型费用到了上限 ${cap}，先不邀请新的候选人，进行中的面试照常。请管理员提高 LLM_MONTHLY_CAP，或等到下个月 1 日。` : `${id} 的模型费用到了上限 ${cap}，先不邀请新的候选人，进行中的面试照常。要提高上限：/hire 费用上限 ${id} <金额>`),
    sealed: (id) => `${id} 已经邀请过候选人，权重不能再改，这样候选人之间才好比较。需要别的权重，请另开一个职位：/hire 职位 新建`,
    weightWords: (names) => `请写“考察项=百分比”，例如“${names.split('、')[0] ?? ''}=30”。考察项有：${names}。`,
    noCompetency: (name, names) => `没有“${name}”这个考察项，有：${names}。`,
    namedTwice: (name) => `“${name}”写了两次，请只写一次。`,
    weight: (name, value) => `“${name}”的权重要写 1 到 100 的整数，不能是“${value}”。`,
    sum: (n) => `权重加起来要正好是 100，现在是 ${n}。`,
    noRecruiting: '还没有启用飞书招聘。需要的话，请管理员设置 FEISHU_RECRUITING=on，并在飞书开放平台给应用加上招聘的权限。',
    otherPlatform: '请在飞书里发这个命令：成绩会以您的飞书账号写入招聘系统。',
    noOpening: (id) => `飞书招聘里没有 ID 为“${id}”的职位。职位 ID 是职位页面网址中的那串数字。`,
    noStage: (name, names) => `这个职位没有“${name}”阶段，它有：${names}。`,
    stageTaken: (id) => `${id} 已经接在这个职位的这个阶段上。请先断开：/hire 招聘系统 ${id} 断开`,
    tiedAlready: (id) => `${id} 已经对应到招聘系统里的一份投递，不能再改。`,
    recruitingAway: '飞书招聘暂时连不上，请过一会儿再试。',
    contactsAway: '通讯录暂时查不了，请过一会儿再试。',
    contactsForbidden: '应用没有按邮箱或手机号找人的权限，请管理员在飞书开放平台加上 contact:user.id:readonly，再发一个新版本。现在可以请同事给我发 /hire 我是谁，再用查到的账号标识代替。',
    recruitingForbidden: '应用在飞书招聘里的权限不够，请管理员在飞书开放平台补上，再发一个新版本。',
  },
  en: {
    needs: {
      title: 'Please give the requisition a title, best in quotes.', kit: 'Please choose an interview kit with kit=.', requisition: 'Please say which requisition, e.g. R-1.', application: 'Please say which candidate, e.g. A-1.',
      subject: 'Please say whose journal: A-1, R-1 or @colleague.', name: 'Please give the candidate’s name, best in quotes.', topic: 'Please name the topic, e.g. pay, location, hours, team.', text: 'Please write the text, best in quotes.',
      number: 'Please give the number of the question, e.g. 1.', person: 'Please say which colleague: type @ and pick them; in Feishu their e-mail address or mobile number will do, too.', role: 'There are two roles: hr and administrator.', letter: 'Please give the number, e.g. /hire letters retry 3.',
      opening: 'Please say which opening of Feishu recruiting, by its id: opening=…', external: 'Please give the id of the external application, a number, e.g. external=6960663240925956437.',
    },
    noSuch: (id) => `There is no ${id}.`,
    noKit: (id, kits) => (id ? `There is no kit “${id}”. Choose one of: ${kits}.` : `Please choose a kit with kit=, one of: ${kits}.`),
    option: (name, known) => (known ? `This command has no “${name}=”. It takes: ${known}.` : `This command has no “${name}=”.`),
    language: (value) => `The language is zh or en, not “${value}”.`,
    days: (value) => `Days are a whole number from 1 to 60, not “${value}”.`,
    person: (value) => `I don’t know who “${value}” is. Type @ and pick the colleague, or write platform:tenant:user.`,
    personOrContact: (value) => `I don’t know who “${value}” is. Give the e-mail address or mobile number they have in the company’s contacts; in a group you can also type @ and pick them.`,
    contact: (value) => `“${value}” finds nobody, or more than one person. Please check that it is the e-mail address or mobile number in the company’s contacts (the “business email” there doesn’t count), with + and the country code for numbers outside of mainland China.`,
    place: (value) => `I don’t know the channel “${value}”. Write #channel, here, or platform:tenant:channel.`,
    email: (value) => `“${value}” doesn’t look like an e-mail address.`,
    phone: (value) => `“${value}” doesn’t look like a phone number.`,
    tooLong: (what, limit) => `The ${what} is too long; ${limit} characters at most.`,
    closed: (id) => `${id} is closed: nobody can be added or invited any more.`,
    closedAlready: (id) => `${id} is closed already.`,
    invitedAlready: (id) => `${id} has been invited already. For a new link: /hire link ${id}`,
    notInvited: (id) => `${id} has not been invited yet. First: /hire invite ${id}`,
    over: (id) => `The interview of ${id} has ended; there is nothing to change.`,
    finished: (id) => `The interview of ${id} is complete; there is nothing to pause or resume.`,
    pausedAlready: (id) => `${id} is paused already.`,
    notPaused: (id) => `${id} is not paused.`,
    noneOpen: (id) => `No question of ${id} waits for an answer.`,
    noQuestion: (id, number) => `${id} has no question number ${number}.`,
    answeredAlready: (number) => `Question ${number} has been answered already.`,
    noFact: (topic) => `There is no fact “${topic}”.`,
    noLetter: (n) => `There is no dead letter number ${n}.`,
    lastAdministrator: 'That is the last administrator. Grant the role to somebody else first.',
    candidateText: 'text',
    noChannel: 'Please name the hiring channel, e.g. channel=#hiring, or send this in that channel.',
    noRequisition: 'No requisition is open. Open one first: /hire requisition new',
    nobodyYet: 'Your requisitions have no candidates yet to add a note to.',
    closedForGood: (id) => `${id} is closed, so its weights stay as they are.`,
    noPrice: 'No price is set for the model, so its cost cannot be limited. Ask an administrator to set LLM_PRICE and restart Bole.',
    amount: (value, example) => `The amount is a number with up to two decimals, such as 20 for ${example}, or “off”; not “${value}”.`,
    capReached: (which, cap, id) => (which === 'month' ? `This month’s model cost has reached its limit of ${cap}, so nobody new is invited; interviews under way go on. An administrator can raise LLM_MONTHLY_CAP, or it goes on on the 1st of next month.` : `What models cost ${id} has reached its limit of ${cap}, so nobody new is invited; interviews under way go on. To raise it: /hire cap ${id} <amount>`),
    sealed: (id) => `Candidates of ${id} have been invited, so its weights stay as they are: that keeps candidates comparable. For other weights open a new requisition: /hire requisition new`,
    weightWords: (names) => `Please write competency=percent, e.g. “${names.split(', ')[0] ?? ''}=30”. Assessed here: ${names}.`,
    noCompetency: (name, names) => `“${name}” isn’t assessed here. These are: ${names}.`,
    namedTwice: (name) => `“${name}” is there twice; please write it once.`,
    weight: (name, value) => `The weight of “${name}” is a whole number from 1 to 100, not “${value}”.`,
    sum: (n) => `Weights must add up to exactly 100; these make ${n}.`,
    noRecruiting: 'Feishu recruiting is not switched on. If you need it, ask an administrator to set FEISHU_RECRUITING=on and to grant the app its recruiting scopes on the Feishu open platform.',
    otherPlatform: 'Please send this command in Feishu: results are written to the recruiting system by your Feishu account.',
    noOpening: (id) => `Feishu recruiting has no job with the id “${id}”. It is the number in the address of the job’s page.`,
    noStage: (name, names) => `This opening has no stage “${name}”. It has: ${names}.`,
    stageTaken: (id) => `${id} is connected to this stage of this opening. Disconnect it first: /hire recruiting ${id} off`,
    tiedAlready: (id) => `${id} is tied to an application in the recruiting system already; that can’t be changed.`,
    recruitingAway: 'Feishu recruiting can’t be reached just now. Please try again in a while.',
    contactsAway: 'The company’s contacts can’t be looked up just now. Please try again in a while.',
    contactsForbidden: 'The app may not find people by e-mail address or mobile number. An administrator should add contact:user.id:readonly on the Feishu open platform and publish a new version. Meanwhile ask your colleague to send me /hire whoami, and use the person key they get.',
    recruitingForbidden: 'The app may not read this in Feishu recruiting. An administrator should add the scopes on the Feishu open platform and publish a new version.',
  },
}
