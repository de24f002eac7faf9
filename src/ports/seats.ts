import type { Interval } from '../domain/interval.ts'

/**
 * A time and its people, for one version of a booking. Every attempt at a new time or panel is a version of its own, higher than those before.
 * `blocked`: the interval with the time kept free around it. `until`: when the hold ends by itself, ms since 1970.
 */
export type Hold = { booking: string; version: number; people: readonly string[]; interval: Interval; blocked: Interval; until: number }

/** One person's place in a booking. */
export type Seated = { person: string; booking: string; version: number; interval: Interval; blocked: Interval; status: 'held' | 'confirmed' | 'done' | 'no-show' }

/**
 * Who sits where and when, for all processes together: nobody is ever held or confirmed in two bookings at once. Whatever is asked twice is done once.
 * A booking is moved by a hold under a higher version, which leaves the confirmed one alone until `confirm` puts it in its place.
 */
export interface Seats {
  /** Everybody or nobody. `taken` names who sits in another booking then; `over`: this version was given up, or a later one is there already. Holds that ended are no obstacle. */
  hold(asked: Hold, now: number): Promise<{ outcome: 'held' | 'over' } | { outcome: 'taken'; people: string[] }>
  /** Makes the hold last and gives up all earlier versions, at once. `lost`: it had ended and somebody else took a place of it; earlier versions stand. */
  confirm(booking: string, version: number): Promise<'confirmed' | 'lost'>
  /** Gives up one version, or (null) all that is left of the booking. What is over stays as it was. */
  release(booking: string, version: number | null): Promise<void>
  /** The interview is over: its people are free, and it stays counted. Said again, it is put right. */
  finish(booking: string, version: number, as: 'done' | 'no-show'): Promise<void>
  /** Where these people sit or sat within an interval; holds that have ended are left out. */
  of(people: readonly string[], within: Interval, now: number): Promise<Seated[]>
}
