import { hides, readings } from './injection-guard-letters.ts'
import { ADDRESSING_WORDS, STEERING_WORDS, WEAK_WORDS } from './may-steer-words.ts'
import { withoutMasks } from './redaction.ts'

/** Signs of a sentence that no story has: brackets of code and mark-up, equations, arrows, label lines, runs without a space, other scripts, several capitals. */
const SHAPES = [
  /[<>{}=|#`~^\\[\]【】《》_]|[-=]>|→|\/\//u,
  /^\s*(?:[-*•]\s*)?[\p{L} ]{0,24}[:：]/u,
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
/** Whoever tells a story says I or we in most of its sentences. */
const TELLS = /\b(?:i|i'm|i'd|i've|we|my|our|me|us)\b|[我咱]/
const addresses = (form: string): boolean => ADDRESSING_WORDS.test(form) || (!TELLS.test(form) && steers(form))
const EVERY = new RegExp(STEERING_WORDS, 'gu')
const allWords = (text: string): RegExpExecArray[] => Array.from(text.matchAll(EVERY))
/** Words read from the end: one may be chance. */
const mirrored = (text: string): boolean => allWords(Array.from(text.toLowerCase()).toReversed().join('')).length >= 2
/** Nothing shorter (characters) is decoded. */
const SHORTEST_CODE = 8
/** What is there once it is decoded. */
const spells = (text: string): boolean => {
  const plain = readings(text, 0)
  return readings(text).some((form) => !plain.includes(form) && steers(form))
}
const isOdd = (piece: string): boolean => hides(piece) || SHAPES.some((shape) => shape.test(piece)) || isCipher(piece) || (piece.length >= SHORTEST_CODE && (mirrored(piece) || spells(piece)))

const PIECE = /[^。！？!?\n；;]*?(?:[。！？!?\n；;]+|\.(?=\s)|$)/gu

/** Do the end of one piece and the beginning of the next make a word together? */
const across = (one: string, next: string): boolean => {
  const end = one.trimEnd().slice(-12).toLowerCase(), start = next.trimStart().slice(0, 12).toLowerCase()
  return allWords(end + start).some(({ 0: word, index }) => index < end.length && index + word.length > end.length)
}

const without = (text: string, says: (form: string) => boolean): string | null => {
  const pieces = Array.from(text.matchAll(PIECE), ([piece]) => piece).filter(Boolean)
  const odd = pieces.map(withoutMasks).map((piece) => isOdd(piece) || readings(piece, 0).some(says))
  for (let at = 1; at < pieces.length; at++) if (across(pieces[at - 1]!, pieces[at]!)) odd[at - 1] = odd[at] = true
  if (odd.includes(true)) return pieces.filter((_, at) => !odd[at]).join('')
  return spells(text) ? '' : null
}

/**
 * A text as models are shown it, without every sentence that *might* speak to whoever rates it; null where there is none. Broad on purpose, as it
 * accuses nobody: words of rating (zh, en) in any form, orders, codes, mark-up, other scripts, unseen letters; a word that two pieces make together
 * takes both; where only the whole spells something (first letters), nothing is left. Where what is left is not `readable`, as in the story of
 * somebody whose work is rating, words of rating alone may stay in the first person: what goes is what is odd, said to somebody or nobody's own.
 */
export const withoutSteering = (text: string, readable: (rest: string) => boolean): string | null => {
  const rest = without(text, steers)
  return rest === null || readable(rest) ? rest : without(text, addresses)
}
