import type { Aside, Judgement } from '../domain/judgement.ts'
import type { Turn } from '../domain/rating.ts'
import { judged } from './asking.ts'
import { askForPerson, askWhetherToLeave, inquire, pauseForNow } from './candidate.ts'
import { careFor, inCare, setApart, sound, takeBack } from './care.ts'
import { current, owe, speak, type Draft } from './draft.ts'
import type { Happening } from './events.ts'
import { counted, type AnswerState } from './state.ts'

/**
 * A judgement comes back. What the latest turn is beside an answer is acted upon once, and a stale judgement not at all; danger and despair always,
 * for what was said since does not undo them. A turn that is clearly no answer is set apart from the answer, also where more was said since.
 */
export function heard(d: Draft, { question, heard: upTo, judgement: said, turn: id }: Extract<Happening, { kind: 'judged' }>): void {
  const { state } = d, answer = state.answers.find((a) => a.question === question)
  if (!answer) return
  const judgement = said.aside === 'distress' && answer.cleared?.includes(id ?? '') ? { ...said, aside: null } : said
  if (judgement.aside === 'distress') return distressJudged(d, answer, id)
  if (answer !== current(d) || answer.heard !== upTo) return overtaken(d, answer, upTo, judgement, id)
  // What is set apart was acted upon, and the turn before it is not the latest.
  const turn = answer.turns.at(-1), fresh = state.paused === null && state.expecting === null
  if (fresh && judgement.aside && turn && !answer.apart?.includes(turn.id)) {
    if (judgement.answers === false) setApart(d, turn.id)
    const first = answer.noticed !== turn.id
    answer.noticed = turn.id
    if (first && acted(d, answer, judgement.aside, turn, judgement)) return
  }
  judged(d, question, upTo, judgement)
}

/** More was said before the judgement came: only what is clearly no answer is taken out of it, and a question among that is not lost. */
function overtaken(d: Draft, answer: AnswerState, upTo: number, { aside, answers }: Judgement, id: string | undefined): void {
  const at = answer.turns.findIndex((t) => t.id === id), turn = answer.turns[at]
  if (!aside || answers !== false || !turn || answer.apart?.includes(turn.id)) return
  // Each change since has added one later turn, so that these words are still those that were judged.
  if (answer.heard - upTo !== answer.turns.length - 1 - at) return
  if (answer === current(d)) setApart(d, turn.id)
  else takeBack(d, answer, turn.id)
  if (aside === 'question' && answer.noticed !== turn.id && !inCare(d.state) && d.state.ended === null) inquire(d, questionIn(turn.text))
}

function distressJudged(d: Draft, answer: AnswerState, id: string | undefined): void {
  const latest = id ?? counted(answer).at(-1)?.id
  if (latest === undefined || answer.apart?.includes(latest)) return
  const turn = answer.turns.find((t) => t.id === latest)
  careFor(d, turn?.text ?? '')
  if (!turn) return
  sound(d, latest)
  takeBack(d, answer, latest)
}

/** True where the rest of the judgement waits for what the candidate says next. */
function acted(d: Draft, answer: AnswerState, aside: Exclude<Aside, 'distress'>, { id, text, at }: Turn, { enough }: Judgement): boolean {
  const { state } = d, unanswered = counted(answer).length === 0
  switch (aside) {
    case 'question':
      inquire(d, questionIn(text))
      return unanswered || (!enough && counted(answer)[0]?.id === id)
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
      if ((enough && !unanswered) || answer.redirected) return false
      answer.redirected = true
      speak(d, { kind: 'redirect', question: state.answers.length - 1 })
      return true
    case 'hostile':
      state.angry = (state.angry ?? 0) + 1
      if (state.angry === 1) speak(d, { kind: 'calm', question: unanswered ? state.answers.length - 1 : null })
      if (state.angry === 2) owe(d, { kind: 'tell-hr', what: { kind: 'hostile', text } })
      return state.angry === 1 && (unanswered || !enough)
  }
}

/** What is asked in a turn that may say more than that. */
const questionIn = (text: string): string => text.match(/[^.!?。！？\n]+[?？]/gu)?.join(' ').trim() ?? text
