import type { Action, Card } from '../chat/card.ts'
import type { Interval } from '../domain/interval.ts'
import type { Language } from '../domain/language.ts'
import { timed } from './booking-words.ts'
import { joins } from './join.ts'
import { sameClock } from './meeting-time.ts'
import { listed } from './when.ts'

/** What an interviewer is told of; the shape of the booking's `ToPanelist`. */
export type PanelistNews = 'booked' | 'moved' | 'new-link' | 'must-move' | 'off' | 'cancelled' | 'reminder' | 'it-is-time' | 'did-it-start' | 'candidate-waits' | 'taken-for-absent' | 'feedback' | 'overlap' | 'moved-outside' | 'declined-by-mail'

/** `zone`: theirs. `others`: names of who sits there too. `probe`: names of what to ask more about, never why. `rates`: whether own ratings can be filed. */
export type PanelistMeets = {
  booking: string
  application: string
  candidate: string
  title: string
  slot: Interval
  zone: string
  companyZone: string
  others: readonly string[]
  where: { place: string | null; link: string | null }
  kit: string | null
  probe: readonly string[]
  rates: boolean
}

const WORDS = {
  zh: {
    titles: {
      booked: '请您面试', moved: '面试改了时间', 'new-link': '会议链接换了', 'must-move': '面试要改时间', off: '您不用参加了', cancelled: '面试取消了', reminder: '面试快到了', 'it-is-time': '面试时间到了', 'did-it-start': '面试开始了吗？', 'candidate-waits': '候选人在等您', 'taken-for-absent': '候选人没有等到您',
      feedback: '请您评分', overlap: '这个时间您又有了别的安排', 'moved-outside': '日历里的这场面试被改过', 'declined-by-mail': '您来不了吗？',
    },
    title: (news: string, m: PanelistMeets) => `${news} · ${m.candidate} · ${m.title}`,
    texts: {
      booked: '', moved: '请以下面的时间为准，原来的不用去了。', 'new-link': '时间不变，请用下面的新链接。候选人也已收到。', 'must-move': '下面这个时间不用来了。候选人选好新的时间后，我会再告诉您。', off: '这场面试由别的同事参加。谢谢您之前留出时间。', cancelled: '不用再准备了。谢谢您之前留出时间。', reminder: '', 'it-is-time': '候选人也收到了提醒。',
      'did-it-start': '说一声就好。候选人在等而您来不了的话，我们马上另作安排，不会算在候选人头上。', 'candidate-waits': '候选人说没有人在。在的话请点“我在”，我们告诉候选人；来不了也请说一声。',
      'taken-for-absent': '候选人说没有人在，我们已经道歉，在另约时间，HR 也知道了。您其实在的话，请点“我在”，HR 会问清楚。', feedback: '请先写下您自己的评分，再看别人和 AI 的评分。趁记得清楚，几分钟就好。', overlap: '来得了就不用管；来不了请告诉我们，我们来换人，不会打扰候选人。',
      'moved-outside': '已经请 HR 来定。定下之前，请按下面约好的时间来。', 'declined-by-mail': '收到一封以您的名义回的邮件，说这场来不了。邮件可能是别人冒名发的，所以请您在这里说一声。来得了就不用管。',
    } satisfies Record<PanelistNews, string>,
    labels: { when: '时间', company: '公司时间', place: '地点', others: '一起面试', kit: '题库', probe: '可以多问' },
    thanks: '面试结束，辛苦了', tellHr: '这位候选人不能在这里评分（已有最终决定，或没有做文字面试）。请趁记得清楚，把您的看法告诉 HR。',
    first: '评分请各评各的：先提交自己的，再看别人和 AI 的。',
    rate: '填写评分', answers: '看回答', cannot: '我来不了', started: '已开始', here: '我在', absent: '候选人未到', hours: '改我的面试时间',
  },
  en: {
    titles: {
      booked: 'Please interview', moved: 'Interview moved', 'new-link': 'New meeting link', 'must-move': 'Interview to be moved', off: 'You’re no longer needed', cancelled: 'Interview cancelled', reminder: 'Your interview is coming up', 'it-is-time': 'Time for your interview', 'did-it-start': 'Has it started?', 'candidate-waits': 'The candidate is waiting', 'taken-for-absent': 'The candidate didn’t find you',
      feedback: 'Please file your ratings', overlap: 'Something else is in your calendar now', 'moved-outside': 'Interview changed in the calendar', 'declined-by-mail': 'Can’t you make it?',
    },
    title: (news: string, m: PanelistMeets) => `${news} · ${m.candidate} · ${m.title}`,
    texts: {
      booked: '', moved: 'The time below is the new one; the old one is off.', 'new-link': 'The time stays the same; please use the new link below. The candidate has it, too.', 'must-move': 'You need not come at the time below. I’ll tell you as soon as the candidate has picked another.', off: 'A colleague takes this interview. Thank you for having kept the time free.', cancelled: 'There is nothing left to prepare. Thank you for having kept the time free.', reminder: '', 'it-is-time': 'The candidate has been reminded, too.',
      'did-it-start': 'One press will do. If the candidate waits and you can’t come, we find another way at once, and it never counts against the candidate.', 'candidate-waits': 'The candidate says nobody is there. If you are, press “I’m here” and we tell the candidate; if you can’t come, please say so.',
      'taken-for-absent': 'The candidate says nobody was there. We have apologised and are finding another time, and HR knows. If you are there after all, press “I’m here” and HR will find out.', feedback: 'Please write down your own ratings before you look at those of others or the AI. It takes a few minutes while you remember it well.', overlap: 'If you can come all the same, do nothing. If not, tell us: we find somebody else without troubling the candidate.',
      'moved-outside': 'HR has been asked to settle it. Until then please come at the agreed time below.', 'declined-by-mail': 'An e-mail in your name says that you can’t come. Anybody could have sent it, so please tell us here. If you can come, do nothing.',
    } satisfies Record<PanelistNews, string>,
    labels: { when: 'When', company: 'Company time', place: 'Where', others: 'With you', kit: 'Interview kit', probe: 'Ask more about' },
    thanks: 'Thank you for interviewing', tellHr: 'This candidate can’t be rated here: there is a final decision, or there was no text interview. Please tell HR what you think while you remember it well.',
    first: 'Please rate on your own: file yours before you look at those of others or the AI.',
    rate: 'File my ratings', answers: 'Read the answers', cannot: 'I can’t make it', started: 'It has started', here: 'I’m here', absent: 'Candidate isn’t here', hours: 'Change my hours',
  },
}

/** News in which the time is off: nothing to prepare, nothing to press. */
const OFF: readonly PanelistNews[] = ['must-move', 'off', 'cancelled']

/** News that want something done now. */
const WARNS: readonly PanelistNews[] = ['overlap', 'did-it-start', 'candidate-waits', 'taken-for-absent', 'moved-outside']

/** To an interviewer, in a direct message. Never holds a level, nor anything one could be told by. */
export function panelistBookingCard(news: PanelistNews, m: PanelistMeets, language: Language): Card {
  const w = WORDS[language], when = timed(m.slot, m.zone, language), company = timed(m.slot, m.companyZone, language), off = OFF.includes(news), ready = !off && news !== 'feedback'
  const unrated = news === 'feedback' && !m.rates, told = unrated ? w.tellHr : w.texts[news]
  const ask = news === 'booked' || news === 'moved' || news === 'reminder'
  const actions = [...(ready ? joins(m.where, language) : []), ...actionsOf(news, m, language)]
  return {
    title: w.title(unrated ? w.thanks : w.titles[news], m),
    ...(WARNS.includes(news) ? { tone: 'warning' as const } : {}),
    body: [
      ...(told ? [{ kind: 'text' as const, text: told }] : []),
      {
        kind: 'facts',
        facts: [
          { label: w.labels.when, value: when.text, times: when.times },
          ...(ready && !sameClock(m.zone, m.companyZone, m.slot) ? [{ label: w.labels.company, value: company.text, times: company.times }] : []),
          ...(ready && m.where.place ? [{ label: w.labels.place, value: m.where.place }] : []),
          ...(ready && m.others.length > 0 ? [{ label: w.labels.others, value: listed(m.others, language) }] : []),
          ...(ask && m.kit ? [{ label: w.labels.kit, value: m.kit }] : []),
          ...(ask && m.probe.length > 0 ? [{ label: w.labels.probe, value: listed(m.probe, language) }] : []),
        ],
      },
      ...(ask && m.rates ? [{ kind: 'note' as const, text: w.first }] : []),
      { kind: 'note', text: `${m.booking} · ${m.application}` },
    ],
    ...(actions.length > 0 ? { actions } : {}),
  }
}

function actionsOf(news: PanelistNews, m: PanelistMeets, language: Language): Action[] {
  const w = WORDS[language], button = (command: string, label: string, style?: 'primary' | 'danger'): Action => ({ kind: 'button', action: `run:${command}`, label, ...(style ? { style } : {}) })
  const cannot = button(`attendance ${m.booking} cannot`, w.cannot, 'danger'), rate = (style?: 'primary'): Action[] => (m.rates ? [button(`rate ${m.application}`, w.rate, style)] : [])
  switch (news) {
    case 'must-move': case 'off': case 'cancelled': return []
    case 'feedback': return [...rate('primary'), button(`attendance ${m.booking} absent`, w.absent)]
    case 'it-is-time': case 'did-it-start': return [button(`attendance ${m.booking} started`, w.started, 'primary'), button(`attendance ${m.booking} absent`, w.absent), cannot]
    case 'candidate-waits': return [button(`attendance ${m.booking} here`, w.here, 'primary'), cannot]
    case 'taken-for-absent': return [button(`attendance ${m.booking} here`, w.here)]
    case 'declined-by-mail': return [cannot]
    case 'overlap': return [cannot, button('hours edit', w.hours)]
    default: return [...rate(), ...(m.rates ? [button(`answers ${m.application}`, w.answers)] : []), cannot]
  }
}
