import { isDeepStrictEqual } from 'node:util'
import { zh } from '../../src/cards/candidate-zh.ts'
import type { InterviewEvent } from '../../src/interview/events.ts'
import type { InterviewState, Phase } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import type { Candidate } from '../live/candidate.ts'
import { actionsOf, words } from '../live/page.ts'
import type { Act, Letter } from '../live/page.ts'
import type { Kept } from './kept.ts'

export type Audit = { sent: number; acknowledged: number; lost: string[]; duplicated: string[]; disordered: string[]; other: string[]; scorecards: number }

/** Said once in every interview: the welcome as it stands once it was agreed to, own questions, thanks. */
const ONCE = [zh.chose(zh.consent), zh.yourQuestions[0] ?? '', zh.thanks({ owner: '', contact: '', days: 1, date: null })[0] ?? '']

/** Holds what candidates did and saw against what is kept. `channel`: the hiring channel as HR reads it. */
export function audit(candidates: Candidate[], channel: Letter[], kept: Kept): Audit {
  const found: Audit = { sent: 0, acknowledged: 0, lost: [], duplicated: [], disordered: [], other: [], scorecards: 0 }
  const twice = kept.letters.map((l) => `${l.conversation} ${l.key}`).filter((key, i, all) => all.indexOf(key) !== i)
  found.duplicated.push(...twice.map((key) => `two letters under ${key}`))
  found.other.push(...kept.outbox.filter((o) => o.kind === 'message' && o.status !== 'sent').map((o) => `message ${o.id} is ${o.status}`))
  found.other.push(...kept.outbox.filter((o) => o.kind === 'work' && o.status !== 'sent' && o.why !== 'idle' && o.why !== 'closing').map((o) => `work ${o.id} is ${o.status}`))
  if (kept.unhandled > 0) found.other.push(`${kept.unhandled} events stored and not handled`)
  if (kept.applications !== candidates.length || kept.interviews.length !== candidates.length) {
    found.duplicated.push(`${candidates.length} invited, ${kept.applications} applications, ${kept.interviews.length} interviews`)
  }
  for (const candidate of candidates) one(candidate, channel, kept, found)
  if (channel.length !== 2 * candidates.length) found.other.push(`${channel.length} cards in the channel of ${candidates.length} interviews`)
  return found
}

function one(candidate: Candidate, channel: Letter[], kept: Kept, found: Audit): void {
  const { application, page } = candidate, interview = kept.interviews.find((i) => i.id === application)
  const complain = (where: 'lost' | 'duplicated' | 'disordered' | 'other', what: string): void => void found[where].push(`${application}: ${what}`)
  if (!interview || !page) return complain('other', 'no interview')
  const { state, lane } = interview, journal = kept.journal.filter((e) => e.subject === application && e.seq !== null)
  const letters = kept.letters.filter((l) => l.conversation === lane)
  const acts = page.acts.filter((a) => a.what === 'say'), acked = acts.filter((a) => a.acked !== null)
  found.sent += acts.length
  found.acknowledged += acked.length
  for (const act of page.acts.filter((a) => a.acked === null)) complain('other', `an act was never acknowledged: ${act.refused ?? 'no answer'}`)

  const { folded, phases } = fold(journal.map((e) => e.body))
  if (journal.some((e, i) => e.seq !== i + 1) || interview.version !== journal.length) complain('disordered', 'the journal has gaps')
  if (!isDeepStrictEqual(folded, state)) complain('other', 'the journal does not fold to the state')
  for (const act of acked) traced(act, journal, letters, state, phases, complain)
  // what is missing counts as lost, once
  const order = (keys: string[]): string => acked.map((a) => keys.indexOf(`web:${a.key}`)).filter((n) => n >= 0).join()
  const ascending = (list: string): boolean => list.split(',').every((n, i, all) => i === 0 || Number(n) > Number(all[i - 1]))
  if (acked.length > 1 && !(ascending(order(journal.map((e) => e.id))) && ascending(order(letters.map((l) => l.key))))) complain('disordered', 'messages changed places')

  const owed = kept.outbox.filter((o) => o.lane === lane && o.verb === 'send').map((o) => o.id), replies = letters.filter((l) => l.bole).map((l) => l.key)
  if (!isDeepStrictEqual(owed, replies)) complain(replies.length > owed.length ? 'duplicated' : owed.every((id) => replies.includes(id)) ? 'disordered' : 'lost', `${owed.length} replies owed, ${replies.length} shown, or in another order`)
  const spoken = letters.filter((l) => l.bole).map((l) => words(l.card)), saidTimes = (text: string): number => spoken.filter((s) => s.includes(text)).length
  const asked = state.plan.questions.map((q) => q.text.zh)
  for (const text of [...asked, ...ONCE]) if (saidTimes(text) !== 1) complain(saidTimes(text) > 1 ? 'duplicated' : 'lost', `said ${saidTimes(text)} times: ${text}`)
  const probes = new Set(state.plan.questions.flatMap((q) => q.probes.map((p) => p.text.zh)))
  for (const answer of state.answers) if (new Set(answer.probed).size !== answer.probed.length) complain('duplicated', `a probe of ${answer.question} twice`)
  const probed = spoken.filter((s) => [...probes].some((p) => s === p)).length, expected = state.answers.reduce((n, a) => n + a.probed.length, 0)
  if (probed !== expected) complain(probed > expected ? 'duplicated' : 'lost', `${expected} probes, ${probed} shown`)
  const places = asked.map((text) => spoken.findIndex((s) => s.includes(text))).join()
  if (!ascending(places)) complain('disordered', 'questions changed places')

  const scorecards = channel.filter((l) => actionsOf(l.card).includes(`advance:${application}`)).length
  found.scorecards += scorecards
  if (scorecards !== 1 || state.phase !== 'published') complain(scorecards > 1 ? 'duplicated' : 'lost', `${scorecards} scorecards, ${state.phase}`)
}

/** An acknowledged message stands once on the page, once in the journal, and its words in exactly one answer where a question was open. */
function traced(act: Act, journal: Kept['journal'], letters: Kept['letters'], state: InterviewState, phases: Map<string, Phase>, complain: (where: 'lost' | 'duplicated', what: string) => void): void {
  const id = `web:${act.key}`, entries = journal.filter((e) => e.id === id), event = entries[0]?.body
  if (entries.length !== 1 || event?.kind !== 'said' || event.text !== act.text) return complain(entries.length > 1 ? 'duplicated' : 'lost', `${entries.length} journal entries of ${id}`)
  if (letters.filter((l) => l.key === id).length !== 1) complain('lost', `${id} is not on the page`)
  if (!act.text.includes('条）')) return
  const answers = state.answers.flatMap((a) => a.turns.filter((t) => t.id === event.message && t.text === act.text)).length
  const questions = phases.get(id) === 'closing' ? state.questions.filter((q) => q.text === act.text).length : 0
  if (answers + questions !== 1) complain(answers + questions > 1 ? 'duplicated' : 'lost', `the words of ${id} stand in ${answers} answers (it came while ${phases.get(id)})`)
}

/** What the events lead to, and in which phase each one came. */
function fold(events: InterviewEvent[]): { folded: InterviewState | undefined; phases: Map<string, Phase> } {
  let folded: InterviewState | undefined
  const phases = new Map<string, Phase>()
  for (const event of events) {
    if (folded) phases.set(event.id, folded.phase)
    folded = step(folded, event).state
  }
  return { folded, phases }
}
