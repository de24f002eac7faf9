import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { STRONG } from '../live/candidate.ts'
import { memoryOf, processorTimeOf, treeOf } from '../live/processes.ts'
import { cleanUp, seed } from '../live/seed.ts'
import type { Planned } from '../live/seed.ts'
import { Service } from '../live/service.ts'
import { quantile, table } from '../live/table.ts'
import { envOf, userOf, workspace } from '../live/workspace.ts'
import { Talk } from './talk.ts'

/** Turns each interview holds, and how often the kit's five questions are in its plan: all that is said here must still be an answer. */
const TURNS = 10
const ROUNDS = 6
/** Interviews that are over make up the rest of a million turns. */
const BASES = { small: { open: 100, over: 0 }, big: { open: 10_000, over: 90_000 } }
/** Interviews written by one statement: below PostgreSQL's limit for one value, and there is something to tell meanwhile. */
const AT_ONCE = 5_000
const PER_SECOND = 40
/** Candidates who talk, spread over all that are open. Some come first, until the process is warm; then the others for the first time; then all of them, so often each. */
const TALKERS = 100
const WARMING = { candidates: 40, messages: 160 }
const TIMES = 12
const REST = 2_000

type Base = { service: Service; talk: Talk; users: string[]; turns: number; start: number; idle: number; close(): Promise<void> }
type Found = { turns: number; cold50: number; cold99: number; p50: number; p99: number; processor: number; idle: number; after: number; whole: number; start: number; lost: number }

/** What one more message costs, in time and memory, in a large database against a small one: both stand, and are spoken to in turn, so that what slows the machine slows both. */
export async function bigBase(tell: (line: string) => void): Promise<string> {
  const bases = [await prepare(BASES.small, tell)]
  try {
    bases.push(await prepare(BASES.big, tell))
    const [small, big] = await inTurn(bases, tell)
    if (!small || !big) throw new Error('two bases were measured')
    const figures: [string, (f: Found) => number, number][] = [
      ['start to ready ms', (f) => f.start, 0], ['first message p50 ms', (f) => f.cold50, 1], ['first message p99 ms', (f) => f.cold99, 1], ['p50 ms', (f) => f.p50, 1], ['p99 ms', (f) => f.p99, 1],
      ['processor ms', (f) => f.processor, 2], ['idle MB', (f) => f.idle, 0], ['after MB', (f) => f.after, 0], ['with database MB', (f) => f.whole, 0],
    ]
    return [
      `A large database at ${PER_SECOND} messages a second over ${TALKERS} candidates, ${TALKERS * TIMES} counted in ${TIMES} rounds each; the first message of each since the start apart.`,
      table([
        ['', 'small', 'big', 'ratio'], ['open interviews', BASES.small.open, BASES.big.open, ''], ['stored turns', small.turns, big.turns, ''],
        ...figures.map(([name, of, digits]) => [name, of(small).toFixed(digits), of(big).toFixed(digits), (of(big) / of(small)).toFixed(2)]), ['lost', small.lost, big.lost, ''],
      ]),
      `goal: p50, p99 and memory at most 1.2 times; load ${loadavg()[0]?.toFixed(2)}`,
    ].join('\n')
  } finally {
    for (const base of bases) await base.close()
  }
}

async function prepare({ open, over }: { open: number; over: number }, tell: (line: string) => void): Promise<Base> {
  const heard: { talk?: Talk } = {}
  const slack = await workspace({ validate: false, record: false, onPosted: (channel, _message, how) => { if (channel.kind === 'im' && how === 'post') heard.talk?.heard(channel.id) } }, open)
  const service = await Service.create({ ...envOf(slack), NODE_ENV: 'production' })
  const close = async (): Promise<void> => {
    await service.remove()
    await slack.close()
  }
  try {
    await service.start()
    const write = async (first: number, last: number, planned: Planned): Promise<void> => {
      for (let from = first; from <= last; from += AT_ONCE) {
        await seed(`${service.dataDir}/postgres`, from, Math.min(from + AT_ONCE - 1, last), planned, STRONG)
        if (last > AT_ONCE) tell(`interviews ${from} to ${Math.min(from + AT_ONCE - 1, last)} of ${open + over} written`)
      }
    }
    await write(1, open, { turns: TURNS, rounds: ROUNDS })
    const half = open + over / 2, ended = { turns: TURNS, rounds: ROUNDS, ended: true } as const
    await Promise.all([write(open + 1, half, ended), write(half + 1, open + over, ended)])
    await cleanUp(`${service.dataDir}/postgres`)
    await service.stop()
    const start = await service.start()
    await sleep(REST)
    const users = Array.from({ length: TALKERS }, (_, i) => userOf(1 + Math.floor((i * open) / TALKERS)))
    heard.talk = new Talk(slack, service.port, { text: STRONG, numbered: true })
    return { service, talk: heard.talk, users, turns: (open + over) * TURNS, start, idle: memoryOf([service.pid]), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function inTurn(bases: Base[], tell: (line: string) => void): Promise<Found[]> {
  const met = bases.map(() => ({ cold: [] as number[], waits: [] as number[], processor: 0 }))
  for (const [i, { talk, users }] of bases.entries()) {
    // Each as often as later: who is spoken to twice within a second is answered later than that, and would count as not answered.
    await talk.open(users.slice(0, WARMING.candidates), WARMING.messages, (PER_SECOND * WARMING.candidates) / TALKERS)
    const fresh = users.slice(WARMING.candidates)
    met[i]?.cold.push(...(await talk.open(fresh, fresh.length, PER_SECOND)))
  }
  for (let round = 0; round < TIMES; round++) {
    for (const [i, { service, talk, users }] of bases.entries()) {
      const before = processorTimeOf(treeOf(service.pid)), waits = await talk.open(users, users.length, PER_SECOND), found = met[i]
      if (!found) continue
      found.processor += processorTimeOf(treeOf(service.pid)) - before
      found.waits.push(...waits)
    }
    tell(`round ${round + 1} of ${TIMES}`)
  }
  return bases.map(({ service, talk, turns, start, idle }, i) => {
    const { cold = [], waits = [], processor = 0 } = met[i] ?? {}
    return {
      turns, start, idle, processor: processor / waits.length, cold50: quantile(cold, 0.5), cold99: quantile(cold, 0.99), p50: quantile(waits, 0.5), p99: quantile(waits, 0.99),
      after: memoryOf([service.pid]), whole: memoryOf(treeOf(service.pid)), lost: talk.lost,
    }
  })
}
