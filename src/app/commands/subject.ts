import type { Candidate } from '../../domain/candidate.ts'
import type { StaffRef } from '../../domain/person.ts'
import type { Requisition } from '../../domain/requisition.ts'
import type { Kept } from '../../ports/store.ts'
import type { Asked } from './command.ts'

/** A-3, a3, “Ａ－３” → A-3; undefined where the word is no id. */
export function idIn(word: string | undefined, series: 'R' | 'C' | 'A' | 'B'): string | undefined {
  const found = /^([RCAB])\s*-?\s*0*([1-9]\d{0,8})$/iu.exec((word ?? '').normalize('NFKC'))
  return found?.[1]?.toUpperCase() === series ? `${series}-${found[2] ?? ''}` : undefined
}

/** The application a command is about, where its first word names one, or an interview of people for one. */
export async function applicationIn({ store }: Pick<Asked, 'store'>, words: readonly string[]): Promise<string | undefined> {
  const booking = idIn(words[0], 'B')
  return booking === undefined ? idIn(words[0], 'A') : (await store.get('booking', booking))?.value.application
}

/** The requisitions a command is about, for the question of authority: those its first word names, or all where it names none. Whoever interviews a candidate is a panelist there. */
export async function requisitionsOf({ store }: Pick<Asked, 'store'>, words: readonly string[]): Promise<Requisition[]> {
  const [requisition, candidate, booking] = [idIn(words[0], 'R'), idIn(words[0], 'C'), idIn(words[0], 'B')], application = await applicationIn({ store }, words)
  if (booking && !application) return []
  if (!requisition && !application && !candidate) return (await store.list('requisition')).map((r) => r.value)
  const ids = requisition ? [requisition]
    : application ? [(await store.get('application', application))?.value.requisition]
    : (await store.list('application', { candidate: candidate ?? '' })).map((a) => a.value.requisition)
  const found = await Promise.all(ids.flatMap((id) => (id === undefined ? [] : [store.get('requisition', id)])))
  const sits = application ? await sittingWith({ store }, application) : []
  return found.flatMap((r) => (r ? [{ ...r.value, panelists: [...r.value.panelists, ...sits] }] : []))
}

/** Who interviews a candidate or has done so: those whose time is or was agreed, and not those it was only sought for. */
const sittingWith = async ({ store }: Pick<Asked, 'store'>, application: string): Promise<StaffRef[]> =>
  (await store.list('booking', { application })).flatMap(({ value: { names, state } }) => (state.agreed?.panel ?? []).map((id) => ({ id, name: names[id] ?? '' })))

/** The candidate a command is about, where its first word names one. */
export async function candidateIn({ store }: Pick<Asked, 'store'>, words: readonly string[]): Promise<Candidate | undefined> {
  const application = await applicationIn({ store }, words), id = idIn(words[0], 'C') ?? (application && (await store.get('application', application))?.value.candidate)
  return id === undefined ? undefined : (await store.get('candidate', id))?.value
}

/** An application with all it belongs to. */
export type Case = {
  application: Kept<'application'>
  requisition: Kept<'requisition'>
  candidate: Kept<'candidate'>
  interview: Kept<'interview'> | undefined
}

export async function caseOf(store: Asked['store'], id: string): Promise<Case | undefined> {
  const application = await store.get('application', id)
  if (!application) return undefined
  const [requisition, candidate, interview] = await Promise.all([
    store.get('requisition', application.value.requisition), store.get('candidate', application.value.candidate), store.get('interview', id),
  ])
  if (!requisition || !candidate) throw new Error(`application ${id} has lost its ${requisition ? 'candidate' : 'requisition'}`)
  return { application, requisition, candidate, interview }
}
