import { zh } from '../../src/cards/booking-candidate-zh.ts'
import { SCHEDULED } from '../../src/cards/schedule-words.ts'
import { expect, type ChatStory, type Field, type Step } from './chat-story.ts'

type Standing = { start: number; link: string; people: string[] }

/** Who plays in it. `hosts`: either of them may interview. `mention`: how somebody is named in words. `calendar`: our events that stand, with whom. */
export type Cast<S> = {
  hr: string
  candidate: string
  hosts: readonly [string, string]
  group: string
  /** The meeting is that of whoever takes part, so that it is another with another person. */
  linkMoves: boolean
  mention: (person: string) => string
  calendar: (story: S) => Standing[]
}

/** What a text is called where there are no cards. */
const TEXT = 'markdown'
const NAME = '陈宇', ROUND = '0:00-24:00', DAY = 24 * 3_600_000
const INVITED = '请您面试', CANNOT = '我来不了', JOIN = '进入会议', RATE = '填写评分', AGREED = '时间已定', { buttons } = zh, { told } = SCHEDULED.zh
const date = (at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at)

/** An interview with people that is called off, and a second one from the first word to the ratings; between the scorecard and the decision. */
export function bookingSteps<S extends ChatStory<any, any>>({ hr, candidate, hosts, group, linkMoves, mention, calendar }: Cast<S>): Step<S>[] {
  const [first, second] = hosts
  type M = ReturnType<S['bole']>[number]
  const named = (s: S, id: string): M[] => s.bole(group).filter((m) => s.read(m).includes(`约面 ${id} `))
  /** The one card of a booking in the hiring channel, once it says so. */
  const card = async (s: S, id: string, ...saying: string[]): Promise<M> => {
    const found = await s.until(`${id}: ${saying.join()}`, () => { const last = named(s, id).at(-1); return last && saying.every((part) => s.read(last).includes(part)) && last })
    expect(found.type === TEXT || named(s, id).length === 1, `one card of ${id}`)
    return found
  }
  const times = (s: S, offer: M): string[] => s.labels(offer, candidate).filter((label) => /\d{1,2}:\d\d/.test(label))
  const events = (s: S, start: number | undefined, ...people: string[]): void => {
    const standing = calendar(s)
    expect(standing.length === 1 && standing[0]?.people.join() === people.join() && (start === undefined || standing[0].start === start), `one event with ${people.join()}, not ${JSON.stringify(standing)}`)
  }
  const only = (s: S): Standing => calendar(s)[0] ?? { start: 0, link: 'no event', people: [] }
  let host = first, other = second

  return [
    ['HR sets the company’s rules, and days that are worked whatever the year', async (s) => {
      s.holds(await s.hire(hr, '约面规则 提前=0 钟点=0:00-24:00 后留=0 改期截止=0', '0:00'), '约面')
      await s.hire(hr, `公司上班 ${date(Date.now())} 至 ${date(Date.now() + DAY)}`, date(Date.now()))
    }],
    ['interviewers set their hours, one in a form', async (s) => {
      const week = Array.from('一二三四五六日', (day, i): Field => [`day-${i + 1}`, `周${day}`, ROUND])
      const form = await s.hire(first, '面试时间 修改', '按哪里的节假日')
      await s.fills(first, form, '保存', [...week, ['country', '按哪里的节假日', 'GB']], '已更新')
      await s.hire(second, `面试时间 每天 ${ROUND} 国家=GB`, '已更新')
    }],
    ['a short one, in a form; the candidate writes when, says yes, and calls it off', async (s) => {
      const form = await s.hire(hr, '约面 A-1', '一定要来的面试官')
      await s.told(candidate, () => s.fills(hr, form, '开始约', [['everybody', '一定要来的面试官', `@${first}`]], '（B-1）'), '想约您聊聊')
      await s.told(candidate, () => s.says(candidate, '明天下午3点可以吗'), zh.offer.one)
      const invited = s.told(first, () => s.told(candidate, () => s.says(candidate, '可以'), zh.confirmed), INVITED)
      await invited
      await card(s, 'B-1', AGREED, '15:00')
      const sure = await s.told(candidate, () => s.says(candidate, '我想取消面试'), '确定取消')
      const called = s.told(first, () => s.told(hr, () => s.told(candidate, () => s.presses(candidate, sure, buttons.reallyCancel), '这场面试已经取消'), `${NAME}（大客户销售）取消了面试`), '面试取消了')
      expect(s.labels(await called).length === 0, 'nothing to press')
      expect(s.labels(await card(s, 'B-1', '候选人取消了')).length === 0, 'nothing to press any more')
      await s.until('an empty calendar', () => calendar(s).length === 0)
    }],
    ['HR asks for it in words; the candidate gets times to choose from, and the group one card', async (s) => {
      const offer = await s.told(candidate, () => s.hire(hr, `约面 A-1 任1位 ${mention(first)} ${mention(second)} 30分钟`, `开始给${NAME}约面试（B-2）`), '想约您聊聊')
      s.mark('offer', offer)
      expect(times(s, offer).length >= 3 && s.labels(offer, candidate).includes(buttons.more), `times, not: ${s.labels(offer, candidate).join()}`)
      // A text is not sent anew for what comes within the second.
      s.holds(await card(s, 'B-2', s.bole(group).at(-1)?.type === TEXT ? '正在找' : '等候选人选'), NAME, '任 1 位')
    }],
    ['a time is chosen; the interviewer is told alone, with what they need', async (s) => {
      const offer = s.marked('offer'), time = times(s, offer).at(-1) ?? '', before = hosts.map((one) => s.bole(one).length)
      const agreed = s.mark('agreed', await s.told(candidate, () => s.presses(candidate, offer, time), zh.confirmed))
      if (offer.type !== TEXT) expect(s.labels(await s.shows(candidate, offer, '您选了', candidate), candidate).length === 0, 'chosen once')
      for (const label of [buttons.change, buttons.cancel, buttons.late]) expect(s.labels(agreed, candidate).includes(label), `“${label}”`)
      const told = await s.until('the invitation', () => hosts.flatMap((one, i) => s.bole(one).slice(before[i]).filter((m) => s.read(m).includes(INVITED)).map((m) => ({ one, m })))[0])
      ;[host, other] = told.one === first ? [first, second] : [second, first]
      s.mark('invited', told.m)
      expect([CANNOT, RATE, '看回答'].every((label) => s.labels(told.m).includes(label)), `buttons, not: ${s.labels(told.m).join()}`)
      events(s, undefined, host)
      const { link } = only(s)
      for (const one of [agreed, told.m, await card(s, 'B-2', AGREED)]) expect(one.content.includes(link) && s.read(one).includes(JOIN), `the way into ${link} in:\n${s.read(one)}`)
      s.holds(told.m, NAME)
    }],
    ['who cannot come is replaced at the same time, without a word to the candidate', async (s) => {
      const before = s.bole(candidate).length, { start } = only(s), standing = s.read(await card(s, 'B-2', AGREED)), was = named(s, 'B-2').length
      const invited = await s.told(other, () => s.told(host, () => s.presses(host, s.marked('invited'), CANNOT), told.cannot), INVITED)
      s.mark('invited', invited)
      await s.until('the card with somebody else', () => s.read(named(s, 'B-2').at(-1) ?? invited) !== standing && named(s, 'B-2').length >= was)
      s.holds(await card(s, 'B-2', AGREED), CANNOT.slice(1))
      events(s, start, other)
      if (linkMoves) s.holds(await s.until('the new link', () => s.bole(candidate)[before]), '时间不变', JOIN)
      expect(s.bole(candidate).length === before + (linkMoves ? 1 : 0), 'nothing else to the candidate')
    }],
    ['the candidate moves it, in words, and confirms what was understood', async (s) => {
      const here = s.bole(candidate).findLast((m) => s.labels(m, candidate).includes(buttons.change)) ?? s.marked('agreed')
      const choose = await s.told(candidate, () => s.presses(candidate, here, buttons.change), zh.offer.again)
      expect(s.labels(choose, candidate).includes(buttons.keep), 'the old time can be kept')
      const echo = await s.told(candidate, () => s.says(candidate, '20分钟后可以吗'), zh.offer.one), asked = Date.now()
      const heard = hosts.map((one) => s.bole(one).length)
      await s.told(candidate, () => s.presses(candidate, echo, buttons.yes), zh.moved)
      const { start, people: [now] } = only(s)
      expect(Math.abs(start - asked - 20 * 60_000) < 2 * 60_000, `in twenty minutes, not ${new Date(start).toISOString()}`)
      // Who could not come to the old time may be asked for another.
      ;[host, other] = now === first ? [second, first] : [first, second]
      s.mark('moved', await s.until('the new time', () => s.bole(other).slice(heard[hosts.indexOf(other)]).find((m) => /面试改了时间|请您面试/.test(s.read(m)))))
      await card(s, 'B-2', AGREED)
    }],
    ['the interviewer says that it has started, and files ratings', async (s) => {
      await s.hire(other, '到场 B-2 已开始', told.started)
      expect(s.labels(await card(s, 'B-2', '面试中')).filter((label) => label !== JOIN).length === 0, 'nothing to press any more but the way in')
      // Numbers hold until something without any is said; words always do.
      const moved = s.marked('moved'), form = await s.told(other, () => (moved.type === TEXT ? s.says(other, RATE) : s.presses(other, moved, RATE)), '我的评分')
      await s.fills(other, form, '提交', [['level-negotiation', '大客户谈判', '3']], '总分不变')
    }],
  ]
}
