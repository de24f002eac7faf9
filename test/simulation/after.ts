import { isDeepStrictEqual } from 'node:util'
import type { InterviewEvent } from '../../src/interview/events.ts'
import { isFinal, type InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'
import type { MessageBody } from '../../src/app/owed.ts'
import type { OutboxRow } from '../../src/ports/store.ts'
import { DESPAIR } from './candidate.ts'
import type { Moved } from './ledger.ts'
import type { World } from './world.ts'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** What must be true when all is over. */
export async function checkEnd(world: World): Promise<void> {
  const { ledger, platform, backing } = world
  for (const { id } of world.acted) {
    if (!platform.delivery.acknowledged.has(id)) world.violate('everything is acknowledged in the end', id)
    else if (!ledger.handled.has(id)) world.violate('no lost turn', `${id} was acknowledged and is not in the journal`)
  }
  const store = await backing.open('the checker')
  try {
    for (const [id, moved] of ledger.moved) {
      const kept = await store.get('interview', id), state = moved.at(-1)?.after
      const events = (await store.journal(id)).flatMap((entry) => (entry.seq === null ? [] : [entry.body as InterviewEvent]))
      const folded = events.reduce<InterviewState | undefined>((s, event) => step(s, event).state, undefined)
      if (kept?.version !== moved.length || !isDeepStrictEqual(plain(kept.value), plain(state))) world.violate('the journal folds to the state', `${id}: what is stored is not what was last saved`)
      if (!isDeepStrictEqual(plain(folded), plain(state))) world.violate('the journal folds to the state', `${id}: folding the stored journal`)
      if (state) interviewEnds(world, id, state, moved)
      const resume = (await store.get('candidate', (await store.get('application', id))?.value.candidate ?? ''))?.value.resume?.text ?? ''
      for (const [other, { canary }] of world.candidates) if (other !== id && resume.includes(canary)) world.violate('nothing of one candidate reaches another', `the résumé of ${id} holds words of ${other}`)
    }
  } finally {
    await backing.kill('the checker')
  }
  const rows = new Map((await backing.outbox()).map((row) => [row.id, row]))
  letters(world, rows)
  judged(world)
}

function interviewEnds(world: World, id: string, state: InterviewState, moved: Moved[]): void {
  const answered = state.answers.some((a) => a.turns.length > 0), given = state.ended === 'withdrawn' || state.ended === 'cancelled' || (state.ended === 'expired' && !answered)
  if (state.phase !== 'published' && !given) world.violate('every interview ends', `${id}: ${state.phase}, ${state.ended ?? 'running'}, paused ${state.paused?.why ?? 'no'}`)
  if (state.phase === 'asking' && state.ended === null && state.answers.length > state.plan.questions.length) world.violate('each question is asked once, in order', id)
  for (const { event, before, after } of moved) if (event.kind === 'said') turn(world, id, event, before, after, state, moved)
  for (const { event, effects } of moved) {
    const owed = effects.some((e) => e.kind === 'read-file'), told = moved.filter((m) => m.event.kind === 'file-read' && m.event.id.startsWith(`${event.id}/`)).length
    if (told > (owed ? 1 : 0) || (owed && told === 0 && state.ended === null)) world.violate('what became of a file is told once', `${id}: ${event.id}, ${told} times`)
  }
  for (const answer of state.answers) for (const rating of answer.rated?.ratings ?? []) for (const quote of rating.quotes) {
    if (answer.apart?.includes(quote.turn)) world.violate('nobody is rated on what is set apart', `${id}: ${quote.turn}`)
    const said = answer.turns.find((t) => t.id === quote.turn)?.text
    if (said?.slice(quote.start, quote.end) !== quote.text || quote.text === '') world.violate('every quote is verbatim', `${id}: ${quote.turn} does not say “${quote.text}”`)
  }
  const told = moved.flatMap((m) => m.effects).filter((e) => e.kind === 'say' && e.what.kind === 'decision').length
  if (told !== (state.decision && isFinal(state.decision.decision) ? 1 : 0)) world.violate('the candidate is told once', `${id}: ${told} times`)
}

/** A plain answer that reaches an open question belongs to exactly one answer, and stays there as it was last said. */
function turn(world: World, id: string, event: InterviewEvent & { kind: 'said' }, before: Moved['before'], after: InterviewState, end: InterviewState, moved: Moved[]): void {
  const holds = (state: InterviewState): string[] => state.answers.flatMap((a) => a.turns.filter((t) => t.id === event.message).map((t) => t.text))
  if (holds(end).length > 1) world.violate('every turn is in one answer', `${id}: ${event.message} is in ${holds(end).length}`)
  const open = before?.phase === 'asking' && before.ended === null && before.expecting === null, early = before?.early.some((e) => e.message === event.message)
  const isAnswer = event.text.includes('I did it, part') && !event.text.startsWith('/hire') && event.text.length <= 8_000
  if (!open || early || !isAnswer) return
  if (holds(after).length !== 1) world.violate('no lost turn', `${id}: ${event.message} was said while a question was open and is in ${holds(after).length} answers`)
  const changed = moved.some((m) => (m.event.kind === 'edited' || m.event.kind === 'recalled') && m.event.message === event.message)
  if (!changed && holds(end)[0] !== event.text) world.violate('no lost turn', `${id}: ${event.message} is gone at the end`)
}

function letters(world: World, rows: Map<string, OutboxRow>): void {
  const { ledger, platform, excused, scenario } = world, count = new Map<string, number>(), places = new Map<string, Set<string>>()
  for (const { key } of platform.shown) {
    count.set(key, (count.get(key) ?? 0) + 1)
    const slot = ledger.letters.get(key)?.slot
    if (slot !== undefined) places.set(slot, (places.get(slot) ?? new Set()).add(key))
  }
  for (const row of rows.values()) {
    const open = row.status === 'pending' || row.status === 'sending', letter = ledger.letters.get(row.id), shown = count.get(row.id) ?? 0
    if (open && row.dueAt <= world.time.now()) world.violate('nothing owed is left behind', `${row.id} ${row.kind} ${row.status} of ${row.owner}`)
    if (row.status === 'possible-duplicate' && scenario.canFind) world.violate('what can be told is told', `${row.id} is marked a possible duplicate`)
    if (shown > 1 && !excused.has(row.id) && row.status !== 'possible-duplicate' && row.status !== 'dead') world.violate('no message is shown twice', `${row.id}: ${shown} times, ${row.status}`)
    if (row.kind === 'message' && (row.body as MessageBody).verb === 'send' && letter?.slot === undefined && row.status === 'sent' && shown === 0) world.violate('what is marked sent was sent', row.id)
  }
  for (const [i, { key, to }] of platform.shown.entries()) {
    const { slot, interview } = ledger.letters.get(key) ?? {}
    if (slot !== `${interview}/scorecard`) continue
    const roots = platform.shown.slice(0, i).filter((s) => ledger.letters.get(s.key)?.slot === `${interview}/live`), dead = roots.some((s) => rows.get(s.key)?.status === 'dead')
    if (roots.length > 0 && !dead && !roots.some((s) => s.ref.message === to.thread)) world.violate('a scorecard is under its live card', key)
  }
  for (const [slot, keys] of places) {
    const alive = [...keys].filter((key) => rows.get(key)?.status !== 'dead')
    if (alive.length > 1) world.violate('one card for one thing', `${slot}: ${alive.join(', ')}`)
    const last = ledger.slots.get(slot), [key] = alive, shown = platform.shown.find((s) => s.key === key)
    const settled = [...rows.values()].every((row) => ledger.letters.get(row.id)?.slot !== slot || row.status === 'sent')
    const redrawnLate = [...keys].some((k) => excused.has(k)) || (shown && excused.has(shown.ref.message))
    if (settled && !redrawnLate && last && shown && !isDeepStrictEqual(plain(shown.drawn.at(-1)), plain(last.card))) world.violate('a card shows how things stand', `${slot} does not show ${last.key}`)
  }
  for (const [id, moved] of ledger.moved) {
    const dead = [...rows.values()].some((row) => row.status === 'dead' && row.kind === 'message')
    if (moved.at(-1)?.after.phase === 'published' && !dead && places.get(`${id}/scorecard`)?.size !== 1) world.violate('one scorecard', `${id}: ${places.get(`${id}/scorecard`)?.size ?? 0}`)
  }
}

/** A judge sees one candidate's words, and never what is for HR alone. */
function judged(world: World): void {
  for (const [id, moved] of world.ledger.moved) {
    const secret = world.candidates.get(id)?.secret
    if (secret && moved.some(({ after }) => JSON.stringify(after.answers).includes(secret))) world.violate('an accommodation is for HR alone', `${id}: it became an answer`)
  }
  for (const { answer, atOnce } of world.seen) {
    const words = JSON.stringify(answer)
    const cleared = new Set(world.ledger.state(answer.books?.interview ?? '')?.answers.flatMap((a) => a.cleared ?? []))
    if (!atOnce && answer.turns.some((turn) => turn.text.includes(DESPAIR) && !cleared.has(turn.id))) world.violate('despair is for HR alone', `a judge saw it, ${answer.question.id}`)
    // A judge that answers at once calls nobody; what it says of an old memory of the interview is dropped with that.
    for (const { secret } of world.candidates.values()) if (!atOnce && words.includes(secret)) world.violate('an accommodation is for HR alone', `a judge saw it, ${answer.question.id}`)
    const present = [...world.candidates.values()].filter(({ canary }) => words.includes(canary))
    if (present.length > 1) world.violate('nothing of one candidate reaches another', 'a judge saw the words of two')
  }
}
