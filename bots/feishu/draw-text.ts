import { shorten } from '../shared/shorten.ts'

/** An element of a card, of those `card-schema.ts` knows. */
export type Element = Record<string, unknown>

/** Words people see stand as they are; what is missing is seen to be missing. */
export const orDash = (text: string): string => (text.trim() === '' ? '–' : text)

/** Plain text knows no mark-up, mentions or links: nothing in it acts (content-components/plain-text). */
export const plain = (text: string, most = Infinity): Element => ({ tag: 'plain_text', content: shorten(orDash(text), most) })

const STYLES = { text: { text_size: 'normal' }, heading: { text_size: 'heading' }, note: { text_size: 'notation', text_color: 'grey' }, label: { text_size: 'normal', text_color: 'grey' } }

/** Words as an element. `margin`: top, right, bottom, left, as CSS has it. */
export const div = (text: string, style: keyof typeof STYLES = 'text', margin?: string): Element =>
  ({ tag: 'div', ...(margin === undefined ? {} : { margin }), text: { ...plain(text), ...STYLES[style] } })

/** Elements side by side. `flow` lets those without room go to the next line, `none` shares the width. */
export const sideBySide = (flex_mode: 'flow' | 'none', columns: Element[][], background?: 'grey-100'): Element => ({
  tag: 'column_set', flex_mode, horizontal_spacing: '8px', ...(background ? { background_style: background } : {}),
  columns: columns.map((elements) => ({
    tag: 'column', ...(flex_mode === 'flow' ? { width: 'auto' } : { width: 'weighted', weight: 1 }), ...(background ? { padding: '8px 12px 8px 12px' } : {}), vertical_spacing: '2px', elements,
  })),
})
