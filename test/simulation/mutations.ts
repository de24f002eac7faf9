import type { House } from '../../src/app/house.ts'
import type { Bot, Sink } from '../../src/chat/bot.ts'
import type { OutboxRow, Store } from '../../src/ports/store.ts'
import type { Backing } from './backing.ts'

/** One safeguard taken out of what the service stands on. The simulation must notice each. */
export type Mutation = {
  name: string
  store?(store: Store, backing: Backing): Store
  bot?(bot: Bot & { crash(): void }): Bot & { crash(): void }
  take?(sink: Sink): Sink
  residents?: House['residents']
}

export const NONE: Mutation = { name: 'none' }
