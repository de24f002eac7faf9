import { checkEnd } from './after.ts'
import { inMemory, type Backing } from './backing.ts'
import { NONE, type Mutation } from './mutations.ts'
import { Violation, World } from './world.ts'

export type Report = {
  seed: number
  /** Callbacks of the virtual time. */
  events: number
  hash: string
  violation: Violation | undefined
  /** The last lines of the trace, where an invariant broke. */
  tail: string[]
  /** How often each fault and each point of a crash or stop was reached. */
  reached: ReadonlyMap<string, number>
  messages: number
  interviews: number
}

const TAIL = 90

/** Plays one seed. What it returns depends on the seed alone. */
export async function runSeed(seed: number, mutation: Mutation = NONE, backing: Backing = inMemory()): Promise<Report> {
  const world = new World(seed, mutation, backing)
  let events = 0, violation: Violation | undefined
  try {
    events = await world.play()
    await checkEnd(world)
    violation = world.violation
  } catch (error) {
    violation = error instanceof Violation ? error : new Violation('nothing fails in an unknown way', error instanceof Error ? error.stack ?? error.message : String(error))
  }
  return {
    seed, events, hash: world.trace.hash, violation, tail: violation ? world.trace.lines.slice(-TAIL) : [], reached: world.counts(),
    messages: world.acted.length, interviews: world.ledger.moved.size,
  }
}
