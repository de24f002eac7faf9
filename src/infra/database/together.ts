/** Statements of one kind under way at once: a second only where the first is held up, by a lock or the network. */
const AT_ONCE = 2
/** Longer than a statement takes, ms. */
const HELD_UP_MS = 50
/** Most that go in one. */
const MOST = 32

type Waiting<T, R> = { one: T; done: (result: R) => void; failed: (error: unknown) => void }

/**
 * What is asked while others are under way goes together in one statement: under load less than a third of the work for both sides, and nobody waits for company.
 * Never two under one key. Where the database refuses a whole, each is asked alone, so that only what is wrong fails; where its answer is lost, all fail.
 */
export function together<T, R>(keyOf: (one: T) => string, ask: (all: T[]) => Promise<R[]>): (one: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [], under = 0, heldUp = 0

  async function go(some: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await ask(some.map(({ one }) => one))
      for (const [i, { done }] of some.entries()) done(results[i] as R)
    } catch (error) {
      if (some.length > 1 && isRefusal(error)) await Promise.all(some.map((one) => go([one])))
      else for (const { failed } of some) failed(error)
    }
  }

  function next(): void {
    while (under === heldUp && under < AT_ONCE && waiting.length > 0) {
      const some = new Map<string, Waiting<T, R>>(), left: Waiting<T, R>[] = []
      for (const one of waiting) {
        const key = keyOf(one.one)
        if (some.size < MOST && !some.has(key)) some.set(key, one)
        else left.push(one)
      }
      waiting = left
      under += 1
      let late = 0
      const timer = setTimeout(() => {
        heldUp += late = 1
        next()
      }, HELD_UP_MS)
      void go([...some.values()]).finally(() => {
        clearTimeout(timer)
        heldUp -= late
        under -= 1
        next()
      })
    }
  }

  return (one) => new Promise((done, failed) => {
    waiting.push({ one, done, failed })
    next()
  })
}

/** Said by the database itself, so that nothing of the statement stands (postgresql.org/docs/current/protocol-error-fields.html). */
const isRefusal = (error: unknown): boolean => error instanceof Error && 'severity' in error
