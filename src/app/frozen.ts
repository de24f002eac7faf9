import type { Requisition } from '../domain/requisition.ts'
import type { Store } from '../ports/store.ts'

/** What a requisition never changes once it is open. */
export type FrozenRequisition = Pick<Requisition, 'id' | 'title' | 'company' | 'language' | 'rubric'>

/** Reads the frozen part of a requisition, once per process. */
export function createFrozen(store: Pick<Store, 'get'>): (requisition: string) => Promise<FrozenRequisition> {
  const known = new Map<string, FrozenRequisition>()
  return async (id) => {
    const found = known.get(id) ?? (await store.get('requisition', id))?.value
    if (!found) throw new Error(`requisition ${id} is missing`)
    known.set(id, found)
    return found
  }
}
