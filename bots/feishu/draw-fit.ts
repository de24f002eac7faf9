import type { Block } from '../../src/chat/card.ts'
import { changed, largest } from '../shared/cut-body.ts'
import { shorten } from '../shared/shorten.ts'
import { drawBody, drawDense, drawLeanBody, linesOf } from './draw-body.ts'
import type { Element } from './draw-text.ts'
import { OURS } from './limits.ts'

/** No text is cut shorter than this before whole lines go. */
const LEAST = 60

/** The body as rich as the card holds it, shortened evenly until it does: the longest texts first, then lines out of the middle. */
export function fit(body: Block[], holds: (drawn: Element[]) => boolean): Element[] {
  const cut = (longest: number): Block[] => changed(body, (text) => shorten(text, longest)), whole = cut(OURS.card)
  for (const draw of [drawBody, drawLeanBody, drawDense]) {
    const drawn = draw(whole)
    if (holds(drawn)) return drawn
    if (holds(draw(cut(LEAST)))) return draw(cut(largest(LEAST, OURS.card, (n) => holds(draw(cut(n))))))
  }
  const least = cut(LEAST), lines = least.reduce((sum, b) => sum + linesOf(b).length, 0)
  return drawDense(least, largest(0, lines, (n) => holds(drawDense(least, n))))
}
