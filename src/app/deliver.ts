import { conversationKey, type Address, type MessageRef } from '../chat/address.ts'
import { BotFailure, type Bot } from '../chat/bot.ts'
import type { Card } from '../chat/card.ts'
import type { OutboxRow } from '../ports/store.ts'
import type { House } from './house.ts'
import type { MessageBody } from './owed.ts'

/** Slots remembered at most; the others are looked up in the store. */
const MOST_SLOTS = 20_000

export type Delivered = { status: 'sent' | 'possible-duplicate'; message: MessageRef; slot?: string }

/** Brings one owed message to its platform; fails with what the bot fails with. `inTime` is asked right before anything that people see, and throws where it is too late. */
export function createDelivery({ store, log }: Pick<House, 'store' | 'log'>, inTime: (row: OutboxRow) => void): (bot: Bot, row: OutboxRow, body: MessageBody) => Promise<Delivered> {
  const slots = new Map<string, MessageRef>()

  const standing = async (slot: string): Promise<MessageRef | undefined> => slots.get(slot) ?? store.slot(slot)

  function remember(slot: string, message: MessageRef): void {
    slots.delete(slot)
    slots.set(slot, message)
    const oldest = slots.size > MOST_SLOTS ? slots.keys().next().value : undefined
    if (oldest !== undefined) slots.delete(oldest)
  }

  /** Where it belongs: under its root, where that has been drawn in the same conversation. */
  async function placeOf(body: MessageBody): Promise<Address> {
    const root = body.under === undefined ? undefined : await standing(body.under)
    return root && conversationKey(root) === conversationKey(body.to) ? { ...body.to, thread: root.message } : body.to
  }

  /** What may be shown there at this moment: nobody can tell who reads is as good as everybody reads. */
  async function cardFor(bot: Bot, body: MessageBody, { platform, tenant, conversation }: Address | MessageRef): Promise<Card> {
    if (!body.open || !bot.audience) return body.card
    const audience = await bot.audience({ platform, tenant, conversation }, body.about).catch((error: unknown) => {
      log.warn('nobody can tell who reads there, so little is shown', { error })
      return 'open' as const
    })
    return audience === 'open' ? body.open : body.card
  }

  return async (bot, row, body) => {
    const slot = body.verb === 'show' ? body.slot : undefined, at = slot === undefined ? undefined : await standing(slot)
    const delivered = (message: MessageRef, status: Delivered['status'] = 'sent'): Delivered => {
      if (slot === undefined) return { status, message }
      remember(slot, message)
      return { status, message, slot }
    }
    if (at) {
      const card = await cardFor(bot, body, at)
      inTime(row)
      try {
        await bot.redraw(at, card)
        return delivered(at)
      } catch (error) {
        if (!(error instanceof BotFailure) || error.failure !== 'gone') throw error
      }
    }
    if (body.verb === 'redraw') {
      inTime(row)
      await bot.redraw(body.message, body.card).catch((error: unknown) => {
        // What cannot be redrawn stays as it is: nothing that people wait for is lost.
        if (!lasting(error)) throw error
      })
      return delivered(body.message)
    }
    const to = await placeOf(body), card = await cardFor(bot, body, to), found = row.unclear ? await lookUp(bot, to, row.id, row.createdAt, card) : 'absent'
    if (typeof found === 'object') return delivered(found)
    inTime(row)
    const message = await bot.send(to, card, row.id).catch((error: unknown) => {
      if (to.thread === undefined || !lasting(error)) throw error
      inTime(row)
      // Its root was taken away: better beside it than not at all.
      return bot.send(topOf(to), card, row.id)
    })
    return delivered(message, found === 'unknown' ? 'possible-duplicate' : 'sent')
  }
}

async function lookUp(bot: Bot, to: Address, key: string, since: number, card: Card): Promise<MessageRef | 'absent' | 'unknown'> {
  const found = await bot.find(to, key, since, card)
  // An earlier try may have been before its root was drawn, or after that was taken away.
  return found === 'absent' && to.thread !== undefined ? bot.find(topOf(to), key, since, card) : found
}

const topOf = ({ thread: _, ...top }: Address): Address => top

/** True where the platform has refused: the same call would fail again, and nothing was shown. */
export const lasting = (error: unknown): error is BotFailure =>
  error instanceof BotFailure && (error.failure === 'gone' || error.failure === 'forbidden' || error.failure === 'rejected')
