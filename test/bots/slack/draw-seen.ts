/** Everything a person reads in blocks or a view, in order, escapes undone; `date`s as their fallback. */
export function seenIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(seenIn).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  const node = value as Record<string, unknown>
  if (node['type'] === 'date') return String(node['fallback'])
  if (node['type'] === 'text') return String(node['text'])
  // Pieces of one line belong together.
  if (node['type'] === 'rich_text_section' || node['type'] === 'rich_text_quote') return (node['elements'] as unknown[]).map(seenIn).join('')
  if (node['type'] === 'mrkdwn') {
    return String(node['text']).replace(/<!date\^\d+\^[^|>]+\|([^>]*)>/g, '$1').replace(/^\*(.*)\*$/gm, '$1').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  }
  return Object.entries(node).map(([key, inner]) => (key === 'text' && typeof inner === 'string' ? inner : seenIn(inner))).join('\n')
}

/** Every object anywhere inside. */
export const nodesIn = (value: unknown): Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  if (typeof value !== 'object' || value === null) return []
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(nodesIn)]
}
