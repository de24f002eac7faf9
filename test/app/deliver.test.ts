import { describe, expect, test } from 'vitest'
import { createDelivery } from '../../src/app/deliver.ts'
import type { MessageBody } from '../../src/app/owed.ts'
import type { Address, MessageRef } from '../../src/chat/address.ts'
import { BotFailure, type Bot, type Failure } from '../../src/chat/bot.ts'
import { say } from '../../src/chat/card.ts'
import type { OutboxRow } from '../../src/ports/store.ts'
import { FakePlatform } from '../fakes/fake-platform.ts'
import { MemoryWorld } from '../fakes/memory-store.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { VirtualTime } from '../fakes/virtual-time.ts'

const channel: Address = { platform: 'slack', tenant: 'T1', conversation: 'C1' }
const row = (id: string, unclear = false): OutboxRow =>
  ({ id, subject: 'A-1', lane: 'slack:T1:C1', kind: 'message', body: null, dueAt: 0, n: 1, status: 'sending', owner: 'one', attempt: 1, leaseUntil: 0, createdAt: 0, error: null, unclear })
const live: MessageBody = { verb: 'show', slot: 'A-1/live', to: channel, card: say('live'), open: say('open live') }
const scorecard: MessageBody = { verb: 'show', slot: 'A-1/scorecard', under: 'A-1/live', to: channel, card: say('scorecard'), open: say('open scorecard') }

/** A platform, and the delivery of one process to it. `calls`: every place that was looked through. */
function scene(extra: Partial<Bot> = {}) {
  const time = new VirtualTime(0), platform = new FakePlatform(time, new SeededRandom(1)), world = new MemoryWorld(), calls: (string | undefined)[] = []
  const plain = platform.bot(), bot: Bot = { ...plain, find: (to, key, since, card) => { calls.push(to.thread); return plain.find(to, key, since, card) }, ...extra }
  const fresh = () => createDelivery({ store: world.store(), log: { info() {}, warn() {}, error() {} } }, () => undefined)
  const deliver = fresh()
  const run = async <T>(work: Promise<T>): Promise<T> => {
    work.catch(() => undefined)
    await time.run(time.now() + 10_000)
    return work
  }
  return { platform, bot, calls, fresh, run, deliver: (body: MessageBody, of = row(JSON.stringify(body.card)), by = deliver) => run(by(bot, of, body)) }
}
const threads = ({ shown }: FakePlatform) => shown.map(({ to }) => to.thread)

describe('under its root', () => {
  test('where that was drawn in the same conversation, and only then', async () => {
    const { platform, deliver } = scene()
    await deliver(scorecard, row('too early'))
    await deliver({ ...live, slot: 'A-2/live' })
    await deliver({ ...scorecard, slot: 'A-2/scorecard', under: 'A-2/live' })
    await deliver({ ...scorecard, slot: 'elsewhere', under: 'A-2/live', to: { ...channel, conversation: 'C2' } }, row('elsewhere'))
    expect(threads(platform)).toEqual([undefined, undefined, 'm2', undefined])
  })

  test('a redrawn card stays where it is', async () => {
    const { platform, deliver } = scene()
    await deliver(live)
    const first = await deliver(scorecard), again = await deliver({ ...scorecard, card: say('decided') }, row('later'))
    expect(again.message).toEqual(first.message)
    expect(platform.shown.map((s) => s.drawn.length)).toEqual([1, 2])
  })

  test.each<Failure>(['gone', 'forbidden', 'rejected'])('beside it where the platform says %s of the root', async (failure) => {
    const { platform, deliver, bot } = scene(), send: Bot['send'] = bot.send.bind(bot)
    bot.send = (to, ...rest) => (to.thread === undefined ? send(to, ...rest) : Promise.reject(new BotFailure(failure, 'no such thread')))
    await deliver(live)
    await deliver(scorecard)
    expect(threads(platform)).toEqual([undefined, undefined])
  })

  test('a doubtful outcome stays doubtful: nothing is sent beside it', async () => {
    const { platform, deliver, bot } = scene(), send: Bot['send'] = bot.send.bind(bot)
    bot.send = (to, ...rest) => (to.thread === undefined ? send(to, ...rest) : Promise.reject(new BotFailure('unreachable', 'no answer')))
    await deliver(live)
    await expect(deliver(scorecard)).rejects.toMatchObject({ failure: 'unreachable' })
    expect(platform.shown).toHaveLength(1)
  })

  test('what may have been sent is looked for under the root, then beside it', async () => {
    const { platform, deliver, calls } = scene()
    await deliver(live)
    const [sent] = [await deliver({ ...scorecard, verb: 'send' } as MessageBody, row('lost'))]
    const found = await deliver({ ...scorecard, verb: 'send' } as MessageBody, row('lost', true))
    await deliver(scorecard, row('never sent', true))
    expect(found.message).toEqual(sent.message)
    expect(calls).toEqual(['m1', 'm1', undefined])
    expect(platform.shown).toHaveLength(3)
  })

  test('another process finds the root in the store', async () => {
    const world = new MemoryWorld(), store = world.store(), time = new VirtualTime(0), platform = new FakePlatform(time, new SeededRandom(1))
    const root: MessageRef = { ...channel, message: 'm-root' }
    const deliver = createDelivery({ store: { ...store, slot: async () => root }, log: { info() {}, warn() {}, error() {} } }, () => undefined)
    const sent = deliver(platform.bot(), row('x'), { ...scorecard, verb: 'send' } as MessageBody)
    await time.run(5_000)
    await sent
    expect(platform.shown[0]?.to.thread).toBe('m-root')
  })
})

describe('who can read there', () => {
  test('is asked at the moment of drawing: an open place gets the open card, a closed one the whole', async () => {
    let audience: 'open' | 'closed' = 'open'
    const asked: Address[] = [], { platform, deliver } = scene({ audience: async (place) => { asked.push(place); return audience } })
    await deliver(live)
    audience = 'closed'
    await deliver(live, row('later'))
    await deliver({ verb: 'send', to: channel, card: say('nothing private') })
    expect(platform.shown[0]?.drawn).toEqual([live.open, live.card])
    expect(platform.shown[1]?.drawn).toEqual([say('nothing private')])
    expect(asked).toEqual([channel, channel])
  })

  test('where nobody can tell, little is shown', async () => {
    const { platform, deliver } = scene({ audience: () => Promise.reject(new BotFailure('forbidden', 'missing scope')) })
    await deliver(live)
    expect(platform.shown[0]?.drawn).toEqual([live.open])
  })

  test('a platform without such a question is closed', async () => {
    const { platform, deliver } = scene()
    await deliver(live)
    expect(platform.shown[0]?.drawn).toEqual([live.card])
  })
})
