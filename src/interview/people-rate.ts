import { isBlind, missingRaters } from '../domain/blind.ts'
import type { Level } from '../domain/competency.ts'
import type { Actor, StaffRef } from '../domain/person.ts'
import type { OwnRating } from '../domain/rating.ts'
import { owe, type Draft } from './draft.ts'
import { answersAreIn, takesOverrides, takesOwnRatings } from './state.ts'

/**
 * What a person rated stands beside the rater's ratings and changes none of them. Filing again replaces one's own; what was filed before any
 * other rating could be seen is kept beside it.
 */
export function ratedByPerson(d: Draft, ratings: OwnRating[], note: string | null, by: Actor): void {
  const { state } = d
  if (!takesOwnRatings(state)) return
  const before = state.own?.find((o) => o.by.id === by.id), others = (state.own ?? []).filter((o) => o !== before)
  const unseen = before ? before.unseen : isBlind(state) && !state.saw?.includes(by.id) ? ratings : undefined
  state.own = [...others, { by: { id: by.id, name: by.name }, at: d.at, ratings, note, ...(unseen ? { unseen } : {}) }]
  redraw(d)
}

/** A person's level counts in place of the rater's, which stays beside it. `level` null takes it back. */
export function overridden(d: Draft, competency: string, level: Level | null, reason: string | null, by: Actor): void {
  const { state } = d, standing = state.overrides?.find((o) => o.competency === competency)
  if (!takesOverrides(state) || (level === null ? !standing : reason === null)) return
  const others = (state.overrides ?? []).filter((o) => o !== standing)
  state.overrides = level === null || reason === null ? others : [...others, { competency, level, reason, by: { id: by.id, name: by.name }, at: d.at }]
  redraw(d)
}

/** Somebody who may shows the ratings to all, though panelists have not filed theirs. */
export function revealed(d: Draft, by: Actor): void {
  const { state } = d
  if (!answersAreIn(state) || !isBlind(state)) return
  state.revealed = { by: { id: by.id, name: by.name }, at: d.at, missing: missingRaters(state).map((panelist) => panelist.name) }
  redraw(d)
}

/** What somebody files who has looked is no longer unseen. */
export function saw(d: Draft, by: Actor): void {
  const { state } = d
  if (isBlind(state) && !state.saw?.includes(by.id)) state.saw = [...(state.saw ?? []), by.id]
}

/**
 * Who meets the candidate rates unseen from then on, though the scorecard may be out. What could be read before that was open to them too: what they file is then
 * not taken for unseen.
 */
export function panelBooked(d: Draft, people: StaffRef[]): void {
  const { state } = d, before = state.meets ?? [], fresh = people.filter(({ id }) => !before.some((one) => one.id === id))
  if (fresh.length === 0 && before.length === people.length) return
  const open = state.phase === 'published' && !isBlind(state) ? fresh.filter(({ id }) => !state.saw?.includes(id)).map(({ id }) => id) : []
  if (open.length > 0) state.saw = [...(state.saw ?? []), ...open]
  const blind = isBlind(state)
  state.meets = people
  if (isBlind(state) !== blind || blind) redraw(d)
}

function redraw(d: Draft): void {
  if (d.state.phase === 'published') owe(d, { kind: 'scorecard' })
  // The live card says whose ratings are awaited.
  if (d.state.plan.panelists?.length || d.state.meets) owe(d, { kind: 'live' })
}
