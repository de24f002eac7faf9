import { isDeepStrictEqual } from 'node:util'
import { step } from '../../src/interview/step.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import type { Wreck } from './bot-storm.ts'
import type { Kept } from './kept.ts'

/** `lost`, `doubled`: by what the candidates said, one entry each or more. */
export type Found = { lost: string[]; doubled: string[]; disordered: string[]; other: string[] }
/** `possible`: messages that Bole’s own books say it may have posted twice, where nobody can tell. `twice`: those of them that it has; they are not `doubled`. */
export type Doubtful = { possible: number; twice: number }

type Heard = Pick<Wreck, 'ground' | 'said' | 'posted'>

/** Holds what was said and posted against what Bole keeps. Cards that wait to be drawn again, as the platform's pace has it, are no fault. */
export function auditBole({ ground, said, posted: raw }: Heard, kept: Kept): Found & { doubtful: Doubtful } {
  const found: Found = { lost: [], doubled: [], disordered: [], other: [] }, owing = kept.outbox.flatMap(({ id, status, conversation, card }) => (conversation === null || card === null ? [] : [{ id, status, conversation, card }]))
  const effects = new Map(owing.map((o) => [ground.keyOf(o), o.id])), admitted = new Set(owing.filter((o) => o.status === 'possible-duplicate' && ground.mayDouble?.(o)).map((o) => o.id))
  const posted = raw.map((p) => ({ ...p, key: p.key === null ? null : (effects.get(p.key) ?? p.key) }))
  const keys = Map.groupBy(posted, (p) => p.key ?? 'none'), journal = new Map(kept.journal.map((e) => [e.id, e.body]))
  for (const { id, channel, text } of said.filter((s) => s.acknowledged)) {
    const event = journal.get(id)
    if (event?.kind !== 'said' || event.text !== text) found.lost.push(`acknowledged and not in the journal: ${id}`)
    else if (!posted.some((p) => p.channel === channel && p.key?.startsWith(`${id}/`))) found.lost.push(`acknowledged and never answered: ${id}`)
  }
  for (const [key, posts] of keys) if (posts.length > 1 && !admitted.has(key)) found.doubled.push(`posted ${posts.length} times: ${key}`)
  for (const [heard, times] of counted(kept.journal.flatMap((e) => (e.body.kind === 'said' ? [`${e.subject} ${e.body.message}`] : [])))) {
    if (times > 1) found.doubled.push(`heard ${times} times: ${heard}`)
  }
  if (kept.unhandled > 0) found.other.push(`${kept.unhandled} events stored and not handled`)
  for (const { id, kind, verb, status, why } of kept.outbox) {
    if (id.startsWith('seed:')) continue
    if (verb === 'send' && !keys.has(id)) found.lost.push(`owed and never posted: ${id}`)
    if (kind === 'message' ? status !== 'sent' && !admitted.has(id) && !(verb === 'show' && (status === 'pending' || status === 'sending')) : status !== 'sent' && why === null) found.other.push(`${kind} ${id} is ${status}`)
  }
  for (const interview of kept.interviews) one(interview, kept, { ground, posted }, admitted, found)
  return { ...found, doubtful: { possible: admitted.size, twice: [...admitted].filter((id) => (keys.get(id)?.length ?? 0) > 1).length } }
}

function one({ id, version, lane, state }: Kept['interviews'][number], kept: Kept, { ground, posted }: Pick<Heard, 'ground' | 'posted'>, admitted: Set<string>, found: Found): void {
  const journal = kept.journal.filter((e) => e.subject === id && e.seq !== null)
  let folded: InterviewState | undefined
  for (const { body } of journal) folded = step(folded, body).state
  if (version !== journal.length || journal.some((e, i) => e.seq !== i + 1)) found.disordered.push(`${id}: the journal has gaps`)
  if (!isDeepStrictEqual(folded, state)) found.other.push(`${id}: the journal does not fold to the state`)

  const owed = kept.outbox.filter((o) => o.lane === lane && o.verb === 'send').map((o) => o.id)
  const shown = posted.filter((p) => p.channel === ground.channelOf(lane.split('@')[1] ?? '')), order = shown.map((p) => owed.indexOf(p.key ?? ''))
  if (order.some((n, i) => i > 0 && n < (order[i - 1] ?? 0))) found.disordered.push(`${id}: messages changed places`)
  // Each question bears its number, so that no two are the same.
  for (const [text, times] of counted(shown.filter((p) => !admitted.has(p.key ?? '')).map((p) => p.text))) if (times > 1) found.doubled.push(`${id}: said ${times} times: ${text}`)
  const cards = posted.filter((p) => p.channel === ground.town.hiring && p.key !== null && kept.outbox.some((o) => o.id === p.key && o.subject === id)).length
  if (cards > 0) found.doubled.push(`${id}: ${cards} more cards in the hiring channel`)
}

/** What an echo lost: it acknowledged and never said the text back; and what it said back more than once. */
export function auditEcho({ said, posted }: Pick<Heard, 'said' | 'posted'>): Pick<Found, 'lost' | 'doubled'> {
  const echoes = counted(posted.map((p) => p.text)), times = (text: string): number => echoes.get(text) ?? 0
  return {
    lost: said.filter((s) => s.acknowledged && times(s.text) === 0).map((s) => s.id),
    doubled: said.filter((s) => times(s.text) > 1).map((s) => `${s.id}: ${times(s.text)} times`),
  }
}

const counted = (all: string[]): Map<string, number> => new Map([...Map.groupBy(all, (one) => one)].map(([one, times]) => [one, times.length]))
