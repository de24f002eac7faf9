import type { KnownBlock } from '@slack/types'
import type { Block, Card } from '../../src/chat/card.ts'
import { clean } from '../shared/clean.ts'
import { changed, largest } from '../shared/cut-body.ts'
import { drawBody, drawDense, drawLines } from './draw-body.ts'
import { drawTitle } from './draw-title.ts'
import { lengthOf, shorten } from './escape.ts'
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

/** Title and body over `foot`, shortened evenly until the surface holds them: the longest texts first, then lines out of the middle. `foot` always survives. */
export function fit({ title, tone, body }: Card, surface: Surface, foot: KnownBlock[], titleFrom = 0): KnownBlock[] {
  const mark = MARK[tone ?? 'neutral'], named = clean(title ?? '').trim(), inTitle = mark !== undefined && named !== '' && titleFrom === 0
  const over = drawTitle(inTitle ? `${mark} ${named}` : named, titleFrom)
  const whole = mark !== undefined && !inTitle ? marked(changed(body, clean), mark) : changed(body, clean)
  // A foot that is heavy by itself must not leave the body with nothing.
  const room = Math.max(surface.weight - weigh([...over, ...foot]), surface.weight / 2), blocks = surface.blocks - over.length - foot.length
  const holds = (drawn: KnownBlock[]): boolean => drawn.length <= blocks && weigh(drawn) <= room && drawn.every((block) => block.type !== 'rich_text' || isFewEnough(block.elements))
  return [...over, ...fitted(whole, surface.tables, room, holds), ...foot]
}

/** Lines of a rich text, and the words and moments of each. */
const isFewEnough = (elements: readonly unknown[]): boolean =>
  elements.length <= LIMITS.richElements && elements.every((element) => typeof element !== 'object' || element === null || !('elements' in element) || !Array.isArray(element.elements) || isFewEnough(element.elements))

function fitted(body: Block[], tables: boolean, room: number, holds: (drawn: KnownBlock[]) => boolean): KnownBlock[] {
  const cut = (longest: number): Block[] => changed(body, (text) => shorten(text, longest)), level = waterLevel(body, room)
  const ways = [(b: Block[]) => drawBody(b, tables), (b: Block[]) => drawDense(drawLines(b), Infinity)]
  for (const draw of ways) {
    if (level === Infinity) {
      const drawn = draw(body)
      if (holds(drawn)) return drawn
    }
    if (level >= LEAST && holds(draw(cut(LEAST)))) return draw(cut(largest(LEAST, Math.min(level, room), (n) => holds(draw(cut(n))))))
  }
  const lines = drawLines(cut(LEAST))
  return drawDense(lines, largest(0, LINES, (n) => holds(drawDense(lines, n))))
}

/** How long texts may be at most so that all of them together are no longer than `room`; Infinity where they are not anyway. */
function waterLevel(body: Block[], room: number): number {
  const lengths: number[] = []
  changed(body, (text) => { lengths.push(lengthOf(text)); return text })
  let left = room
  for (const [i, length] of lengths.sort((a, b) => a - b).entries()) {
    if (length * (lengths.length - i) > left) return Math.floor(left / (lengths.length - i))
    left -= length
  }
  return Infinity
}

/** A tone without a title to bear it stands before the first words. */
const marked = ([first, ...rest]: Block[], mark: string): Block[] => (first?.kind === 'text' ? [{ ...first, text: `${mark} ${first.text}` }, ...rest] : first ? [first, ...rest] : [])

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
