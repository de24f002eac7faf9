/** Rules of one kind, on texts in plain lower-case letters. */
export type Family = { name: string; patterns: RegExp[] }

/** Anything within one sentence, bounded so that hostile texts cost no more than long ones. */
export const near = (n: number): string => String.raw`[^。！？!?\n]{0,${n}}?`

/** Any of these. */
export const any = (...parts: string[]): string => `(?:${parts.join('|')})`
