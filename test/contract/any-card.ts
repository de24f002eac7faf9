import fc from 'fast-check'
import type { Action, Block, Card, Input } from '../../src/chat/card.ts'

const HOSTILE = [
  '<script>alert(1)</script>', '<@U123>', '<!channel>', '@all', '<at user_id="all"></at>', '*bold* _it_ ~no~ `code`', '[text](https://evil.example)', '&amp; < > "',
  '你好，世界', '😀👩‍👩‍👧', 'שלום עולם', '\u202Eevil\u202C', 'zero\u200Bwidth', "'; drop table x; --", '=1+1', '1. one\n2. two', '{{title}}', '${x}',
]
const words = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), fc.lorem({ maxCount: 8 }))
const label = fc.lorem({ maxCount: 3 })

const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((text): Block => ({ kind: 'text', text })),
  words.map((text): Block => ({ kind: 'note', text })),
  fc.tuple(words, fc.option(words)).map(([text, source]): Block => ({ kind: 'quote', text, ...(source === null ? {} : { source }) })),
  fc.array(fc.record({ label: words, value: words }), { minLength: 1, maxLength: 12 }).map((facts): Block => ({ kind: 'facts', facts })),
  fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 }), words).map(([done, total, text]): Block => ({ kind: 'progress', done: Math.min(done, total), total, label: text })),
  fc.constant<Block>({ kind: 'divider' }),
)

const inputs = (n: number): fc.Arbitrary<Input[]> => fc.tuple(...Array.from({ length: n }, (_, i) => fc.oneof(
  fc.tuple(words, fc.boolean()).map(([text, multiline]): Input => ({ kind: 'text', id: `i${i}`, label: text, multiline })),
  fc.tuple(words, fc.uniqueArray(label, { minLength: 1, maxLength: 9 }))
    .map(([text, options]): Input => ({ kind: 'choice', id: `i${i}`, label: text, options: options.map((o, k) => ({ value: `v${k}`, label: o })) })),
  words.map((text): Input => ({ kind: 'date-time', id: `i${i}`, label: text })),
)))

/** Buttons have different labels, so that a person can tell them apart. */
const actions: fc.Arbitrary<Action[]> = fc.uniqueArray(label, { maxLength: 7 }).map((labels) => labels.map((text, i): Action =>
  i % 4 === 3 ? { kind: 'link', url: `https://bole.example/${i}`, label: text } : { kind: 'button', action: `verb${i}:A-${i}`, label: text, ...(i === 0 ? { style: 'primary' as const } : {}) }))

/** Any card a core could send, with hostile text everywhere. */
export const anyCard: fc.Arbitrary<Card> = fc.tuple(
  fc.option(words), fc.option(fc.constantFrom('neutral', 'good', 'warning', 'bad')), fc.array(block, { minLength: 1, maxLength: 8 }), fc.nat(3).chain(inputs), actions,
).map(([title, tone, body, fields, buttons]): Card => ({
  ...(title === null ? {} : { title }), ...(tone === null ? {} : { tone }), body,
  ...(fields.length ? { inputs: fields } : {}), ...(buttons.length ? { actions: buttons } : {}),
}))

/** Everything on a card that a person should be able to read. */
export const piecesOf = (card: Card): string[] => [
  card.title ?? '',
  ...card.body.flatMap((b) => {
    switch (b.kind) {
      case 'text': case 'note': return [b.text]
      case 'quote': return [b.text, b.source ?? '']
      case 'facts': return b.facts.flatMap((f) => [f.label, f.value])
      case 'progress': return [b.label]
      case 'divider': return []
    }
  }),
  ...(card.inputs ?? []).flatMap((i) => [i.label, ...(i.kind === 'choice' ? i.options.map((o) => o.label) : [])]),
  ...(card.actions ?? []).map((a) => a.label),
]

/** Text for comparing: invisible signs away, white space as one blank. */
export const plain = (text: string): string => text.normalize('NFC').replace(/[\p{Cf}\p{Cc}\p{Co}\uFE0F]/gu, (c) => (/\s/.test(c) ? ' ' : '')).replace(/\s+/g, ' ').trim()
