import { hides, readings } from './injection-guard-letters.ts'
import { STEERING_WORDS, WEAK_WORDS } from './may-steer-words.ts'
import { withoutMasks } from './redaction.ts'

/** Signs of a sentence that no story has: brackets of code and mark-up, equations, arrows, label lines, runs without a space, other scripts, several capitals. */
const SHAPES = [
  /[<>{}=|#`~^\\[\]【】《》_]|[-=]>|→|\/\//u,
  /^\s*(?:[-*•]\s*)?[\p{L} ]{2,24}[:：]/u,
  /[^\s\p{sc=Han}，。、；：！？“”‘’…—（）]{25,}/u,
  /(?![\p{sc=Latin}\p{sc=Han}])\p{L}/u,
  /\b[A-Z]{4,}\b.*\b[A-Z]{4,}\b/u,
  /\p{Extended_Pictographic}.?\p{Extended_Pictographic}.?\p{Extended_Pictographic}/u,
  /(?:\b[\p{L}\d][ .\-*]){4,}/u,
  /(?:\d[\d\s,.]{9,})/u,
]
/** Words that make up half of any English sentence, and of no cipher. */
const COMMON = /^(?:the|a|an|and|or|but|to|of|in|on|at|for|with|from|by|as|so|if|that|this|it|its|is|was|were|are|be|been|had|have|has|did|do|not|no|i|we|my|our|me|us|he|she|they|them|his|her|their|you|who|what|which|when|then|there|after|before|about|into|out|up|all|one|two|just|also|because|while|could|would|can|will|more|than|any|some|each|every|how|over|until|again|only|very|get|got|made|make|take|went)$/
const LEAST_WORDS = 6
/** Share of common words below which a row of Latin words is no English. */
const LEAST_COMMON = 0.12

const isCipher = (piece: string): boolean => {
  const words = piece.toLowerCase().match(/[a-zà-ÿ']+/g) ?? []
  return words.length >= LEAST_WORDS && words.filter((word) => COMMON.test(word)).length < LEAST_COMMON * words.length
}
const weakWords = (form: string): number => new Set(Array.from(form.matchAll(WEAK_WORDS), ([word]) => word.slice(0, 3))).size
const steers = (form: string): boolean => STEERING_WORDS.test(form) || weakWords(form) >= 2
/** Words read from the end: one may be chance. */
const mirrored = (text: string): boolean => Array.from(Array.from(text.toLowerCase()).toReversed().join('').matchAll(new RegExp(STEERING_WORDS, 'gu'))).length >= 2

const PIECE = /[^。！？!?\n；;]*?(?:[。！？!?\n；;]+|\.(?=\s)|$)/gu
const piecesOf = (text: string): string[] => Array.from(text.matchAll(PIECE), ([piece]) => piece).filter(Boolean)

/** Words put together from the end of one piece and the beginning of the next. */
const across = (a: string, b: string): boolean => {
  const end = a.trimEnd().slice(-12).toLowerCase(), start = b.trimStart().slice(0, 12).toLowerCase(), both = end + start
  return Array.from(both.matchAll(new RegExp(STEERING_WORDS, 'gu'))).some(({ 0: word, index }) => index < end.length && index + word.length > end.length)
}

/**
 * The text without every sentence that *might* speak to whoever rates it, for a second look at what is left; null where there is no such sentence.
 * Broad on purpose: it accuses nobody. Words of rating (zh, en) in any form, orders, codes, mark-up, other scripts, unseen letters; a word that
 * two pieces make together takes both; where only the whole spells something (first letters, backwards), nothing is left.
 */
export const withoutSteering = (text: string): string | null => {
  const plain = readings(text, 0), hidden = readings(text).filter((form) => !plain.includes(form))
  const pieces = piecesOf(text)
  const suspect = pieces.map(withoutMasks).map((piece) => hides(piece) || SHAPES.some((shape) => shape.test(piece)) || isCipher(piece) || readings(piece).some(steers) || mirrored(piece))
  for (let at = 1; at < pieces.length; at++) if (across(pieces[at - 1]!, pieces[at]!)) suspect[at - 1] = suspect[at] = true
  if (!suspect.includes(true)) return hidden.some(steers) ? '' : null
  return pieces.filter((_, at) => !suspect[at]).join('')
}
