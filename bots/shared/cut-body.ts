import type { Block } from '../../src/chat/card.ts'

/** Every text of a body through `change`. */
export const changed = (body: Block[], change: (text: string) => string): Block[] => body.map((b) => {
  switch (b.kind) {
    case 'divider': return b
    case 'progress': return { ...b, label: change(b.label) }
    case 'facts': return { ...b, facts: b.facts.map((f) => ({ ...f, label: change(f.label), value: change(f.value) })) }
    case 'table': return { ...b, columns: b.columns.map(change), rows: b.rows.map((cells) => cells.map(change)) }
    case 'quote': return { ...b, text: change(b.text), ...(b.source === undefined ? {} : { source: change(b.source) }) }
    default: return { ...b, text: change(b.text) }
  }
})

/** The largest n in [least, most] that is good; `least` is taken to be. */
export function largest(least: number, most: number, good: (n: number) => boolean): number {
  let low = least, high = most
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (good(middle)) low = middle
    else high = middle - 1
  }
  return low
}
