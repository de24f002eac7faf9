/** Calls of a process between which it may die. */
const CALLS = ['receive', 'commit', 'claim', 'claimWork', 'renew', 'settle', 'enqueue', 'send', 'redraw', 'find', 'judge', 'rate', 'job', 'take'] as const
export type Call = (typeof CALLS)[number]

export const POINTS: readonly string[] = CALLS.flatMap((call) => [`before ${call}`, `after ${call}`])
