import type { Language } from '../../src/domain/language.ts'
import { readView } from '../fakes/slack/readable.ts'
import type { Message } from '../fakes/slack/world.ts'
import { expect, type Step } from './chat-story.ts'
import { CHEN, HIRING, HR, NAMES, QIAN, type SlackTown, WU, ZHAO } from './slack-town.ts'

const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
/** Thursday in the week of the story, 15:00 in Shanghai. */
const THURSDAY = Date.UTC(2026, 10, 26, 7)

const WORDS = {
  zh: {
    title: '大客户销售', consent: '同意并开始', skip: '跳过', nothing: '没有了', done: '面试完成了', strong: '去年我在华信科技担任大客户经理时，客户要求降价15%。我先拜访了采购和业务两个部门，了解到他们真正在意的是交付时间，于是我提出分期交付换取两年合同。最后双方签约，价格只降了3%。',
    hours: '面试时间 周一至周五 9:00-18:00', hoursSaved: '我的面试时间（已更新）', form: '约面试', some: '可以任选的面试官', by: '最晚哪天', friday: '周五前', soon: '随便', arranging: '开始给陈宇约面试（B-1）', until: '最晚 2026年11月27日',
    wanted: 'Acme想约您聊聊“大客户销售”这个岗位，大约 45 分钟', more: '看看其他时间', chose: '您选了', set: '面试约好了', moved: '面试改好了', change: '改时间', cancel: '取消面试', late: '我会晚到', keep: '还是原来的时间', yes: '对，就这个时间', meant: '您说的是下面这个时间', kept: '好的，还是原来的时间',
    words: '改到周四下午三点行吗？', other: '想换个时间吗', again: '您看这几个时间', invited: '请您面试 · 陈宇 · 大客户销售', file: '填写评分', answers: '看回答', cannot: '我来不了', noted: '正在另作安排', off: '您不用参加了',
    card: (id: string) => `约面 ${id} · `, offered: '等候选人选', agreed: '时间已定', out: '来不了', toMove: '要改时间', under: '面试中', over: '等面试官评分', allRated: '面试官都评了分', reminder: '提醒您，和Acme的面试快到了', soonPanel: '面试快到了', running: '陈宇会晚到', told: '我已经告诉面试官和林静了', time: '面试时间到了', started: '已开始', startNoted: '记下了：面试已开始', absent: '候选人未到',
    please: '请您评分', rates: '我的评分', filed: '您对 A-1 的评分', hidden: '先不显示', level: /[1-5] 级|总分/u, schedule: '约面 A-2 和 @zhao 30分钟', arranging2: '开始给吴桐约面试（B-2）', ask: '确定取消', really: '是的，取消', cancelled: '这场面试已经取消', hrTold: '取消了面试', panelTold: '面试取消了', gone: '候选人取消了', nothingNow: '这场面试的安排已经结束', on: '路上堵车，会晚到十分钟',
  },
  en: {
    title: 'Key account manager', consent: 'Agree and start', skip: 'skip', nothing: 'no questions', done: 'That’s the interview done', strong: 'Last year at Northwind our largest client asked for a 15% discount. First I visited both of their departments, then I proposed delivery in two parts in return for a two-year contract, because that protected our margin. In the end they signed, and the price fell by only 3%.',
    hours: 'hours Mon-Fri 9:00-18:00', hoursSaved: 'My interview hours (saved)', form: 'Schedule an interview', some: 'Interviewers to choose from', by: 'Last day', friday: 'by Friday', soon: 'whenever', arranging: 'Arranging an interview with Yu Chen (B-1)', until: 'by 27 November 2026',
    wanted: 'Acme would like to meet you about the Key account manager role. It takes about 45 minutes', more: 'More times', chose: 'You picked', set: 'Your interview is set.', moved: 'Your interview has moved', change: 'Change the time', cancel: 'Cancel the interview', late: 'I’m running late', keep: 'Keep the old time', yes: 'Yes, book this time', meant: 'Is this the time you mean?', kept: 'All right, your time stays',
    words: 'Could we do Thursday at 3pm instead?', other: 'Would you like another time?', again: 'Which of these times', invited: 'Please interview · Yu Chen · Key account manager', file: 'File my ratings', answers: 'Read the answers', cannot: 'I can’t make it', noted: 'Another way is being found', off: 'You’re no longer needed',
    card: (id: string) => `Interview ${id} · `, offered: 'Times offered', agreed: 'Time agreed', out: 'Can’t come', toMove: 'To be moved', under: 'Under way', over: 'ratings of the interviewers are awaited', allRated: 'the interviewers have filed their ratings', reminder: 'Your interview with Acme is coming up', soonPanel: 'Your interview is coming up', running: 'Yu Chen is running late', told: 'I have told the interviewers and Hana Roth', time: 'Time for your interview', started: 'It has started', startNoted: 'Noted: it has started', absent: 'Candidate isn’t here',
    please: 'Please file your ratings', rates: 'My own ratings', filed: 'Your ratings of A-1', hidden: 'stay hidden', level: /Level [1-5]|Total /u, schedule: 'schedule A-2 with @zhao 30m', arranging2: 'Arranging an interview with Tong Wu (B-2)', ask: 'Do you want to cancel', really: 'Yes, cancel it', cancelled: 'Your interview is cancelled', hrTold: 'cancelled', panelTold: 'Interview cancelled', gone: 'Cancelled by the candidate', nothingNow: 'no longer being arranged', on: 'Stuck in traffic, I will be ten minutes late',
  },
} satisfies Record<Language, unknown>

export class SlackStory {
  readonly town: SlackTown
  readonly lang: Language
  /** Who interviews, and who could. */
  host = ZHAO
  other = QIAN
  offer: Message | undefined

  constructor(town: SlackTown, lang: Language) {
    this.town = town
    this.lang = lang
  }

  get w(): (typeof WORDS)[Language] {
    return WORDS[this.lang]
  }

  /** The one card of a booking that everybody in the channel sees, once it says so. */
  async card(id: string, ...saying: string[]): Promise<Message> {
    const { town, w } = this, found = (): Message[] => town.bole(HIRING).filter((m) => town.read(m).includes(w.card(id)))
    const card = await town.until(`${id}: ${saying.join()}`, () => { const last = found().at(-1); return last && saying.every((part) => town.read(last).includes(part)) && last })
    expect(found().length === 1, `one card of ${id}`)
    return card
  }

  times = (offer: Message): string[] => this.town.labels(offer).filter((label) => /\d\d:\d\d/.test(label))
  holds(message: Message, ...parts: string[]): void {
    for (const part of parts) expect(this.town.read(message).includes(part), `“${part}” in:\n${this.town.read(message)}`)
  }
  has(message: Message, ...labels: string[]): void {
    expect(this.town.labels(message).join() === labels.join(), `the buttons ${labels.join()}, not ${this.town.labels(message).join()}`)
  }
  last = (user: string): Message => this.town.bole(user).at(-1) ?? expectNever(`nothing said to ${user}`)
  /** One event in the calendar, with them. */
  event(start: number, person: string): void {
    const events = [...this.town.calendars.events.values()]
    expect(events.length === 1 && events[0]?.start === start && events[0].people.filter((p) => p.id.endsWith(`:${person}`)).length === 1 && events[0].people.length <= 2, `one event at ${start} with ${person}, not ${JSON.stringify(events)}`)
  }
}

function expectNever(what: string): never {
  throw new Error(what)
}

export const STEPS: readonly Step<SlackStory>[] = [
  ['before: a requisition with two interviewers, their hours, a text interview that is over', async ({ town, w, lang }) => {
    await town.command(HR, 'role grant hr @hr', 'HR')
    await town.command(HR, `requisition new "${w.title}" kit=sales manager=@mgr panelist=@zhao,@qian lang=${lang}`, 'R-1')
    for (const who of [ZHAO, QIAN]) await town.command(who, w.hours, w.hoursSaved)
    for (const who of ['@chen', '@wu']) await town.command(HR, `add R-1 account=${who}`, 'A-')
    const welcome = await town.told(CHEN, () => town.command(HR, 'invite A-1', 'A-1'), w.consent)
    await town.presses(CHEN, CHEN, welcome, w.consent)
    await town.later(5_000)
    for (let n = 0; n < 5; n++) {
      await town.does(town.workspace.people.say(CHEN, n === 0 ? w.strong : w.skip))
      await town.later(20_000)
    }
    await town.writes(CHEN, w.nothing, w.done)
    await town.later(20_000)
  }],
  ['HR asks for it in a window that says for whom; what is wrong brings it back as it was left', async (s) => {
    const { town, w, lang } = s
    await town.does(town.workspace.people.command(HR, HIRING, 'schedule A-1'))
    expect(readView(await town.window(HR, w.form)).includes(`A-1 · ${NAMES[CHEN]?.[lang]} · ${w.title}`), 'for whom')
    await town.submits(HR, { [w.some]: `${ZHAO} ${QIAN}`, [w.by]: w.soon })
    await town.until('the problem', () => readView(town.workspace.people.window(HR) ?? { blocks: [] }).includes('⚠️'))
    const reply = await town.told(HIRING, () => town.submits(HR, { [w.by]: w.friday }), w.arranging, HR)
    s.holds(reply, w.until)
    s.offer = await town.until('an offer', () => town.bole(CHEN).find((m) => town.read(m).includes(w.wanted)))
    expect(s.times(s.offer).length >= 3 && s.times(s.offer).length <= 6 && town.labels(s.offer).includes(w.more), `three to six times, not: ${town.labels(s.offer).join()}`)
    s.has(await s.card('B-1', w.offered), lang === 'zh' ? '取消这场' : 'Cancel it')
  }],
  ['the candidate picks a time; the interviewer hears of it alone, with what they need and no rating', async (s) => {
    const { town, w } = s, offer = s.offer ?? expectNever('no offer'), [, , , time = ''] = s.times(offer)
    const agreed = await town.told(CHEN, () => town.presses(CHEN, CHEN, offer, time), w.set)
    s.has(await town.redrawn(offer, w.chose))
    s.has(agreed, w.change, w.cancel, w.late)
    ;[s.host, s.other] = town.bole(ZHAO).some((m) => town.read(m).includes(w.invited)) ? [ZHAO, QIAN] : [QIAN, ZHAO]
    const invited = await town.until('the invitation', () => town.bole(s.host).find((m) => town.read(m).includes(w.invited)))
    s.holds(invited, w.title)
    for (const message of [invited, agreed]) expect(JSON.stringify(message.blocks).includes('https://meet.example.com/b-1'), 'the meeting link')
    s.has(invited, w.file, w.answers, w.cannot)
    s.has(await s.card('B-1', w.agreed, NAMES[s.host]?.[s.lang] ?? '-'), ...(s.lang === 'zh' ? ['改时间', '取消这场'] : ['Move it', 'Cancel it']))
  }],
  ['the interviewer steps back and is replaced; the candidate hears nothing of it', async (s) => {
    const { town, w } = s, before = town.bole(CHEN).length, start = [...town.calendars.events.values()][0]?.start ?? 0
    const old = s.last(s.host), invited = await town.told(s.other, () => town.told(s.host, () => town.presses(s.host, s.host, old, w.cannot), w.off), w.invited)
    expect(town.bole(s.host).some((m) => town.read(m).includes(w.noted)), 'what becomes of it')
    s.has(invited, w.file, w.answers, w.cannot)
    s.holds(await s.card('B-1', w.agreed, w.out), NAMES[s.host]?.[s.lang] ?? '-')
    s.event(start, s.other)
    expect(town.bole(CHEN).length === before, 'not a word to the candidate')
    await town.told(s.host, () => town.presses(s.host, s.host, old, w.cannot), 'B-1')
    ;[s.host, s.other] = [s.other, s.host]
  }],
  ['the candidate names another time in their own words, and confirms it with a button', async (s) => {
    const { town, w } = s, asked = await town.writes(CHEN, w.words, w.other)
    s.has(asked, w.change, w.keep)
    const meant = await town.told(CHEN, () => town.presses(CHEN, CHEN, asked, w.change), w.meant)
    s.has(meant, w.yes, w.more, w.keep)
    s.holds(meant, '15:00–15:45')
    await s.card('B-1', w.toMove)
    s.has(await town.told(CHEN, () => town.presses(CHEN, CHEN, meant, w.yes), w.moved), w.change, w.cancel, w.late)
    await s.card('B-1', w.agreed, '15:00')
    const [{ people: [person] = [] } = {}] = town.calendars.events.values()
    ;[s.host, s.other] = person?.id.endsWith(ZHAO) ? [ZHAO, QIAN] : [QIAN, ZHAO]
    s.event(THURSDAY, s.host)
  }],
  ['asks for another once more, and keeps what was agreed', async (s) => {
    const { town, w } = s, again = await town.told(CHEN, () => town.presses(CHEN, CHEN, s.last(CHEN), w.change), w.again)
    await town.told(CHEN, () => town.presses(CHEN, CHEN, again, w.keep), w.kept)
    await s.card('B-1', w.agreed, '15:00')
    s.event(THURSDAY, s.host)
  }],
  ['both are reminded, twice each and no more', async (s) => {
    const { town, w } = s, reminded = (who: string, what: string): number => town.bole(who).filter((m) => town.read(m).includes(what)).length
    await town.goesOnTo(THURSDAY - DAY + MINUTE)
    expect(reminded(CHEN, w.reminder) === 1 && reminded(s.host, w.soonPanel) === 1, 'a day before')
    await town.goesOnTo(THURSDAY - 50 * MINUTE)
    s.has(s.last(CHEN), w.late, w.change, w.cancel)
    await town.goesOnTo(THURSDAY - 5 * MINUTE)
    expect(reminded(CHEN, w.reminder) === 2 && reminded(s.host, w.soonPanel) === 2 && reminded(s.other, w.soonPanel) === 0, 'on the day')
  }],
  ['running late, in words and with the button: the interviewer and HR hear of it once', async (s) => {
    const { town, w } = s, heard = (who: string): number => town.bole(who).filter((m) => town.read(m).includes(w.running)).length, [reminder] = town.bole(CHEN).filter((m) => town.labels(m).includes(w.late))
    await town.writes(CHEN, w.on, w.told)
    s.holds(town.bole(s.host).find((m) => town.read(m).includes(w.running)) ?? expectNever('the interviewer was not told'), w.on)
    await town.told(CHEN, () => town.presses(CHEN, CHEN, reminder ?? expectNever('no button'), w.late), w.told)
    expect(heard(s.host) === 1 && heard(HR) === 1, 'once each')
  }],
  ['it has started, it is over; no model rating was shown to anybody until both interviewers have filed theirs, unseen', async (s) => {
    const { town, w } = s, levels = (): boolean => [HIRING, ZHAO, QIAN].some((at) => town.bole(at).some((m) => w.level.test(town.read(m))))
    await town.goesOnTo(THURSDAY + 6 * MINUTE)
    const time = town.bole(s.host).find((m) => town.read(m).includes(w.time)) ?? expectNever('nobody was asked')
    s.has(time, w.started, w.absent, w.cannot)
    await town.told(s.host, () => town.presses(s.host, s.host, time, w.started), w.startNoted)
    await s.card('B-1', w.under)
    await town.goesOnTo(THURSDAY + HOUR + 20 * MINUTE)
    s.has(await s.card('B-1', w.over))
    const please = town.bole(s.host).find((m) => town.read(m).startsWith(w.please) && town.labels(m).includes(w.file)) ?? expectNever('nobody is asked to rate')
    for (const [who, at, message] of [[s.host, s.host, please], [s.other, HIRING, town.bole(HIRING).find((m) => town.read(m).includes(w.hidden) && town.labels(m).length > 0)]] as const) {
      expect(!levels(), 'no level is shown to anybody')
      await town.presses(who, at, message ?? expectNever('no scorecard'), town.labels(message ?? please)[0] ?? '')
      const window = await town.window(who, w.rates), anchors = window.blocks.flatMap((b) => (b['element']?.options ?? []) as { text: { text: string }; description?: { text: string } }[])
      for (const { text, description } of anchors) expect(!text.text.endsWith('…') || (description !== undefined && (!description.text.endsWith('…') || JSON.stringify(window.blocks).includes('"hint"'))), `whole anchors: ${text.text}`)
      await town.told(at === HIRING ? HIRING : who, () => town.submits(who, { 'level-negotiation': '4' }), w.filed, who)
    }
    s.has(await s.card('B-1', w.allRated))
    await town.until('the scorecard, with both names', () => town.bole(HIRING).some((m) => w.level.test(town.read(m)) && [s.host, s.other].every((who) => town.read(m).includes(NAMES[who]?.[s.lang] ?? '-'))))
  }],
  ['a second candidate, without a text interview: asked for in words, agreed, and cancelled by them with two presses', async (s) => {
    const { town, w, lang } = s, offer = await town.told(WU, () => town.command(HR, w.schedule, w.arranging2), w.more)
    const agreed = await town.told(WU, () => town.presses(WU, WU, offer, s.times(offer)[0] ?? ''), w.set)
    s.has(await town.until('the invitation', () => town.bole(ZHAO).find((m) => town.read(m).includes('B-2'))), w.cannot)
    const ask = await town.told(WU, () => town.presses(WU, WU, agreed, w.cancel), w.ask)
    await town.told(WU, () => town.presses(WU, WU, ask, w.really), w.cancelled)
    s.has(await town.redrawn(ask, w.really))
    for (const [at, saying] of [[HR, w.hrTold], [ZHAO, w.panelTold]] as const) await town.until(saying, () => town.bole(at).find((m) => town.read(m).includes(saying) && town.read(m).includes(NAMES[WU]?.[lang] ?? '-')))
    s.has(await s.card('B-2', w.gone))
    expect(town.calendars.events.size === 1, 'the event is gone')
    for (const label of [w.change, w.cancel, w.late]) await town.told(WU, () => town.presses(WU, WU, agreed, label), w.nothingNow)
  }],
  ['nothing was cut or refused', ({ town }) => {
    const said = [HR, ZHAO, QIAN, CHEN, WU, HIRING].flatMap((at) => town.bole(at)), cut = said.filter((m) => /…(?!”)/.test(town.read(m))).map(town.read)
    expect(cut.length === 0, `nothing cut, not: ${cut.join('\n')}`)
    const refused = town.workspace.api.calls.filter((c) => c.outcome !== 'ok').map((c) => `${c.method} ${c.outcome}`)
    expect(refused.length === 0 && town.workspace.undelivered.length === 0, `no complaints: ${refused.join()}`)
    return Promise.resolve()
  }],
]
