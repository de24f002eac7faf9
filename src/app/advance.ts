import type { Inbound } from '../chat/inbound.ts'
import type { Actor } from '../domain/person.ts'
import type { Effect } from '../interview/effects.ts'
import type { Happening, InterviewEvent } from '../interview/events.ts'
import type { InterviewState } from '../interview/state.ts'
import type { Owed, Put } from '../ports/store.ts'
import { follow } from './at-once.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import { createLanes } from './lanes.ts'
import { isRedraw } from './owed.ts'
import { render } from './render.ts'
import { reportOwed } from './report-owed.ts'
import { save } from './save.ts'
import { shadowOwed } from './shadow.ts'

/** Interviews kept in memory at most; the oldest are dropped and loaded again when needed. */
const MOST_CACHED = 5_000
const MOST_RETRIES = 20

/** One event for one interview, with whatever is saved beside it. */
export type Move = {
  id: string
  by: Actor
  /** A function looks at the interview as it stands at that moment; undefined: it means nothing now, and nothing is saved. */
  happening: Happening | ((state: InterviewState) => Happening | undefined)
  inbound?: { body: Inbound; lane: string; receivedAt: number }
  puts?: Put[]
  notes?: { subject: string; kind: string; body: unknown }[]
  /** Owed beside what the interview itself owes. */
  owed?: Omit<Owed, 'id'>[] | ((state: InterviewState) => Omit<Owed, 'id'>[])
}

export type Advance = {
  /**
   * Steps, saves and owes; sends what is owed at once. `known`: the event had been handled before. `moot`: it means nothing now.
   * `stale`: only with `puts`, which somebody else has changed: think again.
   */
  move(interview: string, move: Move): Promise<'moved' | 'known' | 'moot' | 'stale'>
  /** The interview as it stands, from memory or store. */
  peek(interview: string): Promise<InterviewState | undefined>
  idle(): Promise<void>
}

/** Load, step, save, owe: the only way an interview moves. */
export function createAdvance(house: House, courier: Courier): Advance {
  const { store, clock, log, owner } = house
  const cache = new Map<string, { state: InterviewState; version: number }>()
  const lanes = createLanes()

  const remember = (id: string, state: InterviewState, version: number): void => {
    cache.delete(id)
    cache.set(id, { state, version })
    const oldest = cache.size > MOST_CACHED ? cache.keys().next().value : undefined
    if (oldest !== undefined) cache.delete(oldest)
  }

  async function load(id: string): Promise<{ state: InterviewState | undefined; version: number }> {
    const kept = await store.get('interview', id)
    return kept ? { state: kept.value, version: kept.version } : { state: undefined, version: 0 }
  }

  async function attempt(id: string, move: Move): Promise<'moved' | 'known' | 'moot' | 'stale'> {
    const now = clock.now()
    const cached = cache.get(id), before = cached ?? (await load(id))
    const happening = typeof move.happening === 'function' ? before.state && move.happening(before.state) : move.happening
    if (!happening) {
      if (!cached) return 'moot'
      // Another process may have moved it since: nobody is turned away on an old memory.
      cache.delete(id)
      return attempt(id, move)
    }
    // A candidate's name is known here, to whoever reads the journal later.
    const by = move.by.kind === 'candidate' ? { ...move.by, name: before.state?.plan.candidate ?? move.by.name } : move.by
    const event: InterviewEvent = { id: move.id, at: now, by, ...happening }
    const { moved, state } = await follow(house, before.state, event), effects = moved.flatMap((m) => m.effects)
    const rendered = (await Promise.all(moved.map((m) => render(house, m.state, m.effects)))).flat()
    const report = await reportOwed(house, before.state, state)
    const beside = typeof move.owed === 'function' ? move.owed(state) : (move.owed ?? [])
    // What was pressed is drawn before anything is said about it.
    const owed = [...beside.filter(isRedraw), ...rendered, ...report.owed, ...(await shadowOwed(house, moved)), ...beside.filter((row) => !isRedraw(row))]
    const committed = await save(house, courier, {
      event: { id: event.id, ...(move.inbound ? { inbound: move.inbound } : {}) },
      puts: [{ kind: 'interview', id, value: state, from: before.version, steps: moved.length }, ...(move.puts ?? []), ...report.puts, ...(await besides(house, state, effects))],
      journal: [
        ...moved.map(({ event: e, effects: led }, i) => ({ id: e.id, subject: id, seq: before.version + i + 1, at: now, by: e.by, kind: e.kind, body: { ...e, says: led.flatMap((f) => (f.kind === 'say' ? [f.what] : [])) } })),
        ...(move.notes ?? []).map((n, i) => ({ id: `${event.id}#${i + 1}`, subject: n.subject, seq: null, at: now, by, kind: n.kind, body: n.body })),
      ],
      owed: owed.map((o, i) => ({ ...o, id: `${event.id}/${i}` })),
      owner, now,
    })
    if (committed.outcome !== 'done') {
      cache.delete(id)
      return committed.outcome
    }
    remember(id, state, before.version + moved.length)
    log.info('event', { event_id: event.id, interview_id: id, kind: event.kind, effects: effects.map((e) => e.kind).join(' '), ms: clock.now() - now })
    return 'moved'
  }

  return {
    move: (id, move) => lanes.run(id, async () => {
      for (let i = 0; i < MOST_RETRIES; i++) {
        const outcome = await attempt(id, move)
        if (outcome !== 'stale' || move.puts?.length) return outcome
      }
      throw new Error(`interview ${id}: the event ${move.id} lost ${MOST_RETRIES} races`)
    }),
    peek: async (id) => cache.get(id)?.state ?? (await store.get('interview', id))?.value,
    idle: () => lanes.idle(),
  }
}

/** Records that change with the interview: an accommodation goes to the candidate's own record, which raters never read. */
async function besides(house: House, state: InterviewState, effects: Effect[]): Promise<Put[]> {
  const puts: Put[] = []
  for (const effect of effects) {
    if (effect.kind !== 'tell-hr' || effect.what.kind !== 'accommodation') continue
    const application = await house.store.get('application', state.plan.interview)
    const candidate = application && (await house.store.get('candidate', application.value.candidate))
    if (!candidate) continue
    const accommodations = [...candidate.value.accommodations, { text: effect.what.text, at: house.clock.now() }]
    puts.push({ kind: 'candidate', id: candidate.value.id, value: { ...candidate.value, accommodations }, from: candidate.version })
  }
  return puts
}
