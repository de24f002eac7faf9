/** A stretch of the text, trimmed. */
export type Span = { text: string; start: number; end: number }

const trimmed = (text: string, start: number, end: number): Span => {
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return { text: text.slice(start, end), start, end }
}

/** More than any résumé has; bounds the time spent on one that is all line breaks. */
const LINES = 3_000

/** The lines that hold something, `LINES` at most. */
export const linesOf = (text: string): Span[] => {
  const lines: Span[] = []
  for (let start = 0; start <= text.length && lines.length < LINES;) {
    const end = text.indexOf('\n', start) === -1 ? text.length : text.indexOf('\n', start)
    const line = trimmed(text, start, end)
    if (line.text) lines.push(line)
    start = end + 1
  }
  return lines
}

/** The sentences of a line, without the bullet before and the stop after. */
export const sentencesOf = (line: Span): Span[] => {
  const sentences: Span[] = []
  for (const found of line.text.matchAll(/(?:[^。；;！？!?.]|\.(?! |$)|(?<=\b(?:inc|ltd|co|corp|st|no))\.)+/gi)) {
    const bullet = /^[\s•·●▪■◆◇○★☆✓➢\-–—*>》|,，、]*(?:[(（]?\d{1,2}[.．)）、](?!\d) *)?/.exec(found[0])?.[0].length ?? 0
    const sentence = trimmed(line.text, found.index + bullet, found.index + found[0].length)
    if (sentence.text) sentences.push({ text: sentence.text, start: line.start + sentence.start, end: line.start + sentence.end })
  }
  return sentences
}
