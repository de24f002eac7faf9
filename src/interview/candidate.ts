import { amend, awaitQuestions, hear, judgeAgain, moveOn, noMore, start, tooEarly } from './asking.ts'
import { careFor, countAfterAll, inCare, release, sound } from './care.ts'
import { isDistress } from './distress.ts'
import { openQuestion, owe, speak, type Draft } from './draft.ts'
import type { Language } from '../domain/language.ts'
import type { Place } from '../domain/person.ts'
import type { SentFile } from './events.ts'
import { answerFrom } from './facts.ts'
import { receiveFiles } from './files.ts'
import { readIntent, type Intent } from './intent.ts'
import { finish } from './rating.ts'
import { isFinal, type InterviewState } from './state.ts'

/** A longer turn is kept in the journal and asked for in parts. */
export const LONGEST_TURN = 8_000

/** A message of the candidate, in whatever phase it comes. */
export function said(d: Draft, message: string, text: string, sentAt: number, files: readonly SentFile[]): void {
  const { state } = d
  if (state.answers.some((a) => a.turns.some((t) => t.id === message))) return
  // Who has left hears nothing more, but nobody in danger writes to a closed door.
  if (state.ended === 'withdrawn') return isDistress(text) ? careFor(d, text) : undefined
  acted(d)
  if (files.length > 0) receiveFiles(d, files, false)
  const early = state.early.find((e) => e.message === message)
  if (early) {
    state.early = state.early.filter((e) => e !== early)
    if (early.text === null) return
  }
  const words = early?.text ?? text
  if (isEmpty(words)) return speak(d, { kind: 'empty' })
  const expected = sentAt >= state.expectingSince ? state.expecting : null
  if (isDistress(words)) return distressed(d, message, words, sentAt, expected)
  if (words.length > LONGEST_TURN) return speak(d, { kind: 'too-long', limit: LONGEST_TURN })
  const intent = readIntent(words)
  if (expected === 'withdrawal') {
    state.expecting = null
    if (intent === 'yes' || intent === 'withdraw') return withdraw(d)
    if (inCare(state)) return waiting(d, message, words, sentAt)
    speak(d, { kind: 'staying', question: openQuestion(d) })
    if (intent === 'no' || intent === 'resume') return judgeAgain(d)
  } else if (expected === 'accommodation') {
    state.expecting = null
    return noteAccommodation(d, words)
  }
  if (inCare(state) && !['progress', 'chinese', 'english', 'withdraw'].includes(intent)) return waiting(d, message, words, sentAt)
  if (state.phase === 'invited' && !inCare(state)) {
    welcome(d)
    return
  }
  if (!asked(d, intent, words, sentAt)) answer(d, intent, message, words, sentAt)
}

/** Words of danger or despair. They stay in the answer they were part of, where nobody rates them; what only HR may hear becomes no answer. */
function distressed(d: Draft, message: string, text: string, sentAt: number, expected: InterviewState['expecting']): void {
  if (expected !== null) d.state.expecting = null
  careFor(d, text.slice(0, LONGEST_TURN).toWellFormed())
  if (expected === 'accommodation' || text.length > LONGEST_TURN) return
  keep(d, message, text, sentAt)
  sound(d, message)
}

/** Whatever is said while a person is awaited: it is kept, and HR hears that too. */
function waiting(d: Draft, message: string, text: string, sentAt: number): void {
  careFor(d, text)
  keep(d, message, text, sentAt)
}

function keep(d: Draft, message: string, text: string, sentAt: number): void {
  const { ended, phase } = d.state
  if (ended === null && (phase === 'asking' || phase === 'closing')) hear(d, message, text, sentAt)
}

/** Files without a word. */
export function sentFiles(d: Draft, files: readonly SentFile[]): void {
  if (d.state.ended === 'withdrawn') return
  acted(d)
  if (d.state.ended === null) welcome(d)
  receiveFiles(d, files, true)
}

function acted(d: Draft): void {
  d.state.activeAt = d.at
  d.state.reminders = 0
}

/** True where a text says nothing. */
export const isEmpty = (text: string): boolean => text.replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]/g, '') === ''

export function welcome(d: Draft): void {
  if (d.state.phase !== 'invited' || inCare(d.state)) return
  acted(d)
  d.state.phase = 'consent'
  speak(d, { kind: 'welcome' })
  owe(d, { kind: 'live' })
}

/** In the new place they hear where they stand. */
export function enter(d: Draft, place: Place, language: Language | undefined): void {
  const { state } = d
  state.plan = { ...state.plan, place, direct: true }
  if (state.ended !== null || state.phase === 'rating' || state.phase === 'published') return speak(d, { kind: 'progress' })
  if (state.phase === 'invited') {
    state.language = language ?? state.language
    return welcome(d)
  }
  acted(d)
  if (state.phase === 'consent' && state.paused === null) return speak(d, { kind: 'welcome' })
  resume(d, 'candidate')
  if (state.phase === 'closing' && state.paused === null) speak(d, { kind: 'your-questions' })
}

export function consent(d: Draft): void {
  if (d.state.phase !== 'consent' || d.state.ended !== null) return
  if (inCare(d.state)) return speak(d, { kind: 'distress', again: true })
  acted(d)
  d.state.paused = null
  start(d)
}

/** Requests that mean the same in every phase. True when the message was one. */
function asked(d: Draft, intent: Intent, text: string, sentAt: number): boolean {
  const { state } = d, over = state.ended !== null || state.phase === 'rating' || state.phase === 'published'
  switch (intent) {
    case 'progress': speak(d, { kind: 'progress' }); return true
    case 'person': askForPerson(d); return true
    case 'chinese': case 'english':
      state.language = intent === 'chinese' ? 'zh' : 'en'
      speak(d, { kind: 'language', language: state.language, question: inCare(state) ? null : openQuestion(d) })
      return true
    case 'question': {
      if (state.phase === 'asking' && state.paused?.why === 'staff') return false
      inquire(d, text)
      return true
    }
    case 'withdraw':
      if (!mayLeave(state)) return false
      askWhetherToLeave(d, sentAt)
      return true
    default: if (over) return false
  }
  switch (intent) {
    case 'accommodation':
      expect(d, 'accommodation', sentAt)
      speak(d, { kind: 'what-would-help' })
      return true
    case 'pause':
      pauseForNow(d)
      return true
    case 'resume':
      if (state.paused === null && state.phase === 'consent') return false
      resume(d, 'candidate')
      return true
    default: return false
  }
}

export function pauseForNow(d: Draft): void {
  if (d.state.paused?.why !== 'staff') d.state.paused = { why: 'candidate', at: d.at }
  speak(d, { kind: 'paused' })
  owe(d, { kind: 'live' })
}

function expect(d: Draft, what: 'withdrawal' | 'accommodation', sentAt: number): void {
  d.state.expecting = what
  d.state.expectingSince = sentAt
}

function answer(d: Draft, intent: Intent, message: string, text: string, sentAt: number): void {
  const { state } = d
  if (state.ended !== null || state.phase === 'rating' || state.phase === 'published') return speak(d, { kind: 'kept' })
  if (state.phase === 'consent') {
    if (intent === 'yes' && state.paused?.why !== 'staff') return consent(d)
    return speak(d, { kind: 'please-consent' })
  }
  if (state.paused?.why === 'staff') {
    hear(d, message, text, sentAt)
    return speak(d, { kind: 'paused-by-staff' })
  }
  if (state.paused !== null) {
    state.paused = null
    if (state.phase === 'closing') awaitQuestions(d)
    owe(d, { kind: 'live' })
  }
  if (state.phase === 'closing') {
    if (intent === 'no' || intent === 'done' || intent === 'skip') return finish(d)
    if (tooEarly(d, sentAt)) return hear(d, message, text, sentAt)
    return inquire(d, text)
  }
  if (intent === 'done') return noMore(d)
  if (intent === 'skip') return moveOn(d)
  if (intent === 'clarify') return speak(d, { kind: 'clarify', question: state.answers.length - 1 })
  hear(d, message, text, sentAt)
}

/** The candidate's own question: approved facts, else a person is asked. Never touches an answer. */
export function inquire(d: Draft, text: string): void {
  const known = answerFrom(d.state.plan.facts, text)
  if (known && 'fact' in known) speak(d, { kind: 'fact', text: known.fact.text })
  else if (known) speak(d, { kind: 'process', about: known.process })
  else {
    const id = d.state.questions.length + 1
    d.state.questions.push({ id, text, at: d.at, answer: null })
    speak(d, { kind: 'will-ask' })
    owe(d, { kind: 'tell-hr', what: { kind: 'question', number: id, text } })
  }
}

function noteAccommodation(d: Draft, text: string): void {
  if (!inCare(d.state)) d.state.paused = { why: 'accommodation', at: d.at }
  speak(d, { kind: 'accommodation-noted', question: openQuestion(d) })
  owe(d, { kind: 'tell-hr', what: { kind: 'accommodation', text } })
}

export function askForPerson(d: Draft): void {
  const { state } = d
  acted(d)
  if (inCare(state)) return careFor(d, '')
  if (state.ended === null && state.phase !== 'rating' && state.phase !== 'published' && state.paused?.why !== 'staff') state.paused = { why: 'person', at: d.at }
  speak(d, { kind: 'person' })
  owe(d, { kind: 'tell-hr', what: { kind: 'person' } }, { kind: 'live' })
}

/** A candidate may leave until a final decision is made. */
const mayLeave = ({ ended, decision }: InterviewState): boolean => ended === null && !(decision && isFinal(decision.decision))

export function askWhetherToLeave(d: Draft, sentAt: number): void {
  expect(d, 'withdrawal', sentAt)
  speak(d, { kind: 'confirm-withdrawal' })
}

/** The button "leave": the question has to be open, for old cards keep their buttons. */
export function pressedLeave(d: Draft): void {
  if (d.state.expecting === 'withdrawal') return withdraw(d)
  if (mayLeave(d.state)) askWhetherToLeave(d, d.at)
}

function withdraw(d: Draft): void {
  if (!mayLeave(d.state)) return
  d.state.ended = 'withdrawn'
  d.state.expecting = null
  for (const a of d.state.answers) a.closed = true
  speak(d, { kind: 'withdrawn' })
  owe(d, { kind: 'tell-hr', what: { kind: 'withdrawn' } }, { kind: 'live' })
  // A scorecard already in the channel is redrawn: nobody decides on somebody who left.
  if (d.state.phase === 'published') owe(d, { kind: 'scorecard' })
}

/** `count`: what was taken for danger or despair was none. */
export function resume(d: Draft, by: 'candidate' | 'staff', count = false): void {
  const { state } = d
  if (count) countAfterAll(d)
  if (by === 'candidate' && state.paused?.why === 'staff') return speak(d, { kind: 'paused-by-staff' })
  if (state.ended !== null) return
  if (by === 'candidate' && inCare(state)) return speak(d, { kind: 'distress', again: true })
  const was = state.paused
  state.paused = null
  if (by === 'staff') {
    if (was === null) return count ? judgeAgain(d) : undefined
    state.activeAt = d.at
  }
  speak(d, { kind: 'resumed', question: openQuestion(d) })
  if (was !== null) {
    judgeAgain(d)
    if (state.phase === 'closing') awaitQuestions(d)
    owe(d, { kind: 'live' })
  }
}

/** An edit or (text null) a recall. One that overtook its message waits for it. */
export function edited(d: Draft, message: string, text: string | null): void {
  const { state } = d
  const worried = text !== null && isDistress(text)
  if (worried) careFor(d, text.slice(0, LONGEST_TURN).toWellFormed())
  if (state.ended !== null) return
  acted(d)
  const words = text === null || isEmpty(text) || text.length > LONGEST_TURN ? null : text
  // Judges hear of the change below, so what is set apart is set first.
  if (state.answers.some((a) => !a.closed && a.turns.some((t) => t.id === message))) (worried ? sound : release)(d, message)
  if (amend(d, message, words)) return
  if (state.phase === 'asking' || state.phase === 'closing') state.early = [...state.early.filter((e) => e.message !== message), { message, text: words }].slice(-20)
}
