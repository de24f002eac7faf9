import { capNearCard } from '../cards/cost-card.ts'
import { monthOf, sumOf } from './afford.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'
import { messageRow } from './render.ts'
import { save } from './save.ts'

/** From here on people hear of it, percent: early enough to raise the limit. */
const TELL_FROM = 80

/** Tells the hiring channel, once a month, that what models cost nears its limit, and once that it is there. The event bears the month, so that restarts and several processes tell once. Called every minute. */
export function createBudget(house: House, courier: Courier): () => Promise<void> {
  const { spending, settings, clock, log, owner } = house
  const told = new Set<string>()

  return async () => {
    const { caps, channel, language } = settings
    if (!spending || caps?.month == null) return
    const now = clock.now(), month = monthOf(now), percent = Math.floor((sumOf(await spending.of({ month }), caps.currency) / caps.month) * 100), over = percent >= 100
    const id = `model-cost:${month}${over ? ':over' : ''}`
    if (percent < TELL_FROM || told.has(id)) return
    const { outcome } = await save(house, courier, {
      event: { id }, puts: [], owner, now,
      journal: [{ id, subject: 'model-cost', seq: null, at: now, by: { kind: 'bole', id: 'budget', name: 'Bole' }, kind: 'model-cost', body: { month, percent } }],
      owed: [{ ...messageRow('model-cost', channel, capNearCard(percent, language), now), id: `${id}/0` }],
    })
    told.add(id)
    log.info('model cost', { outcome, percent })
  }
}
