import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { quantile, table } from '../live/table.ts'
import { auditBole, auditEcho } from './bot-audit.ts'
import type { Doubtful, Found } from './bot-audit.ts'
import { botStorm } from './bot-storm.ts'
import type { BotStorm, Wreck } from './bot-storm.ts'
import { bole, echo, THINKING_MS } from './bot-victims.ts'
import type { Open } from './ground.ts'
import { readKept } from './kept.ts'

/** A slow machine is killed fewer times while 480 messages come: then more come. */
const STORM = { messages: 480, perSecond: 20, kills: 12 }

type Outcome<F = Found> = { wreck: Wreck; found: F }

/** Bole under one storm, and what it lost and doubled by its own books and by the platform's. `dir`: what it kept and said, where something was wrong. */
export async function boleUnder(storm: BotStorm, tell: (line: string) => void): Promise<Outcome & { doubtful: Doubtful; dir: string | null }> {
  let entered: Awaited<ReturnType<typeof bole>> | undefined
  const wreck = await botStorm(storm, async (ground) => (entered = await bole(ground, storm.messages)).victim, tell).catch(async (error: unknown) => {
    await entered?.remove()
    throw error
  })
  if (!entered) throw new Error('nobody entered')
  const { service } = entered, { doubtful, ...found } = auditBole(wreck, await readKept(service.dataDir)), isClean = Object.values(found).every((faults) => faults.length === 0)
  await service.stop()
  if (isClean) rmSync(service.dir, { recursive: true, force: true })
  return { wreck, found, doubtful, dir: isClean ? null : service.dir }
}

async function echoUnder(program: 'bolt' | 'chat-sdk', storm: BotStorm, tell: (line: string) => void): Promise<Outcome<Pick<Found, 'lost' | 'doubled'>>> {
  let remove = async (): Promise<void> => {}
  try {
    const wreck = await botStorm(storm, async (ground) => {
      const entered = await echo(program, ground)
      remove = () => entered.remove()
      return entered.victim
    }, tell)
    return { wreck, found: auditEcho(wreck) }
  } finally {
    await remove()
  }
}

/** The storm for Bole, and the same for others. 1 where Bole lost, doubled or changed the order of anything. */
export async function onPlatform({ peers, name, ...how }: Pick<BotStorm, 'on' | 'faults' | 'seed'> & { name: string; peers: Open | null }, tell: (line: string) => void): Promise<number> {
  const storm: BotStorm = { ...STORM, ...how }, began = performance.now()
  const rows: (string | number)[][] = [['', 'kills', 'messages', 'acknowledged', 'lost', 'doubled', 'out of order', 'other', 'given up', 'restart to ready', 'at rest after']]
  const row = (name: string, { said, kills, databaseKills, restarts, settled }: Wreck, { lost, doubled, disordered, other }: Partial<Found>): void => {
    const acknowledged = said.filter((s) => s.acknowledged).length, count = (faults: string[] | undefined): string => String(faults?.length ?? '')
    const share = lost?.length ? ` (${Math.round((100 * lost.length) / acknowledged)} %)` : ''
    rows.push([
      name, databaseKills > 0 ? `${kills} (${databaseKills} with database)` : kills, said.length, acknowledged, `${count(lost)}${share}`, count(doubled), count(disordered), count(other), said.length - acknowledged,
      `${Math.round(quantile(restarts, 0.5))} ms`, `${(settled / 1_000).toFixed(0)} s`,
    ])
  }
  tell(`seed ${how.seed}: the same moments of death again with --seed ${how.seed}`)
  const { wreck, found, doubtful, dir } = await boleUnder(storm, tell), { town: { platform }, troubles } = wreck.ground
  row(`bole, ${name}`, wreck, found)
  for (const program of peers ? (['bolt', 'chat-sdk'] as const) : []) {
    const outcome = await echoUnder(program, { ...storm, on: peers ?? storm.on }, tell)
    row(program, outcome.wreck, outcome.found)
  }
  tell([
    `\nStorm on ${platform}${how.faults ? `, with faults: 30 % delivered twice; ${troubles}` : ''}`, table(rows),
    `seed ${how.seed}, ${Math.round((performance.now() - began) / 1_000)} s, load ${loadavg()[0]?.toFixed(2)}. lost: acknowledged and never answered; given up: never acknowledged, in all the platform’s tries.`,
    'restart to ready is a median of waits from the new process to its readiness.',
    ...(wreck.ground.mayDouble ? [`possible duplicates: ${doubtful.possible} messages that Bole’s own books say it may have posted twice, where DingTalk cannot tell; ${doubtful.twice} of them it has. None of them is among the doubled ones.`] : []),
    ...(peers ? [`The others echo after ${THINKING_MS} ms, as if a model had been asked; their database, where they have one, is never killed. Bole judges by its rules and waits for nothing.`] : []),
  ].join('\n'))
  const faults = Object.values(found).flat()
  for (const fault of faults.slice(0, 40)) console.error(`!! ${fault}`)
  if (dir !== null) console.error(`${faults.length} faults. What was kept is in ${dir}`)
  return faults.length === 0 ? 0 : 1
}
