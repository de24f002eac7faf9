import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { quantile, table } from '../live/table.ts'
import { readKept } from './kept.ts'
import { auditBole, auditEcho } from './slack-audit.ts'
import type { Found } from './slack-audit.ts'
import { slackStorm } from './slack-storm.ts'
import type { SlackStorm, Wreck } from './slack-storm.ts'
import { bole, echo, THINKING_MS } from './slack-victims.ts'

/** A slow machine is killed fewer times while 480 messages come: then more come. */
const STORM = { messages: 480, perSecond: 20, kills: 12 }

type Outcome<F = Found> = { wreck: Wreck; found: F }

/** Bole under one storm, and what it lost and doubled by its own books and by Slack's. `dir`: what it kept and said, where something was wrong. */
export async function boleOnSlack(storm: SlackStorm, tell: (line: string) => void): Promise<Outcome & { dir: string | null }> {
  let entered: Awaited<ReturnType<typeof bole>> | undefined
  const wreck = await slackStorm(storm, async (slack) => (entered = await bole(slack, storm.mode, storm.messages)).victim, tell).catch(async (error: unknown) => {
    await entered?.remove()
    throw error
  })
  if (!entered) throw new Error('nobody entered')
  const { service } = entered, found = auditBole(wreck, await readKept(service.dataDir)), isClean = Object.values(found).every((faults) => faults.length === 0)
  await service.stop()
  if (isClean) rmSync(service.dir, { recursive: true, force: true })
  return { wreck, found, dir: isClean ? null : service.dir }
}

async function echoOnSlack(program: 'bolt' | 'chat-sdk', storm: SlackStorm, tell: (line: string) => void): Promise<Outcome<Pick<Found, 'lost' | 'doubled'>>> {
  let remove = async (): Promise<void> => {}
  try {
    const wreck = await slackStorm(storm, async (slack) => {
      const entered = await echo(program, slack)
      remove = () => entered.remove()
      return entered.victim
    }, tell)
    return { wreck, found: auditEcho(wreck) }
  } finally {
    await remove()
  }
}

/** The storm for Bole, and the same for others. 1 where Bole lost, doubled or changed the order of anything. */
export async function onSlack({ peers, ...how }: Pick<SlackStorm, 'mode' | 'faults' | 'seed'> & { peers: boolean }, tell: (line: string) => void): Promise<number> {
  const storm: SlackStorm = { ...STORM, ...how }, began = performance.now()
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
  const { wreck, found, dir } = await boleOnSlack(storm, tell)
  row(`bole, ${how.mode}`, wreck, found)
  for (const program of peers ? (['bolt', 'chat-sdk'] as const) : []) {
    const outcome = await echoOnSlack(program, { ...storm, mode: 'http' }, tell)
    row(program, outcome.wreck, outcome.found)
  }
  tell([
    `\nStorm on Slack${how.faults ? ', with faults: 30 % delivered twice; of posts 10 % rate-limited, 5 % refused with 500, 5 % done but their answer cut' : ''}`, table(rows),
    `seed ${how.seed}, ${Math.round((performance.now() - began) / 1_000)} s, load ${loadavg()[0]?.toFixed(2)}. lost: acknowledged and never answered; given up: never acknowledged, in Slack’s four tries.`,
    'restart to ready is a median of waits from the new process to its readiness.',
    ...(peers ? [`The others echo after ${THINKING_MS} ms, as if a model had been asked; their database, where they have one, is never killed. Bole judges by its rules and waits for nothing.`] : []),
  ].join('\n'))
  const faults = Object.values(found).flat()
  for (const fault of faults.slice(0, 40)) console.error(`!! ${fault}`)
  if (dir !== null) console.error(`${faults.length} faults. What was kept is in ${dir}`)
  return faults.length === 0 ? 0 : 1
}
