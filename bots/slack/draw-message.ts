import type { KnownBlock } from '@slack/types'
import type { Block, Card } from '../../src/chat/card.ts'
import { clean } from '../shared/clean.ts'
import { howFar } from '../shared/progress.ts'
import { drawFoot } from './draw-actions.ts'
import { fit, MESSAGE } from './draw-fit.ts'
import { inline, richText, section } from './draw-rich-text.ts'
import { escape, shorten } from './escape.ts'
import { OURS } from './limits.ts'

/** A card as a message. `text` is what notifications and screen readers say: escaped mrkdwn. */
export function drawMessage(card: Card): { text: string; blocks: KnownBlock[] } {
  const blocks = fit(card, MESSAGE, drawFoot(card, MESSAGE.blocks))
  return { text: spoken(card), blocks: blocks.length > 0 ? blocks : [richText(section(...inline('…')))] }
}

const words = (b: Block): string => {
  switch (b.kind) {
    case 'divider': return ''
    case 'facts': return b.facts.map((f) => `${f.label}: ${f.value}`).join('; ')
    case 'progress': return howFar(b)
    case 'table': return b.columns.join(', ')
    default: return b.text
  }
}

const spoken = ({ title, body, actions = [] }: Card): string => {
  const said = [title ?? '', ...body.map(words)].map((text) => clean(text).trim()).filter((text) => text !== '')
  return escape(shorten((said.length > 0 ? said : actions.map((a) => clean(a.label))).join('\n').trim() || '…', OURS.fallback))
}
