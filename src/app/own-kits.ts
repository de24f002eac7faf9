import type { Rubric } from '../domain/interview-kit.ts'
import type { KitOrigin, KitVersion, OwnKit } from '../domain/own-kit.ts'
import type { StaffRef } from '../domain/person.ts'
import type { Library } from '../ports/library.ts'

/** Versions kept of one kit. Above that the oldest goes that nobody ever approved; what was live is kept whole. */
const MOST_VERSIONS = 60

export const numberOf = ({ rubric }: KitVersion): number => rubric.kit.version

/** What the next change builds on. */
export function newest({ id, versions }: OwnKit): KitVersion {
  const last = versions.at(-1)
  if (!last) throw new Error(`the kit ${id} has no version`)
  return last
}

export const versionOf = ({ versions }: OwnKit, number: number): KitVersion | undefined => versions.find((v) => numberOf(v) === number)
export const liveOf = ({ versions }: OwnKit): KitVersion | undefined => versions.find((v) => v.status === 'live')
export const shadowOf = ({ versions }: OwnKit): KitVersion | undefined => versions.find((v) => v.status === 'shadow')

/** The kit with one more version, a draft, of its own id and the next number. `own`: undefined where it is the first. */
export function drafted(own: OwnKit | undefined, id: string, { kit, competencies }: Rubric, made: { origin: KitOrigin; by: StaffRef; at: number }, library: Pick<Library, 'seal'>): OwnKit {
  const version = own ? numberOf(newest(own)) + 1 : 1
  const draft: KitVersion = { rubric: library.seal({ ...kit, id, version }, competencies), status: 'draft', approved: null, replay: null, ...made }
  const versions = [...(own?.versions ?? []), draft], spare = versions.findIndex((v) => v.approved === null && v.status === 'draft')
  return { id, versions: versions.length > MOST_VERSIONS ? versions.toSpliced(spare, 1) : versions, createdAt: own?.createdAt ?? made.at }
}

/** The kit with one version changed. */
export const amended = (own: OwnKit, number: number, change: Partial<KitVersion>): OwnKit =>
  ({ ...own, versions: own.versions.map((v) => (numberOf(v) === number ? { ...v, ...change } : v)) })

/** This version is what new requisitions freeze from now on; the one before is retired. */
export const approved = (own: OwnKit, number: number, by: StaffRef, at: number): OwnKit =>
  amended({ ...own, versions: own.versions.map((v) => (v.status === 'live' ? { ...v, status: 'retired' as const } : v)) }, number, { status: 'live', approved: { by, at } })

/** The version runs beside the live one; null: none does. */
export const inShadow = (own: OwnKit, number: number | null): OwnKit => ({
  ...own, versions: own.versions.map((v) => (numberOf(v) === number ? { ...v, status: 'shadow' as const } : v.status === 'shadow' ? { ...v, status: 'draft' as const } : v)),
})

/** No new requisition takes this kit any more. */
export const retired = (own: OwnKit): OwnKit => {
  const without = inShadow(own, null)
  return { ...without, versions: without.versions.map((v) => (v.status === 'live' ? { ...v, status: 'retired' as const } : v)) }
}
