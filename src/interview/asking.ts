import type { Missing, Probe } from '../domain/competency.ts'
import type { Judgement } from '../domain/judgement.ts'
import { current, owe, planned, speak, type Draft } from './draft.ts'
import { counted, type AnswerState } from './state.ts'

/** How long the candidate's own questions are waited for before the interview is rated, ms. */
const CLOSING_MS = 30 * 60_000
/** Order in which missing things are asked for when the judge names none. */
const PREFERENCE: Missing[] = ['own-action', 'situation', 'result']

export function start(d: Draft): void {
  d.state.phase = 'asking'
  d.state.consentedAt = d.at
  ask(d, 0)
  owe(d, { kind: 'live' })
}

function ask(d: Draft, index: number): void {
  const question = d.state.plan.questions[index]
  if (!question) throw new Error(`interview ${d.state.plan.interview} has no question number ${index}`)
  d.state.answers.push({
    question: question.id, askedAt: d.at, turns: [], probed: [], heard: 0, thin: null, done: false, closed: false, rated: null, failed: false,
  })
  speak(d, { kind: 'ask', question: index })
}

/** A turn that belongs to an answer. One sent before the open question could be read belongs to the answer before. */
export function hear(d: Draft, message: string, text: string, sentAt: number): void {
  const { answers, plan, phase, closingAt } = d.state
  const askedAt = phase === 'asking' ? (answers.at(-1)?.askedAt ?? 0) : (closingAt ?? 0)
  const before = phase === 'asking' ? answers.at(-2) : answers.at(-1)
  const fresh = phase !== 'asking' || answers.at(-1)?.turns.length === 0
  if (before && !before.closed && fresh && before.turns.length > 0 && sentAt < askedAt + plan.pace.reading) return changed(d, before, () => add(before, message, text, sentAt))
  const answer = current(d)
  if (!answer) return
  if (before) before.closed = true
  changed(d, answer, () => add(answer, message, text, sentAt))
}

/** True where a text sent now would still belong to the last answer, though the candidate has been asked for own questions. */
export const tooEarly = (d: Draft, sentAt: number): boolean =>
  d.state.phase === 'closing' && d.state.answers.at(-1)?.closed === false && (d.state.answers.at(-1)?.turns.length ?? 0) > 0
  && sentAt < (d.state.closingAt ?? 0) + d.state.plan.pace.reading

function add(answer: AnswerState, id: string, text: string, at: number): void {
  answer.turns.push({ id, text, at })
  answer.turns.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** Replaces (or with null removes) a turn while its question is open. False where no open answer holds it. */
export function amend(d: Draft, message: string, text: string | null): boolean {
  const answer = d.state.answers.find((a) => a.turns.some((t) => t.id === message))
  if (!answer) return false
  if (answer.closed) return true
  // Other words in the place of what was no answer are heard anew, also where the next question is open already.
  const anew = answer.noticed === message
  if (anew) delete answer.noticed
  changed(d, answer, () => {
    answer.turns = text === null ? answer.turns.filter((t) => t.id !== message) : answer.turns.map((t) => (t.id === message ? { ...t, text } : t))
  })
  if (anew && text !== null && answer !== current(d)) judge(d, answer)
  return true
}

function changed(d: Draft, answer: AnswerState, change: () => void): void {
  change()
  answer.heard += 1
  answer.thin = null
  // A rating of other words is no rating of these.
  answer.rated = null
  answer.failed = false
  if (answer === current(d)) {
    if (d.state.paused === null && counted(answer).length > 0) judge(d, answer)
  } else owe(d, { kind: 'rate', question: answer.question, heard: answer.heard })
}

/** Has the open answer judged again, after a pause; unless all there is of it asked for that pause, or to leave: nobody has answered yet. */
export function judgeAgain(d: Draft): void {
  const answer = current(d), turns = answer ? counted(answer) : []
  if (answer && turns.some((turn) => turn.id !== answer.noticed)) judge(d, answer)
}

const judge = (d: Draft, { question, heard }: AnswerState): void => owe(d, { kind: 'judge', question, heard })

export function judged(d: Draft, question: string, heard: number, judgement: Judgement): void {
  const answer = current(d)
  if (!answer || answer.question !== question || answer.heard !== heard || d.state.paused !== null) return
  // Where all was set apart there is nothing that could be enough.
  if (judgement.enough && counted(answer).length > 0) return moveOn(d)
  answer.thin = { missing: judgement.missing, heard }
  if (answer.done) return probeOrMoveOn(d, answer)
  owe(d, { kind: 'wake', at: d.at + d.state.plan.pace.quiet, why: 'quiet', token: `${question}:${heard}` })
}

/** Silence after a thin answer. */
export function quiet(d: Draft, token: string): void {
  const answer = current(d)
  if (answer?.thin && d.state.paused === null && d.state.expecting === null && token === `${answer.question}:${answer.thin.heard}`) probeOrMoveOn(d, answer)
}

/** "Done": what was said is judged without waiting for more. */
export function noMore(d: Draft): void {
  const answer = current(d)
  if (!answer) return
  if (counted(answer).length === 0) return moveOn(d)
  answer.done = true
  if (answer.thin) probeOrMoveOn(d, answer)
  else judge(d, answer)
}

function probeOrMoveOn(d: Draft, answer: AnswerState): void {
  const probe = choose(d, answer)
  if (!probe) return moveOn(d)
  answer.probed.push(probe.id)
  answer.thin = null
  answer.done = false
  speak(d, { kind: 'probe', question: d.state.answers.length - 1, probe: probe.id })
}

function choose(d: Draft, answer: AnswerState): Probe | undefined {
  const question = planned(d, answer.question), missing = answer.thin?.missing ?? null
  // One more where the candidate's own part is what lacks (competencies, rule 6).
  const allowed = question.maxProbes + (missing === 'own-action' && question.maxProbes > 0 && question.maxProbes < 2 ? 1 : 0)
  if (answer.probed.length >= allowed) return undefined
  const wanted = missing === null ? PREFERENCE : [missing]
  return wanted.map((m) => question.probes.find((p) => p.missing === m && !answer.probed.includes(p.id))).find((p) => p !== undefined)
}

export function moveOn(d: Draft): void {
  const answer = current(d)
  if (!answer) return
  answer.thin = null
  answer.language = d.state.language
  owe(d, { kind: 'rate', question: answer.question, heard: answer.heard })
  if (d.state.answers.length < d.state.plan.questions.length) ask(d, d.state.answers.length)
  else {
    d.state.phase = 'closing'
    d.state.closingAt = d.at
    speak(d, { kind: 'your-questions' })
    awaitQuestions(d)
  }
  owe(d, { kind: 'live' })
}

/** Silence for long enough after "your questions" ends the talk: true then; else Bole looks again later. */
export function silentInClosing(d: Draft): boolean {
  if (d.at - d.state.activeAt >= CLOSING_MS) return true
  awaitQuestions(d)
  return false
}

export function awaitQuestions(d: Draft): void {
  owe(d, { kind: 'wake', at: Math.max(d.state.activeAt, d.state.closingAt ?? 0) + CLOSING_MS, why: 'closing', token: 'closing' })
}
