import { join } from 'node:path'
import { createApp, type App } from '../../src/app/app.ts'
import { createCalibrations } from '../../src/app/calibrations.ts'
import { createFrozen } from '../../src/app/frozen.ts'
import type { House } from '../../src/app/house.ts'
import { directTo, personKey, type Address, type PersonRef, type Platform } from '../../src/chat/address.ts'
import type { Bot } from '../../src/chat/bot.ts'
import type { Card } from '../../src/chat/card.ts'
import type { FileRef } from '../../src/chat/inbound.ts'
import { CsvTableReader } from '../../src/infra/files/csv-table-reader.ts'
import { noCalendars } from '../../src/infra/calendars/none.ts'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import { RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import { createTokens } from '../../src/infra/tokens.ts'
import { workCalendars } from '../../src/infra/work-calendar/work-calendars.ts'
import type { Judge } from '../../src/ports/judge.ts'
import type { Store } from '../../src/ports/store.ts'
import { FakeJobs } from '../fakes/fake-jobs.ts'
import { FakePlatform, type Shown } from '../fakes/fake-platform.ts'
import { MemorySeats } from '../fakes/memory-seats.ts'
import { MemoryShadowRatings } from '../fakes/memory-shadow-ratings.ts'
import { MemoryWorld, type Hooks } from '../fakes/memory-store.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { VirtualTime } from '../fakes/virtual-time.ts'

export const SECOND = 1_000, MINUTE = 60_000
const person = (user: string): PersonRef => ({ platform: 'web', tenant: 'demo', user })
export const channel: Address = { platform: 'web', tenant: 'demo', conversation: '#hiring' }
const MANAGER = person('manager')
export const HR = person('hr'), STRANGER = person('stranger')
const RESUME = '2021-2024 华信科技 大客户经理，负责银行客户。\n2023 年续签三年框架合同，金额 1200 万元。'
export const STRONG = '去年我在华信科技担任大客户经理时，客户要求降价15%。我先拜访了采购和业务两个部门，了解到他们真正在意的是交付时间，于是我提出分期交付换取两年合同，并准备了备选方案。最后双方签约，价格只降了3%，第二年客户续约，金额增长了20%。'

/** One process over memory and a fault-free platform; time is moved by hand. */
export class Scene {
  readonly time = new VirtualTime(Date.UTC(2026, 10, 23, 2))
  readonly random = new SeededRandom(7)
  readonly platform = new FakePlatform(this.time, this.random.fork('platform'), {}, 'web')
  /** Another platform beside the web page, where colleagues are. */
  readonly slack = new FakePlatform(this.time, this.random.fork('slack'), {}, 'slack')
  readonly world = new MemoryWorld()
  readonly store: Store
  readonly library = loadLibrary(join(import.meta.dirname, '../../prompts'))
  readonly bots: Map<Platform, Bot>
  readonly house: House
  readonly app: App
  #acts = 0
  /** `judge`: another than the built-in rules. `extra`: what the platform's bot can do beside. `house`: what else is different. `hooks`: around what is saved. */
  constructor(judge: Judge = new RulesJudge(), extra: Partial<Bot> = {}, house: Partial<House> = {}, hooks: Hooks = {}) {
    this.store = this.world.store(hooks)
    const quiet = () => undefined
    const rules = new RulesJudge()
    this.bots = new Map([['web', { ...this.platform.bot(), ...extra }], ['slack', this.slack.bot()]])
    this.house = {
      store: this.store, clock: this.time, random: this.random, log: { info: quiet, warn: quiet, error: (what, fields) => { throw new Error(what, { cause: fields?.error }) } },
      jobs: new FakeJobs(this.time, this.random.fork('jobs')).process(), judge, fallback: rules, library: this.library,
      resumes: { read: async () => ({ refused: 'unknown-type' }) }, mailer: null, bots: this.bots,
      settings: {
        company: 'Acme', language: 'zh', timeZone: 'Asia/Shanghai', publicUrl: 'http://localhost:3000', linkDays: 14, channel,
        pace: { quiet: 6 * SECOND, reading: 2 * SECOND, remind: 24 * 60 * MINUTE, expire: 7 * 24 * 60 * MINUTE }, rater: { kind: 'rules', name: 'rules' },
      },
      frozen: createFrozen(this.store), calibrations: createCalibrations(this.store), shadows: new MemoryShadowRatings(), seats: new MemorySeats(), calendars: noCalendars, workCalendars: workCalendars(), tables: new CsvTableReader(), administrators: new Set(), owner: 'one',
      residents: new Map([[personKey(HR), { name: '林静', roles: ['hr', 'administrator'] }], [personKey(MANAGER), { name: '王磊', roles: [] }]]),
      tokens: createTokens(Buffer.alloc(32, 1)), doctor: async () => [], ...house,
    }
    this.app = createApp(this.house)
  }
  async later(ms: number): Promise<this> {
    await this.time.run(this.time.now() + ms)
    return this
  }
  base(from: PersonRef, place: Address) {
    return { id: `x${++this.#acts}`, at: this.time.now(), from, place, direct: place.conversation.startsWith('@') }
  }
  async hire(text: string, from = HR): Promise<Card> {
    this.platform.acts({ ...this.base(from, directTo(from)), kind: 'command', text, files: [] })
    await this.later(5 * SECOND)
    return this.last(directTo(from))
  }
  async press(action: string, from = MANAGER, reason?: string): Promise<void> {
    const message = this.shown(channel).find((s) => JSON.stringify(s.drawn).includes(action))?.ref ?? { ...channel, message: 'none' }
    this.platform.acts({ ...this.base(from, channel), kind: 'press', action, inputs: reason === undefined ? {} : { reason }, message })
    await this.later(5 * SECOND)
  }
  shown(place: Address): Shown[] {
    return this.on(place).conversation(place)
  }
  on({ platform }: Address): FakePlatform {
    return platform === 'slack' ? this.slack : this.platform
  }
  last(place: Address): Card {
    return this.shown(place).at(-1)?.drawn.at(-1) ?? { body: [] }
  }
  async invited(): Promise<Address> {
    await this.app.start()
    await this.hire('requisition new "大客户销售" kit=sales manager=@manager lang=zh')
    await this.hire(`add R-1 "陈宇" chenyu@example.com resume="${RESUME}"`)
    await this.hire('invite A-1')
    const link = (await this.store.list('link')).at(0)
    if (!link) throw new Error(`no link: ${text(this.last(directTo(HR)))}`)
    return link.value.place
  }
  async says(place: Address, words: string, files: FileRef[] = []): Promise<void> {
    const from = { platform: place.platform, tenant: place.tenant, user: place.conversation.slice(1) }
    const base = this.base(from, place)
    this.on(place).acts({ ...base, kind: 'message', message: `m-${base.id}`, text: words, files })
    await this.later(20 * SECOND)
  }
}
export const text = (card: unknown): string => JSON.stringify(card)
