import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeOptions, FakeSlack } from '../fakes/slack/fake-slack.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { workspace } from '../live/workspace.ts'
import { Crowd } from './slack-crowd.ts'
import type { Said } from './slack-crowd.ts'

/** Goes on until so many messages have been said and so many kills done, at least. All chance comes from `seed`. */
export type SlackStorm = { mode: FakeOptions['mode']; messages: number; perSecond: number; kills: number; faults: boolean; seed: number }

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

/** What the bot posted. `key`: of the effect, where it has one. */
export type Posted = { channel: string; text: string; key: string | null }
export type Wreck = { said: Said[]; posted: Posted[]; kills: number; databaseKills: number; restarts: number[]; settled: number }

/** A post takes this long, ms. */
const POST_MS = 120
/** Slack's waits before it delivers again (at once, 1 min, 5 min), compressed, ms. */
const AGAIN_MS = [100, 3_000, 25_000]
/** A bot is killed at a moment between these after it is ready, ms. */
const LIVES_MS = { least: 100, most: 1_600 }
const WITH_DATABASE = 3
/** Calls that fail in a storm with faults. */
const FAULTY = ['chat.postMessage', 'chat.update', 'conversations.history']
/** All is over once nothing has happened for this long, ms, and nothing is left to deliver. */
const CALM_MS = 8_000
const PATIENCE_MS = 150_000

/** Candidates write to one bot at a steady pace while it is killed again and again, and Slack delivers again what it did not acknowledge. */
export async function slackStorm(storm: SlackStorm, enter: (slack: FakeSlack) => Promise<Victim>, tell: (line: string) => void): Promise<Wreck> {
  const { mode, messages, perSecond, faults, seed } = storm, random = new SeededRandom(seed), lives = random.fork('lives')
  const posted: Posted[] = [], restarts: number[] = []
  let last = performance.now(), over = false, kills = 0, databaseKills = 0
  const slack = await workspace({
    mode, seed, record: false, retryAfter: AGAIN_MS,
    onPosted: (channel, { text, metadata }, how) => {
      if (how !== 'post') return // cards are drawn again long after, at Slack's pace
      last = performance.now()
      posted.push({ channel: channel.id, text, key: (metadata?.event_payload['key'] as string | undefined) ?? null })
      crowd.heard(channel.id)
    },
  }, messages)
  const crowd = new Crowd(slack, { people: messages, perSecond, twice: faults ? 0.3 : 0, random: random.fork('twice'), acknowledged: () => { last = performance.now() } })
  const victim = await enter(slack)
  slack.requestUrl = `http://127.0.0.1:${victim.port}/slack/events`

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
    if (faults) for (const method of FAULTY) {
      slack.faults.on(method, { kind: 'rate-limited', retryAfter: 1 }, { times: Infinity, chance: 0.1 })
      slack.faults.on(method, { kind: 'status', status: 500 }, { times: Infinity, chance: 0.05 / 0.9 })
      slack.faults.on(method, { kind: 'lose-reply' }, { times: Infinity, chance: 0.05 / 0.85 })
    }
    slack.faults.on('chat.postMessage', { kind: 'slow', ms: POST_MS }, { times: Infinity })
    const killer = killing()
    await crowd.talk(() => crowd.said.length >= messages && kills >= storm.kills)
    over = true
    await killer
    const calm = performance.now()
    tell(`${victim.name}: killed ${kills} times, ${crowd.acknowledged} of ${crowd.said.length} messages acknowledged so far`)
    for (; performance.now() - calm < PATIENCE_MS; await sleep(200)) {
      if (slack.undelivered.length === 0 && performance.now() - last > CALM_MS && (await victim.resting())) break
    }
    return { said: crowd.said, posted, kills, databaseKills, restarts, settled: performance.now() - calm }
  } finally {
    over = true
    await slack.close()
  }
}
