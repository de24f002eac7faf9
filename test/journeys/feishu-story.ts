import { zh } from '../../src/cards/candidate-zh.ts'
import { SCORECARD } from '../../src/cards/scorecard-words.ts'
import { buttonsOf, cardOf, markupOf, readMessage } from '../fakes/feishu/readable.ts'
import type { Delivered, Delivery } from '../fakes/feishu/delivery.ts'
import type { FakeFeishu } from '../fakes/feishu/fake-feishu.ts'
import type { CompanySeed, Message, Toast } from '../fakes/feishu/world.ts'
import { ACME } from '../fakes/feishu/world.ts'
import { pdf } from '../infra/files/build-pdf.ts'
import { STRONG } from '../live/candidate.ts'
import { bookingSteps } from './booking-story.ts'
import { ChatStory, expect, type Filling, type Step } from './chat-story.ts'

export const HR = 'ou_hr'
const MANAGER = 'ou_mgr', CANDIDATE = 'ou_cand', COLLEAGUE = 'ou_wu', OTHER = 'ou_lin', GROUP = 'oc_hiring'

/** The candidate works here too, but is not in the hiring group. */
export const HUAXIN: CompanySeed = {
  ...ACME, people: [...ACME.people, { openId: COLLEAGUE, name: '吴桐' }, { openId: OTHER, name: '林峰' }], chats: [{ id: GROUP, name: '招聘群', members: [HR, MANAGER, COLLEAGUE] }],
}
const TITLE = '大客户销售', QUESTIONS = 5, card = SCORECARD.zh
const HOSTILE = '我把方案发给了 <at user_id="all">所有人</at><at id=all></at>，见 [链接](https://evil.example) **加粗** <a href="https://evil.example">这里</a>，结果客户签了。'
/** Too little to go on by: Bole waits for more. */
const MISTAKEN = '那次是三十亿的单子'
const [ADVANCE, DECLINE] = ['推进', '婉拒'], CONSENT = zh.consent

/** What is going on in Feishu, as far as people can see it. */
export class Story extends ChatStory<Message, Delivery> {
  readonly feishu: FakeFeishu
  protected readonly places = [HR, MANAGER, CANDIDATE, COLLEAGUE, OTHER, GROUP]

  constructor(feishu: FakeFeishu) {
    super()
    this.feishu = feishu
  }

  protected messages = (at: string): Message[] => (at.startsWith('oc_') ? this.feishu.world.chat(at) : this.feishu.world.direct(at)).messages
  protected deliver = (delivery: Delivery): Promise<Delivered> => this.feishu.deliver(delivery)
  protected typed = (person: string, text: string): Delivery => this.feishu.people.say(person, text)
  protected toasts = (): Toast[] => this.feishu.world.toasts
  read = readMessage
  labels = (message: Message): string[] => buttonsOf(cardOf(message) ?? {}).map((b) => b.label)

  /** Says something to Bole, and takes it back at once. */
  async takesBack(text: string): Promise<void> {
    const said = this.feishu.people.say(CANDIDATE, text)
    await this.does(said)
    await this.does(this.feishu.people.recall(said.body['event'].message.message_id as string))
  }

  chooses = (person: string, key: string, saying: string): Promise<Message> => this.told(person, () => this.does(this.feishu.people.menu(person, key)), saying)

  /** Presses, and what pops up over the client. */
  async presses(person: string, message: Message, label: string, values: Filling = {}): Promise<Toast | undefined> {
    const before = this.feishu.world.toasts.length
    await this.does(this.feishu.people.press(person, message.id, label, values))
    return this.feishu.world.toasts[before]
  }

  /** This very message, once it says so. */
  redrawn = (shown: Message, saying: string): Promise<Message> => this.until(`a redrawn card that says “${saying}”`, () => shown.edited && readMessage(shown).includes(saying) && shown)
  shows = (_: string, shown: Message, saying: string): Promise<Message> => this.until(`a card that says “${saying}”`, () => readMessage(shown).includes(saying) && shown)
}

export const STEPS: readonly Step<Story>[] = [
  ['an administrator learns who they are, and becomes HR', async (s) => {
    await s.hire(HR, '职位 新建', '只有 HR 可以')
    await s.hire(HR, '我是谁', `feishu:${s.feishu.world.tenant}:${HR}`)
    await s.hire(HR, '角色 授予 hr @我', '何娜 现在有“HR”角色')
  }],
  ['the workbench comes from the menu', async (s) => {
    s.mark('bench', await s.chooses(HR, 'hire:home', '伯乐 · 华信'))
    expect(!readMessage(s.marked('bench')).includes('R-1') && s.labels(s.marked('bench')).includes('新建职位'), `an empty workbench: ${readMessage(s.marked('bench'))}`)
  }],
  ['a form from the menu; what is wrong brings it back in its place, as it was left', async (s) => {
    s.mark('form', await s.chooses(HR, 'hire:requisition_new', '新建职位'))
    const before = s.bole(HR).length
    await s.presses(HR, s.marked('form'), '开放职位', { title: TITLE, kit: 'sales', manager: MANAGER, days: '半个月' })
    await s.redrawn(s.marked('form'), '天数要写 1 到 60 的整数，不能是“半个月”')
    s.holds(s.marked('form'), TITLE)
    expect(s.bole(HR).length === before, 'no other message')
    await s.told(HR, () => s.presses(HR, s.marked('form'), '开放职位', { days: '3' }), '职位 R-1 已开放')
    await s.redrawn(s.marked('form'), '已提交')
    expect(s.labels(s.marked('form')).length === 0, 'a form that is submitted once')
  }],
  ['the workbench shows it without being asked', async (s) => {
    await s.redrawn(s.marked('bench'), `R-1 · ${TITLE}`)
  }],
  ['a colleague is added by e-mail address; one that nobody has brings the form back', async (s) => {
    s.mark('form', await s.hire(HR, '添加', '添加候选人'))
    await s.presses(HR, s.marked('form'), '添加', { account: 'nobody@acme.example' })
    await s.redrawn(s.marked('form'), '按“nobody@acme.example”没找到同事')
    await s.told(HR, () => s.presses(HR, s.marked('form'), '添加', { account: 'cand@acme.example' }), '已添加陈宇，编号 A-1')
  }],
  ['an invitation by a button: a direct message that says who asks and who decides, and a card in the group', async (s) => {
    const added = await s.until('the reply', () => s.bole(HR).findLast((m) => s.labels(m).includes('邀请陈宇'))), before = s.bole(CANDIDATE).length
    await s.told(HR, () => s.presses(HR, added, '邀请陈宇'), '给陈宇发私信')
    const welcome = await s.until('the welcome', () => s.bole(CANDIDATE)[before])
    s.holds(welcome, 'AI 面试助手', '华信', TITLE, '谁来决定', '王磊')
    s.mark('live', await s.until('the live card', () => s.bole(GROUP).find((m) => readMessage(m).includes(`陈宇 · ${TITLE}`))))
  }],
  ['consent by a button; a second press changes nothing', async (s) => {
    const welcome = s.bole(CANDIDATE)[0]
    expect(welcome !== undefined, 'a welcome')
    const presses = [0, 1].map(() => s.feishu.people.press(CANDIDATE, welcome.id, CONSENT))
    await s.told(CANDIDATE, () => Promise.all(presses.map((press) => s.does(press))), zh.nth(1, QUESTIONS))
    await s.redrawn(welcome, zh.chose(CONSENT))
    expect(s.labels(welcome).length === 0, 'no buttons any more')
  }],
  ['a file is taken as résumé', async (s) => {
    await s.told(CANDIDATE, () => s.does(s.feishu.people.file(CANDIDATE, { name: 'resume.pdf', bytes: pdf(['Chen Yu', '2021-2024 Key account manager at Huaxin']) })), zh.file.read({ names: '“resume.pdf”', contact: '', asking: false }))
  }],
  ['a pause, and on', async (s) => {
    await s.told(CANDIDATE, () => s.says(CANDIDATE, '暂停'), zh.paused[0] ?? '')
    await s.redrawn(s.marked('live'), '已暂停，等候选人回来')
    await s.told(CANDIDATE, () => s.says(CANDIDATE, '继续'), zh.resumed)
    await s.redrawn(s.marked('live'), '面试中')
  }],
  ['every question is answered; how far it is can be asked, and what was sent by mistake be taken back', async (s) => {
    for (let n = 1; n <= QUESTIONS; n++) {
      if (n === 3) await s.takesBack(MISTAKEN)
      await s.told(CANDIDATE, () => s.says(CANDIDATE, n === 2 ? `${HOSTILE}${STRONG}` : STRONG), n < QUESTIONS ? zh.nth(n + 1, QUESTIONS) : (zh.yourQuestions[0] ?? ''))
      if (n === 2) s.holds(await s.told(CANDIDATE, () => s.says(CANDIDATE, '进度'), `2 / ${QUESTIONS} 题`), '王磊')
    }
    await s.redrawn(s.marked('live'), `${QUESTIONS} / ${QUESTIONS} 题`)
    await s.hire(HR, '日志 A-1', '撤回了一条消息')
  }],
  ['a question of the candidate goes to HR, the answer comes back', async (s) => {
    await s.told(HR, () => s.told(CANDIDATE, () => s.says(CANDIDATE, '公司有食堂吗？'), zh.willAsk({ asking: false })), '公司有食堂吗')
    await s.told(CANDIDATE, () => s.hire(HR, '回复 A-1 1 "有，在一楼。"', 'A-1'), '有，在一楼。')
  }],
  ['the scorecard comes in a thread under the live card', async (s) => {
    await s.told(CANDIDATE, () => s.says(CANDIDATE, '没有了'), zh.thanks({ owner: '', contact: '', days: 1, date: null })[0] ?? '')
    s.mark('scorecard', await s.until('the scorecard', () => s.bole(GROUP).find((m) => readMessage(m).includes(card.title('陈宇', TITLE)))))
    expect(s.marked('scorecard').root === s.marked('live').id && s.marked('scorecard').thread === s.marked('live').thread, 'in the thread of the live card')
    s.holds(s.marked('scorecard'), '总分', card.reason)
    expect(!readMessage(s.marked('scorecard')).includes(MISTAKEN), 'nothing that was taken back')
    for (const label of [ADVANCE, DECLINE, card.rate]) expect(s.labels(s.marked('scorecard')).includes(label), `a button “${label}”`)
  }],
  ['who may not decide is told so, in a word over their client', async (s) => {
    const before = s.bole(COLLEAGUE).length
    expect((await s.presses(COLLEAGUE, s.marked('scorecard'), ADVANCE))?.content.includes('用人经理') === true, `a toast, among ${JSON.stringify(s.feishu.world.toasts)}`)
    expect(s.labels(s.marked('scorecard')).includes(ADVANCE) && s.bole(COLLEAGUE).length === before, 'nothing else')
  }],
  ['the manager files ratings of their own in a form of the direct conversation; they stand beside the interview’s', async (s) => {
    s.mark('form', await s.told(MANAGER, () => s.presses(MANAGER, s.marked('scorecard'), card.rate), '我的评分'))
    await s.told(MANAGER, () => s.presses(MANAGER, s.marked('form'), '提交', { 'level-negotiation': '4', note: '追问之后更清楚' }), '总分不变')
    s.holds(await s.redrawn(s.marked('scorecard'), '追问之后更清楚'), '王磊')
  }],
  ['what waits stands on the manager’s workbench', async (s) => {
    s.mark('bench', await s.chooses(MANAGER, 'hire:home', '等决定'))
    expect(s.labels(s.marked('bench')).includes('看评分卡：陈宇'), `the way to it: ${s.labels(s.marked('bench')).join()}`)
  }],
  ...bookingSteps<Story>({
    hr: HR, candidate: CANDIDATE, hosts: [COLLEAGUE, OTHER], group: GROUP, linkMoves: false, mention: (person) => `@${HUAXIN.people.find((p) => p.openId === person)?.name}`,
    calendar: ({ feishu: { calendars } }) => [...calendars.events.values()].filter((one) => one.status === 'confirmed').map(({ start, link, attendees }) => ({ start, link, people: attendees.map((one) => one.user_id ?? '') })),
  }),
  ['declining needs its reason; then the card says who decided, and why', async (s) => {
    // The client itself sends nothing that is empty; a blank is not.
    expect((await s.presses(MANAGER, s.marked('scorecard'), DECLINE, { reason: ' ' }))?.content.includes('婉拒需要写明理由') === true, `a toast, among ${JSON.stringify(s.feishu.world.toasts)}`)
    const told = await s.told(CANDIDATE, () => s.presses(MANAGER, s.marked('scorecard'), DECLINE, { reason: '需要 <at user_id="all"></at> 一线经验' }), '这是由人做出的决定')
    expect(!readMessage(told).includes('一线经验'), 'the reason is for colleagues')
    s.holds(await s.redrawn(s.marked('scorecard'), `${DECLINE} · 王磊`), '一线经验')
    expect(s.labels(s.marked('scorecard')).length === 0, 'no buttons any more')
    await s.redrawn(s.marked('live'), `${DECLINE} · 王磊`)
    await s.until('nothing that waits', () => !readMessage(s.marked('bench')).includes('等决定'))
  }],
  ['nothing that people typed acts', async (s) => {
    const said = [HR, MANAGER, CANDIDATE, COLLEAGUE, GROUP].flatMap(s.bole)
    expect(said.some((m) => readMessage(m).includes('evil.example')), 'the words are there to be read')
    const acting = said.flatMap((m) => [...markupOf(m).filter((text) => /<at|<a |\]\(|\*\*/.test(text)), ...m.mentions.map(() => `a mention in ${m.id}`)])
    expect(acting.length === 0, `nothing that acts, found: ${acting.join(' | ')}`)
  }],
  ['nothing was said twice, and Feishu refused nothing', async (s) => {
    const inGroup = s.bole(GROUP)
    expect(inGroup.length === 4, `a live card, a scorecard and two interviews, not: ${inGroup.map((m) => readMessage(m).slice(0, 30)).join(' | ')}`)
    const said = s.bole(CANDIDATE).map(readMessage), twice = said.filter((text, i) => said.indexOf(text) !== i)
    expect(twice.length === 0, `each thing said once, not: ${twice.join(' | ')}`)
    // That an event is not there any more is an answer, too.
    const refused = s.feishu.api.calls.filter((c) => c.name !== 'calendar.read.event' && c.outcome !== 'ok').map((c) => `${c.name} ${c.outcome}`), failed = s.feishu.world.toasts.filter((t) => t.type === 'error').map((t) => t.content)
    expect(refused.length + failed.length === 0 && s.feishu.undelivered.length === 0, `no complaints: ${[...refused, ...failed].join(', ')}`)
  }],
]
