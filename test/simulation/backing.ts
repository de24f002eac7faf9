import type { Store, OutboxRow } from '../../src/ports/store.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { MemoryWorld } from '../fakes/memory-store.ts'

/** Where the data of a world lies: what all its processes share, and what outlives them. */
export type Backing = {
  open(owner: string): Promise<Store>
  /** The process behind `owner` is gone, and everybody can see that. */
  kill(owner: string): Promise<void>
  outbox(): Promise<OutboxRow[]>
  waiting(): Promise<{ body: Inbound }[]>
  /** Store calls take real time: the clock must wait for them. */
  real: boolean
}

export function inMemory(): Backing {
  const world = new MemoryWorld()
  return {
    open: async () => world.store(),
    kill: async (owner) => world.kill(owner),
    outbox: async () => world.outbox(),
    waiting: async () => world.inbox().filter((row) => !row.handled),
    real: false,
  }
}
