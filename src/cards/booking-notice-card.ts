import type { Action, Block, Card } from '../chat/card.ts'
import type { MissingTable } from '../domain/holidays.ts'
import type { Language } from '../domain/language.ts'
import type { Cause, Fix, NoSlot, TimeRule } from '../domain/slot.ts'
import { minutesWord, seatWords, timed, type BookingShown } from './booking-words.ts'
import { weekdayNames } from './hours-words.ts'
import { listed } from './when.ts'

/** What HR is told of; the shape of the booking's `ToHr`. */
export type BookingNotice =
  | 'no-slots' | 'unanswered' | 'calendar-unread' | 'calendar-broken' | 'calendar-behind' | 'calendar-left' | 'calendar-unlooked' | 'reschedule-limit' | 'reschedule-late' | 'reschedule-dropped' | 'no-substitute' | 'substitute-waits' | 'substitute-unread' | 'cancelled-by-candidate' | 'withdrew' | 'moved-outside' | 'deleted-outside'
  | 'nobody-said' | 'candidate-no-show' | 'panelist-no-show' | 'panelist-absent' | 'candidate-alone' | 'disputed'

/** What keeps somebody out of a seat; `no-hours`: nobody knows when they can. */
type Keeps = Cause | 'no-hours'
type WhyNone = Exclude<NoSlot, { kind: 'seat' }> | (Omit<NoSlot & { kind: 'seat' }, 'people'> & { people: { id: string; cause: Keeps }[] })
type FixShown = (Exclude<Fix, { kind: 'unread' }> | { kind: 'unread'; id: string; hours: boolean }) & { slot: { start: number; end: number } }

/** Why a search found nothing, or whom it could not ask: `unread` have set no hours, the calendars of `closed` cannot be read. People by name. */
export type Searched = { unread: readonly string[]; closed: readonly string[]; missing: readonly MissingTable[]; none: { why: WhyNone; fix: FixShown | null } | null }

type Told = { title: string; text: string }
type Words = {
  notices: Record<BookingNotice, (b: BookingShown, people: string) => Told>
  why: { seat(seat: string, days: string): string; person(name: string, cause: string): string; cause: Record<Keeps, string>; rule: Record<TimeRule, string> }
  fix: { candidate: string; tentative: string; buffers: string; limits: string; notice: string; hours: string; table: (tables: string) => string; unread: (name: string) => string; hoursOf: (name: string) => string; deadline: string; shorter(minutes: string): string; seat(seat: string, need: number): string; like(when: string): string; none: string }
  unread(names: string): string
  closed(names: string): string
  noneRead: string
  missing(tables: string): string
  table: (t: MissingTable) => string
  buttons: Record<'retry' | 'move' | 'allow' | 'refuse' | 'keep' | 'end' | 'held' | 'absent' | 'again' | 'leave' | 'calendar' | 'see', string>
  noHours(b: BookingShown): Told & { set: string }
}

const WORDS: Record<Language, Words> = {
  zh: {
    notices: {
      'no-slots': (b) => ({ title: b.phase === 'confirmed' ? `${b.candidate}（${b.title}）的面试没有别的时间可换` : `${b.candidate}（${b.title}）的面试没约上`, text: b.phase === 'confirmed' ? '没有一个时间大家都有空，所以还是原来的时间，候选人也知道。' : '没有一个时间大家都有空。候选人已经知道会有人联系。' }),
      unanswered: (b) => ({ title: `${b.candidate}（${b.title}）一直没有选面试时间`, text: '前后给过两次时间，候选人都没有选。请联系候选人；时间过期了可以再找一次。' }),
      'calendar-unread': (b, people) => ({ title: `看不到${people}的日历`, text: `${b.candidate}（${b.title}）的面试因此先不定，正在请候选人看别的时间。日历能看到了就能约；管理员可发 /hire 体检 看看日历的连接。` }),
      'calendar-broken': (b) => ({ title: `${b.candidate}（${b.title}）的面试没能写进日历`, text: '日历服务没有接受，所以新选的时间没有约成。管理员可发 /hire 体检 看看日历的连接，好了再找一次。' }),
      'calendar-behind': (b) => ({ title: `日历里还没有${b.candidate}（${b.title}）的面试`, text: '约好的时间不变，但日历服务没有接受。伯乐每小时再写一次；写上之前，请面试官自己留出时间。管理员可发 /hire 体检 看看日历的连接。' }),
      'calendar-left': (b) => ({ title: `${b.candidate}（${b.title}）的面试可能还留在日历里`, text: '这个时间已经不作数，但日历服务没有接受删除。伯乐每小时再删一次；着急的话，请在日历里手动删掉。' }),
      'calendar-unlooked': (b) => ({ title: `看不到日历里${b.candidate}（${b.title}）的面试`, text: '日历服务连得上，只有这一场读不出来，所以不知道有没有人改过。约好的时间不变，请在日历里看一下；伯乐每小时再试。' }),
      'reschedule-limit': (b) => ({ title: `${b.candidate}（${b.title}）想改面试时间`, text: '按公司定的改期次数，候选人不能自己改，要您同意。原来的时间先留着。' }),
      'reschedule-late': (b) => ({ title: `${b.candidate}（${b.title}）临时想改面试时间`, text: '离面试已经很近，要您同意才改。原来的时间先留着。' }),
      'reschedule-dropped': (b) => ({ title: `${b.candidate}（${b.title}）不改时间了`, text: '候选人还是按约好的时间来，不用您再决定。' }),
      'no-substitute': (b, people) => ({ title: `${people}来不了，没有人能顶上`, text: `${b.candidate}（${b.title}）的面试要改时间，已经请候选人另选。` }),
      'substitute-waits': (b, people) => ({ title: `${people}来不了，还没找到人顶上`, text: `日历现在看不到，或者写不进去，所以${b.candidate}（${b.title}）的面试先不变，候选人还不知道。伯乐每十分钟再找一次。不想等的话，可发 /hire 改面试 ${b.id} 请候选人另选时间。` }),
      'substitute-unread': (b, people) => ({ title: `${people}来不了，日历用不了，没法找人顶上`, text: `${b.candidate}（${b.title}）的面试要改时间，已经请候选人另选。管理员可发 /hire 体检 看看日历的连接。` }),
      'cancelled-by-candidate': (b) => ({ title: `${b.candidate}（${b.title}）取消了面试`, text: b.slot ? '面试官都知道了。候选人没有退出应聘，想再约，可以请他们聊聊。' : '还没有定下时间。候选人没有退出应聘，想再约，可以先聊聊。' }),
      withdrew: (b) => ({ title: `${b.candidate}（${b.title}）退出了应聘`, text: b.slot ? '约好的面试已经取消，面试官都知道了。' : '还没约好的面试，不再约了。' }),
      'moved-outside': (b) => ({ title: `${b.candidate}（${b.title}）的面试在日历里被改了`, text: '候选人还不知道。要按约好的时间，还是请候选人改？' }),
      'deleted-outside': (b) => ({ title: `${b.candidate}（${b.title}）的面试在日历里被删了`, text: '候选人还不知道。要按约好的时间放回去，还是请候选人改？' }),
      'nobody-said': (b) => ({ title: `${b.candidate}（${b.title}）的面试，没有人说开始了没有`, text: '先按面试过了处理，已经请面试官评分。不是这样的话，请更正。' }),
      'candidate-no-show': (b) => ({ title: `${b.candidate}（${b.title}）没有来面试`, text: '是面试官说的。候选人已收到问候；候选人写来的话，会转给您。要再约一次吗？弄错了的话，请更正。' }),
      'panelist-no-show': (b, people) => ({ title: `${people}没有到，${b.candidate}（${b.title}）白等了`, text: '已向候选人道歉，正在优先另约，这不会算在候选人头上。弄错了的话，请更正。' }),
      'panelist-absent': (b, people) => ({ title: `${people}没有到`, text: `${b.candidate}（${b.title}）的面试由其他面试官照常进行。` }),
      'candidate-alone': (b) => ({ title: `${b.candidate}（${b.title}）说没有人在`, text: '面试官说已经开始了，也许不在同一个会议里。双方都收到了提醒，请看一下。' }),
      disputed: (b) => ({ title: `${b.candidate}（${b.title}）的面试，双方说法不一`, text: '候选人说没有人在，面试官说的不一样，或者没有说。请问一问双方再决定；弄清楚之前，不算候选人没到。' }),
    },
    why: {
      seat: (seat, days) => `约不齐：${seat}${days ? `（${days}）` : ''}。`,
      person: (name, cause) => `${name}：${cause}`,
      cause: { unread: '看不到日历', 'no-hours': '没有写面试时间', 'no-table': '那一年的节假日还不知道', away: '不在面试时间里', busy: '有别的安排', limit: '面试已排满', elsewhere: '在这场里坐了别的位置' },
      rule: { notice: '期限太近，来不及提前通知', deadline: '到最晚的日期为止，已经没有能约的时间', horizon: '期限超出了能约的天数', hours: '期限里没有可以面试的钟点', 'day-full': '这个职位每天的面试都排满了', candidate: '候选人说的时间都约不上', grid: '剩下的空当都不够长' },
    },
    fix: {
      candidate: '候选人换个时间就能约上。', tentative: '日历里“暂定”的安排让一让就能约上。', buffers: '面试前后不留空当就能约上。', limits: '当天多排一场就能约上。', notice: '通知得再急一点就能约上。', hours: '面试钟点放宽一点就能约上。',
      table: (tables) => `导入${tables}的节假日就能约上。`, unread: (name) => `能看到${name}的日历就能约上。`, hoursOf: (name) => `${name}写好面试时间就能约上。`, deadline: '最晚的日期往后放一点就能约上。', shorter: (minutes) => `缩短到 ${minutes}就能约上。`, seat: (seat, need) => (need === 0 ? `不要求“${seat}”就能约上。` : `“${seat}”少一位就能约上。`),
      like: (when) => `例如 ${when}。`, none: '改一处不够，请换人、放宽期限，或缩短时间后重新约。',
    },
    unread: (names) => `不知道${names}哪些时间能面试。已请本人写上，写好后会自动再找。`,
    closed: (names) => `现在看不到${names}的日历。能看到了会自动再找；管理员可发 /hire 体检 看看日历的连接。`,
    noneRead: '现在看不到日历，没法找时间。候选人已经知道会有人联系。伯乐每小时再试一次，找到了就请候选人选。',
    missing: (tables) => `还没有${tables}的节假日，那些日子先不约。`,
    table: ({ country, year }) => `${country} ${year} 年`,
    buttons: { retry: '再找一次', move: '请候选人改时间', allow: '同意改时间', refuse: '不改时间', keep: '按约好的时间', end: '取消这场', held: '面试照常进行了', absent: '候选人没有到', again: '再约一次', leave: '不再约了', calendar: '节假日表', see: '看这场' },
    noHours: (b) => ({ title: `您什么时候可以面试？`, text: `想请您面试${b.candidate}（${b.title}），但看不到您哪些时间有空。写好每周的面试时间，伯乐就只在这些时间里约您。`, set: '写我的面试时间' }),
  },
  en: {
    notices: {
      'no-slots': (b) => ({ title: b.phase === 'confirmed' ? `No other time for ${b.candidate} (${b.title})` : `No time found for ${b.candidate} (${b.title})`, text: b.phase === 'confirmed' ? 'There is no time that suits everybody, so the agreed one stays, and the candidate knows.' : 'There is no time that suits everybody. The candidate knows that somebody will write.' }),
      unanswered: (b) => ({ title: `${b.candidate} (${b.title}) has not picked a time`, text: 'They were offered times twice, and have picked none. Please get in touch; if the times have passed, look again.' }),
      'calendar-unread': (b, people) => ({ title: `The calendar of ${people} can’t be read`, text: `So nothing is booked for ${b.candidate} (${b.title}) yet, and the candidate is shown other times. Once the calendar can be read, it can be booked; an administrator can check the connection with /hire doctor.` }),
      'calendar-broken': (b) => ({ title: `The interview of ${b.candidate} (${b.title}) could not be written into the calendar`, text: 'The calendar service did not take it, so the time just chosen is not booked. An administrator can check the connection with /hire doctor; then look again.' }),
      'calendar-behind': (b) => ({ title: `The interview of ${b.candidate} (${b.title}) is not in the calendar yet`, text: 'The agreed time stands, but the calendar service did not take it. Bole tries again every hour; until then, interviewers should keep the time free themselves. An administrator can check the connection with /hire doctor.' }),
      'calendar-left': (b) => ({ title: `The interview of ${b.candidate} (${b.title}) may still be in the calendar`, text: 'That time is off, but the calendar service did not take it away. Bole tries again every hour; if it is urgent, please delete it by hand.' }),
      'calendar-unlooked': (b) => ({ title: `The calendar entry of ${b.candidate} (${b.title}) can’t be read`, text: 'The calendar service answers; only this entry can’t be read, so nobody can tell whether it was changed. The agreed time stands. Please have a look in the calendar; Bole tries again every hour.' }),
      'reschedule-limit': (b) => ({ title: `${b.candidate} (${b.title}) would like to move the interview`, text: 'By the company’s limit on moves they can’t do it by themselves, so it is for you to allow. The agreed time stands until then.' }),
      'reschedule-late': (b) => ({ title: `${b.candidate} (${b.title}) would like to move the interview at short notice`, text: 'It begins too soon for them to move it by themselves, so it is for you to allow. The agreed time stands until then.' }),
      'reschedule-dropped': (b) => ({ title: `${b.candidate} (${b.title}) keeps the agreed time after all`, text: 'They no longer ask to move it, so there is nothing for you to decide.' }),
      'no-substitute': (b, people) => ({ title: `${people} can’t come, and nobody can step in`, text: `The interview of ${b.candidate} (${b.title}) has to move; the candidate is asked to choose another time.` }),
      'substitute-waits': (b, people) => ({ title: `${people} can’t come, and nobody is found to step in yet`, text: `Calendars can’t be read or written just now. So the interview of ${b.candidate} (${b.title}) stands for the time being, and the candidate has heard nothing. Bole tries again every ten minutes. If you would rather not wait, ask the candidate for another time: /hire reschedule ${b.id}` }),
      'substitute-unread': (b, people) => ({ title: `${people} can’t come, and nobody could be sought to step in`, text: `Calendars can’t be read or written. The interview of ${b.candidate} (${b.title}) has to move; the candidate is asked to choose another time. An administrator can check the connection with /hire doctor.` }),
      'cancelled-by-candidate': (b) => ({ title: `${b.candidate} (${b.title}) has cancelled the interview`, text: b.slot ? 'The interviewers know. The candidate has not withdrawn: if you would like to arrange another, talk to them first.' : 'No time was agreed yet. The candidate has not withdrawn: if you would like to arrange another, talk to them first.' }),
      withdrew: (b) => ({ title: `${b.candidate} (${b.title}) has withdrawn`, text: b.slot ? 'The interview is cancelled, and the interviewers know.' : 'No time was agreed yet; nothing more is arranged.' }),
      'moved-outside': (b) => ({ title: `The interview of ${b.candidate} (${b.title}) was moved in the calendar`, text: 'The candidate doesn’t know. Keep the agreed time, or ask the candidate for another?' }),
      'deleted-outside': (b) => ({ title: `The interview of ${b.candidate} (${b.title}) was deleted from the calendar`, text: 'The candidate doesn’t know. Put it back, or ask the candidate for another time?' }),
      'nobody-said': (b) => ({ title: `Nobody said whether the interview of ${b.candidate} (${b.title}) began`, text: 'It is taken as held, and the interviewers are asked for their ratings. If that is wrong, please correct it.' }),
      'candidate-no-show': (b) => ({ title: `${b.candidate} (${b.title}) did not come to the interview`, text: 'So the interviewer says. The candidate has had a kind word, and what they answer comes to you. Would you like to meet them another time? If that is wrong, please correct it.' }),
      'panelist-no-show': (b, people) => ({ title: `${people} did not come; ${b.candidate} (${b.title}) waited for nothing`, text: 'The candidate has an apology and is offered new times first. It never counts against them. If that is wrong, please correct it.' }),
      'panelist-absent': (b, people) => ({ title: `${people} did not come`, text: `The interview of ${b.candidate} (${b.title}) goes on with the others.` }),
      'candidate-alone': (b) => ({ title: `${b.candidate} (${b.title}) says that nobody is there`, text: 'The interviewer says that it has started, so they may be in two meetings. Both have been reminded; please have a look.' }),
      disputed: (b) => ({ title: `${b.candidate} (${b.title}): two sides, two stories`, text: 'The candidate says that nobody was there; the interviewers tell it differently, or say nothing. Please ask both before you decide. Until then it does not count as the candidate’s absence.' }),
    },
    why: {
      seat: (seat, days) => `Nobody for this place: ${seat}${days ? ` (${days})` : ''}.`,
      person: (name, cause) => `${name}: ${cause}`,
      cause: { unread: 'calendar can’t be read', 'no-hours': 'no hours are set', 'no-table': 'holidays of that year are not known yet', away: 'outside their hours', busy: 'busy', limit: 'has enough interviews already', elsewhere: 'is needed in another place of this panel' },
      rule: { notice: 'The last day is too near to give notice', deadline: 'No time is left before the last day', horizon: 'The last day is further off than interviews are planned', hours: 'No interview hours are left before the last day', 'day-full': 'The requisition has its number of interviews on every day left', candidate: 'Nothing fits the times the candidate named', grid: 'No gap is long enough' },
    },
    fix: {
      candidate: 'Another time of the candidate’s would do.', tentative: 'It would do if tentative appointments gave way.', buffers: 'It would do without the breaks around interviews.', limits: 'It would do with one more interview on a day.', notice: 'It would do at shorter notice.', hours: 'It would do with longer interview hours.',
      table: (tables) => `It would do with the holidays of ${tables} imported.`, unread: (name) => `It would do once the calendar of ${name} can be read.`, hoursOf: (name) => `It would do once ${name} has set hours.`, deadline: 'A later last day would do.', shorter: (minutes) => `It would do with ${minutes}.`, seat: (seat, need) => (need === 0 ? `It would do without ${seat}.` : `It would do with one fewer of ${seat}.`),
      like: (when) => `For example ${when}.`, none: 'No single change is enough. Please try other people, a later day or a shorter interview.',
    },
    unread: (names) => `Nobody knows when ${names} can interview. They have been asked; once they have set their hours, Bole looks again by itself.`,
    closed: (names) => `The calendar of ${names} can’t be read just now. Once it can be read, Bole looks again by itself; an administrator can check the connection with /hire doctor.`,
    noneRead: 'The calendars can’t be read just now, so no time could be looked for. The candidate knows that somebody will write. Bole tries again every hour, and offers what it finds.',
    missing: (tables) => `The holidays of ${tables} are not known yet, so nothing is planned for those days.`,
    table: ({ country, year }) => `${country} ${year}`,
    buttons: { retry: 'Look again', move: 'Ask for another time', allow: 'Let them move it', refuse: 'Don’t move it', keep: 'Keep the agreed time', end: 'Cancel it', held: 'It took place', absent: 'Candidate didn’t come', again: 'Meet another time', leave: 'Leave it at that', calendar: 'Holiday tables', see: 'Show it' },
    noHours: (b) => ({ title: 'When can you interview?', text: `You are wanted to interview ${b.candidate} (${b.title}), but nobody can tell when you are free. Set your weekly hours, and Bole books you only within them.`, set: 'Set my hours' }),
  },
}

/** To HR's desk. `people`: names, where the notice is about somebody. `searched`: with `no-slots` and whom it could not ask. */
export function bookingNoticeCard(what: BookingNotice, b: BookingShown, people: readonly string[], language: Language, searched?: Searched): Card {
  const w = WORDS[language], { title, text } = w.notices[what](b, listed(people, language)), when = b.slot && timed(b.slot, b.timeZone, language), actions = actionsOf(what, b, searched, language)
  return {
    title, tone: 'warning',
    body: [
      { kind: 'text', text: searched && searched.none === null && searched.closed.length > 0 ? w.noneRead : text },
      ...(when ? [{ kind: 'text' as const, text: when.text, times: when.times }] : []),
      ...(searched ? searchedBlocks(b, searched, language) : []),
      { kind: 'note', text: `${b.id} · ${b.application}` },
    ],
    ...(actions.length > 0 ? { actions } : {}),
  }
}

function actionsOf(what: BookingNotice, { id, phase }: BookingShown, searched: Searched | undefined, language: Language): Action[] {
  const b = WORDS[language].buttons, button = (command: string, label: string, style?: 'primary' | 'danger'): Action => ({ kind: 'button', action: `run:${command}`, label, ...(style ? { style } : {}) })
  const end = button(`unschedule ${id}`, b.end, 'danger'), retry = button(`reschedule ${id} again`, b.retry, 'primary'), see = button(`bookings ${id}`, b.see)
  switch (what) {
    case 'no-slots': return [retry, ...(searched?.missing.length ? [button('calendar', b.calendar)] : []), end]
    case 'unanswered': return [retry, end]
    case 'reschedule-limit': case 'reschedule-late': return [button(`reschedule ${id} allow`, b.allow, 'primary'), button(`reschedule ${id} refuse`, b.refuse), end]
    case 'moved-outside': case 'deleted-outside': return [button(`reschedule ${id} keep`, b.keep, 'primary'), button(`reschedule ${id} ask`, b.move), end]
    case 'nobody-said': return [button(`attendance ${id} absent`, b.absent)]
    case 'panelist-no-show': return [button(`attendance ${id} held`, b.held), button(`attendance ${id} absent`, b.absent), see]
    case 'candidate-no-show': return [button(`reschedule ${id}`, b.again, 'primary'), button(`attendance ${id} held`, b.held), button(`unschedule ${id}`, b.leave)]
    case 'disputed': return [button(`attendance ${id} held`, b.held), button(`attendance ${id} absent`, b.absent), button(`reschedule ${id}`, b.again, 'primary'), end]
    case 'calendar-broken': return phase === 'stuck' ? [retry, end] : [see]
    case 'reschedule-dropped': case 'withdrew': case 'cancelled-by-candidate': case 'candidate-alone': case 'panelist-absent': case 'calendar-unread': case 'calendar-behind': case 'calendar-left': case 'calendar-unlooked': case 'no-substitute': case 'substitute-waits': case 'substitute-unread': return [see]
  }
}

/** Why nothing was found and the nearest fix; whom nobody could ask. */
function searchedBlocks(b: BookingShown, { unread, closed, missing, none }: Searched, language: Language): Block[] {
  const w = WORDS[language], tables = (all: readonly MissingTable[]): string => listed(all.map(w.table), language)
  return [
    ...(none ? whyBlocks(b, none.why, language) : []),
    // Whoever has set no hours is in the way, whatever else is: what comes after is not known yet.
    ...(none && (none.fix || unread.length + closed.length === 0) ? [fixBlock(b, none.fix, language)] : []),
    ...(unread.length > 0 ? [{ kind: 'text' as const, text: w.unread(listed(unread, language)) }] : []),
    ...(closed.length > 0 ? [{ kind: 'text' as const, text: w.closed(listed(closed, language)) }] : []),
    ...(missing.length > 0 ? [{ kind: 'text' as const, text: w.missing(tables(missing)) }] : []),
  ]
}

function whyBlocks(b: BookingShown, why: WhyNone, language: Language): Block[] {
  const w = WORDS[language].why
  if (why.kind === 'time') return [{ kind: 'text', text: `${w.rule[why.rule]}${language === 'zh' ? '。' : '.'}` }]
  const seat = b.seats[why.seat], days = why.weekdays.length > 0 && why.weekdays.length < 5 ? weekdayNames(why.weekdays, language) : ''
  return [
    { kind: 'text', text: w.seat(seat ? seatWords([seat], language) : '', days) },
    ...why.people.map(({ id, cause }): Block => ({ kind: 'note', text: w.person(id, w.cause[cause]) })),
  ]
}

function fixBlock(b: BookingShown, fix: NonNullable<Searched['none']>['fix'], language: Language): Block {
  const w = WORDS[language], f = w.fix
  if (!fix) return { kind: 'text', text: f.none }
  const seat = fix.kind === 'seat' ? b.seats[fix.seat] : undefined, { text, times } = timed(fix.slot, b.timeZone, language)
  const said = fix.kind === 'table' ? f.table(listed(fix.missing.map(w.table), language)) : fix.kind === 'unread' ? (fix.hours ? f.hoursOf : f.unread)(fix.id) : fix.kind === 'shorter' ? f.shorter(minutesWord(fix.minutes, language))
    : fix.kind === 'seat' ? f.seat(seat ? seatWords([seat], language) : '', fix.need) : f[fix.kind]
  return { kind: 'text', text: `${said}${language === 'zh' ? '' : ' '}${f.like(text)}`, times }
}

/** To somebody whose free time nobody knows, once it was needed. */
export function askHoursCard(b: BookingShown, language: Language): Card {
  const { title, text, set } = WORDS[language].noHours(b)
  return { title, body: [{ kind: 'text', text }], actions: [{ kind: 'button', action: 'run:hours edit', label: set, style: 'primary' }] }
}
