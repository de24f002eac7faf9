import { percentUsed, quotaCard } from '../cards/quota-card.ts'
import { BotFailure } from '../chat/bot.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import { messageRow } from './render.ts'
import { save } from './save.ts'

/** From here on people hear of it, percent: early enough to buy more. */
const TELL_FROM = 80

/**
 * Tells the hiring channel, once a month and platform, that the calls a platform sells by the month run short, and once that they are over. The event
 * bears the month, so that restarts and several processes tell once. Called every minute.
 */
export function createQuotas(house: House, courier: Courier): () => Promise<void> {
  const { bots, clock, log, settings, owner } = house
  const told = new Set<string>()

  return async () => {
    for (const bot of bots.values()) {
      const quota = await bot.quota?.().catch((error: unknown) => {
        if (!(error instanceof BotFailure)) throw error
        log.warn('nobody knows how much of the month is used', { platform: bot.platform, error })
      })
      if (!quota || (percentUsed(quota) < TELL_FROM && !quota.over)) continue
      const id = `quota:${bot.platform}:${quota.month}${quota.over ? ':over' : ''}`, now = clock.now(), used = percentUsed(quota)
      if (told.has(id)) continue
      const { outcome } = await save(house, courier, {
        event: { id }, puts: [], owner, now,
        journal: [{ id, subject: 'quota', seq: null, at: now, by: { kind: 'bole', id: 'quota', name: 'Bole' }, kind: 'quota', body: { platform: bot.platform, month: quota.month, percent: used } }],
        owed: [{ ...messageRow('quota', settings.channel, quotaCard(bot.platform, quota, settings.language), now), id: `${id}/0` }],
      })
      told.add(id)
      log.info('quota', { outcome, platform: bot.platform, percent: used })
    }
  }
}
