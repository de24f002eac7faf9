import type { KnownBlock } from '@slack/types'
import type { Block, Card } from '../../src/chat/card.ts'
import { drawBody, drawDense } from './draw-body.ts'
import { clean, lengthOf, plain, shorten } from './escape.ts'
import { LIMITS, OURS } from './limits.ts'

/** What a message, a window or a home page holds. */
export type Surface = { blocks: number; weight: number; tables: boolean }

export const MESSAGE: Surface = { blocks: LIMITS.messageBlocks, weight: OURS.messageWeight, tables: true }
export const VIEW: Surface = { blocks: LIMITS.viewBlocks, weight: OURS.viewWeight, tables: false }

/** No text is cut shorter than this before whole lines go. */
const LEAST = 60
/** Lines of a body that are looked at. */
const LINES = 1000
const MARK: Partial<Record<NonNullable<Card['tone']>, string>> = { good: '✅', warning: '⚠️', bad: '⛔' }

/** Every text of the card through `change`. */
const changed = (body: Block[], change: (text: string) => string): Block[] => body.map((b) => {
  switch (b.kind) {
    case 'divider': return b
    case 'progress': return { ...b, label: change(b.label) }
    case 'facts': return { ...b, facts: b.facts.map((f) => ({ ...f, label: change(f.label), value: change(f.value) })) }
    case 'table': return { ...b, columns: b.columns.map(change), rows: b.rows.map((cells) => cells.map(change)) }
    case 'quote': return { ...b, text: change(b.text), ...(b.source === undefined ? {} : { source: change(b.source) }) }
    default: return { ...b, text: change(b.text) }
  }
})

/** The card's title, whole: what does not fit a header stands below it. `from`: longest title that is shown elsewhere already. */
export function drawTitle(title: string | undefined, from = 0): KnownBlock[] {
  if (title === undefined || title.trim() === '' || lengthOf(title) <= from) return []
  const header: KnownBlock = { type: 'header', text: plain(title.replace(/\s+/g, ' '), LIMITS.header) }
  return lengthOf(title) <= LIMITS.header ? [header] : [header, { type: 'section', text: plain(title, LIMITS.text) }]
}

/** Title and body over `foot`, shortened evenly until the surface holds them: the longest texts first, then lines out of the middle. `foot` always survives. */
export function fit({ title, tone, body }: Card, surface: Surface, foot: KnownBlock[], titleFrom = 0): KnownBlock[] {
  const mark = MARK[tone ?? 'neutral'], named = clean(title ?? '').trim()
  const inTitle = mark !== undefined && named !== '' && titleFrom === 0
  const over = drawTitle(inTitle ? `${mark} ${named}` : named, titleFrom)
  const whole = changed(body, clean), first = whole[0]
  const marked: Block[] = mark !== undefined && !inTitle && first?.kind === 'text' ? [{ ...first, text: `${mark} ${first.text}` }, ...whole.slice(1)] : whole
  // A foot that is heavy by itself must not leave the body with nothing.
  const room = Math.max(surface.weight - weigh([...over, ...foot]), surface.weight / 2), blocks = surface.blocks - over.length - foot.length

  const draw = (longest: number, most: number | null): KnownBlock[] => {
    const cut = Number.isFinite(longest) ? changed(marked, (text) => shorten(text, longest)) : marked
    return most === null ? drawBody(cut, surface.tables) : drawDense(cut, most)
  }
  const holds = (drawn: KnownBlock[]): boolean => drawn.length <= blocks && weigh(drawn) <= room
  const best = (): KnownBlock[] => {
    const airy = draw(Infinity, null)
    if (holds(airy)) return airy
    for (const most of [null, Infinity]) {
      if (holds(draw(LEAST, most))) return draw(largest(LEAST, surface.weight, (n) => holds(draw(n, most))), most)
    }
    return draw(LEAST, largest(0, LINES, (n) => holds(draw(LEAST, n))))
  }
  return [...over, ...best(), ...foot]
}

/** The largest n in [least, most] that is good; `least` is taken to be. */
function largest(least: number, most: number, good: (n: number) => boolean): number {
  let low = least, high = most
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (good(middle)) low = middle
    else high = middle - 1
  }
  return low
}

const BLOCK = 100
const PIECE = 10
const UNSEEN = new Set(['type', 'format', 'align', 'style'])

/** All text, and something for each block and piece: what Slack counts is not published, see `OURS.messageWeight`. */
export const weigh = (blocks: readonly unknown[]): number => blocks.reduce<number>((sum, block) => sum + BLOCK + inside(block), 0)

function inside(value: unknown): number {
  if (typeof value === 'string') return lengthOf(value)
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + PIECE + inside(item), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((sum, [key, inner]) => sum + (UNSEEN.has(key) ? 0 : inside(inner)), 0)
}
