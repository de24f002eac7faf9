import type { Requisition } from '../domain/requisition.ts'
import type { Store } from '../ports/store.ts'

/** What a requisition never changes once a candidate has been invited. */
export type FrozenRequisition = Pick<Requisition, 'id' | 'title' | 'company' | 'language' | 'rubric'>

/** Reads the frozen part of a requisition: once per process where it is sealed, every time before, as another process may change its weights. */
export function createFrozen(store: Pick<Store, 'get'>): (requisition: string) => Promise<FrozenRequisition> {
  const known = new Map<string, FrozenRequisition>()
  return async (id) => {
    const sealed = known.get(id)
    if (sealed) return sealed
    const found = (await store.get('requisition', id))?.value
    if (!found) throw new Error(`requisition ${id} is missing`)
    if (found.sealedAt !== undefined) known.set(id, found)
    return found
  }
}
