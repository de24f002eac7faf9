import type { Block, Card } from '../../src/chat/card.ts'
import { changed, largest } from '../shared/cut-body.ts'
import { shorten } from '../shared/shorten.ts'
import { drawBlock, type Dialect } from './draw-body.ts'
import { marked, middle } from './draw-markdown.ts'
import { LIMITS, OURS } from './limits.ts'

/** Markdown of cards (development/markdown-variable-new). */
const CARD: Dialect = {
  br: '<br>', heading: (text) => `#### ${text}`, note: (text) => `<font sizeToken=common_footnote_text_style__font_size colorTokenV2=common_level3_base_color>${text}</font>`, divider: '***', table: LIMITS.cardValue,
}

const fits = (text: string): boolean => Buffer.byteLength(text) <= LIMITS.cardValue

/** No text is cut shorter than this before whole paragraphs go. */
const LEAST = 60
/** None is longer than all variables together. */
const MOST = OURS.parts * LIMITS.cardValue

/** The body as the markdown variables of the template hold it, shortened evenly until they do. `last` stands below it. */
export function drawParts(card: Card, last: Block[]): string[] {
  const cut = (longest: number): string[] => [...marked(card, longest), ...last].flatMap(drawn), holds = (paragraphs: string[]): boolean => packed(paragraphs).length <= OURS.parts
  const lengths: number[] = []
  changed(card.body, (text) => { lengths.push(text.length); return text })
  const most = largest(LEAST, MOST, (n) => lengths.reduce((sum, length) => sum + Math.min(length, n), 0) <= MOST)
  const rich = cut(most)
  if (rich.length === 0) return card.title?.trim() || card.actions?.length || card.inputs?.length ? [] : ['…']
  if (holds(rich)) return packed(rich)
  const least = cut(LEAST)
  if (holds(least)) return packed(cut(largest(LEAST, most, (n) => holds(cut(n)))))
  return packed(middle(least, largest(0, least.length, (n) => holds(middle(least, n)))))
}

/** Paragraphs together as long as a variable holds them. */
function packed(paragraphs: string[]): string[] {
  const parts: string[] = []
  for (const text of paragraphs) {
    const more = parts.length === 0 ? undefined : `${parts.at(-1)}\n\n${text}`
    if (more !== undefined && fits(more)) parts[parts.length - 1] = more
    else parts.push(text)
  }
  return parts
}

/** A block as paragraphs no longer than a variable: a long one is as many blocks of its kind as it takes. */
function drawn(b: Block): string[] {
  const paragraphs = drawBlock(b, CARD)
  if (paragraphs.every(fits)) return paragraphs
  return halves(b).flatMap(drawn)
}

function halves(b: Block): Block[] {
  switch (b.kind) {
    case 'divider': return []
    case 'heading': return [{ kind: 'text', text: b.text }]
    case 'progress': return [{ ...b, label: shorten(b.label, OURS.label) }]
    case 'text': case 'note': return halved(b.text).map((text) => ({ kind: b.kind, text }))
    case 'quote': {
      const parts = halved(b.text), source = b.source === undefined ? {} : { source: shorten(b.source, OURS.label) }
      return parts.map((text, i) => ({ kind: 'quote', text, ...(i === parts.length - 1 ? source : {}) }))
    }
    case 'facts': {
      const [{ label, value } = { label: '', value: '' }, ...more] = b.facts, half = Math.ceil(b.facts.length / 2)
      if (more.length > 0) return [{ kind: 'facts', facts: b.facts.slice(0, half) }, { kind: 'facts', facts: b.facts.slice(half) }]
      const [first = '', ...rest] = halved(value)
      return [{ kind: 'facts', facts: [{ label: shorten(label, OURS.label), value: first }] }, ...rest.map((text): Block => ({ kind: 'text', text }))]
    }
    case 'table': {
      const half = Math.ceil(b.rows.length / 2), [only = []] = b.rows
      if (b.rows.length === 0) return [{ kind: 'text', text: b.columns.join('\n') }]
      if (b.rows.length > 1) return [{ ...b, rows: b.rows.slice(0, half) }, { ...b, rows: b.rows.slice(half) }]
      return [{ kind: 'facts', facts: only.map((value, i) => ({ label: b.columns[i] ?? '', value })) }]
    }
  }
}

/** Near the middle, where something ends if it can be. */
function halved(text: string): string[] {
  const middle = text.length >> 1, half = middle + ((text.codePointAt(middle - 1) ?? 0) > 0xffff ? 1 : 0)
  if (half === 0 || half === text.length) return [text]
  const before = text.slice(0, half), end = Math.max(...['\n', '。', '！', '？', '；', '. ', '，', ', ', ' '].map((sign) => before.lastIndexOf(sign)))
  const at = end > before.length / 2 ? end + 1 : before.length
  return [text.slice(0, at), text.slice(at)]
}
