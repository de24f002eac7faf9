/** One thing at a time per key, in order of asking, within this process. Across processes the version check decides. */
export function createLanes(): { run<T>(key: string, act: () => Promise<T>): Promise<T>; idle(): Promise<void> } {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(key, act) {
      const before = tails.get(key) ?? Promise.resolve()
      const mine = before.then(act, act)
      const tail = mine.catch(() => undefined).then(() => {
        if (tails.get(key) === tail) tails.delete(key)
      })
      tails.set(key, tail)
      return mine
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
