/** Just enough of a document to draw a card without a browser and read what a person would see of it. */
export class TinyElement {
  readonly tag: string
  readonly attributes = new Map<string, string>()
  readonly children: (TinyElement | string)[] = []
  readonly listeners = new Map<string, () => void>()
  hidden = false
  checked = false
  value = ''

  constructor(tag: string) {
    this.tag = tag
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value)
    if (name === 'value') this.value = value
    if (name === 'hidden') this.hidden = true
  }

  addEventListener(name: string, listener: () => void): void {
    this.listeners.set(name, listener)
  }

  append(...children: (TinyElement | string)[]): void {
    this.children.push(...children)
  }

  focus(): void {}

  set textContent(text: string) {
    this.children.splice(0, Infinity, text)
  }

  /** What can be read, block by block; hidden parts cannot. */
  get textContent(): string {
    return this.hidden ? '' : this.children.map((c) => (typeof c === 'string' ? c : c.textContent)).join(' ')
  }

  all(tag: string): TinyElement[] {
    return this.children.flatMap((c) => (typeof c === 'string' ? [] : [...(c.tag === tag ? [c] : []), ...c.all(tag)]))
  }

  click(): void {
    this.listeners.get('click')?.()
  }
}

export const tinyDocument = { createElement: (tag: string): TinyElement => new TinyElement(tag) }
export const tinyLocation = { href: 'http://localhost:3000/c/door', host: 'localhost:3000' }
