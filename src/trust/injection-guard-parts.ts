/** Rules of one kind. What `reported` finds is innocent where somebody is told to have said it ("my manager asked me to ignore the rules"). */
export type Family = { name: string; patterns: RegExp[]; reported?: RegExp[] }

/** Anything within one sentence, bounded so that hostile texts cost no more than long ones. */
export const near = (n: number): string => String.raw`[^。！？!?\n]{0,${n}}?`

/** Any of these. */
export const any = (...parts: string[]): string => `(?:${parts.join('|')})`
