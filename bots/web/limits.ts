import type { Action, Block, Card, Input } from '../../src/chat/card.ts'

/** What the web page carries. These are our own choices, there is no vendor here; lengths are in UTF-16 units. */
export const LIMITS = {
  /** Longest text a person may send; the core answers kindly far below it. */
  said: 50_000,
  /** Longest body of a request with JSON, bytes: `said` in Chinese with room to spare. */
  json: 256 * 1024,
  file: 5 * 1024 * 1024,
  files: 5,
  fileName: 200,
  inputs: 20,
  input: 10_000,
  /** What Bole writes. */
  paragraph: 20_000,
  label: 300,
  url: 2_000,
  action: 200,
  /** A card as JSON; a longer one is refused. */
  card: 256 * 1024,
  /** How long a person may change a message, ms. */
  change: 15 * 60_000,
  /** Acts of one person: 120 a minute. */
  acts: { points: 120, duration: 60 },
  /** Wrong tokens from one network address: 20 a minute. */
  strangers: { points: 20, duration: 60 },
  /** Open streams of one person. */
  streams: 20,
  /** ms between heartbeats of a stream; each one also asks whether the session is still good. */
  heartbeat: 15_000,
} as const

/** Text every store can keep: no NUL, no half characters. */
export const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')

export const shorten = (text: string, most: number): string => {
  const whole = clean(text)
  return whole.length <= most ? whole : `${whole.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

const label = (text: string): string => shorten(text, LIMITS.label)
const paragraph = (text: string): string => shorten(text, LIMITS.paragraph)

const block = (b: Block): Block => {
  switch (b.kind) {
    case 'heading':
      return { ...b, text: label(b.text) }
    case 'text':
    case 'note':
      return { ...b, text: paragraph(b.text) }
    case 'quote':
      return { ...b, text: paragraph(b.text), ...(b.source === undefined ? {} : { source: label(b.source) }) }
    case 'facts':
      return { ...b, facts: b.facts.map((f) => ({ ...f, label: label(f.label), value: paragraph(f.value) })) }
    case 'table':
      return { ...b, columns: b.columns.map(label), rows: b.rows.map((row) => row.map(paragraph)) }
    case 'progress':
      return { ...b, label: label(b.label) }
    case 'divider':
      return b
  }
}

const input = (i: Input): Input => {
  const named = { ...i, label: label(i.label), ...(i.value === undefined ? {} : { value: shorten(i.value, LIMITS.input) }) }
  if (named.kind === 'choice') return { ...named, options: named.options.map((o) => ({ value: clean(o.value), label: label(o.label) })) }
  if (named.kind === 'text' && named.placeholder !== undefined) return { ...named, placeholder: label(named.placeholder) }
  return named
}

const action = (a: Action): Action =>
  a.kind === 'button' ? { ...a, action: clean(a.action), label: label(a.label) } : { ...a, url: clean(a.url), label: label(a.label) }

/** The card as the page will get it: everything there, overlong parts shortened with `…`. */
export const fit = (card: Card): Card => ({
  ...card,
  ...(card.title === undefined ? {} : { title: label(card.title) }),
  body: card.body.map(block),
  ...(card.inputs ? { inputs: card.inputs.map(input) } : {}),
  ...(card.actions ? { actions: card.actions.map(action) } : {}),
})

/** An action or address cannot be shortened without meaning something else, and a huge card cannot be sent at all. */
export const tooLarge = (card: Card): boolean =>
  (card.actions ?? []).some((a) => (a.kind === 'button' ? a.action.length > LIMITS.action : a.url.length > LIMITS.url)) ||
  Buffer.byteLength(JSON.stringify(card)) > LIMITS.card
