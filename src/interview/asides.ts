import type { Aside, Judgement } from '../domain/judgement.ts'
import type { Turn } from '../domain/rating.ts'
import { judged } from './asking.ts'
import { askForPerson, askWhetherToLeave, inquire, pauseForNow } from './candidate.ts'
import { careFor, takeBack } from './care.ts'
import { current, owe, speak, type Draft } from './draft.ts'
import type { Happening } from './events.ts'
import { counted, type AnswerState } from './state.ts'

/**
 * A judgement comes back. What the latest turn is beside an answer is acted upon once, and a stale judgement not at all; danger and despair always,
 * for what was said since does not undo them.
 */
export function heard(d: Draft, { question, heard: upTo, judgement, turn: id }: Extract<Happening, { kind: 'judged' }>): void {
  const { state } = d, answer = state.answers.find((a) => a.question === question)
  if (!answer) return
  if (judgement.aside === 'distress') return distressJudged(d, answer, id)
  const turn = counted(answer).at(-1), fresh = answer === current(d) && answer.heard === upTo && state.paused === null
  if (fresh && judgement.aside && turn && state.expecting === null && answer.noticed !== turn.id) {
    answer.noticed = turn.id
    if (acted(d, answer, judgement.aside, turn, judgement)) return
  }
  judged(d, question, upTo, judgement)
}

function distressJudged(d: Draft, answer: AnswerState, id: string | undefined): void {
  const latest = id ?? counted(answer).at(-1)?.id
  if (latest === undefined || answer.apart?.includes(latest)) return
  const turn = answer.turns.find((t) => t.id === latest)
  careFor(d, turn?.text ?? '')
  if (turn) takeBack(d, answer, latest)
}

/** True where the rest of the judgement waits for what the candidate says next. */
function acted(d: Draft, answer: AnswerState, aside: Exclude<Aside, 'distress'>, { text, at }: Turn, { enough }: Judgement): boolean {
  const { state } = d
  switch (aside) {
    case 'question':
      inquire(d, questionIn(text))
      return !enough && counted(answer).length === 1
    case 'clarify':
      speak(d, { kind: 'clarify', question: state.answers.length - 1 })
      return true
    case 'pause':
      pauseForNow(d)
      return true
    case 'leave':
      askWhetherToLeave(d, Math.max(d.at, at))
      return true
    case 'person':
      askForPerson(d)
      return true
    case 'off-topic':
      if (enough || answer.redirected) return false
      answer.redirected = true
      speak(d, { kind: 'redirect', question: state.answers.length - 1 })
      return true
    case 'hostile':
      state.angry = (state.angry ?? 0) + 1
      if (state.angry === 1) speak(d, { kind: 'calm' })
      if (state.angry === 2) owe(d, { kind: 'tell-hr', what: { kind: 'hostile', text } })
      return state.angry === 1 && !enough
  }
}

/** What is asked in a turn that may say more than that. */
const questionIn = (text: string): string => text.match(/[^.!?。！？\n]+[?？]/gu)?.join(' ').trim() ?? text
