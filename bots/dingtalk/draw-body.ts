import type { Block } from '../../src/chat/card.ts'
import { hasHan } from '../shared/clean.ts'
import { progressBar } from '../shared/progress.ts'
import { escaped, escapedLines } from './escape.ts'
import { OURS } from './limits.ts'

/** How the two places where DingTalk shows markdown differ. Everything but `note`'s and `heading`'s text is drawn the same in both. */
export type Dialect = {
  /** Between two lines of a paragraph. */
  br: string
  heading: (text: string) => string
  note: (text: string) => string
  divider: string
  /** Longest table that may stand as such, in bytes; 0 where tables are not published. */
  table: number
}

const orDash = (text: string): string => (text.trim() === '' ? '–' : text)

/** A paragraph; an empty line in what was typed begins a new one. */
const paragraphs = (text: string, { br }: Dialect): string[] => {
  const runs: string[][] = [[]]
  for (const line of escapedLines(text)) {
    if (line.trim() === '') runs.push([])
    else runs.at(-1)?.push(line)
  }
  return runs.filter((run) => run.length > 0).map((run) => run.join(br))
}

/** A colon of the label's own language. Bold ends before it: beside a Chinese sign it would not. */
const named = (label: string, value: string, br: string): string => `**${escaped(label) || '–'}**${hasHan(label) ? '：' : ': '}${orDash(escapedLines(value).join(br))}`

/** A block as paragraphs: they stand on their own, in this order, with an empty line between. */
export function drawBlock(b: Block, d: Dialect): string[] {
  switch (b.kind) {
    case 'divider': return [d.divider]
    case 'heading': return b.text.trim() === '' ? [] : [d.heading(escaped(b.text))]
    case 'text': return paragraphs(b.text, d)
    case 'note': return paragraphs(b.text, d).map(d.note)
    case 'quote': {
      const lines = [...escapedLines(b.text).filter((line) => line !== ''), ...(b.source?.trim() ? [`— ${escaped(b.source)}`] : [])]
      return lines.length === 0 ? [] : [`> ${lines.join(`${d.br.replace('\n', '')}\n> `)}`]
    }
    case 'facts': return b.facts.length === 0 ? [] : [b.facts.map((f) => named(f.label, f.value, d.br)).join(d.br)]
    case 'table': return [drawTable(b, d)]
    case 'progress': return [escaped(progressBar(b))]
  }
}

type Table = Block & { kind: 'table' }

function drawTable(t: Table, d: Dialect): string {
  const cell = (text: string): string => orDash(escaped(text).replaceAll('|', '｜')), row = (cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`
  if (d.table > 0 && t.rows.length > 0 && t.columns.length > 1 && t.columns.length <= OURS.columns && t.rows.every((cells) => cells.length === t.columns.length)) {
    const table = [row(t.columns), `| ${t.columns.map(() => ':-').join(' | ')} |`, ...t.rows.map(row)].join('\n')
    if (Buffer.byteLength(table) <= d.table) return table
  }
  // Names of the columns once above; the first cell of a row says what the row is about.
  const columns = t.columns.map((column) => escaped(column)).filter((column) => column !== '').join(' · ')
  const rows = t.rows.filter((cells) => cells.length > 0).map((cells) => cells.map((text, i) => (i === 0 ? `**${escaped(text) || '–'}**` : orDash(escaped(text)))).join(' · '))
  return [...(columns === '' ? [] : [d.note(columns)]), ...rows].join(d.br) || '–'
}

export const drawBody = (body: Block[], d: Dialect): string[] => body.flatMap((b) => drawBlock(b, d))
