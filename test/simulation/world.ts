import { setImmediate } from 'node:timers/promises'
import type { Address } from '../../src/chat/address.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { Answer } from '../../src/ports/judge.ts'
import type { Commit } from '../../src/ports/store.ts'
import { FakeJobs } from '../fakes/fake-jobs.ts'
import { FakeJudge, FakeJudgeAtOnce } from '../fakes/fake-judge.ts'
import { FakePlatform, type Shown } from '../fakes/fake-platform.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'
import { VirtualTime } from '../fakes/virtual-time.ts'
import { inMemory, type Backing } from './backing.ts'
import { Candidate } from './candidate.ts'
import { watchOver, type Watch } from './during.ts'
import { Ledger, type Moved } from './ledger.ts'
import type { Mutation } from './mutations.ts'
import type { Furniture } from './process.ts'
import { draw, type Scenario } from './scenario.ts'
import { Service } from './service.ts'
import { smallLibrary } from './small-library.ts'
import { Channel, CHANNEL, Hr, Panel } from './staff.ts'
import { Trace } from './trace.ts'

const SECOND = 1_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR
/** Nobody takes longer: a week of silence, then ratings that are tried for a day. */
const LONGEST = 60 * DAY
/** After all is quiet, so that the latest delivery (7 h) has come. */
const AFTERMATH = 8 * HOUR

export class Violation extends Error {
  readonly invariant: string
  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`)
    this.name = 'Violation'
    this.invariant = invariant
  }
}

type Act = { kind: 'open' } | Pick<Inbound & { kind: 'message' }, 'kind' | 'message' | 'text' | 'files'> | Pick<Inbound & { kind: 'edit' }, 'kind' | 'message' | 'text'>
  | Pick<Inbound & { kind: 'recall' }, 'kind' | 'message'> | Pick<Inbound & { kind: 'command' }, 'kind' | 'text' | 'files'> | Pick<Inbound & { kind: 'press' }, 'kind' | 'action' | 'inputs' | 'message'>

/** One seed's world: a platform, a memory, people, and a service that is killed and started again. */
export class World {
  readonly random: SeededRandom
  readonly scenario: Scenario
  readonly time: VirtualTime
  readonly trace: Trace
  readonly platform: FakePlatform
  readonly jobs: FakeJobs
  readonly judge: FakeJudge
  readonly ledger: Ledger
  readonly backing: Backing
  readonly mutation: Mutation
  readonly names: string[]
  readonly candidates = new Map<string, Candidate>()
  /** Everything a judge was given. */
  readonly seen: { what: 'judge' | 'rate'; answer: Answer; atOnce?: true }[] = []
  /** Everything people did. */
  readonly acted: Inbound[] = []
  /** Keys of messages whose sender was stopped between its decision to send and the sending: nothing can call those back. */
  readonly excused = new Set<string>()
  /** How often each fault and each point of a crash or stop was reached. */
  readonly reached = new Map<string, number>()
  violation: Violation | undefined
  readonly #service = new Service(this)
  readonly #hr: Hr
  readonly #channel: Channel
  readonly #panel: Panel
  readonly #watch: Watch
  readonly #canaries: string[]
  readonly #read = new Set<string>()
  readonly #faults: SeededRandom
  #acts = 0
  #plans = 0
  #callbacks = 0
  /** Calls under way that may take real time. */
  #inHand = 0
  /** None is any more. */
  #free = Promise.withResolvers<void>()

  constructor(seed: number, mutation: Mutation, backing: Backing = inMemory()) {
    this.random = new SeededRandom(seed)
    const drawn = draw(this.random.fork('scenario'))
    this.scenario = mutation.scenario?.(drawn) ?? drawn
    const { start, calls, delivery, jobs, judge, outages, canFind, candidates, atOnce } = this.scenario
    this.time = new VirtualTime(start)
    this.trace = new Trace(() => this.time.now())
    this.platform = new FakePlatform(this.time, this.random.fork('platform'), { ...calls, ...delivery }, 'web')
    this.platform.canFind = canFind
    this.jobs = new FakeJobs(this.time, this.random.fork('jobs'), jobs)
    this.judge = new (atOnce ? FakeJudgeAtOnce : FakeJudge)(this.time, this.random.fork('judge'), judge, outages)
    this.ledger = new Ledger((...a) => { this.violate(...a) }, (commit, moved) => { this.#committed(commit, moved) }, atOnce)
    this.backing = backing
    this.mutation = mutation
    this.#canaries = Array.from({ length: candidates }, (_, i) => `zq${i}${this.random.hex(3)}`)
    this.names = this.#canaries.map((canary, i) => `${['Ann', '李雷', 'Bo'][i] ?? 'Cy'} ${canary}`)
    this.#faults = this.random.fork('database')
    this.#hr = new Hr(this)
    this.#channel = new Channel(this)
    this.#panel = new Panel(this)
    this.#watch = watchOver(this)
    this.platform.watch((shown) => { this.#shown(shown) })
  }

  /** Plays to the end; rejects with the first violation. Returns the number of things that happened. */
  async play(): Promise<number> {
    const { start, kills, twins, jumps } = this.scenario
    this.#service.begin(0)
    for (const at of kills) this.time.at(at, () => { this.#service.kill() })
    for (const at of twins) this.time.at(at, () => { this.count('twin'); this.#service.begin(0) })
    for (const { at, ahead } of jumps) this.time.at(at, () => { this.#service.jump(ahead) })
    this.#service.sweeps()
    this.#hr.begin()
    let quietSince: number | undefined
    for (;;) {
      await this.#run(this.time.now() + (quietSince === undefined ? 10 * MINUTE : HOUR))
      if (!(await this.#quiet())) quietSince = undefined
      else quietSince ??= this.time.now()
      if (quietSince !== undefined && this.time.now() - quietSince > AFTERMATH) break
      if (this.time.now() > start + LONGEST) break
    }
    this.ledger.check()
    this.#raise()
    return this.#callbacks
  }

  violate(invariant: string, detail: string): void {
    if (this.violation) return
    const violation = this.violation = new Violation(invariant, detail)
    // The trace ends here.
    this.time.at(0, () => { throw violation })
  }

  /** A call of the backing: virtual time stands still until it is done, where it takes real time. */
  async real<T>(call: () => Promise<T>): Promise<T> {
    if (this.#inHand++ === 0) this.#free = Promise.withResolvers()
    try {
      return await call()
    } finally {
      if (--this.#inHand === 0) this.#free.resolve()
    }
  }

  fails(what: string): boolean {
    if (!this.#faults.chance(this.scenario.database)) return false
    this.count('database')
    this.trace.add(`the database fails: ${what}`)
    return true
  }

  /** How often each point and each fault was reached. */
  counts(): ReadonlyMap<string, number> {
    const { platform, jobs, judge } = this, all = new Map(this.reached)
    for (const [part, counts] of Object.entries({ platform: platform.counts, delivery: platform.delivery.counts, jobs: jobs.counts, judge: judge.counts })) {
      for (const [name, times] of Object.entries(counts)) all.set(`${part} ${name}`, times)
    }
    return all
  }

  later(ms: number, act: () => void): void {
    this.#plans++
    this.time.after(ms, () => {
      this.#plans--
      act()
    })
  }

  /** Like `later`, but the end does not wait for it. */
  background(ms: number, act: () => void): void {
    this.time.after(ms, act)
  }

  conversation(name: string): Address {
    return { platform: 'web', tenant: '', conversation: name }
  }

  acts(user: string, where: string, what: Act): void {
    const id = `e${++this.#acts}`, event: Inbound = { id, at: this.time.now(), from: { platform: 'web', tenant: '', user }, place: this.conversation(where), direct: where !== CHANNEL, ...what }
    this.acted.push(event)
    this.trace.add(`${user} ${what.kind} ${id} ${'action' in what ? what.action : 'text' in what ? what.text.slice(0, 60) : ''}`)
    this.platform.acts(event)
  }

  furniture(owner: string): Furniture {
    const random = this.random.fork(`life ${owner}`), { language, timeZone, questions } = this.scenario
    return {
      random, residents: this.mutation.residents ?? new Map([['web::hr', { name: 'Lin Jing', roles: ['hr' as const] }]]), administrators: new Set(['web::boss']),
      library: smallLibrary(questions, 1), resumes: { read: async (file) => { const text = Buffer.from(file).toString(); return text.startsWith('Sales') ? { text } : { refused: 'broken' } } }, doctor: async () => [], mailer: null,
      settings: {
        company: 'Acme', language, timeZone, publicUrl: 'http://localhost', linkDays: 14, channel: this.conversation(CHANNEL), rater: { kind: 'rules', name: 'rules' },
        pace: { quiet: 6 * SECOND, reading: 2 * SECOND, remind: DAY, expire: 4 * DAY },
      },
      tokens: { mint: () => { const token = random.hex(16); return { token, id: `hash of ${token}` } }, read: () => undefined, hash: (secret) => `hash of ${secret}` },
    }
  }

  #committed(commit: Commit, moved: Moved[]): void {
    this.trace.add(`saved ${commit.event.id} ${commit.journal.map((e) => `${e.subject}:${e.kind}`).join(' ')} owes ${commit.owed.length}`)
    this.#watch.committed(commit, moved)
    if (moved.length > 1) this.count('judged at once')
    for (const put of commit.puts) {
      if (put.kind === 'requisition' && put.from === 0) this.#hr.opened(put.id)
      if (put.kind === 'application') this.#join(put.id, put.value.candidate, commit)
    }
    const [first] = moved
    if (first?.event.kind !== 'invited') return
    this.#hr.invited(first.after.plan.interview)
    this.candidates.get(first.after.plan.interview)?.invited()
  }

  #join(application: string, candidate: string, commit: Commit): void {
    const name = commit.puts.find((put) => put.kind === 'candidate' && put.id === candidate)?.value
    const canary = this.#canaries.find((c) => name && 'name' in name && name.name.includes(c)) ?? ''
    this.candidates.set(application, new Candidate(this, application, canary, `xs${this.random.hex(4)}`))
    this.#hr.added(application)
  }

  #shown(shown: Shown): void {
    const letter = this.ledger.letters.get(shown.key), card = shown.drawn.at(-1)
    this.trace.add(`shown ${shown.key} in ${shown.to.conversation}${shown.drawn.length > 1 ? ` redrawn ${shown.drawn.length}` : ''} ${letter?.effect?.kind === 'say' ? letter.effect.what.kind : letter?.effect?.kind ?? ''}`)
    this.#watch.shown(shown)
    // Where the platform cannot tell, a message may come twice; nobody answers it twice.
    const again = this.#read.has(shown.key) && shown.drawn.length === 1
    this.#read.add(shown.key)
    if (!letter || !card || again) return
    if (letter.slot?.endsWith('/scorecard')) this.#channel.hears(letter.interview, shown)
    if (shown.drawn.length > 1) return
    if (letter.effect?.kind === 'tell-hr') this.#hr.hears(letter)
    if (letter.effect?.kind === 'ask-panelist') this.#panel.hears(letter)
    if (letter.effect?.kind === 'say') this.candidates.get(letter.interview)?.hears(letter.effect.what, card)
  }

  async #run(until: number): Promise<void> {
    if (!this.backing.real) {
      this.#callbacks += await this.time.run(until)
      return this.#raise()
    }
    for (let next = this.time.next(); next !== undefined && next <= until; next = this.time.next()) {
      this.#callbacks += await this.time.run(next)
      await this.#settled()
      this.#raise()
    }
    await this.time.run(until)
  }

  /** Waits for calls that take real time, and for whatever they set going. */
  async #settled(): Promise<void> {
    for (let calm = 0; calm < 3;) {
      calm = this.#inHand > 0 ? 0 : calm + 1
      // Whoever asks again and again takes the processor from the database.
      if (calm === 0) await this.#free.promise
      await setImmediate()
    }
  }

  #raise(): void {
    if (this.violation) throw this.violation
  }

  async #quiet(): Promise<boolean> {
    if (this.#plans > 0 || this.#service.down) return false
    if (this.acted.some((event) => !this.platform.delivery.acknowledged.has(event.id))) return false
    for (const moved of this.ledger.moved.values()) {
      const state = moved.at(-1)?.after
      if (state && state.phase !== 'published' && state.ended === null) return false
    }
    if ((await this.backing.waiting()).length > 0) return false
    return !(await this.backing.outbox()).some((row) => (row.status === 'pending' || row.status === 'sending') && row.dueAt <= this.time.now())
  }

  count(what: string): void {
    this.reached.set(what, (this.reached.get(what) ?? 0) + 1)
  }
}
