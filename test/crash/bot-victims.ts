import { connect } from 'node:net'
import { STRONG } from '../live/candidate.ts'
import { installPeers, Peer } from '../live/peer.ts'
import { seed } from '../live/seed.ts'
import { Service } from '../live/service.ts'
import type { Victim } from './bot-storm.ts'
import type { Ground } from './ground.ts'
import { readKept } from './kept.ts'

type Entered = { victim: Victim; remove(): Promise<void> }

/** What others do for an answer takes this long, as a model would, ms. */
export const THINKING_MS = 800
/** Times the kit's five questions: nobody comes to the end of them. */
const ROUNDS = 3

/** A bot that says everything back. Its database, where it has one, is never killed. */
export async function echo(program: 'bolt' | 'chat-sdk', { env }: Ground): Promise<Entered> {
  await installPeers()
  const peer = await Peer.create(program, { ...env, NODE_ENV: 'production', THINKING_MS: String(THINKING_MS) }, program === 'chat-sdk')
  return {
    victim: {
      name: program, port: peer.port, canLoseItsDatabase: false, spawn: () => { peer.spawn() }, ready: () => listens(peer.port), begin: async () => {},
      kill: () => peer.kill(), resting: async () => true,
    },
    remove: () => peer.remove(),
  }
}

/** Bole as `npm start` runs it, with its built-in rules and so many interviews at their first question. */
export async function bole({ env, town }: Ground, candidates: number): Promise<Entered & { service: Service }> {
  const service = await Service.create({ ...env, NODE_ENV: 'production' })
  const victim: Victim = {
    name: 'bole', port: service.port, canLoseItsDatabase: true, spawn: () => { service.spawn() },
    ready: async () => {
      if (!service.isRunning) throw new Error(`the service ended before it was ready:\n${service.log.slice(-2_000)}`)
      return fetch(`http://127.0.0.1:${service.port}/readyz`).then((r) => r.ok, () => false)
    },
    begin: () => seed(`${service.dataDir}/postgres`, 1, candidates, { turns: 0, rounds: ROUNDS }, STRONG, town),
    kill: (withDatabase) => (withDatabase ? service.killWithDatabase() : service.kill()),
    resting: async () => {
      const { outbox, unhandled } = await readKept(service.dataDir)
      return unhandled === 0 && outbox.every((o) => o.verb !== 'send' || !['pending', 'sending'].includes(o.status))
    },
  }
  return { victim, service, remove: () => service.remove() }
}

/** Whether somebody listens there. */
const listens = (port: number): Promise<boolean> => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true) })
  socket.on('error', () => { resolve(false) })
})
