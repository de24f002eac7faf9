import type { Card } from '../../src/chat/card.ts'

/** Every text a person reads on a card, one line each. */
export const shown = (card: Card): string[] => [
  ...(card.title === undefined ? [] : [card.title]),
  ...card.body.flatMap((b) => {
    switch (b.kind) {
      case 'text': case 'note': case 'heading': return [b.text]
      case 'quote': return [b.text, ...(b.source === undefined ? [] : [b.source])]
      case 'facts': return b.facts.flatMap((f) => [f.label, f.value])
      case 'table': return [b.columns.join(' | '), ...b.rows.map((row) => row.join(' | '))]
      case 'progress': return [b.label]
      case 'divider': return []
    }
  }),
  ...(card.inputs ?? []).flatMap((i) => [i.label, ...(i.kind === 'text' && i.placeholder !== undefined ? [i.placeholder] : [])]),
  ...(card.actions ?? []).map((a) => a.label),
]

export const text = (card: Card): string => shown(card).join('\n')
export const buttons = (card: Card): string[] => (card.actions ?? []).flatMap((a) => (a.kind === 'button' ? [a.action] : []))

/** What no finished text contains. */
export const UNFINISHED = /undefined|null|NaN|\[object|\$\{|  |。。|：。|,,|\.\.(?!\.)/
