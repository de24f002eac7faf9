import type { ContextBlock, KnownBlock, RichTextBlockElement, RichTextSection } from '@slack/types'
import type { Block, Moment } from '../../src/chat/card.ts'
import { progressBar } from '../shared/progress.ts'
import { drawFacts, drawTable, factLines, tableLines } from './draw-facts.ts'
import { inline, mrkdwn, richText, section } from './draw-rich-text.ts'
import { drawTitle } from './draw-title.ts'
import { parts, plain } from './escape.ts'
import { chunks, LIMITS } from './limits.ts'

const blank = (text: string): boolean => text.trim() === ''

/** Small print. A time in it is shown in each reader's zone only where mrkdwn can hold the words. */
function context(text: string, times: Moment[] = []): ContextBlock[] {
  const marked = times.length > 0 ? mrkdwn(text, times) : undefined
  if (marked !== undefined && marked.length <= LIMITS.text) return [{ type: 'context', elements: [{ type: 'mrkdwn', text: marked, verbatim: true }] }]
  return chunks(parts(text, LIMITS.text), LIMITS.contextElements).map((some) => ({ type: 'context', elements: some.map((part) => plain(part, LIMITS.text)) }))
}

const progress = (b: Block & { kind: 'progress' }): RichTextSection => section(...inline(progressBar(b)))

const source = (text: string | undefined): string => (text === undefined || blank(text) ? '' : `— ${text}`)

/** Each block as a good Slack app would draw it. One table, where there may be one; the others are lines. */
export function drawBody(body: Block[], tables: boolean): KnownBlock[] {
  const drawn = body.find((b) => tables && b.kind === 'table' && drawTable(b) !== undefined)
  return body.flatMap((b): KnownBlock[] => {
    switch (b.kind) {
      case 'divider': return [{ type: 'divider' }]
      case 'facts': return drawFacts(b.facts)
      case 'heading': return drawTitle(b.text)
      case 'note': return blank(b.text) ? [] : context(b.text, b.times)
      case 'quote': return [...wrapped(lines({ kind: 'quote', text: b.text })), ...(source(b.source) === '' ? [] : context(source(b.source)))]
      case 'table': {
        const table = b === drawn ? drawTable(b) : undefined
        return table ? [table] : wrapped(lines(b))
      }
      default: return wrapped(lines(b))
    }
  })
}

const wrapped = (elements: RichTextBlockElement[]): KnownBlock[] => (elements.length === 0 ? [] : [richText(...elements)])

/** A block as lines of rich text. */
function lines(b: Block): RichTextBlockElement[] {
  switch (b.kind) {
    case 'divider': return []
    case 'facts': return factLines(b.facts)
    case 'table': return tableLines(b)
    case 'progress': return [progress(b)]
    case 'heading': return blank(b.text) ? [] : [section(...inline(b.text, [], true))]
    case 'quote': return [
      ...(blank(b.text) ? [] : [{ type: 'rich_text_quote' as const, elements: inline(b.text) }]),
      ...(source(b.source) === '' ? [] : [section(...inline(source(b.source)))]),
    ]
    default: return blank(b.text) ? [] : [section(...inline(b.text, b.times))]
  }
}

export const drawLines = (body: Block[]): RichTextBlockElement[] => body.flatMap(lines)

/** Everything as lines of one block, for a body of too many; no more than `most` of them, the last ones kept. */
export function drawDense(all: RichTextBlockElement[], most: number): KnownBlock[] {
  const last = Math.min(3, most)
  return wrapped(all.length <= most ? all : [...all.slice(0, most - last), section(...inline('…')), ...all.slice(all.length - last)])
}
