import type { TableFault } from '../domain/holidays.ts'
import type { Language } from '../domain/language.ts'

/** What can be wrong where interviews are arranged, as people read it. */
export const BOOKING_PROBLEMS: Record<Language, {
  who: string
  nobodyYet: string
  and(word: string): string
  count(need: string): string
  many(team: string): string
  few(need: number, people: number): string
  team(word: string, teams: string): string
  candidate(name: string): string
  minutes(value: string): string
  by(value: string): string
  past(value: string): string
  already(booking: string): string
  over(application: string): string
  unfinished(application: string): string
  closed(requisition: string): string
  noConversation(application: string): string
  booking: string
  noBooking(id: string): string
  notYours(id: string): string
  ended(id: string): string
  nothingAsked(id: string): string
  notMoved(id: string): string
  stands(id: string): string
  moveHow: string
  lastDayOver(id: string): string
  notAmong(id: string, name: string): string
  what: string
  early(id: string): string
  earlyForYou(id: string): string
  noTime(id: string): string
  teamName(value: string): string
  teamPeople: string
  noTeam(name: string): string
  week(word: string): string
  date(value: string): string
  span(value: string): string
  zone(value: string): string
  country(value: string): string
  whichCountry(zone: string): string
  limit(value: string): string
  weight(value: string): string
  weightByHr: string
  zoneByHr: string
  whichApplication(ids: string): string
  noHours(name: string): string
  strangers: string
  noTable: string
  fileUnread: string
  fault(fault: TableFault): string
  year(year: number, from: number, until: number): string
}> = {
  zh: {
    nobodyYet: '现在没有可以约面试的候选人：文字面试要先做完，或者还没有邀请。',
    who: '请写明由谁来面，例如“和 @同事 @同事”，或“任1位 后端组”。',
    and: (word) => `“${word}”前面有“和”，分不清是可以任选的人，还是一定要来的人。可以任选就去掉“和”；一定要来就写在人数前面，或写“和 1 位 ${word}”。`,
    count: (need) => `“${need} 位”后面请写上可以选谁，例如“任${need}位 @同事 @同事”。`,
    many: (team) => `“${team}”要几位？请写人数，例如“任1位 ${team}”。`,
    few: (need, people) => `要 ${need} 位，可选的只有 ${people} 位。请少要几位，或多写几个人。`,
    team: (word, teams) => (teams ? `没有“${word}”这个小组，现有：${teams}。同事请输入 @ 再选。` : `没认出“${word}”。同事请输入 @ 再选；小组要先建：/hire 小组 ${word} @同事 @同事`),
    candidate: (name) => `${name}就是这位候选人，不能面试自己。`,
    minutes: (value) => `面试时长写 15 到 240 分钟，不能是“${value}”。`,
    by: (value) => `没看懂“${value}”是哪一天。可以写“周五前”或“截止=2026-12-01”。`,
    past: (value) => `“${value}”已经过去，或者离现在太近，请写晚一点的日子。`,
    already: (booking) => `已经在约了（${booking}）。改时间：/hire 改面试 ${booking}；取消：/hire 取消面试 ${booking}`,
    over: (application) => `${application} 已经退出或婉拒，不能再约面试。`,
    unfinished: (application) => `${application} 的文字面试还没做完。等评分卡出来再约；不做文字面试的话，先发：/hire 取消 ${application}`,
    closed: (requisition) => `${requisition} 已关闭，不能再约面试。`,
    noConversation: (application) => `还不知道在哪里和 ${application} 的候选人说话。先发：/hire 邀请 ${application}`,
    booking: '请写明是哪一场，例如 B-1。/hire 日程 可以看到所有编号。',
    noBooking: (id) => `没有找到 ${id}。/hire 日程 可以看到所有编号。`,
    notYours: (id) => `您不在 ${id} 的面试官里，只有这一场的面试官和 HR 可以这样说。`,
    ended: (id) => `${id} 已经结束或取消，没有什么要改的。`,
    nothingAsked: (id) => `${id} 的日历没有被人改过，不需要选。`,
    notMoved: (id) => `${id} 没有在等您同意改时间。`,
    stands: (id) => `${id} 的时间已经约好，不用再找。要请候选人另选：/hire 改面试 ${id}`,
    moveHow: '什么都不写，就是请候选人另选时间。也可以写：周五前、再找、同意、不改、保留、改，或“不要 @同事”。',
    lastDayOver: (id) => `${id} 约好的最后一天已经过了，请写新的，例如 /hire 改面试 ${id} 周五前`,
    notAmong: (id, name) => `${id} 没有请${name}。`,
    what: '请说明情况：已开始、候选人未到、我来不了。',
    early: (id) => `${id} 还没到时间。来不了的话，可以点“我来不了”。`,
    earlyForYou: (id) => `${id} 还没到时间，到时再说就好。`,
    noTime: (id) => `${id} 现在没有约定的时间，不用说有没有进行。`,
    teamName: (value) => `“${value}”不能用作小组名。请用一个词，最多 40 个字，例如“后端组”。`,
    teamPeople: '请写上小组里有谁，例如 /hire 小组 后端组 @同事 @同事',
    noTeam: (name) => `没有“${name}”这个小组。`,
    week: (word) => `没看懂“${word}”。可以写“周一至周五 9:00-12:00 13:30-18:00”，几段时间不要重叠。`,
    date: (value) => (value ? `“${value}”不是日期，请写成 2026-12-24。` : '请写上日期，例如 2026-12-24。'),
    span: (value) => (value ? `“${value}”不是一段时间，请写成 10:00-15:00，几段不要重叠。` : '请写上几点到几点，例如 10:00-15:00。'),
    zone: (value) => `没有“${value}”这个时区，请写成 Asia/Shanghai、Europe/London 这样的名字。`,
    country: (value) => `“${value}”不是国家代码，请写成 CN、GB、DE-BY 这样。`,
    whichCountry: (zone) => `请写明按哪个国家的节假日放假，例如“国家=GB”；只凭时区 ${zone} 看不出来。`,
    limit: (value) => `场数写 1 到 20 的整数，不能是“${value}”。`,
    weight: (value) => `权重写 0 到 200 的整数，不能是“${value}”。100 是一般的份额，50 是一半，0 是没有别人时才约。`,
    zoneByHr: '候选人的时区由 HR 来设，候选人自己说也行，比如“我在伦敦”。',
    whichApplication: (ids) => `这位候选人有几场面试在约：${ids}。请写其中一个编号。`,
    weightByHr: '面试份额（权重）由 HR 来定。想少面几场，可以用“每天=”“每周=”。',
    noHours: (name) => `${name}还没有写面试时间，不能只改一天。先写每周的：/hire 面试时间 周一至周五 9:00-12:00 13:30-18:00`,
    strangers: '面试时间由公司的同事来写。',
    noTable: '请把节假日表填进表单，或作为附件发来，是 JSON，例如 {"holidays": ["2027-01-01"], "workdays": []}。',
    fileUnread: '附件没能读出来，请换成 200 KB 以内的 JSON 文件再试。',
    fault: (f) => {
      switch (f.fault) {
        case 'not-a-table': return '这不是节假日表。要 JSON，例如 {"holidays": ["2027-01-01"], "workdays": []}。'
        case 'empty': return '表里没有一天假期。'
        case 'several-years': return '表里有不止一个年份，请一年一张。'
        case 'no-such-day': return `“${f.day}”不是日期，请写成 2027-01-01。`
        case 'twice': return `${f.day} 写了两次，或者既放假又上班，请只留一处。`
      }
    },
    year: (year, from, until) => `这是 ${year} 年的表，只收 ${from} 到 ${until} 年的。`,
  },
  en: {
    nobodyYet: 'There is nobody to arrange an interview with now: a text interview has to be finished first.',
    who: 'Please say who interviews, e.g. “with @colleague @colleague” or “with any 1 of backend-team”.',
    and: (word) => `Is “${word}” one more to choose from, or do they have to come? To choose from: leave out “and”. Has to come: write “and 1 of ${word}”.`,
    count: (need) => `${need} of whom? E.g. “any ${need} of @colleague @colleague”.`,
    many: (team) => `How many of ${team}? Please write e.g. “any 1 of ${team}”.`,
    few: (need, people) => `${need} are wanted, but only ${people === 1 ? 'one person is' : `${people} people are`} named. Please want fewer, or name more.`,
    team: (word, teams) => (teams ? `There is no team “${word}”. There is: ${teams}. For a colleague type @ and pick them.` : `I don’t know “${word}”. For a colleague type @ and pick them; a team has to be made first: /hire team ${word} @colleague @colleague`),
    candidate: (name) => `${name} is the candidate, and can’t interview themselves.`,
    minutes: (value) => `Interviews take 15 to 240 minutes, not “${value}”.`,
    by: (value) => `I don’t know which day “${value}” is. Please write e.g. “by Friday” or by=2026-12-01.`,
    past: (value) => `“${value}” is over, or too near. Please give a later day.`,
    already: (booking) => `${booking} is being arranged already. To move it: /hire reschedule ${booking}; to cancel it: /hire unschedule ${booking}`,
    over: (application) => `${application} has withdrawn or was declined: no interview can be arranged any more.`,
    unfinished: (application) => `The text interview of ${application} is not finished. Please wait for the scorecard; to do without it, first: /hire cancel ${application}`,
    closed: (requisition) => `${requisition} is closed: no interview can be arranged any more.`,
    noConversation: (application) => `Nobody knows yet where to talk to the candidate of ${application}. First: /hire invite ${application}`,
    booking: 'Please say which one, e.g. B-1. /hire bookings lists them.',
    noBooking: (id) => `There is no ${id}. /hire bookings lists them.`,
    notYours: (id) => `You don’t sit in ${id}: its interviewers and HR can say this.`,
    ended: (id) => `${id} is over or cancelled; there is nothing to change.`,
    nothingAsked: (id) => `Nobody changed ${id} in a calendar, so there is nothing to choose.`,
    notMoved: (id) => `Nobody waits for your yes to move ${id}.`,
    stands: (id) => `${id} has its time, so there is nothing to look for. To ask the candidate for another: /hire reschedule ${id}`,
    moveHow: 'Without more words the candidate is asked for another time. You can also write: by Friday, again, allow, refuse, keep, ask, or “without @colleague”.',
    lastDayOver: (id) => `The last day for ${id} is over. Please name another, e.g. /hire reschedule ${id} by Friday`,
    notAmong: (id, name) => `${name} is not among those asked for ${id}.`,
    what: 'Please say what happened: started, absent (the candidate), or cannot (you can’t make it).',
    early: (id) => `${id} has not begun yet. If you can’t come, press “I can’t make it”.`,
    earlyForYou: (id) => `${id} has not begun yet. Please say so once it has.`,
    noTime: (id) => `${id} has no agreed time at the moment, so there is nothing to say of it.`,
    teamName: (value) => `“${value}” can’t be the name of a team. Please use one word of up to 40 characters, e.g. backend-team.`,
    teamPeople: 'Please name the people, e.g. /hire team backend-team @colleague @colleague',
    noTeam: (name) => `There is no team “${name}”.`,
    week: (word) => `I don’t understand “${word}”. Please write e.g. mon-fri 9:00-12:00 13:30-18:00; times must not overlap.`,
    date: (value) => (value ? `“${value}” is no date. Please write 2026-12-24.` : 'Please give the date, e.g. 2026-12-24.'),
    span: (value) => (value ? `“${value}” is no time of day. Please write 10:00-15:00; times must not overlap.` : 'Please give the hours, e.g. 10:00-15:00.'),
    zone: (value) => `There is no time zone “${value}”. Please write a name like Asia/Shanghai or Europe/London.`,
    country: (value) => `“${value}” is no country. Please write a code like CN, GB or DE-BY.`,
    whichCountry: (zone) => `Please say whose public holidays count, e.g. country=GB: the zone ${zone} alone doesn’t tell.`,
    limit: (value) => `Limits are a whole number from 1 to 20, not “${value}”.`,
    weight: (value) => `A weight is a whole number from 0 to 200, not “${value}”. 100 is the usual share, 50 half of it, 0 only where nobody else is free.`,
    zoneByHr: 'A candidate’s time zone is for HR to set. The candidate can say it too, e.g. “I’m in London”.',
    whichApplication: (ids) => `Several interviews are being arranged with this candidate: ${ids}. Please name one of these.`,
    weightByHr: 'Shares (weight=) are for HR to set. For fewer interviews of your own there are perday= and perweek=.',
    noHours: (name) => `${name} has no hours yet, so a single day can’t be changed. First the week: /hire hours mon-fri 9:00-12:00 13:30-18:00`,
    strangers: 'Hours are for people of the company to set.',
    noTable: 'Please put the table into the form or send it as a file: JSON such as {"holidays": ["2027-01-01"], "workdays": []}.',
    fileUnread: 'The file could not be read. Please send JSON of up to 200 KB.',
    fault: (f) => {
      switch (f.fault) {
        case 'not-a-table': return 'This is no holiday table. It is JSON such as {"holidays": ["2027-01-01"], "workdays": []}.'
        case 'empty': return 'There is no holiday in this table.'
        case 'several-years': return 'There is more than one year in this table. Please send one table for each.'
        case 'no-such-day': return `“${f.day}” is no date. Please write 2027-01-01.`
        case 'twice': return `${f.day} is there twice, or is both a holiday and a working day.`
      }
    },
    year: (year, from, until) => `This is a table for ${year}; those from ${from} to ${until} are taken.`,
  },
}
