import type { KnownBlock } from '@slack/types'
import { lengthOf, plain } from './escape.ts'
import { LIMITS } from './limits.ts'

/** A title or a heading, whole: what does not fit a header stands below it. `from`: longest title that is shown elsewhere already. */
export function drawTitle(title: string | undefined, from = 0): KnownBlock[] {
  if (title === undefined || title.trim() === '' || lengthOf(title) <= from) return []
  const header: KnownBlock = { type: 'header', text: plain(title.replace(/\s+/g, ' '), LIMITS.header) }
  return lengthOf(title) <= LIMITS.header ? [header] : [header, { type: 'section', text: plain(title, LIMITS.text) }]
}
