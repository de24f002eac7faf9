import type { Block } from '../../src/chat/card.ts'
import { hasHan, widthOf } from '../shared/clean.ts'
import { div, orDash, sideBySide, type Element } from './draw-text.ts'
import { chunks, LIMITS, OURS } from './limits.ts'

type Fact = (Block & { kind: 'facts' })['facts'][number]
type Table = Block & { kind: 'table' }

const named = (label: string, value: string): string => `${orDash(label)}${hasHan(label) ? '：' : ': '}${orDash(value)}`

const isShort = ({ label, value }: Fact): boolean => widthOf(label) <= OURS.fact && widthOf(value) <= OURS.fact && !value.includes('\n')

/** The label small over its value. */
const stacked = ({ label, value }: Fact, below = '0px'): Element[] => [div(label, 'note'), div(value, 'text', `0px 0px ${below} 0px`)]

/** Short facts two by two; otherwise one below the other. */
export function drawFacts(facts: Fact[]): Element[] {
  if (facts.length === 0) return []
  if (facts.length > 1 && facts.every(isShort)) return chunks(facts, 2).map((pair) => sideBySide('none', pair.map((fact) => stacked(fact))))
  return [sideBySide('none', [facts.flatMap((fact, i) => stacked(fact, i < facts.length - 1 ? '6px' : '0px'))])]
}

/** One line each. */
export const factLines = (facts: Fact[]): string[] => facts.map(({ label, value }) => named(label, value))

/** A row as a line that names its cells, for where Feishu draws no table. */
export const tableLines = ({ columns, rows }: Table): string[] => (rows.length === 0
  ? [orDash(columns.join(' · '))]
  : rows.map((cells) => cells.map((cell, i) => (columns[i]?.trim() ? named(columns[i], cell) : orDash(cell))).join(' · ')).filter((line) => line !== ''))

const NUMBER = /^[\d\s.,:%/+–-]*$/

/** undefined where Feishu's table cannot hold it. */
export function drawTable({ columns, rows }: Table): Element | undefined {
  if (columns.length === 0 || columns.length > LIMITS.tableColumns || rows.length === 0 || rows.some((cells) => cells.length !== columns.length)) return undefined
  return {
    tag: 'table', page_size: Math.min(rows.length, LIMITS.tablePage), row_height: 'auto', row_max_height: '999px', header_style: { background_style: 'grey', bold: true, lines: 2 },
    columns: columns.map((column, i) => ({
      name: `c${i}`, display_name: orDash(column), data_type: 'text', width: 'auto', vertical_align: 'top', horizontal_align: rows.every((cells) => NUMBER.test(cells[i] ?? '')) ? 'right' : 'left',
    })),
    rows: rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [`c${i}`, orDash(cell)]))),
  }
}
