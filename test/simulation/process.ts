import { createApp, type App } from '../../src/app/app.ts'
import { createCalibrations } from '../../src/app/calibrations.ts'
import { createFrozen } from '../../src/app/frozen.ts'
import type { House } from '../../src/app/house.ts'
import type { Bot, Sink } from '../../src/chat/bot.ts'
import { noCalendars } from '../../src/infra/calendars/none.ts'
import { workCalendars } from '../../src/infra/work-calendar/work-calendars.ts'
import type { Jobs } from '../../src/ports/jobs.ts'
import type { Judge } from '../../src/ports/judge.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Store } from '../../src/ports/store.ts'
import { FakeJudge } from '../fakes/fake-judge.ts'
import { MemorySeats } from '../fakes/memory-seats.ts'
import { MemoryShadowRatings } from '../fakes/memory-shadow-ratings.ts'
import { ProcessClock } from '../fakes/process-clock.ts'
import { Gate, type Fate } from './gate.ts'
import { methodsOf } from './store-methods.ts'
import type { World } from './world.ts'

/** One life of the service over a world that outlives it. */
export class Process {
  readonly owner: string
  readonly gate: Gate
  readonly clock: ProcessClock
  app: App | undefined
  readonly #bot: Bot & { crash(): void }
  readonly #jobs: Jobs & { crash(): void }
  readonly #world: World

  constructor(world: World, owner: string, fate: Fate) {
    this.#world = world
    this.owner = owner
    this.gate = new Gate(world.time, fate, (point, detail) => { if (point === 'before send' || point === 'before redraw') world.excused.add(detail) })
    this.clock = new ProcessClock(world.time)
    this.#bot = world.platform.bot()
    this.#jobs = world.jobs.process()
  }

  async start(): Promise<void> {
    const { mutation, backing } = this.#world
    const opened = await this.#world.real(() => backing.open(this.owner))
    if (!this.gate.alive) return backing.kill(this.owner)
    const store = this.#store(mutation.store?.(opened, backing) ?? opened), { gate } = this
    const bot = mutation.bot?.(this.#bot) ?? this.#bot
    this.app = createApp({
      ...this.#world.furniture(this.owner), store, frozen: createFrozen(store), calibrations: createCalibrations(store), shadows: new MemoryShadowRatings(), seats: new MemorySeats(), calendars: noCalendars, workCalendars: workCalendars(), tables: { read: () => ({ refused: 'empty' }) }, log: this.#log(), owner: this.owner,
      clock: { now: () => this.clock.now(), after: (ms, then) => this.clock.after(ms, () => { gate.enter(then) }) },
      jobs: {
        start: (work) => this.#jobs.start(async (id) => {
          await gate.awake()
          await gate.pass('job', () => work(id))
        }),
        enqueue: (jobs) => gate.pass('enqueue', () => this.#jobs.enqueue(jobs)),
        stop: (ms) => this.#jobs.stop(ms),
      },
      judge: this.#judge(this.#world.judge),
      fallback: this.#judge(new FakeJudge(this.#world.time, this.#world.random.fork(`fallback ${this.owner}`), { thin: 0.3 })),
      bots: new Map([[bot.platform, this.#gated(bot)]]),
    })
    await this.app.start()
  }

  crash(): void {
    this.gate.crash()
    this.clock.crash()
    this.#bot.crash()
    this.#jobs.crash()
  }

  #store(store: Store): Store {
    const { gate } = this, world = this.#world
    /** A database that fails before it has done what was asked, or when it answers. */
    const frail = async <T>(what: string, call: () => Promise<T>): Promise<T> => {
      if (world.fails(`${this.owner} ${what}, not done`)) throw new Error('the database is away')
      const result = await world.real(call)
      // Rows of a claim whose answer is lost belong to nobody until its lease is over: later ones pass them.
      if (what !== 'claim' && world.fails(`${this.owner} ${what}, done`)) throw new Error('the answer of the database is lost')
      return result
    }
    const through = <T>(what: string, call: () => Promise<T>): Promise<T> => gate.pass(what, () => frail(what, call))
    return {
      ...methodsOf(store),
      receive: (...a) => through('receive', () => store.receive(...a)),
      commit: (commit) => through('commit', async () => {
        const committed = await store.commit(commit)
        world.ledger.committed(commit, committed)
        return committed
      }),
      claim: (...a) => through('claim', () => store.claim(...a)),
      claimWork: (...a) => through('claimWork', () => store.claimWork(...a)),
      renew: (...a) => through('renew', () => store.renew(...a)),
      settle: (...a) => through('settle', () => store.settle(...a)),
      get: (kind, id) => through('get', () => store.get(kind, id)),
      waiting: (...a) => through('waiting', () => store.waiting(...a)),
      list: (kind, where) => through('list', () => store.list(kind, where)),
      slot: (slot) => through('slot', () => store.slot(slot)),
      versions: (...a) => through('versions', () => store.versions(...a)),
      turn: (...a) => through('turn', () => store.turn(...a)),
      unstarted: (...a) => through('unstarted', () => store.unstarted(...a)),
    }
  }

  #gated(bot: Bot): Bot {
    const { gate } = this, { mutation } = this.#world
    return {
      platform: bot.platform, visibleMs: bot.visibleMs,
      start: (sink) => {
        const real: Sink = async (event) => {
          await gate.awake()
          await gate.pass('take', () => sink(event))
        }
        return bot.start(mutation.take?.(real) ?? real)
      },
      stop: () => bot.stop(),
      send: (to, card, key) => gate.pass('send', () => bot.send(to, card, key), key),
      redraw: (message, card) => gate.pass('redraw', () => bot.redraw(message, card), message.message),
      find: (to, key, since, card) => gate.pass('find', async () => {
        const found = await bot.find(to, key, since, card)
        this.#world.trace.add(`${this.owner} finds ${key}: ${typeof found === 'string' ? found : 'there'}`)
        return found
      }),
      lookup: (person) => gate.pass('lookup', () => bot.lookup(person)),
      download: (file) => gate.pass('download', () => bot.download(file)),
      examine: () => bot.examine(),
    }
  }

  #judge(judge: Judge): Judge {
    const { gate } = this, world = this.#world, { atOnce } = judge
    return {
      rater: judge.rater,
      ...(atOnce ? { atOnce: {
        judge: (answer) => {
          world.seen.push({ what: 'judge', answer, atOnce: true })
          return atOnce.judge(answer)
        },
        rate: (answer, competencies) => {
          world.seen.push({ what: 'rate', answer, atOnce: true })
          return atOnce.rate(answer, competencies)
        },
      } } : {}),
      judge: (answer) => gate.pass('judge', async () => {
        world.seen.push({ what: 'judge', answer })
        return judge.judge(answer)
      }),
      rate: (answer, competencies) => gate.pass('rate', async () => {
        world.seen.push({ what: 'rate', answer })
        return judge.rate(answer, competencies)
      }),
    }
  }

  #log(): Log {
    const world = this.#world, { gate } = this
    return {
      info: () => {},
      warn: (what, fields) => { if (gate.alive) world.trace.add(`${this.owner} warns: ${what} ${about(fields)}`) },
      error: (what, fields) => {
        if (!gate.alive) return
        world.trace.add(`${this.owner} error: ${what} ${about(fields)}`)
        // With a database that fails, errors are told; without one they are bugs.
        if (world.scenario.database === 0) world.violate('nothing fails in an unknown way', `${what}: ${fields?.error instanceof Error ? fields.error.stack : about(fields)}`)
      },
    }
  }
}

export type Furniture = Omit<House, 'store' | 'frozen' | 'calibrations' | 'shadows' | 'seats' | 'calendars' | 'workCalendars' | 'tables' | 'log' | 'owner' | 'clock' | 'jobs' | 'judge' | 'fallback' | 'bots'>

/** What a log line is about, in a few words. */
const about = (fields: Record<string, unknown> = {}): string =>
  ['effect_id', 'event_id', 'failure', 'fault', 'rows', 'error'].flatMap((name) => {
    const value = fields[name]
    if (value instanceof Error) return value.message
    return typeof value === 'string' || typeof value === 'number' ? `${value}` : []
  }).join(' ')
