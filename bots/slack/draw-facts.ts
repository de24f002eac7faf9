import type { KnownBlock, RichTextSection } from '@slack/types'
import type { Block } from '../../src/chat/card.ts'
import { hasHan, widthOf } from '../shared/clean.ts'
import { inline, mrkdwn, richText, section } from './draw-rich-text.ts'
import { chunks, LIMITS, OURS } from './limits.ts'

type Fact = (Block & { kind: 'facts' })['facts'][number]
type Table = Block & { kind: 'table' }

/** Words people see stand as they are; what is missing is seen to be missing. */
const orDash = (text: string): string => (text.trim() === '' ? '–' : text)

const line = (label: string, value: RichTextSection['elements']): RichTextSection => section(...inline(`${orDash(label)}${hasHan(label) ? '：' : ': '}`, [], true), ...value)

/** One line each, the label bold: for anything people typed. */
export const factLines = (facts: Fact[]): RichTextSection[] => facts.map((f) => line(f.label, inline(orDash(f.value), f.times)))

function field({ label, value, times }: Fact): string | undefined {
  if (label.trim() === '' || value.trim() === '' || widthOf(label) + widthOf(value) > OURS.field) return undefined
  const name = mrkdwn(label.trim()), said = mrkdwn(value, times)
  const drawn = name !== undefined && said !== undefined ? `*${name}*\n${said}` : undefined
  return drawn !== undefined && drawn.length <= LIMITS.fieldText ? drawn : undefined
}

/** Short facts two by two, as far as nothing in them could act; otherwise lines. */
export function drawFacts(facts: Fact[]): KnownBlock[] {
  if (facts.length === 0) return []
  const fields = facts.map(field)
  if (facts.length === 1 || fields.includes(undefined)) return [richText(...factLines(facts))]
  return chunks(fields, LIMITS.fields).map((some) => ({ type: 'section', fields: some.map((text) => ({ type: 'mrkdwn', text: text ?? '', verbatim: true })) }))
}

/** A row as a line that names its cells, for where Slack draws no table. */
export const tableLines = ({ columns, rows }: Table): RichTextSection[] => (rows.length === 0
  ? [section(...inline(orDash(columns.join(' · ')), [], true))]
  : rows.map((cells) => section(...cells.flatMap((cell, i) => [
      ...(i > 0 ? inline(' · ') : []),
      ...(columns[i]?.trim() ? inline(`${columns[i]}${hasHan(columns[i]) ? '：' : ': '}`) : []),
      ...inline(orDash(cell), [], i === 0),
    ]))).filter((row) => row.elements.length > 0))

const NUMBER = /^[\d\s.,:%/+–-]*$/

/** undefined where Slack's table cannot hold it. */
export function drawTable({ columns, rows }: Table): KnownBlock | undefined {
  const text = [columns, ...rows].flat().join('').length
  if (columns.length === 0 || columns.length > LIMITS.tableColumns || rows.length === 0 || rows.length >= LIMITS.tableRows || text > LIMITS.tableText || rows.some((r) => r.length !== columns.length)) return undefined
  return {
    type: 'table',
    rows: [
      columns.map((name) => richText(section(...inline(orDash(name), [], true)))),
      ...rows.map((cells) => cells.map((cell) => ({ type: 'raw_text' as const, text: orDash(cell) }))),
    ],
    column_settings: columns.map((_, i) => ({ is_wrapped: true, align: rows.every((cells) => NUMBER.test(cells[i] ?? '')) ? 'right' as const : 'left' as const })),
  }
}
