import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Turn } from '../../src/domain/rating.ts'
import { folded } from '../../src/scoring/fold.ts'
import { quoteFinder, verifyQuotes } from '../../src/scoring/verify-quotes.ts'

const turns = (...texts: string[]): Turn[] => texts.map((text, i) => ({ id: `t${i}`, text, at: i }))
const find = (claim: string, ...texts: string[]) => quoteFinder(turns(...texts), 'What did you do?')(claim)

/** Texts where folding changes lengths: emoji, full-width, ligatures, surrogate pairs, marks, Hangul jamo, zero-width, odd spaces and quotation marks. */
const piece = fc.constantFrom('I fixed ', 'the ', 'server', '我负责', '这个项目', '，', '。', '👩‍👩‍👧‍👦', '🙂', 'ﬁnished ', 'Ｆｕｌｌ　', '１２３', '𝒜𝓁𝓁 ', '㎏', '½', 'e\u0301', '\u1112\u1161\u11ab',
  '\u200b', '\ufeff', '\u2060', '  \n', '\t', '\u3000', '“', '”', '「', '’', "'", '"', 'İ', 'ß', 'ǆ', '\ud83d', '\u0301', 'غير', '…', '.', '—', '-', 'ﷺ', '①')
const text = fc.array(piece, { minLength: 1, maxLength: 30 }).map((pieces) => pieces.join(''))
const words = fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ unit: 'binary', maxLength: 80 }))

test('whatever is claimed, a quote is exactly a piece of a turn and reads as the claim does', () => {
  fc.assert(fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), words, fc.nat(), fc.nat(80), (texts, other, from, length) => {
    const all = turns(...texts)
    const source = texts[from % texts.length] ?? ''
    const claims = [source, other, source.slice(from % (source.length + 1)).slice(0, length), source.normalize('NFKC').toUpperCase(), source.normalize('NFD')]
    for (const claim of claims) {
      const quote = quoteFinder(all, '')(claim)
      if (!quote) continue
      const turn = all.find((t) => t.id === quote.turn)
      expect(turn?.text.slice(quote.start, quote.end)).toBe(quote.text)
      expect(folded(quote.text)).toContain(folded(claim).replace(/^["'.\s]+/, '').replace(/["'.\s]{1,20}$/, ''))
      expect(/^[\udc00-\udfff]/.test(quote.text) && /[\ud800-\udbff]/.test(turn?.text[quote.start - 1] ?? '')).toBe(false)
    }
  }), { numRuns: 3000 })
})

test('every verbatim piece that says something is found again', () => {
  fc.assert(fc.property(text, fc.constantFrom('我负责协调整个上线过程', 'I called the customer myself'), text, (before, core, after) => {
    expect(find(core, `${before} ${core} ${after}`)?.text).toBe(core)
  }), { numRuns: 1000 })
})

test.each([
  ['i fixed the  SERVER', 'Then I ﬁxed\u200b the\nserver 🙂.', 'I ﬁxed\u200b the\nserver'],
  ['I called the customer - twice - myself', 'I called the customer — twice – myself', 'I called the customer — twice – myself'],
  ['"we agreed on terms"', '“We agreed on terms”, he said', 'We agreed on terms'],
  ['我负责 ABC 项目', '当时我 负责ＡＢＣ项目', null],
  ['我负责ABC项目', '当时我 负责ＡＢＣ项目', '我 负责ＡＢＣ项目'],
  ['我和他沟通了', '后来“我和他 沟通了”，很顺利', '我和他 沟通了'],
  ['café prices dropped', 'The cafe\u0301 prices dropped.', 'cafe\u0301 prices dropped'],
])('%s is found in %s', (claim, turn, expected) => expect(find(claim, turn)?.text ?? null).toBe(expected))

test.each([
  ['not there at all', 'I led the team'],
  ['I led', 'I led the team'],
  ['我负责', '我负责这个项目'],
  ['What did you do?', 'What did you do? I left.'],
  ['what did you do', 'You ask: what did you do'],
  ['😀😀😀😀', '😀😀😀😀'],
  ['', 'I led the team'],
  ['"…"', '"…" and more'],
  ['I led the team and won the prize', 'I led the team. We won the prize'],
])('%s does not count as a quote of %s', (claim, turn) => expect(find(claim, turn)).toBeNull())

test('words of a later turn are found there; overlapping and surplus claims are left out', () => {
  const quotes = verifyQuotes(
    ['I called the client', 'called the client again', 'wrote the new plan', 'invented out of nothing', 'told my whole team', 'signed the next contract'],
    quoteFinder(turns('First I called the client again.', 'Then I wrote the new plan, told my whole team and signed the next contract.'), ''),
  )
  expect(quotes.map((q) => [q.turn, q.text])).toEqual([['t0', 'I called the client'], ['t1', 'wrote the new plan'], ['t1', 'told my whole team']])
})

test('a part of the question is no quote, even where the candidate repeats it', () => {
  const finder = quoteFinder(turns('You want a hard problem you solved yourself? I fixed the nightly export.'), 'Tell us about a hard problem you solved yourself.')
  expect(finder('a hard problem you solved')).toBeNull()
  expect(finder('I fixed the nightly export')?.text).toBe('I fixed the nightly export')
})
