/** Folded text and, for each of its UTF-16 units, the original span it came from. */
export type Folded = { text: string; starts: number[]; ends: number[] }

/** What NFKC may join stays together, so folding piece by piece equals folding the whole. First the runs that need no care. */
const PIECE = /([a-zA-Z0-9\u4e00-\u9fff]+(?!\p{M}))|[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/gsu
const HAN = /\p{Script=Han}/u

const foldPiece = (piece: string): string =>
  piece.normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[“”„‟«»「」『』]/g, '"')
    .replace(/[’‘]/g, "'")
    .replace(/[‐-―−]/g, '-')
    .toLowerCase()
    .replace(/\s+/g, ' ')

/**
 * One spelling for texts that read the same: NFKC, zero-width characters removed, quotation marks and dashes unified, lower case, white space to one
 * space (none at the ends or between Han). Every folded unit remembers whole original characters, never half a surrogate pair.
 */
export const fold = (original: string): Folded => {
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let space: { start: number; end: number } | null = null
  const add = (characters: string, start: number, end: number, each: 0 | 1) => {
    if (space && text && !(HAN.test(firstOf(characters)) && HAN.test(lastOf(text)))) {
      text += ' '
      starts.push(space.start)
      ends.push(space.end)
    }
    space = null
    text += characters
    for (let i = 0; i < characters.length; i++) {
      starts.push(start + i * each)
      ends.push(each ? start + i + 1 : end)
    }
  }
  for (const match of original.matchAll(PIECE)) {
    const start = match.index
    const end = start + match[0].length
    if (match[1]) add(match[1].toLowerCase(), start, end, 1)
    else for (const character of foldPiece(match[0])) {
      if (character === ' ') space ??= { start, end }
      else add(character, start, end, 0)
    }
  }
  return { text, starts, ends }
}

const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0)
const lastOf = (text: string): string => text.slice(-2).match(/.$/su)?.[0] ?? ''

/** The folded text alone. */
export const folded = (original: string): string => fold(original).text
