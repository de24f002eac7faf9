import { describe, expect, test } from 'vitest'
import type { Address } from '../../src/chat/address.ts'
import type { Settings } from '../../src/app/commands/command.ts'
import { createMissed } from '../../src/app/missed.ts'
import { BotFailure, type Bot, type Sink } from '../../src/chat/bot.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import { MINUTE, Scene, SECOND, STRONG } from './scene.ts'

const HOUR = 60 * MINUTE

/** A scene whose platform keeps what people say and gives it again when asked, as a real one does. */
class Forgetful extends Scene {
  readonly asked: { place: string; since: number }[]
  /** What people said that was never delivered, oldest first. */
  readonly history: (Inbound & { kind: 'message' })[] = []
  readonly faults: BotFailure[] = []
  #acts = 0
  constructor() {
    const asked: Forgetful['asked'] = [], own: { sink?: Sink } = {}
    super(undefined, {
      start: async (sink) => {
        own.sink = sink
        this.platform.delivery.connect(sink)
      },
      missed: async (place, since) => {
        asked.push({ place: place.conversation, since })
        const fault = this.faults.shift()
        if (fault) throw fault
        for (const one of this.history) if (one.place.conversation === place.conversation && one.at >= since) await own.sink?.(structuredClone(one))
      },
    })
    this.asked = asked
  }
  /** Said while nobody could take it. */
  saysInVain(place: Address, words: string): void {
    const from = { platform: place.platform, tenant: place.tenant, user: place.conversation.slice(1) }, id = `lost-${++this.#acts}`
    this.history.push({ id, at: this.time.now(), from, place, direct: true, kind: 'message', message: `m-${id}`, text: words, files: [] })
  }
  async begun(): Promise<Address> {
    const place = await this.invited()
    await this.says(place, '你好')
    await this.says(place, '同意')
    return place
  }
  async minute(): Promise<void> {
    const done = this.app.minute()
    await this.later(MINUTE)
    await done
  }
  async state() {
    return (await this.store.get('interview', 'A-1'))!.value
  }
}

describe('what a platform gave up delivering', () => {
  test('is asked for after a gap, in running interviews, and read once, in order, at the time it was said', async () => {
    const scene = new Forgetful(), place = await scene.begun()
    await scene.minute()
    const alive = scene.time.now() - MINUTE
    await scene.later(20 * MINUTE)
    const said = scene.time.now()
    scene.saysInVain(place, `${STRONG}（一）`)
    await scene.later(30 * SECOND)
    scene.saysInVain(place, '补充一点：客户后来还介绍了两家新客户给我们。')
    await scene.later(HOUR)
    await scene.app.start()
    await scene.later(MINUTE)
    expect(scene.asked).toEqual([{ place: '@A-1', since: alive - 10 * MINUTE }])
    const [first] = (await scene.state()).answers
    expect(first?.turns.map((t) => t.text.slice(0, 4))).toEqual([STRONG.slice(0, 4), '补充一点'])
    expect((await scene.store.journal('A-1')).flatMap((e) => (e.kind === 'said' && (e.body as { message: string }).message === 'm-lost-1' ? [(e.body as { sentAt: number }).sentAt] : []))).toEqual([said])
    await scene.later(2 * HOUR)
    await scene.minute()
    expect((await scene.store.journal('A-1')).filter((e) => /^lost-\d+$/.test(e.id))).toHaveLength(2)
  })

  test('not after a short gap, and not at the very first start', async () => {
    const scene = new Forgetful()
    await scene.begun()
    expect(scene.asked).toEqual([])
    await scene.minute()
    await scene.later(4 * MINUTE - MINUTE)
    await scene.app.start()
    await scene.later(MINUTE)
    expect(scene.asked).toEqual([])
  })

  test('is asked for once an hour as long as the interview runs, by one of several processes', async () => {
    const scene = new Forgetful(), place = await scene.begun()
    for (let i = 0; i < 130; i++) await scene.minute()
    expect(scene.asked).toHaveLength(2)
    expect(scene.asked[1]!.since - scene.asked[0]!.since).toBe(HOUR)
    expect(scene.asked.every((one) => one.since <= scene.time.now() - 10 * MINUTE)).toBe(true)
    await scene.says(place, '退出')
    await scene.says(place, '是')
    expect((await scene.state()).ended).toBe('withdrawn')
    for (let i = 0; i < 130; i++) await scene.minute()
    expect(scene.asked).toHaveLength(2)
  })

  test('a conversation that could not be asked is asked from then on in the next hour, at most a week back', async () => {
    const scene = new Forgetful()
    await scene.begun()
    await scene.minute()
    scene.faults.push(new BotFailure('rate-limited', '429'), new BotFailure('forbidden', 'missing scope'))
    for (let i = 0; i < 190; i++) await scene.minute()
    const [failed, again, fresh] = scene.asked.map((one) => one.since)
    expect(again).toBe(failed)
    expect(fresh! - failed!).toBe(2 * HOUR)
  })

  test('a platform that limits us is waited for: nobody is passed over for those before them', async () => {
    const scene = new Forgetful()
    await scene.begun()
    await scene.minute()
    await scene.later(20 * MINUTE)
    scene.faults.push(new BotFailure('rate-limited', '429', { retryAfter: 30 * SECOND }), new BotFailure('rate-limited', '429', { retryAfter: 30 * SECOND }))
    await scene.app.start()
    await scene.later(2 * MINUTE)
    expect(scene.asked).toHaveLength(3)
    expect(new Set(scene.asked.map((one) => one.since)).size).toBe(1)
  })

  test('who stops before all were asked leaves the gap to the next round', async () => {
    const scene = new Forgetful()
    await scene.begun()
    for (let i = 0; i < 30; i++) await scene.minute()
    await scene.later(40 * MINUTE)
    const gap = scene.time.now() - 40 * MINUTE
    scene.faults.push(new BotFailure('rate-limited', '429', { retryAfter: 50 * MINUTE }))
    await scene.app.start()
    await scene.later(MINUTE)
    const { asked } = scene
    expect(asked).toHaveLength(1)
    // Another life of the house, a minute later: the one before never came to its end.
    const bot: Bot = { ...scene.bots.get('web')!, missed: async (_place, since) => void asked.push({ place: 'next', since }) }, { store, time: clock } = scene, quiet = () => undefined
    const next = createMissed({ store, clock, bots: new Map([['web', bot]]), log: { info: quiet, warn: quiet, error: quiet }, settings: { pace: { expire: 7 * 24 * HOUR } } as Settings })
    await next.started()
    await next.minute()
    await scene.later(SECOND)
    expect(asked.filter((one) => one.place === 'next').map((one) => one.since < gap)).toEqual([true])
  })

  test('who stops in the middle of an hourly round leaves it to the next one', async () => {
    const scene = new Forgetful()
    await scene.begun()
    for (let i = 0; i < 65; i++) await scene.minute()
    const { asked } = scene, through = scene.time.now()
    asked.length = 0
    scene.faults.push(new BotFailure('rate-limited', '429', { retryAfter: 59 * MINUTE }))
    for (let i = 0; i < 60; i++) await scene.minute()
    const [cut] = asked
    // The next life of the house, a minute later: no gap, and the turn of that round is taken.
    const bot: Bot = { ...scene.bots.get('web')!, missed: async (_place, since) => void asked.push({ place: 'next', since }) }, { store, time: clock } = scene, quiet = () => undefined
    const next = createMissed({ store, clock, bots: new Map([['web', bot]]), log: { info: quiet, warn: quiet, error: quiet }, settings: { pace: { expire: 7 * 24 * HOUR } } as Settings })
    await next.started()
    for (let i = 0; i < 65; i++) {
      await next.minute()
      await scene.later(MINUTE)
    }
    expect(cut!.since).toBeLessThan(through)
    expect(asked.filter((one) => one.place === 'next').map((one) => one.since <= through)).toEqual([true])
  })

  test('a long outage is asked for at most a week back', async () => {
    const scene = new Forgetful()
    await scene.begun()
    await scene.minute()
    await scene.later(6 * 24 * HOUR)
    const place = await scene.state().then((s) => s.plan.place)
    await scene.says(place, '进度')
    await scene.later(2 * 24 * HOUR)
    await scene.app.start()
    await scene.later(MINUTE)
    expect(scene.asked.at(-1)?.since).toBe(scene.time.now() - MINUTE - 7 * 24 * HOUR)
  })
})

describe('reading', () => {
  const model = new (class extends RulesJudge { override readonly rater = { kind: 'model', name: 'm', prompt: 'p', version: '1', sha256: 'x' } as unknown as RulesJudge['rater'] })()

  test.each([['a model', model, true], ['the built-in rules', new RulesJudge(), false]] as const)('is shown for an answer that %s judges', async (_, judge, expected) => {
    const shown: string[] = [], scene = new Scene(judge, { reading: (to, message) => { shown.push(`${to.conversation} ${message}`) } }), place = await scene.invited()
    await scene.says(place, '你好')
    await scene.says(place, '同意')
    expect(shown).toEqual([])
    await scene.says(place, STRONG)
    const [turn] = (await scene.store.get('interview', 'A-1'))?.value.answers[0]?.turns ?? []
    expect(shown).toEqual(expected ? [`@A-1 ${turn?.id}`] : [])
  })
})
