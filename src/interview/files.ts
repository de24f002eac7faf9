import { inCare } from './care.ts'
import { owe, speak, type Draft } from './draft.ts'
import type { ReadFile, SentFile } from './events.ts'
import { isFinal } from './state.ts'

/** Files of one message that are read: a résumé, a letter, a certificate. */
const MOST_FILES = 3

/** Files of the candidate: they may become the résumé, never an answer. `alone`: without words, so nothing else is said to them. */
export function receiveFiles(d: Draft, files: readonly SentFile[], alone: boolean): void {
  const { state } = d, all = <O extends string>(some: readonly SentFile[], outcome: O) => some.map(({ name }) => ({ name, outcome }))
  if (state.ended !== null || (state.decision && isFinal(state.decision.decision))) return alone ? speak(d, { kind: 'kept' }) : undefined
  // What is sent in answer to "what would help" may be a doctor's note: no résumé, and for HR alone.
  if (state.expecting === 'accommodation' || state.paused?.why === 'accommodation' || inCare(state)) return speak(d, { kind: 'file', files: all(files, 'private') })
  const read = files.slice(0, MOST_FILES), told = [...(alone ? all(read, 'received') : []), ...all(files.slice(MOST_FILES), 'too-many')]
  owe(d, { kind: 'read-file', files: read })
  if (told.length > 0) speak(d, { kind: 'file', files: told })
}

export function filesRead(d: Draft, files: ReadFile[]): void {
  if (d.state.ended !== null) return
  speak(d, { kind: 'file', files })
  owe(d, { kind: 'tell-hr', what: { kind: 'file', files } })
}
