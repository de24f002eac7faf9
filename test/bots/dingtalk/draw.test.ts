import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawMarkdown } from '../../../bots/dingtalk/draw-markdown.ts'
import { drawPreview, drawTemplate, fitsTemplate } from '../../../bots/dingtalk/draw-template.ts'
import { LIMITS, OURS } from '../../../bots/dingtalk/limits.ts'
import { menuOf } from '../../../bots/shared/numbered-menu.ts'
import type { Action, Block, Card, Input } from '../../../src/chat/card.ts'
import { anyCard, piecesOf } from '../../contract/any-card.ts'
import { bare, buttonsOf, fieldsOf, partsOf, seenIn, seenOn } from './draw-seen.ts'

const AT = Date.UTC(2026, 10, 23, 2)
const markdownOf = (card: Card, mention = false) => drawMarkdown(card, menuOf(card, 'k', AT), mention)
const bytes = (text: string): number => Buffer.byteLength(text)

/** Cards no core would send: too long, too many, empty, with addresses that are none. */
const long = fc.oneof(fc.constantFrom('', ' ', '"'.repeat(500), '<a atId=all>x</a>'.repeat(400), '😀'.repeat(900), '长'.repeat(20_000), 'word '.repeat(4_000), '\u202E\0\uD800', '[x](https://evil.example) **b** `c`', 'x\n'.repeat(500), '```\n', '[['.repeat(3000), '\n\n\n', '@all @13800000000'), fc.string({ maxLength: 200 }))
const wildBlock: fc.Arbitrary<Block> = fc.oneof(
  long.map((text): Block => ({ kind: 'text', text })), long.map((text): Block => ({ kind: 'note', text })), long.map((text): Block => ({ kind: 'heading', text })),
  fc.tuple(long, fc.option(long, { nil: undefined })).map(([text, source]): Block => ({ kind: 'quote', text, ...(source === undefined ? {} : { source }) })),
  fc.array(fc.record({ label: long, value: long }), { maxLength: 40 }).map((facts): Block => ({ kind: 'facts', facts })),
  fc.tuple(fc.array(long, { maxLength: 20 }), fc.array(fc.array(fc.oneof(fc.string(), long), { maxLength: 20 }), { maxLength: 60 })).map(([columns, rows]): Block => ({ kind: 'table', columns, rows })),
  fc.record({ done: fc.double(), total: fc.double(), label: long }).map((p): Block => ({ kind: 'progress', ...p })), fc.constant<Block>({ kind: 'divider' }),
)
const wildInput: fc.Arbitrary<Input> = fc.tuple(fc.constantFrom('reason', 'when', '', 'x'.repeat(300)), long, fc.option(long, { nil: undefined }), fc.constantFrom('text', 'choice', 'date-time', 'person', 'place'), fc.nat(130)).map(([id, name, value, kind, n]): Input => {
  const known = { id, label: name, ...(value === undefined ? {} : { value }) }
  if (kind === 'choice') return { ...known, kind, options: Array.from({ length: n }, (_, k) => ({ value: k % 3 === 0 ? '' : `${k}`, label: `${k} ${'l'.repeat(k)}` })) }
  return kind === 'text' ? { ...known, kind, placeholder: name } : { ...known, kind: kind as 'person', many: n % 2 === 0 }
})
const wild: fc.Arbitrary<Card> = fc.record({
  title: long, tone: fc.constantFrom<NonNullable<Card['tone']>>('neutral', 'good', 'warning', 'bad'), body: fc.array(wildBlock, { maxLength: 40 }), inputs: fc.array(wildInput, { maxLength: 40 }),
  actions: fc.array(fc.oneof(
    fc.tuple(long, fc.option(fc.constant<string[]>(['reason']), { nil: undefined })).map(([label, needs]): Action => ({ kind: 'button', action: 'verb:A-1', label, ...(needs ? { needs } : {}) })),
    fc.tuple(long, fc.constantFrom('https://bole.example/1', 'javascript:alert(1)', '', 'x', 'https://bole.example/a)b(c', `https://bole.example/${'a'.repeat(4000)}`)).map(([label, url]): Action => ({ kind: 'link', label, url })),
  ), { maxLength: 80 }),
})

const OUR_TAGS = /<font color="#8A8F99">|<font sizeToken=common_footnote_text_style__font_size colorTokenV2=common_level3_base_color>|<\/font>|<br>/g

/** What acts in markdown, beyond what this card may do. */
function actingIn(text: string, card: Card): string[] {
  const links = (card.actions ?? []).filter((a) => a.kind === 'link').length, rest = text.replaceAll('<br>', '\n').replaceAll(OUR_TAGS, ''), lines = text.split(/\n|<br>/).map((line) => line.trim())
  const headings = 1 + card.body.filter((b) => b.kind === 'heading').length, quotes = card.body.some((b) => b.kind === 'quote'), tables = card.body.some((b) => b.kind === 'table')
  return [
    ...(rest.match(/<[^\u200B]/g) ?? []), ...(rest.match(/&(?:#|[a-z][a-z\d]*;)/gi) ?? []), ...(rest.match(/\\(?!\u200B)/g) ?? []), ...(rest.match(/[`~]/g) ?? []), ...(rest.match(/!\[/g) ?? []),
    ...(rest.match(/(?<!\*)\*(?!\*)|\*{4,}/g) ?? []).filter((sign) => sign !== '*' || !lines.includes('***')), ...(rest.match(/(?<![\w.%+-])@(?!\u200B)/g) ?? []), ...(rest.replaceAll(/\]\([^)\s]*\)/g, '').match(/:\/\/|www\./gi) ?? []),
    ...((rest.match(/\]\(/g)?.length ?? 0) > links ? ['a link'] : []), ...(rest.match(/\]\((?!https?:\/\/bole\.example\/)/g) ?? []), ...(lines.filter((line) => /^#{1,6}/.test(line)).length > headings ? ['a heading'] : []),
    ...lines.filter((line) => /^(?:[-+=] |\d+[.)] |={2,}|-{2,}(?!-?$))/.test(line)), ...(quotes ? [] : lines.filter((line) => line.startsWith('>'))), ...(tables ? [] : lines.filter((line) => line.startsWith('|'))),
  ]
}

describe('any card as markdown', () => {
  test('is a message DingTalk takes', () => {
    fc.assert(fc.property(fc.oneof(anyCard, wild), fc.boolean(), (card, mention) => {
      const drawn = markdownOf(card, mention)
      expect(bytes(JSON.stringify(drawn))).toBeLessThanOrEqual(LIMITS.msgParam)
      expect(drawn.title.trim()).not.toBe('')
      expect(drawn.title.length).toBeLessThanOrEqual(OURS.title)
      expect(drawn.title).not.toContain('\n')
      expect(drawn.text.trim()).not.toBe('')
    }), { numRuns: 100 })
  })

  test('nothing in it acts', () => {
    fc.assert(fc.property(fc.oneof(anyCard, wild), (card) => {
      const { text } = markdownOf(card)
      expect(actingIn(text, card), text.slice(0, 600)).toEqual([])
      expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
    }), { numRuns: 100 })
  })

  test('nothing is dropped', () => {
    fc.assert(fc.property(anyCard, (card) => {
      const seen = seenIn(markdownOf(card).text)
      for (const piece of piecesOf(card)) expect(seen).toContain(bare(piece))
    }), { numRuns: 100 })
  })

  test('every link is there with its address', () => {
    fc.assert(fc.property(anyCard, (card) => {
      const { text } = markdownOf(card)
      for (const a of card.actions ?? []) if (a.kind === 'link') expect(text).toContain(`](${a.url})`)
    }), { numRuns: 100 })
  })
})

describe('any card by template', () => {
  const VALUES = ['title', 'lastMessage', 'has_form', 'form', 'form_submit', 'form_action', ...Array.from({ length: OURS.rows }, (_, i) => `row_${i + 1}`), ...Array.from({ length: OURS.parts }, (_, i) => `markdown_${i + 1}`), ...Array.from({ length: OURS.rows }, (_, i) => `buttons_${i + 1}`)].toSorted()

  test('is all of the variables, each as long as DingTalk takes it', () => {
    fc.assert(fc.property(fc.oneof(anyCard, wild), (card) => {
      const values = drawTemplate(card)
      expect(Object.keys(values).toSorted()).toEqual(VALUES)
      for (const [key, value] of Object.entries(values)) {
        expect(bytes(key)).toBeLessThanOrEqual(LIMITS.cardKey)
        expect(bytes(value), key).toBeLessThanOrEqual(LIMITS.cardValue)
      }
      expect(bytes(JSON.stringify(values))).toBeLessThanOrEqual(LIMITS.card)
      const { lastMessageI18n, searchSupport, notification } = drawPreview(card)
      expect(searchSupport.searchDesc.length).toBeLessThanOrEqual(LIMITS.searchDesc)
      for (const said of [lastMessageI18n.ZH_CN, lastMessageI18n.EN_US, notification.alertContent]) expect(said.trim()).not.toBe('')
    }), { numRuns: 100 })
  })

  test('nothing in it acts', () => {
    fc.assert(fc.property(fc.oneof(anyCard, wild), (card) => {
      for (const part of partsOf(drawTemplate(card))) expect(actingIn(part, { ...card, actions: [] }), part).toEqual([])
    }), { numRuns: 100 })
  })

  test('nothing is dropped where it fits, and every button has its own action', () => {
    let fitting = 0
    fc.assert(fc.property(anyCard, (card) => {
      if (!fitsTemplate(card)) return
      fitting++
      const values = drawTemplate(card), seen = seenOn(values).replaceAll('\n', ''), buttons = buttonsOf(values)
      for (const piece of piecesOf(card)) expect(seen).toContain(bare(piece))
      for (const a of card.actions ?? []) {
        if (a.kind === 'button' && values['form_action'] === a.action) { expect(values['form_submit']).toBe(a.label.trim()); continue }
        const button = buttons.find((b) => b.text === a.label.trim())
        expect(button?.event).toEqual(a.kind === 'link' ? { type: 'openLink', params: { url: a.url } } : { type: 'sendCardRequest', params: { actionId: 'press', params: { action: a.action } } })
      }
      expect(buttons.length + (values['form_submit'] === '' ? 0 : 1)).toBe(card.actions?.length ?? 0)
      if (values['form_submit'] !== '') expect(fieldsOf(values).map((f) => f.name)).toEqual((card.inputs ?? []).map((i) => i.id))
    }), { numRuns: 300 })
    expect(fitting).toBeGreaterThan(60)
  })
})

describe('too much', () => {
  test('one long text is shortened, what follows stays', () => {
    const card: Card = { title: `T${'t'.repeat(500)}`, body: [{ kind: 'text', text: '长'.repeat(60_000) }, { kind: 'facts', facts: [{ label: 'Stage', value: 'deciding' }] }, { kind: 'note', text: 'the end' }], actions: [{ kind: 'button', action: 'a:1', label: 'Go' }] }
    for (const seen of [markdownOf(card).text, seenOn(drawTemplate(card))]) {
      for (const kept of ['…', 'Stage', 'deciding', 'Go']) expect(seen).toContain(kept)
      expect(bare(seen)).toContain('theend')
      expect(seen.match(/长/g)?.length).toBeGreaterThan(4000)
    }
  })

  test('a long answer is spread over the variables, whole', () => {
    const text = Array.from({ length: 200 }, (_, i) => `第${i}句话，说的是我怎样做成这件事。`).join(''), values = drawTemplate({ title: '回答', body: [{ kind: 'quote', text, source: '陈宇' }] })
    expect(seenOn(values).replaceAll('\n', '')).toContain(bare(text))
    expect(partsOf(values).filter(Boolean).length).toBeGreaterThan(8)
    for (const part of partsOf(values).filter(Boolean)) expect(part.startsWith('> ')).toBe(true)
  })

  test('what no message holds goes out of the middle, and is seen to be missing', () => {
    const body = Array.from({ length: 3000 }, (_, i): Block => ({ kind: 'text', text: `paragraph ${i}.` })), card: Card = { body, actions: [{ kind: 'button', action: 'a:1', label: 'Go' }] }
    for (const seen of [markdownOf(card).text, partsOf(drawTemplate(card)).join('\n')]) for (const kept of ['paragraph 0.', 'paragraph 100.', '…', 'paragraph 2999.']) expect(seen).toContain(kept)
  })

  test('eighty buttons are eighty numbers, and too many for the template', () => {
    const card: Card = { body: [{ kind: 'text', text: 'x'.repeat(50_000) }], actions: Array.from({ length: 80 }, (_, i): Action => ({ kind: 'button', action: `a:${i}`, label: `Button ${i}` })) }
    for (let i = 1; i <= 80; i++) expect(markdownOf(card).text).toContain(`${i}. Button ${i - 1}`)
    expect(fitsTemplate(card)).toBe(false)
    expect(seenOn(drawTemplate(card))).toContain(`…+${80 - buttonsOf(drawTemplate(card)).length}`)
  })
})
