import { zh } from '../../src/cards/candidate-zh.ts'
import { SCORECARD } from '../../src/cards/scorecard-words.ts'
import type { Delivered, Delivery } from '../fakes/dingtalk/delivery.ts'
import type { FakeDingTalk } from '../fakes/dingtalk/fake-dingtalk.ts'
import { numbered, pressable, readMessage } from '../fakes/dingtalk/readable.ts'
import type { CompanySeed, Message, Toast } from '../fakes/dingtalk/world.ts'
import { ACME, HIRING } from '../fakes/dingtalk/world.ts'
import { pdf } from '../infra/files/build-pdf.ts'
import { STRONG } from '../live/candidate.ts'
import type { Way } from '../live/organisation.ts'
import { bookingSteps } from './booking-story.ts'
import { ChatStory, expect, type Field, type Filling, type Step } from './chat-story.ts'

export const HR = 'hr'
const MANAGER = 'mgr', CANDIDATE = 'cand', COLLEAGUE = 'wu', OTHER = 'lin'

/** The candidate works here too, but is not in the hiring group. */
export const HUAXIN: CompanySeed = {
  ...ACME, people: [...ACME.people, { id: COLLEAGUE, name: '吴桐', mobile: '13800000009' }, { id: OTHER, name: '林峰', mobile: '13800000010' }], chats: [{ id: HIRING, name: '招聘群', members: [HR, MANAGER, COLLEAGUE] }],
}
const TITLE = '大客户销售', QUESTIONS = 5, card = SCORECARD.zh
const HOSTILE = '我把方案发给了 @所有人，见 [链接](https://evil.example) **加粗** <font color="#ff0000">红字</font>，结果客户签了。'
/** Answers that look like numbers to choose by. */
const DIGITS = '1、先拜访采购；2、再谈价格。', AMOUNT = '3'
const [ADVANCE, DECLINE] = ['推进', '婉拒'], CONSENT = zh.consent

/** What is going on in DingTalk, as far as people can see it. */
export class Story extends ChatStory<Message, Delivery> {
  readonly dingtalk: FakeDingTalk
  readonly way: Way
  protected readonly places = [HR, MANAGER, CANDIDATE, COLLEAGUE, OTHER, HIRING]

  constructor(dingtalk: FakeDingTalk, way: Way) {
    super()
    this.dingtalk = dingtalk
    this.way = way
  }

  protected messages = (at: string): Message[] => (at === HIRING ? this.dingtalk.world.chat(at) : this.dingtalk.world.direct(at)).messages
  protected deliver = (delivery: Delivery): Promise<Delivered> => this.dingtalk.deliver(delivery)
  protected typed = (person: string, text: string): Delivery => this.dingtalk.people.say(person, text)
  protected toasts = (): Toast[] => this.dingtalk.world.toasts
  read = readMessage
  labels = pressable

  mentions = (person: string, text: string): Promise<void> => this.does(this.dingtalk.people.mention(HIRING, person, text))

  /** The number beside what can be chosen. */
  number(message: Message, label: string): number {
    const found = numbered(readMessage(message)).find((one) => one.label === label)
    if (!found) throw new Error(`no number for ${label} in:\n${readMessage(message)}`)
    return found.number
  }

  async presses(person: string, message: Message, label: string, values: Filling = {}, typed = ''): Promise<void> {
    if (message.type === 'card') return this.does(this.dingtalk.people.press(person, message.id, label, values))
    const words = `${this.number(message, label)} ${typed}`.trim()
    await (message.chat === HIRING ? this.mentions(person, words) : this.says(person, words))
  }

  /** Without cards it is asked field by field: what is not given stays as it is, and what comes after the last is left out. */
  override fills = async (person: string, form: Message, submit: string, fields: readonly Field[], saying: string): Promise<Message> => {
    const act = (): Promise<void> => this.presses(person, form, submit, Object.fromEntries(fields.map(([name, , value]) => [name, value])))
    if (form.type === 'card') return this.told(person, act, saying)
    let asked = await this.told(person, act, '请填写')
    for (const left = [...fields]; left.length > 0;) {
      const words = readMessage(asked), at = left.findIndex(([, label]) => words.includes(`请填写：${label}`)), before = this.bole(person).length
      const [[, , answer] = ['', '', words.includes('“不变”') ? '不变' : '跳过']] = at < 0 ? [] : left.splice(at, 1)
      await this.says(person, answer)
      asked = await this.until(`what follows ${answer}`, () => this.bole(person)[before])
    }
    return readMessage(asked).includes(saying) ? asked : this.told(person, () => this.says(person, '提交'), saying)
  }

  shows = (at: string, shown: Message, saying: string, person?: string): Promise<Message> =>
    this.until(`a card that says “${saying}”`, () => (shown.type === 'card' ? readMessage(shown, person).includes(saying) && shown : this.bole(at).slice(this.bole(at).indexOf(shown) + 1).find((m) => readMessage(m).includes(saying))))
}

export const STEPS: readonly Step<Story>[] = [
  ['an administrator learns who they are, in the group too, and becomes HR', async (s) => {
    await s.hire(HR, '职位 新建', '只有 HR 可以')
    await s.hire(HR, '我是谁', `dingtalk:corp:${HR}`)
    await s.told(HR, () => s.mentions(HR, '/hire 我是谁'), HIRING)
    await s.hire(HR, '角色 授予 hr @我', '何娜 现在有“HR”角色')
  }],
  ['a form field by field: left once, then filled in; what is wrong is asked again', async (s) => {
    const form = await s.hire(HR, '职位 新建', '新建职位')
    await s.told(HR, () => s.presses(HR, form, '开放职位'), '职位名称')
    await s.told(HR, () => s.says(HR, '取消'), '什么都没有提交')
    await s.told(HR, () => s.says(HR, String(s.number(form, '开放职位'))), '职位名称')
    await s.told(HR, () => s.says(HR, TITLE), '题库')
    await s.told(HR, () => s.says(HR, '没有这个题库'), '题库')
    await s.told(HR, () => s.says(HR, '大客户销售'), '用人经理')
    await s.told(HR, () => s.says(HR, `@${MANAGER}`), '面试官')
    await s.told(HR, () => s.says(HR, '提交'), '职位 R-1 已开放')
  }],
  ['the workbench comes when it is asked for', async (s) => {
    s.holds(await s.hire(HR, '工作台', '伯乐 · 华信'), TITLE)
  }],
  ['a colleague is added by mobile number; one that nobody has is nobody', async (s) => {
    await s.hire(HR, '添加 R-1 账号=13811112222', '没找到')
    await s.hire(HR, '添加 R-1 账号=13800000003', '已添加陈宇，编号 A-1')
  }],
  ['an invitation: a direct message that says who asks and who decides, and a card in the group', async (s) => {
    const added = await s.until('the reply', () => s.bole(HR).findLast((m) => pressable(m).includes('邀请陈宇'))), before = s.bole(CANDIDATE).length
    await s.told(HR, () => s.presses(HR, added, '邀请陈宇'), '给陈宇发私信')
    const welcome = await s.until('the welcome', () => s.bole(CANDIDATE)[before])
    s.holds(welcome, 'AI 面试助手', '华信', TITLE, '谁来决定', '王磊')
    s.mark('live', await s.until('the live card', () => s.bole(HIRING).find((m) => readMessage(m).includes(`陈宇 · ${TITLE}`))))
  }],
  ['consent, once; a second one changes nothing', async (s) => {
    const welcome = s.bole(CANDIDATE)[0]
    expect(welcome !== undefined && pressable(welcome).includes(CONSENT), 'a welcome to agree to')
    // A card can be pressed again before it is drawn anew; a number said then is an answer.
    const presses = (): Promise<unknown> => (s.way === 'text' ? s.presses(CANDIDATE, welcome, CONSENT) : Promise.all([0, 1].map(() => s.dingtalk.people.press(CANDIDATE, welcome.id, CONSENT)).map((press) => s.does(press))))
    await s.told(CANDIDATE, presses, zh.nth(1, QUESTIONS))
    if (s.way === 'cards') {
      await s.shows(CANDIDATE, welcome, zh.chose(CONSENT), CANDIDATE)
      expect(pressable(welcome, CANDIDATE).length === 0, 'no buttons any more')
    }
    s.mark('live', await s.shows(HIRING, s.marked('live'), '面试中'))
  }],
  ['a file is taken as résumé', async (s) => {
    await s.told(CANDIDATE, () => s.does(s.dingtalk.people.file(CANDIDATE, { name: 'resume.pdf', bytes: pdf(['Chen Yu', '2021-2024 Key account manager at Huaxin']) })), zh.file.read({ names: '“resume.pdf”', contact: '', asking: false }))
  }],
  ['DingTalk wants its line back, and gets no silence for it', async (s) => {
    const { sockets } = s.dingtalk, before = sockets.handshakes.length
    sockets.disconnect()
    await sockets.until(() => sockets.handshakes.length > before && sockets.open === 1)
  }],
  ['a pause, and on; the live card says so where it can be drawn again', async (s) => {
    await s.told(CANDIDATE, () => s.says(CANDIDATE, '暂停'), zh.paused[0] ?? '')
    if (s.way === 'cards') await s.shows(HIRING, s.marked('live'), '已暂停，等候选人回来')
    await s.told(CANDIDATE, () => s.says(CANDIDATE, '继续'), zh.resumed)
    if (s.way === 'cards') await s.shows(HIRING, s.marked('live'), '面试中')
  }],
  ['every question is answered, with numbers and digits too; how far it is can be asked', async (s) => {
    for (let n = 1; n <= QUESTIONS; n++) {
      if (n === 3) await s.says(CANDIDATE, AMOUNT)
      await s.told(CANDIDATE, () => s.says(CANDIDATE, `${n === 2 ? HOSTILE : n === 4 ? DIGITS : ''}${STRONG}`), n < QUESTIONS ? zh.nth(n + 1, QUESTIONS) : (zh.yourQuestions[0] ?? ''))
      if (n === 2) s.holds(await s.told(CANDIDATE, () => s.says(CANDIDATE, '进度'), `2 / ${QUESTIONS} 题`), '王磊')
    }
    if (s.way === 'cards') await s.shows(HIRING, s.marked('live'), `${QUESTIONS} / ${QUESTIONS} 题`)
    expect(s.bole(HIRING).length === (s.way === 'cards' ? 1 : 2), 'no message for each answer in the group')
  }],
  ['a question of the candidate goes to HR, the answer comes back', async (s) => {
    await s.told(HR, () => s.told(CANDIDATE, () => s.says(CANDIDATE, '公司有食堂吗？'), zh.willAsk({ asking: false })), '公司有食堂吗')
    await s.told(CANDIDATE, () => s.hire(HR, '回复 A-1 1 "有，在一楼。"', 'A-1'), '有，在一楼。')
  }],
  ['the scorecard comes to the group', async (s) => {
    await s.told(CANDIDATE, () => s.says(CANDIDATE, '没有了'), zh.thanks({ owner: '', contact: '', days: 1, date: null })[0] ?? '')
    s.mark('scorecard', await s.until('the scorecard', () => s.bole(HIRING).find((m) => readMessage(m).includes(card.title('陈宇', TITLE)) && pressable(m).includes(DECLINE))))
    s.holds(s.marked('scorecard'), '总分', card.reason)
    for (const label of [ADVANCE, DECLINE, card.rate]) expect(pressable(s.marked('scorecard')).includes(label), `“${label}”, among ${pressable(s.marked('scorecard')).join()}`)
  }],
  ['who may not decide is told so, alone', async (s) => {
    const before = s.bole(HIRING).length
    await s.told(COLLEAGUE, () => s.presses(COLLEAGUE, s.marked('scorecard'), ADVANCE), '用人经理')
    expect(s.bole(HIRING).length === before && pressable(s.marked('scorecard')).includes(ADVANCE), 'nothing else')
  }],
  ['the manager files ratings of their own in the direct conversation', async (s) => {
    const form = await s.told(MANAGER, () => s.presses(MANAGER, s.marked('scorecard'), card.rate), '我的评分')
    await s.fills(MANAGER, form, '提交', [['level-negotiation', '大客户谈判', '4']], '总分不变')
  }],
  ['what waits stands on the manager’s workbench', async (s) => {
    expect(pressable(await s.hire(MANAGER, '工作台', '等决定')).includes('看评分卡：陈宇'), 'the way to it')
  }],
  ...bookingSteps<Story>({
    hr: HR, candidate: CANDIDATE, hosts: [COLLEAGUE, OTHER], group: HIRING, linkMoves: true, mention: (person) => `@${person}`,
    calendar: ({ dingtalk: { calendars, world } }) => [...calendars.events.values()].filter((one) => one.status === 'confirmed').map(({ start, link, attendees }) => ({ start, link, people: attendees.map(({ id }) => [...world.people.values()].find((p) => p.unionId === id)?.id ?? id) })),
  }),
  ['declining needs its reason; then everybody sees who decided, and why', async (s) => {
    if (s.way === 'cards') await s.told(MANAGER, () => s.presses(MANAGER, s.marked('scorecard'), DECLINE, { reason: ' ' }), '婉拒需要写明理由')
    else {
      await s.told(HIRING, () => s.presses(MANAGER, s.marked('scorecard'), DECLINE), '请填写')
      await s.told(HIRING, () => s.mentions(MANAGER, '取消'), '什么都没有提交')
    }
    const reason = '需要 @所有人 [一线](https://evil.example)经验', told = await s.told(CANDIDATE, () => s.presses(MANAGER, s.marked('scorecard'), DECLINE, { reason }, reason), '这是由人做出的决定')
    expect(!readMessage(told).includes('经验'), 'the reason is for colleagues')
    const decided = await s.shows(HIRING, s.marked('scorecard'), `${DECLINE} · 王磊`)
    s.holds(decided, '经验')
    expect(!pressable(decided).includes(ADVANCE), 'nothing to decide any more')
    await s.shows(HIRING, s.marked('live'), `${DECLINE} · 王磊`)
  }],
  ['a late press is answered kindly', async (s) => {
    if (s.way === 'text') await s.told(HR, () => s.mentions(HR, String(s.number(s.marked('scorecard'), ADVANCE))), '王磊')
  }],
  ['nothing that people typed acts', async (s) => {
    const said = [HR, MANAGER, CANDIDATE, COLLEAGUE, HIRING].flatMap(s.bole)
    expect(said.some((m) => readMessage(m).includes('evil.example')), 'the words are there to be read')
    expect(said.every((m) => m.at.length === 0), 'nobody is mentioned')
    // What a client reads as a link is not shown as it was typed.
    const links = said.filter((m) => /\[(链接|一线)\]\(https:\/\/evil/.test(m.content))
    expect(links.length === 0, `no links of theirs: ${links.map((m) => m.content).join(' | ')}`)
  }],
  ['nothing was said twice, and DingTalk refused nothing', async (s) => {
    const said = s.bole(CANDIDATE).map((m) => readMessage(m)), twice = said.filter((text, i) => said.indexOf(text) !== i)
    expect(twice.length === 0, `each thing said once, not: ${twice.join(' | ')}`)
    const inGroup = s.bole(HIRING).length
    expect(s.way === 'text' || inGroup === 4, `a live card, a scorecard and two interviews, not ${inGroup}: ${s.bole(HIRING).map((m) => readMessage(m).slice(0, 30)).join(' | ')}`)
    // That nobody has a number is an answer, too, and so is an event that is not there any more.
    const refused = s.dingtalk.api.calls.filter((c) => !['user.getbymobile', 'calendar.read.event'].includes(c.name) && (c.outcome !== 'ok' || c.inPress)).map((c) => `${c.name} ${c.outcome} ${c.inPress}`), failed = s.dingtalk.world.toasts.map((t) => t.content)
    expect(refused.length + failed.length === 0 && s.dingtalk.undelivered.length === 0, `no complaints: ${[...refused, ...failed].join(', ')}`)
  }],
  ['the doctor, asked in the chat, says what it has cost', async (s) => {
    const before = s.dingtalk.quota.used, said = JSON.stringify(await s.hire(HR, '体检', '本月调用次数')), told = Number(/伯乐用了 (\d+) 次/.exec(said)?.[1])
    // What is drawn again meanwhile costs, too.
    expect(told >= before && told <= s.dingtalk.quota.used, `${before} to ${s.dingtalk.quota.used} calls, not ${told}: ${said}`)
  }],
]
