/** Signs that turn the direction of what follows: with them somebody's words could reorder ours. Right-to-left scripts need none of them. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\0-\x08\x0B-\x1F\x7F]/g
/** What may have to go, halves of pairs among it. Most texts hold nothing of it. */
// oxlint-disable-next-line no-control-regex
const ODD = /[\u202A-\u202E\u2066-\u2069\0-\x08\x0B-\x1F\x7F\uD800-\uDFFF]/

/** Text every platform can carry and that cannot act on what stands beside it. */
export const clean = (text: string): string => (ODD.test(text) ? text.toWellFormed().replaceAll('\r\n', '\n').replace(TURNS, '').replace(CONTROLS, '') : text)

/** Does this read as Chinese? */
export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** In letters: a Chinese character is as wide as two. */
export const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0)
