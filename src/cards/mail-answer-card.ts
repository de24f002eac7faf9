import type { Card } from '../chat/card.ts'
import type { Interval } from '../domain/interval.ts'
import type { Language } from '../domain/language.ts'
import type { BookingFacts } from './booking-facts.ts'
import { timed } from './booking-words.ts'
import { shortTime } from './meeting-time.ts'

/** What HR hears of an answer to an invitation that came by e-mail. `unasked`: from an interviewer, whom nobody can ask in chat whether it is theirs. */
export type MailAnswerNews = 'candidate-declined' | 'candidate-proposed' | 'panelist-proposed' | 'panelist-unasked'

const WORDS = {
  zh: {
    titles: {
      'candidate-declined': (who: string) => `${who}回邮件说来不了`, 'candidate-proposed': (who: string) => `${who}回邮件提了另一个时间`,
      'panelist-proposed': (who: string) => `面试官${who}想换个时间`, 'panelist-unasked': (who: string) => `面试官${who}回邮件说来不了`,
    },
    texts: {
      'candidate-declined': '已经问候选人是改时间还是取消。定下来之前，原来的时间先留着。', 'candidate-proposed': '已经请候选人确认。定下来之前，原来的时间先留着。',
      'panelist-proposed': '要换的话请点“改时间”；不换就不用管，原来的时间不变。', 'panelist-unasked': '这封邮件是不是本人发的无法核实，聊天里也联系不上本人，所以没有换人。请您问一下。',
    } satisfies Record<MailAnswerNews, string>,
    proposed: '提议的时间', move: '改时间', unproven: '这封邮件的发件人没能核实。',
  },
  en: {
    titles: {
      'candidate-declined': (who: string) => `${who} answered by e-mail that they can’t come`, 'candidate-proposed': (who: string) => `${who} proposed another time by e-mail`,
      'panelist-proposed': (who: string) => `${who}, who interviews, would like another time`, 'panelist-unasked': (who: string) => `${who}, who interviews, answered by e-mail that they can’t come`,
    },
    texts: {
      'candidate-declined': 'They have been asked whether to find another time or to cancel. Until then the old time is kept.', 'candidate-proposed': 'They have been asked to confirm. Until then the old time is kept.',
      'panelist-proposed': 'To move it, press “Move it”. If not, do nothing: the time stays as it is.', 'panelist-unasked': 'Nobody can tell whether the mail is really theirs, and they can’t be asked in chat, so nobody was replaced. Please ask them.',
    } satisfies Record<MailAnswerNews, string>,
    proposed: 'Proposed', move: 'Move it', unproven: 'Nobody could verify who sent this mail.',
  },
}

/** `who`: the name of whoever answered; `comment`: their own words; `proven`: our mail server says that it is theirs. */
export function mailAnswerCard(news: MailAnswerNews, b: BookingFacts, { who, proposed, comment, proven }: { who: string; proposed: Interval | null; comment: string | null; proven: boolean }, language: Language): Card {
  const w = WORDS[language], when = proposed && timeOf(proposed, b.companyZone, language)
  return {
    title: w.titles[news](who), tone: 'warning',
    body: [
      { kind: 'text', text: w.texts[news] },
      ...(proven || news === 'panelist-unasked' ? [] : [{ kind: 'text' as const, text: w.unproven }]),
      ...(when ? [{ kind: 'facts' as const, facts: [{ label: w.proposed, value: when.text, times: when.times }] }] : []),
      ...(comment === null ? [] : [{ kind: 'quote' as const, text: comment, source: who }]),
      { kind: 'note', text: [b.booking, b.title, ...(b.agreed ? [shortTime(b.agreed.start, b.companyZone, language)] : [])].join(' · ') },
    ],
    ...(news === 'panelist-proposed' ? { actions: [{ kind: 'button' as const, action: `run:reschedule ${b.booking}`, label: w.move }] } : {}),
  }
}

/** Longer than any meeting is some time of that day. */
function timeOf(proposed: Interval, zone: string, language: Language): ReturnType<typeof timed> {
  if (proposed.end - proposed.start < 12 * 3_600_000) return timed(proposed, zone, language)
  const text = shortTime(proposed.start, zone, language)
  return { text, times: [{ shown: text, at: proposed.start }] }
}
