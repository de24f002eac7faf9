/**
 * The one neutral card. Bots draw it as their platform draws best; a plain message is a card with only body text.
 * Every string is plain text: renderers escape mark-up, mentions and links.
 */
export type Card = {
  title?: string
  tone?: 'neutral' | 'good' | 'warning' | 'bad'
  body: Block[]
  inputs?: Input[]
  actions?: Action[]
}

export type Block =
  | { kind: 'text'; text: string }
  /** Small print: sources, times, who did what. */
  | { kind: 'note'; text: string }
  /** Somebody's own words, drawn as a quotation. */
  | { kind: 'quote'; text: string; source?: string }
  | { kind: 'facts'; facts: { label: string; value: string }[] }
  /** `done` of `total` steps. */
  | { kind: 'progress'; done: number; total: number; label: string }
  | { kind: 'divider' }

export type Input =
  | { kind: 'text'; id: string; label: string; required?: boolean; placeholder?: string; multiline?: boolean }
  | { kind: 'choice'; id: string; label: string; required?: boolean; options: { value: string; label: string }[] }
  | { kind: 'date-time'; id: string; label: string; required?: boolean }

export type Action =
  /** `action` is `verb:subject`, under 200 characters; it carries a name, never authority. `needs` lists inputs that must be filled for this button. */
  | { kind: 'button'; action: string; label: string; style?: 'primary' | 'danger'; needs?: string[] }
  | { kind: 'link'; url: string; label: string }

/** A plain message. */
export const say = (...paragraphs: string[]): Card => ({ body: paragraphs.map((text) => ({ kind: 'text', text })) })
