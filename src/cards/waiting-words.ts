import type { Action, Block } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { stamp } from './when.ts'

/** Something that waits for a person of the hiring team, since `since` (ms). */
export type Waiting = { application: string; name: string; title: string; since: number } & (
  | { kind: 'decide' | 'held' | 'person' | 'accommodation' | 'distress' | 'paused' | 'invite' }
  /** A candidate's question that the approved facts did not answer. */
  | { kind: 'question'; number: number; text: string }
  /** Ratings of panelists are awaited; `raters` are their ids. */
  | { kind: 'rate'; raters: readonly string[] }
  /** An interview with people that goes on by nobody but HR; `since` is not known. */
  | { kind: 'booking'; booking: string; what: 'stuck' | 'drift' | 'asking' | 'absent' | 'silent' }
  /** Nobody knows when these people can interview, and one of them is wanted; `since` is not known. */
  | { kind: 'hours'; people: readonly string[] }
)

/** A question is quoted no further than this; HR has it whole in a message. */
const LONGEST_QUOTE = 140
/** Buttons for the oldest ones only. */
const MOST_BUTTONS = 5

const WORDS = {
  zh: {
    label: (w: Waiting) => `${w.application} · ${w.name} · ${w.title}`,
    what: { decide: '评分卡已出，等决定', held: '保留中，等最后决定', person: '想和真人谈', accommodation: '需要便利安排，面试已停下', distress: '请马上联系，面试已停下', paused: '面试由同事暂停', invite: '已添加，还没有邀请', rate: '回答都在了，等您评分', hours: '想请您面试，请写上面试时间', stuck: '面试没约上，请看怎么办', drift: '日历里的面试被改过，请定以哪个为准', asking: '候选人想改面试时间，等您同不同意', absent: '候选人没有来面试，请看怎么办', silent: '候选人一直没有选面试时间，请联系一下' },
    asks: (text: string) => `有个问题：“${text}”`,
    since: (what: string, at: string) => `${what} · ${at}起`,
    answer: (id: string, number: number) => `答复：/hire 回复 ${id} ${number} "……"`,
    rate: (name: string) => `评分：${name}`, scorecard: (name: string) => `看评分卡：${name}`, reply: (name: string) => `答复：${name}`, see: (name: string) => `看面试：${name}`, hours: '写我的面试时间', more: (n: number) => `还有 ${n} 项，见 /hire 进度`, join: ' · ',
  },
  en: {
    label: (w: Waiting) => `${w.application} · ${w.name} · ${w.title}`,
    what: { decide: 'Scorecard ready for a decision', held: 'On hold, to be decided', person: 'Would like to talk to a person', accommodation: 'Asked for an accommodation; the interview waits', distress: 'Please contact them at once; the interview waits', paused: 'Interview paused by a colleague', invite: 'Added, not invited yet', rate: 'Answers are in; your ratings are awaited', hours: 'You are wanted as an interviewer; please set your hours', stuck: 'The interview could not be arranged; please have a look', drift: 'Somebody changed the interview in a calendar; please settle it', asking: 'Would like to move the interview; please say yes or no', absent: 'The candidate didn’t come to the interview; please have a look', silent: 'Has not picked a time for the interview; please get in touch' },
    asks: (text: string) => `Asks: “${text}”`,
    since: (what: string, at: string) => `${what} · since ${at}`,
    answer: (id: string, number: number) => `To answer: /hire answer ${id} ${number} "…"`,
    rate: (name: string) => `Rate: ${name}`, scorecard: (name: string) => `Scorecard: ${name}`, reply: (name: string) => `Answer: ${name}`, see: (name: string) => `Interview: ${name}`, hours: 'Set my hours', more: (n: number) => `and ${n} more: /hire status`, join: ' · ',
  },
}

/** What waits, oldest first, with times; beyond `most` they are only counted. */
export function waitingBlocks(waits: readonly Waiting[], most: number, timeZone: string, language: Language): Block[] {
  const w = WORDS[language], more = waits.length - most
  const facts = waits.slice(0, most).map((one) => {
    if (one.kind === 'booking' || one.kind === 'hours') return { label: w.label(one), value: w.what[one.kind === 'booking' ? one.what : 'hours'] }
    const at = stamp(one.since, timeZone, language), what = one.kind === 'question' ? w.asks(cut(one.text)) : w.what[one.kind]
    return { label: w.label(one), value: [w.since(what, at.shown), ...(one.kind === 'question' ? [w.answer(one.application, one.number)] : [])].join(w.join), times: [at] }
  })
  return [{ kind: 'facts', facts }, ...(more > 0 ? [{ kind: 'note' as const, text: w.more(more) }] : [])]
}

/** One button for each of the oldest questions that wait. */
export const answerButtons = (waits: readonly Waiting[], language: Language): Action[] =>
  waits.flatMap((one) => (one.kind === 'question' ? [one] : [])).slice(0, MOST_BUTTONS)
    .map((one) => ({ kind: 'button', action: `run:answer ${one.application} ${one.number}`, label: WORDS[language].reply(one.name) }))

/** One button for each of the oldest decisions that wait. */
export const scorecardButtons = (waits: readonly Waiting[], language: Language): Action[] =>
  waits.filter((one) => one.kind === 'decide' || one.kind === 'held').slice(0, MOST_BUTTONS)
    .map((one) => ({ kind: 'button', action: `run:scorecard ${one.application}`, label: WORDS[language].scorecard(one.name) }))

/** One button for each of the oldest ratings that are awaited. */
export const rateButtons = (waits: readonly Waiting[], language: Language): Action[] =>
  waits.filter((one) => one.kind === 'rate').slice(0, MOST_BUTTONS)
    .map((one) => ({ kind: 'button', action: `run:rate ${one.application}`, label: WORDS[language].rate(one.name) }))

/** One button for each interview that HR has to look at, and one for those whose hours are wanted. */
export const bookingButtons = (waits: readonly Waiting[], language: Language): Action[] => [
  ...waits.flatMap((one) => (one.kind === 'booking' ? [one] : [])).slice(0, MOST_BUTTONS).map((one): Action => ({ kind: 'button', action: `run:bookings ${one.booking}`, label: WORDS[language].see(one.name) })),
  ...(waits.some((one) => one.kind === 'hours') ? [{ kind: 'button' as const, action: 'run:hours edit', label: WORDS[language].hours }] : []),
]

function cut(text: string): string {
  const letters = Array.from(new Intl.Segmenter().segment(text.replace(/\s+/gu, ' ').trim()), (s) => s.segment)
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE - 1).join('')}…` : letters.join('')
}
