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
  /** What a card that stands has come to, in a word nobody reads. Where cards cannot be drawn again, it is sent anew when this has changed, and only then. */
  milestone?: string
}

export type Block =
  | { kind: 'text'; text: string; times?: Moment[] }
  /** Stands over what follows, where a card has parts. */
  | { kind: 'heading'; text: string }
  /** Small print: sources, times, who did what. */
  | { kind: 'note'; text: string; times?: Moment[] }
  /** Somebody's own words, drawn as a quotation. */
  | { kind: 'quote'; text: string; source?: string }
  | { kind: 'facts'; facts: { label: string; value: string; times?: Moment[] }[] }
  /** Cells read row by row; every row has as many cells as there are columns. */
  | { kind: 'table'; columns: string[]; rows: string[][] }
  /** `done` of `total` steps. */
  | { kind: 'progress'; done: number; total: number; label: string }
  | { kind: 'divider' }

/** A moment named in a text: `shown` is what the text says, `at` ms since 1970. Platforms that can show it in each reader's own zone. */
export type Moment = { shown: string; at: number }

/** `value` is what stands in it at first, written as it would arrive in a press. */
export type Input = { id: string; label: string; required?: boolean; value?: string } & (
  | { kind: 'text'; placeholder?: string; multiline?: boolean }
  | { kind: 'choice'; options: { value: string; label: string }[] }
  /** Arrives as an ISO 8601 instant in UTC. */
  | { kind: 'date-time' }
  /** Colleagues, picked where the platform can; arrives as `@user`, several with a blank between. */
  | { kind: 'person'; many?: boolean; /** Anybody in the company may be meant, not only who is at hand: where not everybody can be picked, an e-mail address or a mobile number is asked for, and arrives as it was typed. */ anyone?: true }
  /** A channel; arrives as `#channel`. */
  | { kind: 'place' }
)

export type Action =
  /**
   * `action` is `verb:subject`, under 200 characters; it carries a name, never authority. `needs` lists inputs that must be filled for this button.
   * Where a platform keeps inputs in a window of their own, a button with `needs` opens it; on a card whose buttons need nothing, every button does.
   */
  | { kind: 'button'; action: string; label: string; style?: 'primary' | 'danger'; needs?: string[] }
  | { kind: 'link'; url: string; label: string }

/** A plain message. */
export const say = (...paragraphs: string[]): Card => ({ body: paragraphs.map((text) => ({ kind: 'text', text })) })
