import type { Town } from '../live/town.ts'

/** What somebody said. `id`: of the event that is to Bole. `deliver` brings it to the bot, as often as it is called. */
export type Spoken = { id: string; channel: string; deliver: () => void }

/** What the bot posted, as people read it. `key`: what the platform keeps of the effect's id, null where it has none. */
export type Posted = { channel: string; text: string; key: string | null }

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
  keyOf(effect: string): string
  /** Messages that nobody acknowledged and that will be delivered again. */
  undelivered(): number
  /** From now on requests go there. */
  requestsTo(url: string): void
  /** How calls and deliveries fail in a storm with faults, in words. */
  troubles: string
  /** From now on every post takes so long, ms; `faults`: and calls fail, by chance. */
  burden(postMs: number, faults: boolean): void
  close(): Promise<void>
}

/** Opens it anew. `candidates`: how many are there. All chance comes from `seed`. */
export type Open = (of: { candidates: number; seed: number; faults: boolean; posted: (post: Posted) => void }) => Promise<Ground>
