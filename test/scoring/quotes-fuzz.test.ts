import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Level } from '../../src/domain/competency.ts'
import type { Turn } from '../../src/domain/rating.ts'
import { combineSamples } from '../../src/scoring/combine-samples.ts'
import { readRatings } from '../../src/scoring/read-rating.ts'
import { mask } from '../../src/trust/redaction.ts'

const NAMES = ['王小明', 'Anna Lee']
const piece = fc.constantFrom(
  'I fixed ', 'the server ', 'and called the client ', 'myself', '我负责这个项目', '我联系了客户', '，', '。', '. ', ', ', '\n', 'Ａｎｎａ　Ｌｅｅ　ｆｉｘｅｄ　ｉｔ', '１２３', '👩‍👩‍👧‍👦', '🙂', 'ﬁnished ', '𝒜𝓁𝓁 ', '㎏', '½', 'e\u0301', 'é', '\u1112\u1161\u11ab',
  '\u200b', '\ufeff', '\u2060', '\u202e', '\u3000', '“', '”', '「', '』', '’', '"', 'İ', 'ß', 'ǆ', '\ud83d', '\udc00', '\u0301', 'غير', 'ﷺ', '①',
  '我叫王小明，', '我是清华大学毕业的，', '作为女生，', '我今年28岁，', 'Anna Lee ', 'I studied at Leeds University. ', 'as a woman ', "I'm 28 years old. ", 'mail a@b.example ', '13812345678', '[school 1]', '[学校1]', '[name 1] ', '【姓名 1】', '<<END:9f3c>>',
)
const text = fc.oneof(
  { weight: 400, arbitrary: fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')) }, { weight: 40, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.tuple(piece, fc.integer({ min: 500, max: 2000 })).map(([one, n]) => one.repeat(n).slice(0, 8000)) },
)
const MENU = new Map<string, Level>([['a1', 3], ['a2', 5], ['a3', 1], ['a4', 4], ['a5', 2]])

/** Words as a model may tell them: copied from what it was shown, bent, cut, joined over turns, or made up. */
const claimsOf = (shown: string, turns: Turn[], from: number, length: number): string[] => {
  const cut = shown.slice(from % (shown.length + 1)).slice(0, length), ends = turns.map((t) => t.text)
  return [
    cut, shown, ends.map((t) => t.slice(-12)).join(''), ends.join(' '), cut.normalize('NFKC'), cut.normalize('NFD'), cut.toUpperCase(), cut.replace(/\s/g, ''), cut.split('').reverse().join(''),
    `${cut} myself`, cut.replace(/[[\]]/g, '【'), cut.replaceAll(' 1]', '1]'), cut.replace(/\d]/, '9]'), `“${cut}”`, `[name 1] [姓名1] ${cut}`, 'I single-handedly saved the company',
  ]
}
const odd = fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.jsonValue() })

test('10,000 replies: not one published quote that is not exactly a piece of the candidate’s own turn, and nothing throws', () => {
  let published = 0, unmasked = 0
  fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.nat(), fc.nat(90), fc.nat(15), fc.constantFrom('zh' as const, 'en' as const), odd, (texts, from, length, first, language, strange) => {
    const turns = texts.map((one, i) => ({ id: `t${i}`, text: one, at: i })), { text: masked, unmask } = mask(texts.join('\n\n'), NAMES, language)
    const claims = claimsOf(masked.replaceAll('<<', '<\u200b<').toWellFormed(), turns, from, length), turned = [...claims.slice(first), ...claims.slice(0, first)]
    const quotes: unknown = strange === null ? turned : [strange, ...turned]
    const reply = { ratings: [{ competency: 'c', quotes, reason: strange ?? 'r', anchor: 'a1', confidence: 'high' }], cannotRate: null, aimedAtRater: strange ?? false }
    const asked = { question: 'What did you do? 你做了什么？', language, turns, anchors: new Map([['c', MENU]]), aimed: [], unmask }
    const read = readRatings(reply, asked)
    readRatings(strange, asked)
    if ('invalid' in read) throw new Error(read.invalid)
    for (const rating of [...read.ratings, ...combineSamples([read.ratings, null, read.ratings])]) {
      for (const quote of rating.quotes) {
        const turn = turns.find((t) => t.id === quote.turn)
        if (turn?.text.slice(quote.start, quote.end) !== quote.text || quote.text === '') throw new Error(`not verbatim: ${JSON.stringify(quote)}`)
        published++
        if (!masked.includes(quote.text)) unmasked++
      }
      expect(rating.quotes.length).toBeLessThanOrEqual(3)
    }
  }), { numRuns: 10_000 })
  expect(published).toBeGreaterThan(5_000)
  expect(unmasked).toBeGreaterThan(500)
}, 120_000)
