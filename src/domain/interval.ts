/** ms since 1970, [start, end). */
export type Interval = { start: number; end: number }
