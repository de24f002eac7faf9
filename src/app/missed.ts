import { conversationKey, type Address, type Platform } from '../chat/address.ts'
import { BotFailure, type Bot } from '../chat/bot.ts'
import { lasting } from './deliver.ts'
import type { House } from './house.ts'

const MINUTE_MS = 60_000, HOUR_MS = 60 * MINUTE_MS, DAY_MS = 24 * HOUR_MS
/** Platforms deliver again what we could not take for a while: Slack for about 5 minutes (docs.slack.dev/apis/events-api). After a shorter gap nothing is missing. */
const GAP_MS = 5 * MINUTE_MS
/** What was delivered in vain shortly before a gap has its last tries in it. */
const OVERLAP_MS = 10 * MINUTE_MS
const LONGEST_MS = 7 * DAY_MS
const AT_ONCE = 4, READ_AT_ONCE = 50

/**
 * Asks platforms again for what they gave up delivering, in the conversations of running interviews: after a gap in which no process of this
 * house lived, and once an hour, for a connection may be deaf while the process lives. The sink knows what it has had.
 */
export function createMissed({ store, clock, log, bots, settings }: Pick<House, 'store' | 'clock' | 'log' | 'bots' | 'settings'>) {
  const platforms = (): Bot[] => [...bots.values()].filter((bot) => bot.missed !== undefined)
  /** Since when somebody could not be asked, so that the next round goes back that far. */
  let behind = Infinity, asking = false

  /** Interviews that have neither ended nor been decided, by the conversation they are held in. */
  async function running(platform: Platform): Promise<Address[]> {
    const found = new Map<string, Address>()
    // Whoever is silent for longer has been told goodbye.
    const ids = await store.recent(platform, clock.now() - settings.pace.expire - DAY_MS)
    for (let i = 0; i < ids.length; i += READ_AT_ONCE) {
      for (const { value } of await store.list('interview', { ids: ids.slice(i, i + READ_AT_ONCE) })) {
        if (value.ended === null && value.decision === null) found.set(conversationKey(value.plan.place), value.plan.place)
      }
    }
    return [...found.values()]
  }

  async function ask(since: number): Promise<void> {
    for (const bot of platforms()) {
      const places = await running(bot.platform), conversations = places.length
      const until = clock.now() + HOUR_MS
      const next = async (): Promise<void> => {
        for (let place = places.shift(); place; place = places.shift()) {
          try {
            await bot.missed?.(place, since)
          } catch (error) {
            const pause = error instanceof BotFailure && error.failure === 'rate-limited' ? error.retryAfter : undefined
            if (pause !== undefined && clock.now() + pause < until) {
              // Passed over, it would be passed over in every round: those before it use up what the platform allows.
              places.unshift(place)
              await new Promise<void>((go) => { clock.after(pause, go) })
              continue
            }
            if (!lasting(error)) behind = Math.min(behind, since)
            log.warn('a conversation was not asked for missed messages', { error })
          }
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, next))
      if (conversations > 0) log.info('asked for missed messages', { conversations })
    }
  }

  /** `through`: what follows once everybody could be asked. */
  function inBackground(from: number, through: () => Promise<unknown> = async () => undefined): void {
    const since = Math.max(Math.min(from, behind), clock.now() - LONGEST_MS)
    behind = Infinity
    asking = true
    void ask(since)
      .then(() => (behind === Infinity ? through() : undefined))
      .catch((error: unknown) => {
        behind = Math.min(behind, since)
        log.warn('missed messages not asked for, the next round goes back as far', { error })
      })
      .finally(() => { asking = false })
  }

  return {
    /** At the start, once bots listen. */
    async started(): Promise<void> {
      const now = clock.now(), before = await store.turn('alive', now, 0)
      if (platforms().length === 0 || before?.last == null || now - before.last <= GAP_MS) return
      // The gap is over when all have been asked: whoever starts after a stop in between finds it in the next round.
      inBackground(before.last - OVERLAP_MS, () => store.turn('missed', now, 0))
    },
    /** Every minute: this house lives. Every hour one of its processes asks. */
    async minute(): Promise<void> {
      const now = clock.now()
      await store.turn('alive', now, 0)
      const turn = platforms().length > 0 && !asking ? await store.turn('missed', now, HOUR_MS) : undefined
      // And what the round before was to ask for: a stop may have cut it short, and nobody would remember.
      if (turn?.last != null) inBackground(turn.last - HOUR_MS - OVERLAP_MS)
    },
  }
}
