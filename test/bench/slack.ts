import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { STRONG } from '../live/candidate.ts'
import { installPeers, Peer } from '../live/peer.ts'
import { memoryOf, processorTimeOf, treeOf } from '../live/processes.ts'
import { seed } from '../live/seed.ts'
import { Service } from '../live/service.ts'
import { quantile, table } from '../live/table.ts'
import { envOf, userOf, workspace } from '../live/workspace.ts'
import type { FakeSlack } from '../fakes/slack/fake-slack.ts'
import { Talk } from './talk.ts'
import type { Words } from './talk.ts'

/** Each message comes from another candidate than the ones before: Slack takes one message a second in a conversation, and Bole keeps to that. */
const CANDIDATES = 2_000
const IN_FLIGHT = 16
const COUNTED = 3_000
const WARMING = 600
const OPEN = { perSecond: 40, messages: 400 }
/** ms: what is done after the last reply belongs to the messages too. */
const REST = 1_000

/** An answer that lacks nothing, so that the next question comes at once; and a word that is answered from what is known. */
const ANSWER: Words = { text: STRONG, numbered: true }, WORD: Words = { text: '进度', numbered: false }

/** A bot under measurement. `trees`: the roots of its processes, its database's among them. `says`: under which names it is measured, with which words. */
type Contender = { says: [name: string, words: Words][]; port: number; spawn(): void; pid(): number; trees(): number[]; stop(): Promise<void>; remove(): Promise<void> }
type Round = { rate: number; processor: number; p50: number; p99: number; first: number; idle: number; after: number; whole: number; lost: number; doubled: number }

/** Bare Bolt, Chat SDK on PostgreSQL and Bole, one after the other in every round, on the same end of Slack. */
export async function sideBySide(rounds: number, tell: (line: string) => void): Promise<string> {
  await installPeers()
  let talk: Talk | undefined
  const slack = await workspace({ validate: false, record: false, onPosted: (channel, _message, how) => { if (channel.kind === 'im' && how === 'post') talk?.heard(channel.id) } }, rounds * CANDIDATES)
  const contenders = await line(slack, rounds)
  const measured = new Map<string, Round[]>(contenders.flatMap((c) => c.says.map(([name]) => [name, []])))
  try {
    for (let round = 0; round < rounds; round++) {
      for (const contender of contenders) {
        for (const [name, found] of await measure(contender, (talk = new Talk(slack, contender.port, ANSWER)), round)) {
          measured.get(name)?.push(found)
          tell(`round ${round + 1} of ${rounds}, ${name}: ${found.rate.toFixed(0)} events/s, ${found.processor.toFixed(2)} ms of processor an event, p50 ${found.p50.toFixed(1)} ms, p99 ${found.p99.toFixed(1)} ms`)
        }
      }
    }
  } finally {
    for (const contender of contenders) await contender.remove()
    await slack.close()
  }
  return report(measured, rounds)
}

async function line(slack: FakeSlack, rounds: number): Promise<Contender[]> {
  const env = { ...envOf(slack), NODE_ENV: 'production' }, bolt = await Peer.create('bolt', env, false), chat = await Peer.create('chat-sdk', env, true), bole = await Service.create(env)
  const peer = (name: string, one: Peer): Contender =>
    ({ says: [[name, ANSWER]], port: one.port, spawn: () => { one.spawn() }, pid: () => one.pid, trees: () => [one.pid, ...(one.postmaster === null ? [] : [one.postmaster])], stop: () => one.kill(), remove: () => one.remove() })
  await bole.start()
  await seed(`${bole.dataDir}/postgres`, 1, rounds * CANDIDATES, { turns: 0 }, STRONG)
  await bole.stop()
  const stop = async (): Promise<void> => void (await bole.stop())
  return [peer('bolt', bolt), peer('chat-sdk', chat), { says: [['bole', WORD], ['bole, judged', ANSWER]], port: bole.port, spawn: () => { bole.spawn() }, pid: () => bole.pid, trees: () => [bole.pid], stop, remove: () => bole.remove() }]
}

async function measure(contender: Contender, talk: Talk, round: number): Promise<Map<string, Round>> {
  const users = Array.from({ length: CANDIDATES }, (_, i) => userOf(round * CANDIDATES + i + 1))
  const used = (): number => processorTimeOf(contender.trees().flatMap(treeOf)), found = new Map<string, Round>()
  const spawned = performance.now()
  contender.spawn()
  await talk.knock(users[0] ?? '')
  const first = performance.now() - spawned
  await sleep(REST)
  const idle = memoryOf([contender.pid()])
  await talk.closed(users.slice(1), CANDIDATES - 1, IN_FLIGHT)
  for (const [name, words] of contender.says) {
    talk.words = words
    await talk.closed(users, WARMING, IN_FLIGHT)
    await sleep(REST)
    const before = used(), { seconds } = await talk.closed([...users.slice(WARMING), ...users.slice(0, WARMING)], COUNTED, IN_FLIGHT)
    await sleep(REST)
    const processor = (used() - before) / COUNTED, waits = await talk.open(users.slice(-OPEN.messages), OPEN.messages, OPEN.perSecond)
    const after = memoryOf([contender.pid()]), whole = memoryOf(contender.trees().flatMap(treeOf))
    found.set(name, { rate: COUNTED / seconds, processor, p50: quantile(waits, 0.5), p99: quantile(waits, 0.99), first, idle, after, whole, lost: talk.lost, doubled: talk.doubled })
    talk.lost = talk.doubled = 0
  }
  await contender.stop()
  return found
}

function report(measured: Map<string, Round[]>, rounds: number): string {
  const median = (name: string, of: (r: Round) => number): number => quantile((measured.get(name) ?? []).map(of), 0.5)
  const sum = (name: string, of: (r: Round) => number): number => (measured.get(name) ?? []).reduce((n, r) => n + of(r), 0)
  const figures: [string, (r: Round) => number, number][] = [
    ['events/s', (r) => r.rate, 0], ['processor ms', (r) => r.processor, 2], ['p50 ms', (r) => r.p50, 1], ['p99 ms', (r) => r.p99, 1],
    ['first reply ms', (r) => r.first, 0], ['idle MB', (r) => r.idle, 0], ['after MB', (r) => r.after, 0], ['with database MB', (r) => r.whole, 0],
  ]
  const rows = [['', ...figures.map(([name]) => name), 'lost', 'doubled']]
  for (const name of measured.keys()) rows.push([name, ...figures.map(([, of, digits]) => median(name, of).toFixed(digits)), String(sum(name, (r) => r.lost)), String(sum(name, (r) => r.doubled))])
  for (const name of [...measured.keys()].slice(1)) rows.push([`${name} : bolt`, ...figures.map(([, of]) => (median(name, of) / median('bolt', of)).toFixed(2)), '', ''])
  const ratio = (of: (r: Round) => number, to: string): number => median('bole', of) / median(to, of)
  const goals: [string, number, (n: number) => boolean][] = [
    ['rate ≥ 0.9 × Bolt (red below 0.6)', ratio((r) => r.rate, 'bolt'), (n) => n >= 0.9], ['processor ≤ 1.2 × Bolt', ratio((r) => r.processor, 'bolt'), (n) => n <= 1.2],
    ['p50 ≤ 2 × Bolt', ratio((r) => r.p50, 'bolt'), (n) => n <= 2], ['p99 ≤ 3 × Bolt', ratio((r) => r.p99, 'bolt'), (n) => n <= 3], ['rate ≥ 2 × Chat SDK', ratio((r) => r.rate, 'chat-sdk'), (n) => n >= 2],
  ]
  return [
    'Side by side on Slack',
    `medians of ${rounds} interleaved rounds; closed loop of ${IN_FLIGHT}, ${COUNTED} events after all candidates have spoken; p50 and p99 at ${OPEN.perSecond}/s, ${OPEN.messages} events.`,
    `Each event comes from another of ${CANDIDATES} candidates, for Bole posts one message a second and conversation, as Slack asks. Processor time includes the database’s.`,
    'bolt and chat-sdk say the text back. bole: stored, deduplicated, the interview moved, the reply owed and sent (where am I? → progress).',
    'bole, judged: an answer is also judged and rated by the rules, in the same statement; the next question is asked, the live card owed.',
    table(rows), '',
    table([['goal', 'measured', ''], ...goals.map(([goal, n, met]) => [goal, n.toFixed(2), met(n) ? 'met' : goal.startsWith('rate ≥ 0.9') && n < 0.6 ? 'RED' : 'not met'])]),
    `load ${loadavg()[0]?.toFixed(2)}`,
  ].join('\n')
}
