import { describe, expect, test } from 'vitest'
import { createCourier } from '../../src/app/courier.ts'
import type { Address } from '../../src/chat/address.ts'
import { BotFailure, type Bot, type Failure } from '../../src/chat/bot.ts'
import { say } from '../../src/chat/card.ts'
import { FakePlatform } from '../fakes/fake-platform.ts'
import { MemoryWorld } from '../fakes/memory-store.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { VirtualTime } from '../fakes/virtual-time.ts'

const MINUTE = 60_000, HOUR = 60 * MINUTE
const to: Address = { platform: 'slack', tenant: 'T1', conversation: '@U1' }

/** One message owed, and processes that carry it, one after the other: each is killed before the next begins. */
async function scene() {
  const time = new VirtualTime(0), platform = new FakePlatform(time, new SeededRandom(1)), world = new MemoryWorld(), store = world.store(), died: string[] = []
  /** What the platform answers to so many calls from now on. */
  const answers: Failure[] = []
  let process = 0
  await store.commit({
    event: { id: 'e' }, puts: [], owner: 'process 0', now: 0, journal: [{ id: 'e', subject: 'A-1', seq: null, at: 0, by: { kind: 'bole', id: 'bole', name: 'Bole' }, kind: 'note', body: null }],
    owed: [{ id: 'e/0', subject: 'A-1', lane: 'slack:T1:@U1', kind: 'message', dueAt: 0, body: { verb: 'send', to, card: say('question') } }],
  })
  async function live(ms: number): Promise<void> {
    world.kill(`process ${process}`)
    const owner = `process ${++process}`, plain = platform.bot()
    const failing = async <T>(call: () => Promise<T>): Promise<T> => {
      const failure = answers.shift()
      if (failure) throw new BotFailure(failure, failure)
      return call()
    }
    const bot: Bot = { ...plain, send: (...args) => failing(() => plain.send(...args)), find: (...args) => failing(() => plain.find(...args)) }
    const courier = createCourier({ store, clock: time, log: { info() {}, warn() {}, error() {} }, bots: new Map([['slack', bot]]), owner })
    courier.onDead(async (_row, error) => { died.push(error) })
    await courier.catchUp()
    await time.run(time.now() + ms)
    courier.stop()
    plain.crash()
  }
  return { platform, world, answers, died, live }
}

describe('a message is given up', () => {
  test('by a process that failed twelve times, and told of once', async () => {
    const { platform, answers, died, live } = await scene()
    answers.push(...Array.from({ length: 20 }, () => 'unreachable' as const))
    await live(HOUR)
    expect({ died, left: answers.length, shown: platform.shown.length }).toEqual({ died: ['unreachable'], left: 8, shown: 0 })
  })

  test('not for the processes that were killed with it in hand', async () => {
    const { platform, world, answers, died, live } = await scene()
    for (let i = 0; i < 20; i++) await live(1)
    answers.push('unreachable')
    await live(MINUTE)
    expect(died).toEqual([])
    expect(platform.shown.map((s) => s.key)).toEqual(['e/0'])
    expect(world.outbox()).toMatchObject([{ status: 'sent' }])
  })

  test('not for a platform’s asking for patience, however often', async () => {
    const { platform, answers, died, live } = await scene()
    answers.push(...Array.from({ length: 50 }, () => 'rate-limited' as const))
    await live(HOUR)
    expect(died).toEqual([])
    expect(platform.shown).toHaveLength(1)
  })
})
