import type { Language } from '../domain/language.ts'
import { CONTACT_RULES } from './mask-contacts.ts'
import { MASK_WORDS, ONE_OF_A_KIND } from './mask-kinds.ts'
import type { MaskKind } from './mask-kinds.ts'
import { givenName, INTRODUCTIONS } from './mask-names.ts'
import { EN_RULES } from './mask-rules-en.ts'
import { ZH_RULES } from './mask-rules-zh.ts'

/** A piece of the masked text that stood for something else, with what stood there. */
type Stand = { mask: string; original: string; start: number; end: number }
type Found = { kind: MaskKind | null; start: number; end: number }

/** `text` may be read by a model. `unmask` puts the candidate's own words back into a piece of it, for the evidence view alone. */
export type Masked = { text: string; unmask: (claim: string) => string }

/** A mask as models spell it back. */
const MASK = new RegExp(String.raw`[[［【]\s?(${[...new Set(Object.values(MASK_WORDS).flatMap((words) => Object.values(words)))].join('|')})\s?(\d{1,4})\s?[\]］】]`, 'giu')
/** Text that a model is shown, without the masks in it. */
export const withoutMasks = (text: string): string => text.replace(MASK, ' ')
/** A longer piece (characters) is no quote, so nothing is put back into it. */
const MAX_CLAIM = 2000
/** Masks put back in one claim; what holds more tells of nothing but a person. */
const MAX_MASKS = 12
/** Characters looked at beside a mask to tell which of several originals is meant. */
const CONTEXT = 24

/**
 * Everything that tells who the candidate is, replaced by neutral numbered words in the interview's language: [学校1], [school 1]. The same thing
 * is always the same mask. `names` are the candidate's own. What is masked and what is not: this folder's README.
 */
export const mask = (text: string, names: string[], language: Language): Masked => {
  const stands: Stand[] = [], numbers = new Map<MaskKind, Map<string, number>>()
  let masked = '', at = 0
  for (const { kind, start, end } of found(text, names)) {
    const original = text.slice(start, end), shown = kind === null ? original : maskOf(kind, original, numbers, language)
    masked += text.slice(at, start)
    stands.push({ mask: key(shown), original, start: masked.length, end: masked.length + shown.length })
    masked += shown
    at = end
  }
  masked += text.slice(at)
  return {
    text: masked,
    unmask: (claim) => (claim.length > MAX_CLAIM || (claim.match(MASK)?.length ?? 0) > MAX_MASKS
      ? claim
      : claim.replace(MASK, (said: string, _kind, _number, offset: number) => originalOf(said, offset, claim, masked, stands))),
  }
}

/** What is to be masked, in order and apart: an earlier rule wins, and neighbours of a kind are one. Null: words that only look like a mask. */
const found = (text: string, names: string[]): Found[] => {
  const taken = new Uint8Array(text.length), spans: Found[] = []
  const take = (kind: MaskKind | null, pattern: RegExp): void => {
    for (const { 0: { length }, index: start } of text.matchAll(pattern)) {
      if (length === 0 || taken[start] || taken[start + length - 1] || taken.subarray(start, start + length).includes(1)) continue
      taken.fill(1, start, start + length)
      spans.push({ kind, start, end: start + length })
    }
  }
  take(null, MASK)
  for (const [kind, pattern] of [...CONTACT_RULES, ...names.flatMap(givenName), ...ZH_RULES, ...EN_RULES, ...INTRODUCTIONS]) take(kind, pattern)
  const apart: Found[] = []
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = apart.at(-1)
    if (last && last.kind !== null && last.kind === span.kind && last.end === span.start) last.end = span.end
    else apart.push(span)
  }
  return apart
}

const maskOf = (kind: MaskKind, original: string, numbers: Map<MaskKind, Map<string, number>>, language: Language): string => {
  const known = numbers.get(kind) ?? new Map<string, number>(), thing = ONE_OF_A_KIND.includes(kind) ? kind : original.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
  numbers.set(kind, known.set(thing, known.get(thing) ?? known.size + 1))
  return language === 'zh' ? `[${MASK_WORDS.zh[kind]}${known.get(thing)}]` : `[${MASK_WORDS.en[kind]} ${known.get(thing)}]`
}

/** How a mask is told from another: without its brackets, its spaces and its case. */
const key = (shown: string): string => shown.replace(/[[\]［］【】\s]/g, '').toLowerCase()

/** Of the originals behind a mask, the one whose neighbourhood reads most like that of the claim. */
const originalOf = (said: string, offset: number, claim: string, masked: string, stands: Stand[]): string => {
  const mine = stands.filter((s) => s.mask === key(said)), distinct = new Set(mine.map((s) => s.original))
  if (distinct.size < 2) return mine[0]?.original ?? said
  const before = plain(claim.slice(0, offset)), after = plain(claim.slice(offset + said.length))
  const alike = (s: Stand): number => common(reversed(before), reversed(plain(masked.slice(0, s.start).slice(-2 * CONTEXT)))) + common(after, plain(masked.slice(s.end, s.end + 2 * CONTEXT)))
  return mine.map((s) => ({ s, score: alike(s) })).reduce((best, one) => (one.score > best.score ? one : best)).s.original
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b-\u200f]+/g, '').toLowerCase()
const reversed = (text: string): string => text.slice(-CONTEXT).split('').reverse().join('')
const common = (a: string, b: string): number => {
  let n = 0
  while (n < CONTEXT && n < a.length && a[n] === b[n]) n++
  return n
}
