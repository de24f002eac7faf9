import type { InterviewPlan } from '../domain/interview-plan.ts'
import { judgeAgain, quiet, silentInClosing } from './asking.ts'
import { heard } from './asides.ts'
import { askForPerson, consent, edited, enter, pressedLeave, resume, said, sentFiles, welcome } from './candidate.ts'
import { inCare } from './care.ts'
import { draftOf, openQuestion, owe, speak, type Draft } from './draft.ts'
import type { Effect } from './effects.ts'
import type { InterviewEvent } from './events.ts'
import { filesRead } from './files.ts'
import { idle, watch } from './idle.ts'
import { overridden, panelBooked, ratedByPerson, revealed, saw } from './people-rate.ts'
import { decide, finish, rated, ratingFailed } from './rating.ts'
import type { InterviewState } from './state.ts'

/**
 * The interview as a machine: what happens to it, and what is owed for it. Pure: no clock, no ids, no input or output.
 * An event that means nothing in the present state (a stale press, an old judgement) changes nothing and owes nothing.
 * Throws only where the first event of an interview is not `invited`.
 */
export function step(state: InterviewState | undefined, event: InterviewEvent): { state: InterviewState; effects: Effect[] } {
  if (!state) {
    if (event.kind !== 'invited') throw new Error(`the first event of an interview is invited, not ${event.kind}`)
    const d = draftOf(invited(event.plan, event.at), event.at)
    // Where Bole can write by itself, the conversation begins at once; else when the candidate opens it.
    if (event.plan.direct) welcome(d)
    else owe(d, { kind: 'live' })
    watch(d)
    return { state: d.state, effects: d.effects }
  }
  const d = draftOf(state, event.at)
  take(d, event)
  return { state: d.state, effects: d.effects }
}

function invited(plan: InterviewPlan, at: number): InterviewState {
  return {
    v: 1, plan, phase: 'invited', ended: null, paused: null, language: plan.language, answers: [], expecting: null, expectingSince: 0, questions: [], early: [],
    consentedAt: null, closingAt: null, finishedAt: null, publishedAt: null, activeAt: at, reminders: 0, decision: null,
  }
}

function take(d: Draft, event: InterviewEvent): void {
  switch (event.kind) {
    case 'invited': return
    case 'opened':
      if (event.language && d.state.phase === 'invited') d.state.language = event.language
      return d.state.ended === null ? welcome(d) : undefined
    case 'entered': return enter(d, event.place, event.language)
    case 'consented': return consent(d)
    case 'said': return said(d, event.message, event.text, event.sentAt, event.files ?? [])
    case 'sent-file': return sentFiles(d, event.files)
    case 'file-read': return filesRead(d, event.files)
    case 'edited': return edited(d, event.message, event.text)
    case 'recalled': return edited(d, event.message, null)
    case 'judged': return heard(d, event)
    case 'rated': return rated(d, event.question, event.heard, event.ratings, event.rater)
    case 'rating-failed': return ratingFailed(d, event.question, event.heard, event.fault)
    case 'woke': return woke(d, event.why, event.token)
    case 'paused': return pause(d)
    case 'resumed': return resume(d, 'staff', event.count)
    case 'cancelled': return cancel(d)
    case 'withdrew': return pressedLeave(d)
    case 'stayed': return stay(d)
    case 'asked-for-person': return d.state.ended === 'withdrawn' ? undefined : askForPerson(d)
    case 'question-answered': return answerQuestion(d, event.question, event.text)
    case 'decided': return decide(d, event.decision, event.reason, event.by)
    case 'rated-by-person': return ratedByPerson(d, event.ratings, event.note, event.by)
    case 'overridden': return overridden(d, event.competency, event.level, event.reason, event.by)
    case 'revealed': return revealed(d, event.by)
    case 'panel-booked': return panelBooked(d, event.people)
    case 'saw-ratings': return saw(d, event.by)
  }
}

function woke(d: Draft, why: 'quiet' | 'closing' | 'idle', token: string): void {
  if (why === 'idle') return idle(d)
  if (d.state.ended !== null) return
  if (why === 'quiet') return quiet(d, token)
  if (d.state.phase === 'closing' && d.state.paused === null && silentInClosing(d)) finish(d)
}

function pause(d: Draft): void {
  const { state } = d
  if (state.ended !== null || state.phase === 'rating' || state.phase === 'published' || state.paused?.why === 'staff' || inCare(state)) return
  state.paused = { why: 'staff', at: d.at }
  if (state.phase !== 'invited') speak(d, { kind: 'paused-by-staff' })
  owe(d, { kind: 'live' })
}

function cancel(d: Draft): void {
  if (d.state.ended !== null || d.state.decision !== null) return
  const reached = d.state.phase !== 'invited'
  d.state.ended = 'cancelled'
  for (const a of d.state.answers) a.closed = true
  if (reached) speak(d, { kind: 'cancelled' })
  owe(d, { kind: 'live' })
  if (d.state.phase === 'published') owe(d, { kind: 'scorecard' })
}

function stay(d: Draft): void {
  if (d.state.expecting !== 'withdrawal') return
  d.state.expecting = null
  if (inCare(d.state)) return speak(d, { kind: 'distress', again: true })
  speak(d, { kind: 'staying', question: openQuestion(d) })
  judgeAgain(d)
}

function answerQuestion(d: Draft, number: number, text: string): void {
  const question = d.state.questions.find((q) => q.id === number)
  if (!question || question.answer !== null || d.state.ended === 'withdrawn') return
  question.answer = text
  speak(d, { kind: 'answer-from-hr', question: question.text, text })
}
