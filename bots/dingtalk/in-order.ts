/** One thing after the other under a key; what has failed holds up nothing. */
export class InOrder {
  readonly #last = new Map<string, Promise<unknown>>()

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(key) ?? Promise.resolve()).then(work, work)
    this.#last.set(key, mine)
    try { return await mine } finally { if (this.#last.get(key) === mine) this.#last.delete(key) }
  }
}
