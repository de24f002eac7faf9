/** Folded text and, for each of its UTF-16 units, the original span it came from. */
export type Folded = { text: string; starts: number[]; ends: number[] }

/** What NFKC may join stays together, so folding piece by piece equals folding the whole. */
const PIECE = /[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/gsu
const HAN = /\p{Script=Han}/u

/** Already folded: the common Han characters. */
const PLAIN_HAN = /^[\u4e00-\u9fff]$/
const ASCII = /^[\0-\x7f]$/

const foldPiece = (piece: string): string => {
  if (PLAIN_HAN.test(piece)) return piece
  if (ASCII.test(piece)) return piece.toLowerCase().replace(/\s/, ' ')
  return piece.normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[“”„‟«»「」『』]/g, '"')
    .replace(/[’‘]/g, "'")
    .toLowerCase()
    .replace(/\s+/g, ' ')
}

/**
 * One spelling for texts that read the same: NFKC, zero-width characters removed, quotation marks unified, lower case, white space to one
 * space (none at the ends or between Han). Every folded unit remembers whole original characters, never half a surrogate pair.
 */
export const fold = (original: string): Folded => {
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let space: { start: number; end: number } | null = null
  const push = (unit: string, start: number, end: number) => {
    text += unit
    starts.push(start)
    ends.push(end)
  }
  for (const match of original.matchAll(PIECE)) {
    const start = match.index
    const end = start + match[0].length
    for (const character of foldPiece(match[0])) {
      if (character === ' ') {
        space ??= { start, end }
        continue
      }
      if (space && text && !(HAN.test(character) && HAN.test(lastCharacter(text)))) push(' ', space.start, space.end)
      space = null
      for (const unit of character.split('')) push(unit, start, end)
    }
  }
  return { text, starts, ends }
}

const lastCharacter = (text: string): string => text.slice(-2).match(/.$/su)?.[0] ?? ''

/** The folded text alone. */
export const folded = (original: string): string => fold(original).text
