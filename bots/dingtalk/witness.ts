import type { Budget } from './budget.ts'
import type { Call } from './call.ts'
import { isUsedUp } from './failures.ts'
import type { Seen } from './seen.ts'

/** The same calls; what DingTalk says to them is remembered for the doctor and the budget. */
export const witnessed = (call: Call, seen: Seen, budget: Pick<Budget, 'usedUp'>): Call => async (asked) => {
  try {
    const answer = await call(asked)
    if (asked.kind !== null) seen.called(asked.kind)
    return answer
  } catch (error) {
    if (asked.kind !== null) seen.called(asked.kind, error)
    if (isUsedUp(error)) budget.usedUp()
    throw error
  }
}
