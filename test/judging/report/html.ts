const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)

/** Mark-up that is safe to put into a page as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | null | readonly (Html | string)[]

const shown = (part: Part): string => {
  if (part === null) return ''
  if (part instanceof Html) return part.text
  return typeof part === 'object' ? part.map(shown).join('') : escaped(String(part))
}

/** A piece of page; whatever is put into it is text unless it is a piece of page itself. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html => new Html(strings.map((text, i) => text + shown(parts[i] ?? null)).join(''))

export const NOTHING = new Html('')
