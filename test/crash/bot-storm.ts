import { setTimeout as sleep } from 'node:timers/promises'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { Crowd } from './bot-crowd.ts'
import type { Said } from './bot-crowd.ts'
import type { Ground, Open, Posted } from './ground.ts'

/** Goes on until so many messages have been said and so many kills done, at least. All chance comes from `seed`. */
export type BotStorm = { on: Open; messages: number; perSecond: number; kills: number; faults: boolean; seed: number }

/** A bot under the storm. `begin`: called once, when it is ready for the first time. `kill`: SIGKILL; with its database too, where it can. */
export type Victim = {
  name: string
  port: number
  canLoseItsDatabase: boolean
  spawn(): void
  /** Whether it takes messages by now. */
  ready(): Promise<boolean>
  begin(): Promise<void>
  kill(withDatabase: boolean): Promise<void>
  /** Whether nothing is left that it owes. */
  resting(): Promise<boolean>
}

export type Wreck = { ground: Ground; said: Said[]; posted: Posted[]; kills: number; databaseKills: number; restarts: number[]; settled: number }

/** A post takes this long, ms. */
const POST_MS = 120
/** A bot is killed at a moment between these after it is ready, ms. */
const LIVES_MS = { least: 100, most: 1_600 }
const WITH_DATABASE = 3
/** All is over once nothing has happened for this long, ms, and nothing is left to deliver. */
const CALM_MS = 4_000
const PATIENCE_MS = 150_000

/** Candidates write to one bot at a steady pace while it is killed again and again, and the platform delivers again what it did not acknowledge. */
export async function botStorm(storm: BotStorm, enter: (ground: Ground) => Promise<Victim>, tell: (line: string) => void): Promise<Wreck> {
  const { on, messages, perSecond, faults, seed } = storm, random = new SeededRandom(seed), lives = random.fork('lives')
  const posted: Posted[] = [], restarts: number[] = []
  let last = performance.now(), over = false, kills = 0, databaseKills = 0
  const ground = await on({ candidates: messages, seed, faults, posted: (post) => {
    last = performance.now()
    posted.push(post)
    crowd.heard(post)
  } })
  const crowd = new Crowd(ground, { people: messages, perSecond, twice: faults ? 0.3 : 0, random: random.fork('twice'), acknowledged: () => { last = performance.now() } })
  const victim = await enter(ground)
  ground.requestsTo(`http://127.0.0.1:${victim.port}${ground.path}`)

  const up = async (): Promise<number> => {
    const began = performance.now()
    victim.spawn()
    while (!(await victim.ready())) await sleep(5)
    return performance.now() - began
  }
  const killing = async (): Promise<void> => {
    while (!over) {
      await sleep(lives.int(LIVES_MS.least, LIVES_MS.most))
      if (over) return
      kills += 1
      const withDatabase = victim.canLoseItsDatabase && kills % WITH_DATABASE === 0
      if (withDatabase) databaseKills += 1
      await victim.kill(withDatabase)
      restarts.push(await up())
    }
  }
  try {
    await up()
    await victim.begin()
    await ground.burden(POST_MS, faults)
    const killer = killing()
    await crowd.talk(() => crowd.said.length >= messages && kills >= storm.kills)
    over = true
    await killer
    crowd.again()
    const calm = performance.now()
    tell(`${victim.name}: killed ${kills} times, ${crowd.acknowledged} of ${crowd.said.length} messages acknowledged so far`)
    for (; performance.now() - calm < PATIENCE_MS; await sleep(200)) {
      if (ground.undelivered() === 0 && performance.now() - last > CALM_MS && (await victim.resting())) break
    }
    return { ground, said: crowd.said, posted, kills, databaseKills, restarts, settled: performance.now() - calm }
  } finally {
    over = true
    await ground.close()
  }
}
