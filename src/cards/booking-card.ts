import type { Action, Block, Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { minutesWord, seatWords, standing, timed, untilWords, type BookingShown } from './booking-words.ts'
import { joins } from './join.ts'
import { listed } from './when.ts'

const WORDS = {
  zh: {
    title: (b: BookingShown) => `约面 ${b.id} · ${b.candidate} · ${b.title}`,
    labels: { state: '进展', when: '时间', who: '面试官', sought: '要约', waits: '在等', place: '地点', out: '来不了', mailed: '邮件答复' },
    said: { accepted: '接受', declined: '拒绝', tentative: '可能来' }, oneSaid: (who: string, what: string, proven: boolean) => `${who}（${what}${proven ? '' : '，发件人未核实'}）`,
    sought: (...parts: string[]) => parts.join('，'),
    drift: { moved: (when: string) => `日历里的这场面试被人改到了 ${when}，候选人还不知道。`, gone: '日历里的这场面试被人删掉了，候选人还不知道。' },
    reschedule: '改时间', unschedule: '取消这场', retry: '再找一次', keep: '按约定的时间', ask: '请候选人改时间', allow: '同意改时间', refuse: '不改时间', held: '面试照常进行了', absent: '候选人没有到', again: '再约一次', leave: '不再约了',
    open: { title: (id: string, title: string) => `约面 ${id} · ${title}`, show: '查看（仅自己可见）', why: '招聘团队以外的人也能看到这里，所以不显示姓名和时间。' },
  },
  en: {
    title: (b: BookingShown) => `Interview ${b.id} · ${b.candidate} · ${b.title}`,
    labels: { state: 'Where it stands', when: 'When', who: 'Interviewers', sought: 'Wanted', waits: 'Waits for', place: 'Where', out: 'Can’t come', mailed: 'By e-mail' },
    said: { accepted: 'yes', declined: 'no', tentative: 'maybe' }, oneSaid: (who: string, what: string, proven: boolean) => `${who} (${what}${proven ? '' : ', sender not verified'})`,
    sought: (...parts: string[]) => parts.join(', '),
    drift: { moved: (when: string) => `Somebody moved it to ${when} in the calendar; the candidate doesn’t know.`, gone: 'Somebody deleted it from the calendar; the candidate doesn’t know.' },
    reschedule: 'Move it', unschedule: 'Cancel it', retry: 'Look again', keep: 'Keep the agreed time', ask: 'Ask for another time', allow: 'Let them move it', refuse: 'Don’t move it', held: 'It took place', absent: 'Candidate didn’t come', again: 'Meet another time', leave: 'Leave it at that',
    open: { title: (id: string, title: string) => `Interview ${id} · ${title}`, show: 'Show it to me', why: 'People outside the hiring team can read this, so names and times are left out.' },
  },
}

/** One booking for the hiring channel and HR, redrawn with every change. Shows no rating and no words of the candidate. */
export function bookingCard(b: BookingShown, language: Language): Card {
  const w = WORDS[language], { phase, waits } = standing(b, language), when = b.slot && timed(b.slot, b.timeZone, language), actions = actionsOf(b, language)
  const sought = w.sought(seatWords(b.seats, language), minutesWord(b.minutes, language), ...(b.until === null ? [] : [untilWords(b.until, b.timeZone, language)]))
  const drift = b.asked === 'gone' ? { text: w.drift.gone } : b.asked && moved(b.asked, b.timeZone, language)
  return {
    title: w.title(b),
    ...(b.phase === 'confirmed' && !b.asked && !b.asking ? { tone: 'good' as const } : b.phase === 'stuck' || b.phase === 'candidate-no-show' || b.mustMove || b.asking || b.asked ? { tone: 'warning' as const } : {}),
    body: [
      ...(drift ? [{ kind: 'text', ...drift } satisfies Block] : []),
      {
        kind: 'facts',
        facts: [
          { label: w.labels.state, value: phase },
          ...(when ? [{ label: w.labels.when, value: when.text, times: when.times }] : []),
          ...(b.slot ? [{ label: w.labels.who, value: listed(b.slot.panel, language) }] : [{ label: w.labels.sought, value: sought }]),
          ...(b.where.place ? [{ label: w.labels.place, value: b.where.place }] : []),
          ...(b.out.length > 0 ? [{ label: w.labels.out, value: listed(b.out, language) }] : []),
          ...(b.mailed?.length ? [{ label: w.labels.mailed, value: listed(b.mailed.map(({ who, status, proven }) => w.oneSaid(who, w.said[status], proven)), language) }] : []),
          { label: w.labels.waits, value: waits },
        ],
      },
      { kind: 'note', text: b.application },
    ],
    ...(actions.length > 0 ? { actions } : {}),
    // That calendars are checked is over in a moment.
    milestone: [b.phase === 'held' ? 'proposed' : b.phase, b.slot?.start, b.slot?.panel.join(), b.asked === null ? '' : 'asked', b.asking ? 'asking' : ''].filter(Boolean).join(' '),
  }
}

function moved(found: Exclude<BookingShown['asked'], 'gone' | null>, timeZone: string, language: Language): { text: string; times: { shown: string; at: number }[] } {
  const { text, times } = timed(found, timeZone, language)
  return { text: WORDS[language].drift.moved(text), times }
}

function actionsOf(b: BookingShown, language: Language): Action[] {
  const w = WORDS[language], button = (command: string, label: string, style?: 'primary' | 'danger'): Action => ({ kind: 'button', action: `run:${command}`, label, ...(style ? { style } : {}) })
  const move = button(`reschedule ${b.id}`, w.reschedule), end = button(`unschedule ${b.id}`, w.unschedule, 'danger')
  if (b.asked !== null) return [button(`reschedule ${b.id} keep`, w.keep, 'primary'), button(`reschedule ${b.id} ask`, w.ask), end]
  if (b.asking) return [button(`reschedule ${b.id} allow`, w.allow, 'primary'), button(`reschedule ${b.id} refuse`, w.refuse), end]
  if (b.disputed) return [button(`attendance ${b.id} held`, w.held), button(`attendance ${b.id} absent`, w.absent), button(`reschedule ${b.id}`, w.again, 'primary'), end]
  switch (b.phase) {
    case 'cancelled': case 'done': return []
    case 'in-progress': return joins(b.where, language)
    case 'candidate-no-show': return [...(b.settled ? [] : [button(`reschedule ${b.id}`, w.again, 'primary')]), button(`attendance ${b.id} held`, w.held), ...(b.settled ? [] : [button(`unschedule ${b.id}`, w.leave)])]
    case 'stuck': return [button(`reschedule ${b.id}`, w.retry, 'primary'), end]
    case 'confirmed': return [...joins(b.where, language), move, end]
    default: return [end]
  }
}

/** The same where others can read along: that an interview is being arranged, and how far it is. */
export function openBookingCard(b: BookingShown, language: Language): Card {
  const w = WORDS[language].open
  return {
    title: w.title(b.id, b.title),
    body: [{ kind: 'text', text: standing({ ...b, cancelledBy: null }, language).phase }, { kind: 'note', text: w.why }],
    actions: [{ kind: 'button', action: `run:bookings ${b.id}`, label: w.show }],
    milestone: b.phase,
  }
}
