import type { Card } from '../../src/chat/card.ts'
import type { Town } from '../live/town.ts'

/** What somebody said. `id`: of the event that is to Bole. `deliver` brings it to the bot, as often as it is called. */
export type Spoken = { id: string; channel: string; deliver: () => void }

/** What the bot posted, as people read it. `key`: what the platform keeps of the effect's id, or what else tells it from others; null where nothing does. */
export type Posted = { channel: string; text: string; key: string | null }

/** A message as Bole's books have it. */
export type Owing = { id: string; conversation: string; card: Card }

/** A platform's fake as a storm needs it: candidates who write to one bot, and what it posts. */
export type Ground = {
  town: Town
  /** Settings of a bot that lives there. */
  env: Record<string, string>
  /** Where a bot takes requests, where it does. */
  path: string
  says(user: string, text: string, acknowledged: () => void): Spoken
  /** The direct conversation with somebody. */
  channelOf(user: string): string
  /** As `Posted.key`. */
  keyOf(effect: Owing): string
  /** Whether nobody can tell if this was posted, so that Bole may post it twice, if its books say so. Missing: it can always be told. */
  mayDouble?(effect: Owing): boolean
  /** Messages that nobody acknowledged and that will be delivered again. */
  undelivered(): number
  /** From now on requests go there. */
  requestsTo(url: string): void
  /** How calls and deliveries fail in a storm with faults, in words. */
  troubles: string
  /** From now on every post takes so long, ms; `faults`: and calls fail, by chance. */
  burden(postMs: number, faults: boolean): void | Promise<void>
  close(): Promise<void>
}

/** Opens it anew. `candidates`: how many are there. All chance comes from `seed`. */
export type Open = (of: { candidates: number; seed: number; faults: boolean; posted: (post: Posted) => void }) => Promise<Ground>
