import type { Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import { minutesWord, seatWords, standing, timed, untilWords, type BookingShown } from './booking-words.ts'
import { listed } from './when.ts'

/** What the inputs of the form are called. */
export const SCHEDULE_FIELD = {
  application: { zh: '候选人', en: 'Candidate' }, everybody: { zh: '一定要来的面试官', en: 'Interviewers who have to come' }, some: { zh: '可以任选的面试官', en: 'Interviewers to choose from' },
  optional: { zh: '有空就来的面试官', en: 'Interviewers who come if they are free' }, team: { zh: '或从小组里选', en: 'Or from a team' }, need: { zh: '任选几位', en: 'How many of those' }, minutes: { zh: '时长', en: 'How long' }, by: { zh: '最晚哪天', en: 'Last day' }, byHint: { zh: '例如 周五前、12月1日；可以不填', en: 'e.g. by Friday, Dec 1; may be left empty' },
  where: { zh: '会议链接或地址', en: 'Meeting link or address' }, whereHint: { zh: '日历能自动建会议时可以不填', en: 'May be left empty where the calendar makes a meeting' },
} satisfies Record<string, Bilingual>

const WORDS = {
  zh: {
    title: (b: BookingShown) => `开始给${b.candidate}约面试（${b.id}）`, next: '找到大家都有空的时间，就发给候选人选。进展在招聘频道的卡片上。', unset: (names: string) => `${names}还没有写面试时间，所以先约不了他们；已经请本人写。`,
    unheard: (b: BookingShown) => `${b.candidate}只在网页上，也没法发邮件：请告诉对方打开面试链接来选时间；链接过期了，发 /hire 链接 ${b.application} 换一个。`,
    zone: (name: string, zone: string, id: string | null) => `以后${name}看到的时间都按 ${zone}，提醒也避开那里的夜里。${id === null ? '' : `${id} 从现在起就这样；约好的时间不变。`}`,
    moving: (id: string) => `${id} 要改时间：已请候选人另选，原来的时间面试官不用来了。`, refused: (id: string) => `${id} 不改时间，会告诉候选人。`, without: (id: string, names: string) => `${id} 不再请${names}。已经约好的话，会换人或另找时间。`, allowed: (id: string) => `已同意 ${id} 改时间，候选人可以另选。`, kept: (id: string) => `${id} 按约好的时间，日历会放回去。`, retried: (id: string) => `正在为 ${id} 再找时间。`,
    ended: (id: string) => `${id} 已取消，候选人和面试官都会收到通知，日历里的也会去掉。`,
    left: (id: string) => `${id} 就记为候选人没有到，不再约了；不会再通知任何人。`,
    never: '这场别再找我',
    told: {
      never: '知道了，这场面试不会再请您。已经约好的话，正在换人或另找时间，不会算在候选人头上。', started: '记下了：面试已开始。', held: '记下了：面试照常进行了。', absent: '记下了：候选人没有到。候选人会收到问候，HR 也知道了。', corrected: '已更正：候选人没有到。候选人会收到问候。', settled: '记下了：候选人没有到。',
      called: '已经提醒候选人了。开始 10 分钟后还没来，请再点一次“候选人未到”。', here: '记下了，您在。候选人说没有人在，已经告诉候选人了。', noted: '记下了，您在。', came: '记下了，您在。候选人说过没有人在，已经告诉候选人，也请 HR 去问清楚。',
      disputed: '您和候选人说的不一样，HR 会问清楚；在那之前先不改。', cannot: '知道了，谢谢说一声。正在另作安排，不会算在候选人头上。', without: '知道了，谢谢说一声。面试由其他面试官照常进行，HR 也知道了。',
      apologised: '知道了，谢谢说一声。已经向候选人道歉，不会算在候选人头上；HR 也知道了。', elsewhere: '候选人已经在另选时间，这一场不用再管了。', known: '这已经记下了，不用再做什么。', decided: '这场已经有了结论，没有再改。不对的话，请告诉 HR。',
    },
    list: '约好的面试', none: '没有正在约或约好的面试。', label: (b: BookingShown) => `${b.id} · ${b.candidate} · ${b.title}`, more: (n: number) => `还有 ${n} 场，按职位看：/hire 日程 R-1`,
  },
  en: {
    title: (b: BookingShown) => `Arranging an interview with ${b.candidate} (${b.id})`, next: 'Once there are times that suit everybody, the candidate is asked to choose. The card in the hiring channel shows how far it is.', unset: (names: string) => `No hours are known of ${names}, so nothing can be booked with them yet; they are asked to set them.`,
    unheard: (b: BookingShown) => `${b.candidate} has only the page, and no e-mail can be sent: please tell them to open their interview link and choose. If it has run out, /hire link ${b.application} makes a new one.`,
    zone: (name: string, zone: string, id: string | null) => `From now on ${name} sees times by the clock of ${zone}, and is not reminded in the night there.${id === null ? '' : ` That holds for ${id} too; an agreed time stays as it is.`}`,
    moving: (id: string) => `${id} is being moved: the candidate is asked for another time, and the interviewers need not come to the old one.`, refused: (id: string) => `${id} stays; the candidate is told.`, without: (id: string, names: string) => `${names} is not asked for ${id} any more. If it was agreed, somebody else or another time is found.`, allowed: (id: string) => `${id} may be moved; the candidate can choose another time.`, kept: (id: string) => `${id} stays at the agreed time, and goes back into the calendar.`, retried: (id: string) => `Looking for times for ${id} again.`,
    ended: (id: string) => `${id} is cancelled. The candidate and the interviewers are told, and it goes out of the calendars.`,
    left: (id: string) => `${id} is left at that: the candidate didn’t come. Nobody is told anything more.`,
    never: 'Don’t ask me again',
    told: {
      never: 'Noted: you won’t be asked for this interview again. If it was agreed, somebody else or another time is found, and it never counts against the candidate.', started: 'Noted: it has started.', held: 'Noted: it took place.', absent: 'Noted: the candidate didn’t come. They get a kind word, and HR knows.', corrected: 'Corrected: the candidate didn’t come. They get a kind word.', settled: 'Noted: the candidate didn’t come.',
      called: 'The candidate has been called. If they are not there ten minutes after the start, press “Candidate isn’t here” again.', here: 'Noted: you are there. The candidate said nobody was, and has been told.', noted: 'Noted: you are there.',
      came: 'Noted: you are there. The candidate had said nobody was; they have been told, and HR finds out.', disputed: 'You and the candidate tell it differently. HR finds out, and nothing changes until then.',
      cannot: 'Noted, and thank you for saying so. Another way is being found; it never counts against the candidate.', without: 'Noted, and thank you for saying so. The others go on with the interview, and HR knows.',
      apologised: 'Noted, and thank you for saying so. The candidate has an apology, it never counts against them, and HR knows.', elsewhere: 'The candidate is choosing another time already; nothing more to do here.', known: 'That is noted already; nothing more to do.', decided: 'This interview is settled already, so nothing has changed. If that is wrong, please tell HR.',
    },
    list: 'Interviews arranged', none: 'No interview is being arranged.', label: (b: BookingShown) => `${b.id} · ${b.candidate} · ${b.title}`, more: (n: number) => `${n} more; by requisition: /hire bookings R-1`,
  },
}

export const SCHEDULED = WORDS

/** Interviews by their time, those without one last; `more` are not shown. */
export function bookingsCard(all: readonly BookingShown[], more: number, language: Language): Card {
  const w = WORDS[language]
  if (all.length === 0) return { title: w.list, body: [{ kind: 'text', text: w.none }] }
  const facts = all.map((b) => {
    const when = b.slot && timed(b.slot, b.timeZone, language), { phase } = standing(b, language)
    return { label: w.label(b), value: [...(b.slot && when ? [when.text, listed(b.slot.panel, language)] : []), phase].join(' · '), ...(when ? { times: when.times } : {}) }
  })
  return { title: w.list, body: [{ kind: 'facts', facts }, ...(more > 0 ? [{ kind: 'note' as const, text: w.more(more) }] : [])] }
}

/** To HR: who, how long and by when, as it was understood. `unset`: names of those without hours; `unheard`: nothing rings where the candidate is. */
export function scheduledCard(b: BookingShown, unset: readonly string[], language: Language, unheard = false): Card {
  const w = WORDS[language], what = [seatWords(b.seats, language), minutesWord(b.minutes, language), ...(b.until === null ? [] : [untilWords(b.until, b.timeZone, language)])]
  return {
    title: w.title(b), tone: 'good',
    body: [
      { kind: 'text', text: what.join(language === 'zh' ? '，' : ', ') },
      ...(unset.length > 0 ? [{ kind: 'text' as const, text: w.unset(listed(unset, language)) }] : []),
      ...(unheard ? [{ kind: 'text' as const, text: w.unheard(b) }] : []),
      { kind: 'note', text: w.next },
    ],
    actions: [{ kind: 'button', action: `run:unschedule ${b.id}`, label: { zh: '取消这场', en: 'Cancel it' }[language], style: 'danger' }],
  }
}
