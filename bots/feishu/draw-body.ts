import type { Block } from '../../src/chat/card.ts'
import { progressBar } from '../shared/progress.ts'
import { drawFacts, drawTable, factLines, tableLines } from './draw-facts.ts'
import { div, sideBySide, type Element } from './draw-text.ts'
import { OURS } from './limits.ts'

const blank = (text: string): boolean => text.trim() === ''

const source = (text: string | undefined): string[] => (text === undefined || blank(text) ? [] : [`— ${text}`])

/** A block as lines of plain text. */
export function linesOf(b: Block): string[] {
  switch (b.kind) {
    case 'divider': return []
    case 'facts': return factLines(b.facts)
    case 'table': return tableLines(b)
    case 'progress': return [progressBar(b)]
    case 'quote': return [...(blank(b.text) ? [] : [`“${b.text}”`]), ...source(b.source)]
    default: return blank(b.text) ? [] : [b.text]
  }
}

const together = (lines: string[]): Element[] => (lines.length === 0 ? [] : [div(lines.join('\n'))])

type Quote = Block & { kind: 'quote' }

/** Each block as a good Feishu app would draw it. Quotations that follow each other stand in one box. */
export function drawBody(body: Block[]): Element[] {
  const tables = tablesOf(body)
  return body.flatMap((b, i): Element[] => {
    if (b.kind === 'facts') return drawFacts(b.facts)
    if (b.kind !== 'quote') return drawLean(b, tables)
    if (body[i - 1]?.kind === 'quote') return []
    const end = body.findIndex((other, n) => n > i && other.kind !== 'quote')
    return drawQuotes(body.slice(i, end < 0 ? body.length : end) as Quote[])
  })
}

function drawQuotes(quotes: Quote[]): Element[] {
  const said = quotes.flatMap((q, i) => {
    const texts = [...(blank(q.text) ? [] : [{ text: q.text, style: 'text' as const }]), ...source(q.source).map((text) => ({ text, style: 'note' as const }))]
    return texts.map(({ text, style }, n) => div(text, style, n === texts.length - 1 && i < quotes.length - 1 ? '0px 0px 6px 0px' : undefined))
  })
  return said.length === 0 ? [] : [sideBySide('none', [said], 'grey-100')]
}

/** The tables that are drawn as such. */
const tablesOf = (body: Block[]): Block[] => body.filter((b) => b.kind === 'table' && drawTable(b)).slice(0, OURS.tables)

/** The same with as few elements as keep blocks apart, for a body of too many. */
export function drawLeanBody(body: Block[]): Element[] {
  const tables = tablesOf(body)
  return body.flatMap((b) => drawLean(b, tables))
}

function drawLean(b: Block, tables: Block[]): Element[] {
  switch (b.kind) {
    case 'divider': return [{ tag: 'hr' }]
    case 'heading': return blank(b.text) ? [] : [div(b.text, 'heading', '4px 0px 0px 0px')]
    case 'note': return blank(b.text) ? [] : [div(b.text, 'note')]
    case 'table': {
      const table = tables.includes(b) ? drawTable(b) : undefined
      return table ? [table] : together(tableLines(b))
    }
    default: return together(linesOf(b))
  }
}

/** Everything as one text; no more than `most` lines, the last ones kept. */
export function drawDense(body: Block[], most = Infinity): Element[] {
  const all = body.flatMap(linesOf), last = Math.min(3, most)
  return together(all.length <= most ? all : [...all.slice(0, most - last), '…', ...all.slice(all.length - last)])
}
