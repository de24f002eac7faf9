/** One message as a platform's fake keeps it. */
type Posted = { id: string; type: string; content: string; chat: string; sender: { type: string }; gone: string | null }
/** What somebody did, and what became of it on its way to the bot. */
type Act = { body: unknown }
type Delivered = { acknowledged: boolean; reason?: string }

export type Step<S> = readonly [name: string, play: (story: S) => Promise<void>]
export type Filling = Record<string, string>
/** A field of a form as it is called and as people read it, and what is put in. */
export type Field = readonly [name: string, label: string, value: string]

/** ms */
const PATIENCE = 20_000

export function expect(so: boolean, what: string): asserts so {
  if (!so) throw new Error(`expected: ${what}`)
}

/** What is going on in a company's chat, as far as people can see it: the frame of every story that the real service plays in front of a platform's fake. */
export abstract class ChatStory<M extends Posted = Posted, D extends Act = Act> {
  /** Where people look when something does not come: people and groups. */
  protected abstract readonly places: readonly string[]
  readonly #marked = new Map<string, M>()

  protected abstract messages(at: string): readonly M[]
  protected abstract deliver(delivery: D): Promise<Delivered>
  protected abstract typed(person: string, text: string): D
  /** What popped up over people's clients. */
  protected abstract toasts(): readonly { person: string; type: string; content: string }[]
  abstract read(message: M, person?: string): string
  abstract labels(message: M, person?: string): string[]
  /** Presses a button, its form filled in; where there are only texts, says its number and what is `typed` behind it. */
  abstract presses(person: string, message: M, label: string, values?: Filling, typed?: string): Promise<unknown>
  /** What says so now: this very card, redrawn, or a new message in its place. */
  abstract shows(at: string, shown: M, saying: string, person?: string): Promise<M>

  /** Bole's messages to somebody, or in a group. */
  bole = (at: string): M[] => this.messages(at).filter((m) => m.sender.type === 'app' && m.gone === null)

  async until<T>(what: string, look: () => T | undefined | false): Promise<T> {
    for (const since = performance.now(); performance.now() - since < PATIENCE;) {
      const found = look()
      if (found) return found
      await new Promise((wake) => { setTimeout(wake, 20) })
    }
    const seen = this.places.map((at) => `${at}: ${this.bole(at).slice(-2).map((m) => this.read(m)).join('\n  ⋯\n')}`)
    throw new Error(`waited in vain for ${what}. People see:\n${[...seen, ...this.toasts().map((t) => `${t.person} ${t.type} ${t.content}`)].join('\n')}`)
  }

  async does(delivery: D): Promise<void> {
    const delivered = await this.deliver(delivery)
    if (!delivered.acknowledged) throw new Error(`not acknowledged: ${delivered.reason}`)
  }

  /** What Bole says at a place after that, with these words in it. */
  async told(at: string, act: () => Promise<unknown>, saying: string): Promise<M> {
    const before = this.bole(at).length
    await act()
    return this.until(`“${saying}”`, () => this.bole(at).slice(before).find((m) => this.read(m).includes(saying)))
  }

  says = (person: string, text: string): Promise<void> => this.does(this.typed(person, text))
  hire = (person: string, text: string, saying: string): Promise<M> => this.told(person, () => this.says(person, `/hire ${text}`), saying)

  holds(message: M, ...parts: string[]): void {
    for (const part of parts) expect(this.read(message).includes(part), `“${part}” in:\n${this.read(message)}`)
  }

  /** Sends a form, filled in. */
  fills = (person: string, form: M, submit: string, fields: readonly Field[], saying: string): Promise<M> =>
    this.told(person, () => this.presses(person, form, submit, Object.fromEntries(fields.map(([name, , value]) => [name, value]))), saying)

  /** A message that later steps go on with. */
  mark(as: string, message: M): M {
    this.#marked.set(as, message)
    return message
  }

  marked(as: string): M {
    const message = this.#marked.get(as)
    if (!message) throw new Error(`no ${as} yet`)
    return message
  }
}
