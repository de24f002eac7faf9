import fc from 'fast-check'
import type { Action, Block, Card, Input, Moment } from '../../src/chat/card.ts'

const HOSTILE = [
  '<script>alert(1)</script>', '<@U123>', '<!channel>', '@all', '<at user_id="all"></at>', '*bold* _it_ ~no~ `code`', '[text](https://evil.example)', '&amp; < > "',
  '你好，世界', '😀👩‍👩‍👧', 'שלום עולם', '\u202Eevil\u202C', 'zero\u200Bwidth', "'; drop table x; --", '=1+1', '1. one\n2. two', '{{title}}', '${x}',
]
const words = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), fc.lorem({ maxCount: 8 }))
const label = fc.lorem({ maxCount: 3 })

/** Words, some with moments in the middle of them. */
const timed: fc.Arbitrary<{ text: string; times?: Moment[] }> = fc.oneof(
  { weight: 3, arbitrary: words.map((text) => ({ text })) },
  fc.tuple(words, fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), words).map(([before, at, after]) => {
    const shown = at.toISOString().slice(0, 16).replace('T', ' ')
    return { text: `${before} ${shown} ${after}`, times: [{ shown, at: at.getTime() }] }
  }),
)

const block: fc.Arbitrary<Block> = fc.oneof(
  timed.map((said): Block => ({ kind: 'text', ...said })),
  timed.map((said): Block => ({ kind: 'note', ...said })),
  words.map((text): Block => ({ kind: 'heading', text })),
  fc.tuple(words, fc.option(words)).map(([text, source]): Block => ({ kind: 'quote', text, ...(source === null ? {} : { source }) })),
  fc.array(fc.tuple(words, timed).map(([name, { text, ...times }]) => ({ label: name, value: text, ...times })), { minLength: 1, maxLength: 12 }).map((facts): Block => ({ kind: 'facts', facts })),
  fc.integer({ min: 1, max: 4 }).chain((width) => fc.tuple(
    fc.array(words, { minLength: width, maxLength: width }), fc.array(fc.array(fc.oneof(words, fc.constant('')), { minLength: width, maxLength: width }), { maxLength: 5 }),
  )).map(([columns, rows]): Block => ({ kind: 'table', columns, rows })),
  fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 }), words).map(([done, total, text]): Block => ({ kind: 'progress', done: Math.min(done, total), total, label: text })),
  fc.constant<Block>({ kind: 'divider' }),
)

/** What stands in an input at first, or nothing. */
const standing = (value: fc.Arbitrary<string>): fc.Arbitrary<{ value?: string }> => fc.option(value).map((v) => (v === null ? {} : { value: v }))

const inputs = (n: number): fc.Arbitrary<Input[]> => fc.tuple(...Array.from({ length: n }, (_, i) => fc.oneof(
  fc.tuple(words, fc.boolean(), standing(words)).map(([text, multiline, value]): Input => ({ kind: 'text', id: `i${i}`, label: text, multiline, ...value })),
  fc.tuple(words, fc.uniqueArray(label, { minLength: 1, maxLength: 9 }), standing(fc.constant('v0')))
    .map(([text, options, value]): Input => ({ kind: 'choice', id: `i${i}`, label: text, options: options.map((o, k) => ({ value: `v${k}`, label: o })), ...value })),
  fc.tuple(words, standing(fc.constant('2026-11-24T09:30:00.000Z'))).map(([text, value]): Input => ({ kind: 'date-time', id: `i${i}`, label: text, ...value })),
  fc.tuple(words, fc.boolean(), fc.boolean(), standing(fc.constant('@U0MGR'))).map(([text, many, anyone, value]): Input => ({ kind: 'person', id: `i${i}`, label: text, many, ...(anyone ? { anyone } : {}), ...value })),
  fc.tuple(words, standing(fc.constant('#C0HIRING'))).map(([text, value]): Input => ({ kind: 'place', id: `i${i}`, label: text, ...value })),
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
      case 'text': case 'note': case 'heading': return [b.text]
      case 'quote': return [b.text, b.source ?? '']
      case 'facts': return b.facts.flatMap((f) => [f.label, f.value])
      case 'table': return [...b.columns, ...b.rows.flat()]
      case 'progress': return [b.label]
      case 'divider': return []
    }
  }),
  ...(card.inputs ?? []).flatMap((i) => [i.label, ...(i.kind === 'choice' ? i.options.map((o) => o.label) : [])]),
  ...(card.actions ?? []).map((a) => a.label),
]

/** Text for comparing: invisible signs away, white space as one blank. */
export const plain = (text: string): string => text.normalize('NFC').replace(/[\p{Cf}\p{Cc}\p{Co}\uFE0F]/gu, (c) => (/\s/.test(c) ? ' ' : '')).replace(/\s+/g, ' ').trim()
