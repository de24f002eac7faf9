import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wrongInCard } from '../../../bots/feishu/card-schema.ts'
import { drawCard } from '../../../bots/feishu/draw-card.ts'
import { OURS } from '../../../bots/feishu/limits.ts'
import { weigh } from '../../../bots/feishu/card-schema.ts'
import type { Action, Block, Card, Input } from '../../../src/chat/card.ts'
import { anyCard, piecesOf, plain } from '../../contract/any-card.ts'
import { nodesIn, seenIn, tagged } from './draw-seen.ts'

/** Cards no core would send: too long, too many, empty, with addresses that are none. */
const long = fc.oneof(fc.constantFrom('', ' ', '"'.repeat(500), '<at id=all></at>'.repeat(400), '😀'.repeat(900), '长'.repeat(20_000), 'word '.repeat(4_000), '\u202E\0\uD800', ':OK: **b** `c`', 'x\n'.repeat(500)), fc.string({ maxLength: 200 }))
const wildBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.tuple(long, fc.array(fc.record({ shown: long, at: fc.double() }), { maxLength: 60 })).map(([text, times]): Block => ({ kind: 'text', text, times })),
  long.map((text): Block => ({ kind: 'note', text })),
  long.map((text): Block => ({ kind: 'heading', text })),
  fc.tuple(long, fc.option(long, { nil: undefined })).map(([text, source]): Block => ({ kind: 'quote', text, ...(source === undefined ? {} : { source }) })),
  fc.array(fc.record({ label: long, value: long }), { maxLength: 40 }).map((facts): Block => ({ kind: 'facts', facts })),
  fc.tuple(fc.array(long, { maxLength: 60 }), fc.array(fc.array(fc.string(), { maxLength: 60 }), { maxLength: 130 })).map(([columns, rows]): Block => ({ kind: 'table', columns, rows })),
  fc.tuple(fc.nat(8), fc.nat(130)).chain(([width, rows]) => fc.record({ columns: fc.array(long, { minLength: width, maxLength: width }), rows: fc.array(fc.array(fc.string(), { minLength: width, maxLength: width }), { maxLength: rows }) })).map((t): Block => ({ kind: 'table', ...t })),
  fc.record({ done: fc.double(), total: fc.double(), label: long }).map((p): Block => ({ kind: 'progress', ...p })),
  fc.constant<Block>({ kind: 'divider' }),
)
const wildInput: fc.Arbitrary<Input> = fc.tuple(fc.constantFrom('reason', 'when', '', 'form', 'submit', 'x'.repeat(300)), long, fc.option(long, { nil: undefined }), fc.constantFrom('text', 'choice', 'date-time', 'person', 'place'), fc.nat(130)).map(([id, name, value, kind, n]): Input => {
  const known = { id, label: name, ...(value === undefined ? {} : { value }) }
  if (kind === 'choice') return { ...known, kind, options: Array.from({ length: n }, (_, k) => ({ value: `${k % 3 === 0 ? 'v'.repeat(200) : ''}${k}`, label: `${k} ${'l'.repeat(k)}` })) }
  return kind === 'text' ? { ...known, kind, placeholder: name } : { ...known, kind: kind as 'person', many: n % 2 === 0, ...(n % 3 === 0 ? { anyone: true } : {}) }
})
const wild: fc.Arbitrary<Card> = fc.record({
  title: long, tone: fc.constantFrom<NonNullable<Card['tone']>>('neutral', 'good', 'warning', 'bad'), body: fc.array(wildBlock, { maxLength: 90 }), inputs: fc.array(wildInput, { maxLength: 70 }),
  actions: fc.array(fc.oneof(
    fc.tuple(long, fc.option(fc.constant<string[]>(['reason']), { nil: undefined })).map(([label, needs]): Action => ({ kind: 'button', action: 'verb:A-1', label, ...(needs ? { needs } : {}) })),
    fc.tuple(long, fc.constantFrom('https://bole.example/1', 'javascript:alert(1)', '', 'x', `https://bole.example/${'a'.repeat(4000)}`)).map(([label, url]): Action => ({ kind: 'link', label, url })),
  ), { maxLength: 120 }),
})
const colleagues = fc.nat(300).map((n) => Array.from({ length: n }, (_, i) => `ou_${String(i).padStart(32, '0')}`))

const KINDS = ['plain_text', 'div', 'hr', 'table', 'column_set', 'column', 'form', 'button', 'input', 'select_static', 'picker_datetime', 'select_person', 'multi_select_person']

describe('any card', () => {
  test('is one that Feishu takes', () => {
    fc.assert(fc.property(fc.oneof(anyCard, wild), colleagues, (card, known) => {
      const drawn = drawCard(card, known)
      expect(wrongInCard(drawn), JSON.stringify(drawn).slice(0, 400)).toEqual([])
      expect(weigh(drawn)).toBeLessThanOrEqual(OURS.card)
    }), { numRuns: 150 })
  })

  test('nothing in it acts', () => {
    fc.assert(fc.property(fc.oneof(anyCard, wild), (card) => {
      const drawn = drawCard(card)
      for (const node of nodesIn(drawn)) if ('tag' in node) expect(KINDS).toContain(node['tag'])
      for (const table of tagged(drawn, 'table')) for (const column of table['columns'] as Record<string, unknown>[]) expect(column['data_type']).toBe('text')
      for (const node of nodesIn(drawn)) if (node['type'] === 'open_url') expect(node['default_url']).toMatch(/^https:\/\/bole\.example\//)
      expect(JSON.stringify(drawn)).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
    }), { numRuns: 100 })
  })

  test('nothing is dropped', () => {
    fc.assert(fc.property(anyCard, (card) => {
      const seen = plain(seenIn(drawCard(card)))
      for (const piece of piecesOf(card)) expect(seen).toContain(plain(piece))
    }), { numRuns: 300 })
  })

  test('every button is there with its own action, every link with its address', () => {
    fc.assert(fc.property(anyCard, (card) => {
      const buttons = tagged(drawCard(card), 'button')
      expect(buttons).toHaveLength(card.actions?.length ?? 0)
      for (const action of card.actions ?? []) {
        const button = buttons.find((node) => plain(seenIn(node['text'])) === plain(action.label))
        expect(button?.['behaviors']).toEqual([action.kind === 'link' ? { type: 'open_url', default_url: action.url } : { type: 'callback', value: { a: action.action } }])
      }
    }), { numRuns: 200 })
  })

  test('every input that a button sends is there under its name', () => {
    fc.assert(fc.property(anyCard, (card) => {
      const names = tagged(drawCard(card), 'form').flatMap((form) => nodesIn(form).flatMap((node) => ('required' in node ? [node['name']] : [])))
      expect(names).toEqual(card.actions?.some((a) => a.kind === 'button') ? (card.inputs ?? []).map((i) => i.id) : [])
    }), { numRuns: 200 })
  })
})

describe('too much', () => {
  test('one long text is shortened, what follows stays', () => {
    const drawn = drawCard({ title: `T${'t'.repeat(5000)}`, body: [{ kind: 'text', text: '长'.repeat(60_000) }, { kind: 'facts', facts: [{ label: 'Stage', value: 'deciding' }] }, { kind: 'note', text: 'the end' }], actions: [{ kind: 'button', action: 'a:1', label: 'Go' }] })
    const seen = seenIn(drawn)
    for (const kept of ['…', 'the end', 'Stage', 'deciding', 'Go', 't'.repeat(4000)]) expect(seen).toContain(kept)
    expect(seen.match(/长/g)?.length).toBeGreaterThan(5000)
    expect(wrongInCard(drawn)).toEqual([])
  })

  test('two hundred paragraphs become one text, all of them read', () => {
    const drawn = drawCard({ title: 'Many', body: Array.from({ length: 200 }, (_, i): Block => ({ kind: i % 2 ? 'text' : 'note', text: `paragraph ${i}.` })) })
    for (let i = 0; i < 200; i++) expect(seenIn(drawn)).toContain(`paragraph ${i}.`)
    expect(drawn.body.elements).toHaveLength(1)
  })

  test('what no message holds goes out of the middle, and is seen to be missing', () => {
    const body = Array.from({ length: 3000 }, (_, i): Block => ({ kind: 'text', text: `paragraph ${i}.` }))
    const seen = seenIn(drawCard({ body, actions: [{ kind: 'button', action: 'a:1', label: 'Go' }] }))
    for (const kept of ['paragraph 0.', 'paragraph 100.', '…', 'paragraph 2999.', 'Go']) expect(seen).toContain(kept)
  })

  test('every one of eighty buttons survives', () => {
    const actions = Array.from({ length: 80 }, (_, i): Action => ({ kind: 'button', action: `a:${i}`, label: `Button ${i}` }))
    const drawn = drawCard({ body: [{ kind: 'text', text: 'x'.repeat(50_000) }], actions })
    expect(tagged(drawn, 'button').map((b) => b['behaviors'])).toEqual(actions.map((a) => [{ type: 'callback', value: { a: (a as { action: string }).action } }]))
    expect(wrongInCard(drawn)).toEqual([])
    expect(seenIn(drawn)).toContain('xxx')
  })

  test('more than a card holds is seen to be missing', () => {
    const actions = Array.from({ length: 300 }, (_, i): Action => ({ kind: 'button', action: `a:${i}`, label: `Button ${i}` }))
    const drawn = drawCard({ body: [], actions }), n = tagged(drawn, 'button').length
    expect(seenIn(drawn)).toContain(`… +${300 - n}`)
    expect(n).toBeGreaterThan(80)
  })

  test('of too many choices the picked one stays, and the rest is counted', () => {
    const options = Array.from({ length: 150 }, (_, i) => ({ value: `v${i}`, label: `Choice ${i}` }))
    const drawn = drawCard({ title: 'Kit', body: [], inputs: [{ kind: 'choice', id: 'kit', label: 'Kit', options, value: 'v140' }], actions: [{ kind: 'button', action: 'run:kit', label: 'Take' }] })
    const [menu] = tagged(drawn, 'select_static')
    expect(menu).toMatchObject({ initial_index: 1 })
    expect(menu).toMatchObject({ options: expect.objectContaining({ 0: expect.objectContaining({ value: 'v140' }) }) })
    expect(seenIn(drawn)).toContain('… +50')
  })
})
