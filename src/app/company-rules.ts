import { COMPANY, USUAL_RULES, type SchedulingRules } from '../domain/scheduling-rules.ts'
import type { Store } from '../ports/store.ts'

/** The rules HR set, and the usual ones for what nobody has: a record of before there was a rule has none of it. */
export const rulesOf = async ({ store }: { store: Pick<Store, 'get'> }): Promise<SchedulingRules> => ({ ...USUAL_RULES, ...(await store.get('rules', COMPANY))?.value })
