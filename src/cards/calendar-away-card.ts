import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'

type Fault = 'rate-limited' | 'unreachable' | 'forbidden' | 'rejected'

const WORDS: Record<Language, { title: string; why: Record<Fault, string>; text: string; doctor: string }> = {
  zh: {
    title: '看不到日历了', why: { 'rate-limited': '日历服务说请求太多', unreachable: '日历服务连不上', forbidden: '日历服务不让伯乐查看', rejected: '日历服务不接受请求' },
    text: '约好的面试都不变，只是暂时不知道日历里有没有被改。伯乐每小时再试一次，恢复之前不再提醒。', doctor: '体检',
  },
  en: {
    title: 'Calendars can’t be read', why: { 'rate-limited': 'The calendar service says there are too many requests.', unreachable: 'The calendar service can’t be reached.', forbidden: 'The calendar service refuses access.', rejected: 'The calendar service doesn’t take our requests.' },
    text: 'Interviews stand as agreed; only nobody can tell whether they were changed in a calendar. Bole tries again every hour and says no more until it is back.', doctor: 'Doctor',
  },
}

/** To the hiring channel, once for an outage of the calendars that bookings are in. */
export function calendarAwayCard(fault: Fault, language: Language): Card {
  const w = WORDS[language], stop = language === 'zh' ? '。' : ' '
  return { title: w.title, tone: 'warning', body: [{ kind: 'text', text: `${w.why[fault]}${stop}${w.text}` }], actions: [{ kind: 'button', action: 'run:doctor', label: w.doctor }] }
}
