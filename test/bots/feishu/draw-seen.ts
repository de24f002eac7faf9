/** Everything a person reads in a card, in order; `*` of required inputs and all that nobody sees left out. */
export function seenIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(seenIn).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  const node = value as Record<string, unknown>
  if (node['tag'] === 'plain_text') return String(node['content'])
  if (node['tag'] === 'table') {
    return [(node['columns'] as { display_name: string }[]).map((c) => c.display_name), ...(node['rows'] as Record<string, string>[]).map((row) => Object.values(row))].map((cells) => cells.join('\n')).join('\n')
  }
  return Object.entries(node).map(([key, inner]) => (key === 'default_value' ? String(inner) : key === 'summary' || key === 'value' ? '' : seenIn(inner))).join('\n')
}

/** Every object anywhere inside. */
export const nodesIn = (value: unknown): Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  if (typeof value !== 'object' || value === null) return []
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(nodesIn)]
}

/** Everything with this tag. */
export const tagged = (card: unknown, tag: string): Record<string, unknown>[] => nodesIn(card).filter((node) => node['tag'] === tag)
