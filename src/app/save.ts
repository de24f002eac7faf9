import type { Commit, Committed } from '../ports/store.ts'
import type { Courier } from './courier.ts'
import type { House } from './house.ts'

/** Saves an event's whole consequence and sends what it owes. Where the database fails, nobody knows whether it was saved: what was is still sent in its order. */
export async function save(store: House['store'], courier: Courier, commit: Commit): Promise<Committed> {
  try {
    const committed = await store.commit(commit)
    if (committed.outcome === 'done') courier.offer(committed.owed)
    return committed
  } catch (error) {
    await courier.adopt(commit)
    throw error
  }
}
