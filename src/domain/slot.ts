import type { Interval } from './interval.ts'

/** `panel`: the people chosen, in the order of the seats. */
export type Slot = Interval & { panel: string[] }
