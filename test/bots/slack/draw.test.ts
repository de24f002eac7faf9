import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawForm, drawOpenForm } from '../../../bots/slack/draw-form.ts'
import { weigh } from '../../../bots/slack/draw-fit.ts'
import { drawHome } from '../../../bots/slack/draw-home.ts'
import { drawMessage } from '../../../bots/slack/draw-message.ts'
import { OURS } from '../../../bots/slack/limits.ts'
import { readOpenForm } from '../../../bots/slack/read-forms.ts'
import type { Action, Block, Card, Input } from '../../../src/chat/card.ts'
import { anyCard, piecesOf, plain } from '../../contract/any-card.ts'
import { wrongInBlocks, wrongInView } from '../../fakes/slack/blocks.ts'
import { nodesIn, seenIn } from './draw-seen.ts'

const META = { conversation: 'C0HIRING', message: '1763840200.000100', url: 'https://hooks.slack.com/actions/T0/1/a' }

/** Cards no core would send: too long, too many, empty, with addresses that are none. */
const long = fc.oneof(fc.constantFrom('', ' ', '&'.repeat(500), '<!channel>'.repeat(400), '😀'.repeat(900), '长'.repeat(20_000), 'word '.repeat(4_000), '\u202E\0\uD800', ':tada: *b* `c`', 'x\n'.repeat(500)), fc.string({ maxLength: 200 }))
const wildBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.tuple(long, fc.array(fc.record({ shown: long, at: fc.double() }), { maxLength: 60 })).map(([text, times]): Block => ({ kind: 'text', text, times })),
  fc.tuple(long, fc.array(fc.record({ shown: fc.constantFrom('word', 'x', '', '22 Nov'), at: fc.double() }), { maxLength: 3 })).map(([text, times]): Block => ({ kind: 'note', text: `${text} 22 Nov`, times })),
  fc.tuple(long, fc.option(long, { nil: undefined })).map(([text, source]): Block => ({ kind: 'quote', text, ...(source === undefined ? {} : { source }) })),
  fc.array(fc.record({ label: long, value: long }), { maxLength: 40 }).map((facts): Block => ({ kind: 'facts', facts })),
  fc.tuple(fc.array(long, { maxLength: 25 }), fc.array(fc.array(fc.string(), { maxLength: 25 }), { maxLength: 130 })).map(([columns, rows]): Block => ({ kind: 'table', columns, rows })),
  fc.record({ done: fc.double(), total: fc.double(), label: long }).map((p): Block => ({ kind: 'progress', ...p })),
  fc.constant<Block>({ kind: 'divider' }),
)
const wildInput: fc.Arbitrary<Input> = fc.tuple(fc.constantFrom('reason', 'when', '', 'x'.repeat(300)), long, fc.option(long, { nil: undefined }), fc.constantFrom('text', 'choice', 'date-time', 'person', 'place'), fc.nat(130)).map(([id, name, value, kind, n]): Input => {
  const known = { id, label: name, ...(value === undefined ? {} : { value }) }
  if (kind === 'choice') return { ...known, kind, options: Array.from({ length: n }, (_, k) => ({ value: `${k % 3 === 0 ? 'v'.repeat(200) : ''}${k}`, label: `${k} ${'l'.repeat(k)}` })) }
  return kind === 'text' ? { ...known, kind, placeholder: name } : { ...known, kind: kind as 'person' }
})
const wild: fc.Arbitrary<Card> = fc.record({
  title: long, tone: fc.constantFrom<NonNullable<Card['tone']>>('neutral', 'good', 'warning', 'bad'), body: fc.array(wildBlock, { maxLength: 90 }), inputs: fc.array(wildInput, { maxLength: 70 }),
  actions: fc.array(fc.oneof(
    fc.tuple(long, fc.option(fc.constant<string[]>(['reason']), { nil: undefined })).map(([label, needs]): Action => ({ kind: 'button', action: 'verb:A-1', label, ...(needs ? { needs } : {}) })),
    fc.tuple(long, fc.constantFrom('https://bole.example/1', 'javascript:alert(1)', '', 'x', `https://bole.example/${'a'.repeat(4000)}`)).map(([label, url]): Action => ({ kind: 'link', label, url })),
  ), { maxLength: 60 }),
})

const surfaces = (card: Card): [string, unknown, string[]][] => {
  const { text, blocks } = drawMessage(card), home = drawHome(card), form = drawForm(card, META)
  return [['text', text, []], ['message', blocks, wrongInBlocks(blocks)], ['home', home, wrongInView(home, 'home')], ...(form ? [['form', form, wrongInView(form, 'modal')] as [string, unknown, string[]]] : [])]
}

/** mrkdwn that does something: all but the bold labels and dates that we write. */
const acting = (text: string): string[] => text.replace(/<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>|]*>/g, '').replace(/^\*([^*\n]+)\*$/gm, '$1').match(/[<>*_~`]|:\S+:|(?:^|\n)&gt;/g) ?? []

describe('any card', () => {
  test('of more moments than a rich text holds loses lines, and is taken', () => {
    const times = Array.from({ length: 50 }, () => ({ shown: 'x', at: 0 })), body: Block[] = Array.from({ length: 101 }, (_, i) => ({ kind: 'text', text: 'x '.repeat(50), ...(i < 12 ? { times } : {}) }))
    for (const [name, drawn, wrong] of surfaces({ body })) expect(wrong, `${name} ${JSON.stringify(drawn).slice(0, 200)}`).toEqual([])
  })

  test('keeps every limit Slack documents, and our own', () => {
    fc.assert(fc.property(fc.oneof(anyCard, wild), (card) => {
      for (const [name, drawn, wrong] of surfaces(card)) expect(wrong, `${name} ${JSON.stringify(drawn).slice(0, 400)}`).toEqual([])
      const { text } = drawMessage(card)
      expect(text.length).toBeGreaterThan(0)
      expect(Buffer.byteLength(text)).toBeLessThan(4000)
    }), { numRuns: 200 })
  })

  test('nothing in it acts', () => {
    fc.assert(fc.property(fc.oneof(anyCard, wild), (card) => {
      for (const [name, drawn] of surfaces(card)) {
        for (const node of nodesIn(drawn)) {
          expect(['text', 'plain_text', 'mrkdwn', 'date', undefined, ...KINDS]).toContain(node['type'])
          if (node['type'] === 'mrkdwn') {
            expect(acting(String(node['text'])), name).toEqual([])
            expect(node['verbatim']).toBe(true)
          }
          if (node['type'] === 'plain_text') expect(node['emoji']).toBe(false)
        }
        if (name === 'text') expect(String(drawn)).not.toMatch(/[<>]/)
        expect(nodesIn(drawn).map((node) => node['text']).join('')).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
      }
    }), { numRuns: 100 })
  })

  test('nothing is dropped: it is read in the message, or in the form its buttons open', () => {
    fc.assert(fc.property(anyCard, (card) => {
      const { blocks } = drawMessage(card)
      const forms = nodesIn(blocks).flatMap((node) => (String(node['action_id']).startsWith('form:') ? [drawOpenForm(readOpenForm(String(node['value']))!, META)] : []))
      const message = plain(seenIn(blocks)), home = plain(seenIn(drawHome(card))), form = drawForm(card, META)
      for (const piece of piecesOf(card)) {
        expect(`${message}\n${plain(seenIn(forms))}`).toContain(plain(piece))
        expect(`${home}\n${plain(seenIn(forms))}`).toContain(plain(piece))
        if (form) expect(plain(seenIn(form))).toContain(plain(piece))
      }
      for (const block of card.body) if (block.kind === 'text') expect(message).toContain(plain(block.text))
    }), { numRuns: 300 })
  })

  test('every button is there with its own action, every link with its address', () => {
    fc.assert(fc.property(anyCard, (card) => {
      const drawn = nodesIn(drawMessage(card).blocks).filter((node) => node['type'] === 'button')
      for (const action of card.actions ?? []) {
        const button = drawn.find((node) => plain(seenIn(node['text'] && { type: 'x', text: node['text'] })) === plain(action.label))
        if (action.kind === 'link') expect(button).toMatchObject({ url: action.url })
        else expect(String(button?.['action_id']).startsWith('form:') ? readOpenForm(String(button?.['value']))?.action : button?.['value']).toBe(action.action)
      }
    }), { numRuns: 200 })
  })

  test('is small enough to be taken whole', () => {
    fc.assert(fc.property(anyCard, (card) => { expect(weigh(drawMessage(card).blocks)).toBeLessThan(13_000) }), { numRuns: 100 })
  })
})

const KINDS = ['header', 'section', 'context', 'divider', 'actions', 'input', 'button', 'table', 'raw_text', 'rich_text', 'rich_text_section', 'rich_text_quote', 'plain_text_input', 'static_select', 'radio_buttons', 'datetimepicker', 'users_select', 'multi_users_select', 'conversations_select', 'modal', 'home']

describe('too much', () => {
  test('one long text is shortened, what follows stays', () => {
    const { blocks } = drawMessage({ title: `T${'t'.repeat(5000)}`, body: [{ kind: 'text', text: '长'.repeat(60_000) }, { kind: 'facts', facts: [{ label: 'Stage', value: 'deciding' }] }, { kind: 'note', text: 'the end' }], actions: [{ kind: 'button', action: 'a:1', label: 'Go' }] })
    const seen = seenIn(blocks)
    expect(seen).toContain('…')
    for (const kept of ['the end', 'Stage', 'deciding', 'Go', 't'.repeat(2900)]) expect(seen).toContain(kept)
    expect(seen.match(/长/g)?.length).toBeGreaterThan(4000)
    expect(weigh(blocks)).toBeLessThanOrEqual(OURS.messageWeight)
  })

  test('two hundred paragraphs become one block, all of them read', () => {
    const body = Array.from({ length: 200 }, (_, i): Block => ({ kind: i % 2 ? 'text' : 'note', text: `paragraph ${i}.` }))
    const { blocks } = drawMessage({ title: 'Many', body })
    for (let i = 0; i < 200; i++) expect(seenIn(blocks)).toContain(`paragraph ${i}.`)
    expect(blocks.map((b) => b.type)).toEqual(['header', 'rich_text'])
  })

  test('what no message holds goes out of the middle, and is seen to be missing', () => {
    const body = Array.from({ length: 3000 }, (_, i): Block => ({ kind: 'text', text: `paragraph ${i}.` }))
    const seen = seenIn(drawMessage({ body, actions: [{ kind: 'button', action: 'a:1', label: 'Go' }] }).blocks)
    for (const kept of ['paragraph 0.', 'paragraph 100.', '…', 'paragraph 2999.', 'Go']) expect(seen).toContain(kept)
  })

  test('every one of a hundred buttons survives', () => {
    const actions = Array.from({ length: 300 }, (_, i) => ({ kind: 'button' as const, action: `a:${i}`, label: `Button ${i}` }))
    const { blocks } = drawMessage({ body: [{ kind: 'text', text: 'x'.repeat(50_000) }], actions })
    expect(nodesIn(blocks).filter((n) => n['type'] === 'button').map((n) => n['value'])).toEqual(actions.map((a) => a.action))
    expect(wrongInBlocks(blocks)).toEqual([])
  })

  test('of too many choices the picked one stays, and the rest is counted', () => {
    const options = Array.from({ length: 150 }, (_, i) => ({ value: `v${i}`, label: `Choice ${i}` }))
    const form = drawForm({ title: 'Kit', body: [], inputs: [{ kind: 'choice', id: 'kit', label: 'Kit', options, value: 'v140' }], actions: [{ kind: 'button', action: 'run:kit', label: 'Take' }] }, META)
    expect(form?.blocks[0]).toMatchObject({ hint: { text: '… +50' }, element: { type: 'static_select', initial_option: { value: 'v140' } } })
  })
})
