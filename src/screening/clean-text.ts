/** A résumé of 20 dense pages; more is not read. */
const LONGEST = 60_000

/** Joiners that a script or an emoji needs. */
const NEEDED = String.raw`(?<=[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}\ufe0f])\u200d(?=\p{Extended_Pictographic})`
  + String.raw`|(?<=[\p{sc=Arabic}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Tamil}\p{sc=Sinhala}])[\u200c\u200d](?=\p{L})`

/** Characters nobody sees: soft hyphen, other joiners, marks of direction, invisible operators, blank letters, tags. */
const HIDDEN = new RegExp(String.raw`(?!${NEEDED})[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\u{e0100}-\u{e01ef}]`, 'gu')

/** The text as it is kept: one kind of line break, plain spaces, composed characters, nothing hidden, no control characters, `LONGEST` at most. */
export const cleanText = (text: string): string => text
  .slice(0, 2 * LONGEST).toWellFormed()
  .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n')
  .replace(/(?!\n)[\p{Zs}\t]/gu, ' ')
  .replace(/(?!\n)[\p{Cc}\p{Co}\ufffd]/gu, '')
  .replace(HIDDEN, '')
  // Longer runs of combining marks would make composing quadratic (Unicode UAX 15, stream-safe text).
  .replace(/(\p{M}{30})\p{M}+/gu, '$1')
  .normalize('NFC')
  .slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')
