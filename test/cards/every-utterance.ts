import type { Utterance } from '../../src/interview/effects.ts'

/** One of every kind; the type says that none is missing. */
const EVERY: { [K in Utterance['kind']]: Extract<Utterance, { kind: K }> } = {
  welcome: { kind: 'welcome' }, 'please-consent': { kind: 'please-consent' }, ask: { kind: 'ask', question: 1 }, probe: { kind: 'probe', question: 1, probe: 's' },
  clarify: { kind: 'clarify', question: 1 }, 'your-questions': { kind: 'your-questions' }, fact: { kind: 'fact', text: '25k' }, process: { kind: 'process', about: 'ai' },
  'will-ask': { kind: 'will-ask' }, 'answer-from-hr': { kind: 'answer-from-hr', question: 'Q?', text: 'A.' }, paused: { kind: 'paused' }, 'paused-by-staff': { kind: 'paused-by-staff' },
  resumed: { kind: 'resumed', question: 1 }, progress: { kind: 'progress' }, language: { kind: 'language', language: 'zh', question: 0 }, person: { kind: 'person' },
  distress: { kind: 'distress', again: false }, redirect: { kind: 'redirect', question: 1 }, calm: { kind: 'calm', question: 1 },
  'what-would-help': { kind: 'what-would-help' }, 'accommodation-noted': { kind: 'accommodation-noted', question: 1 }, 'confirm-withdrawal': { kind: 'confirm-withdrawal' },
  staying: { kind: 'staying', question: 1 }, withdrawn: { kind: 'withdrawn' }, reminder: { kind: 'reminder', question: null }, expired: { kind: 'expired' }, cancelled: { kind: 'cancelled' },
  thanks: { kind: 'thanks' }, kept: { kind: 'kept' }, 'too-long': { kind: 'too-long', limit: 8000 }, empty: { kind: 'empty' },
  file: { kind: 'file', files: [{ name: 'cv.pdf', outcome: 'read' }, { name: 'b.docx', outcome: 'received' }, { name: 'c', outcome: 'too-many' }, { name: 'd', outcome: 'private' }] }, decision: { kind: 'decision', decision: 'advance' },
}
const FILE_TROUBLES = ['empty', 'too-large', 'encrypted', 'no-text', 'unsafe', 'unknown-type', 'too-slow', 'broken', 'unreachable'] as const

/** Everything Bole can say to a candidate, with the variants that have words of their own. */
export const ALL: Utterance[] = [
  ...Object.values(EVERY), { kind: 'decision', decision: 'decline' }, { kind: 'reminder', question: 1 }, { kind: 'resumed', question: null }, { kind: 'calm', question: null }, { kind: 'distress', again: true },
  ...FILE_TROUBLES.map((outcome): Utterance => ({ kind: 'file', files: [{ name: 'cv.pdf', outcome }] })),
  ...(['length', 'result', 'who', 'data'] as const).map((about): Utterance => ({ kind: 'process', about })),
]
