import { standingOf, type Standing } from '../cards/status-card.ts'
import type { Waiting } from '../cards/waiting-words.ts'
import { missingRaters } from '../domain/blind.ts'
import type { Application } from '../domain/application.ts'
import type { Requisition } from '../domain/requisition.ts'
import { stageOf } from '../interview/stage.ts'
import { awaitsOwnRatings, type InterviewState } from '../interview/state.ts'
import type { Store } from '../ports/store.ts'

/** Interviews read at once: large ones by the thousand must not hold up the conversations. */
const AT_ONCE = 50
/** Requisitions remembered at most. */
const MOST_KNOWN = 200

/** One candidacy as a workbench needs it: small, for thousands are remembered. `touched`: when anything last happened, ms. */
export type Place = { application: string; name: string; touched: number; standing: Standing; waits: Waiting[] }

export type Board = {
  /** Everybody on a requisition, in the order they were added. */
  of(requisition: Pick<Requisition, 'id' | 'title'>): Promise<Place[]>
}

type Remembered = Map<string, { version: number; place: Place }>

/** Who is where on open requisitions. Remembers what it read, and reads again only what has another version. */
export function createBoard({ store }: { store: Pick<Store, 'list' | 'versions'> }): Board {
  const known = new Map<string, Remembered>(), reading = new Map<string, Promise<Place[]>>()

  async function read({ id, title }: Pick<Requisition, 'id' | 'title'>): Promise<Place[]> {
    const places: Remembered = known.get(id) ?? new Map()
    const [applications, interviews] = await Promise.all([store.versions('application', id), store.versions('interview', id)])
    const versions = new Map(interviews.map((i) => [i.id, i.version]))
    const changed = applications.filter((a) => places.get(a.id)?.version !== (versions.get(a.id) ?? 0)).map((a) => a.id)
    for (let i = 0; i < changed.length; i += AT_ONCE) await readSome(places, changed.slice(i, i + AT_ONCE), title)
    known.delete(id)
    known.set(id, places)
    const oldest = known.size > MOST_KNOWN ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    return applications.flatMap((a) => places.get(a.id)?.place ?? [])
  }

  async function readSome(places: Remembered, ids: string[], title: string): Promise<void> {
    const [applications, interviews] = await Promise.all([store.list('application', { ids }), store.list('interview', { ids })])
    const states = new Map(interviews.map((i) => [i.value.plan.interview, i]))
    const unmet = applications.filter((a) => !states.has(a.value.id)).map((a) => a.value.candidate)
    const names = new Map((unmet.length > 0 ? await store.list('candidate', { ids: unmet }) : []).map((c) => [c.value.id, c.value.name]))
    for (const { value: a } of applications) {
      const interview = states.get(a.id), name = interview?.value.plan.candidate ?? names.get(a.candidate) ?? a.candidate
      places.set(a.id, { version: interview?.version ?? 0, place: placeOf(a, interview?.value, name, title) })
    }
  }

  return {
    // Those who ask meanwhile get the same answer.
    of: async (requisition) => {
      const under = reading.get(requisition.id) ?? read(requisition).finally(() => reading.delete(requisition.id))
      reading.set(requisition.id, under)
      return under
    },
  }
}

function placeOf({ id, createdAt }: Application, interview: InterviewState | undefined, name: string, title: string): Place {
  const standing = standingOf({ application: id, name, at: createdAt, stage: stageOf(interview), interview: interview ?? null })
  return { application: id, name, touched: Math.max(createdAt, interview?.activeAt ?? 0, interview?.decision?.at ?? 0), standing, waits: waitsOf(id, name, title, createdAt, standing, interview) }
}

/** What waits for a person: the most pressing first. */
function waitsOf(application: string, name: string, title: string, createdAt: number, { stage }: Standing, i: InterviewState | undefined): Waiting[] {
  const about = { application, name, title }
  if (!i) return [{ ...about, kind: 'invite', since: createdAt }]
  // Whoever meets the candidate in person is asked after the interview, by its own reminders.
  const raters = awaitsOwnRatings(i) ? missingRaters({ ...i, meets: [] }).map((panelist) => panelist.id) : []
  const over = stage === 'withdrawn' || stage === 'cancelled' || stage === 'declined'
  const why = i.paused && i.paused.why !== 'candidate' && i.ended === null && i.decision === null ? ({ person: 'person', accommodation: 'accommodation', staff: 'paused', distress: 'distress' } as const)[i.paused.why] : null
  return [
    ...(stage === 'rated' ? [{ ...about, kind: 'decide' as const, since: i.publishedAt ?? i.activeAt }] : []),
    ...(stage === 'held' ? [{ ...about, kind: 'held' as const, since: i.decision?.at ?? i.activeAt }] : []),
    ...(raters.length > 0 ? [{ ...about, kind: 'rate' as const, raters, since: i.finishedAt ?? i.activeAt }] : []),
    ...(why && i.paused ? [{ ...about, kind: why, since: i.paused.at }] : []),
    ...(over ? [] : i.questions.filter((q) => q.answer === null).map((q) => ({ ...about, kind: 'question' as const, number: q.id, text: q.text, since: q.at }))),
  ]
}
