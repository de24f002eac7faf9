import type { InterviewState } from '../../src/interview/state.ts'
import type { SeededRandom } from '../fakes/seeded-random.ts'
import type { Shown } from '../fakes/fake-platform.ts'
import type { Letter } from './ledger.ts'
import type { World } from './world.ts'

const SECOND = 1_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE

export const CHANNEL = '#hiring'
/** Those who may decide, and those who may not but try. */
export const DECIDERS = ['m1', 'm2', 'hr'] as const
const OTHERS = ['p1', 'boss', 'stranger'] as const

/** HR: opens the requisition, invites, answers questions, lets people go on; all by command. */
export class Hr {
  readonly #world: World
  readonly #random: SeededRandom

  constructor(world: World) {
    this.#world = world
    this.#random = world.random.fork('hr')
  }

  begin(): void {
    this.#commands(this.#random.int(0, MINUTE), 'requisition new "Key accounts" kit=small manager=@m1,@m2 panelist=@p1')
    this.#rounds()
  }

  opened(requisition: string): void {
    this.#commands(this.#think(), `fact ${requisition} pay "25k to 35k"`)
    for (const name of this.#world.names) this.#commands(MINUTE + this.#think(), `add ${requisition} "${name}" resume="Five years of sales, closed 12 deals as ${name}."`)
  }

  added(application: string): void {
    this.#commands(this.#think(), `invite ${application}`)
    // Somebody presses the key twice.
    if (this.#random.chance(0.1)) this.#commands(this.#think(), `invite ${application}`)
  }

  invited(application: string): void {
    const random = this.#random, hour = (): number => random.int(0, 3 * HOUR)
    if (random.chance(0.08)) {
      const at = hour()
      this.#commands(at, `pause ${application}`)
      this.#commands(at + hour(), `resume ${application}`)
    }
    if (random.chance(0.04)) this.#commands(hour(), `cancel ${application}`)
    if (random.chance(0.2)) this.#commands(hour(), random.pick([`status`, `candidate ${application}`, `journal ${application}`, `link ${application}`, 'halp', 'doctor']))
  }

  /** A notice at the desk. */
  hears({ effect, interview }: Letter): void {
    if (effect?.kind !== 'tell-hr') return
    const { what } = effect, at = this.#random.chance(0.5) ? this.#think() : this.#random.int(MINUTE, 10 * HOUR)
    if (what.kind === 'question') {
      this.#commands(at, `answer ${interview} ${what.number} "You will hear soon."`)
      if (this.#random.chance(0.2)) this.#commands(at + this.#random.int(0, SECOND), `answer ${interview} ${what.number} "You will hear, really."`)
    } else if (what.kind === 'distress' && this.#random.chance(0.3)) this.#commands(at, `resume ${interview} count`)
    else if (what.kind === 'person' || what.kind === 'accommodation' || what.kind === 'distress') this.#commands(at, `resume ${interview}`)
  }

  /** Every day: nobody is left waiting for a person. */
  #rounds(): void {
    this.#world.background(24 * HOUR, () => {
      for (const [id, moved] of this.#world.ledger.moved) if (waits(moved.at(-1)?.after)) this.#commands(0, `resume ${id}`)
      this.#rounds()
    })
  }

  #commands(ms: number, text: string): void {
    this.#world.later(ms, () => { this.#world.acts('hr', '@hr', { kind: 'command', text, files: [] }) })
  }

  #think(): number {
    return this.#random.int(SECOND, 5 * MINUTE)
  }
}

/** The panelist, who rates unseen, looks too early, or never gets to it; and those who may look, show ratings early and set levels. */
export class Panel {
  readonly #world: World
  readonly #random: SeededRandom
  readonly #asked = new Set<string>()

  constructor(world: World) {
    this.#world = world
    this.#random = world.random.fork('panel')
  }

  /** The panelist is asked for ratings. */
  hears({ interview, event }: Letter): void {
    if (this.#asked.has(interview)) return
    this.#asked.add(interview)
    const random = this.#random, level = (): number => random.int(1, 5), competency = this.#world.ledger.state(interview)?.plan.questions[0]?.competency ?? 'c1'
    const commands = (who: string, often: number, most: number, text: string): void => {
      if (random.chance(often)) this.#world.later(random.int(SECOND, most), () => { this.#world.acts(who, random.chance(0.3) ? CHANNEL : `@${who}`, { kind: 'command', text, files: [] }) })
    }
    this.#world.count(`asked for ratings after ${event?.kind}`)
    commands('p1', 0.7, HOUR, `answers ${interview}`)
    for (const most of [MINUTE, HOUR, 8 * HOUR]) commands('p1', 0.5, most, `scorecard ${interview}`)
    commands('p1', 0.3, HOUR, `rate ${interview} "only a note"`)
    for (const most of [2 * HOUR, 6 * HOUR]) commands('p1', 0.5, most, `rate ${interview} ${competency}=${level()} "mine"`)
    commands('p1', 0.1, HOUR, `reveal ${interview}`)
    const [who, other] = [random.pick(DECIDERS), random.pick(DECIDERS)]
    commands(who, 0.4, 3 * HOUR, `scorecard ${interview}`)
    commands(who, 0.4, 4 * HOUR, `rate ${interview} ${competency}=${level()}`)
    commands(other, 0.2, 6 * HOUR, `reveal ${interview}`)
    for (const back of [false, false, true]) commands(random.pick([who, other, 'p1']), 0.3, 6 * HOUR, back ? `override ${interview} ${competency}=-` : `override ${interview} ${competency}=${level()} "heard it myself"`)
  }
}

const waits = (state: InterviewState | undefined): boolean =>
  state !== undefined && state.ended === null && state.paused !== null && state.paused.why !== 'candidate'

/** The hiring channel: people press, twice, at once, and some who may not. */
export class Channel {
  readonly #world: World
  readonly #random: SeededRandom
  readonly #decided = new Set<string>()

  constructor(world: World) {
    this.#world = world
    this.#random = world.random.fork('channel')
  }

  /** A scorecard is shown or redrawn. */
  hears(interview: string, shown: Shown): void {
    if (this.#decided.has(interview)) return
    this.#decided.add(interview)
    const random = this.#random, at = random.int(10 * SECOND, 6 * HOUR)
    const press = (ms: number, who: string, verb: string, reason = ''): void => {
      this.#world.later(at + ms, () => {
        this.#world.acts(who, CHANNEL, { kind: 'press', action: `${verb}:${interview}`, inputs: { reason }, message: shown.ref })
      })
    }
    if (random.chance(0.3)) press(-SECOND, random.pick(OTHERS), random.pick(['advance', 'decline']), 'because')
    if (random.chance(0.2)) press(-2 * SECOND, random.pick(DECIDERS), 'decline')
    if (random.chance(0.25)) press(-random.int(3, 8) * SECOND, random.pick(DECIDERS), random.pick(['hold', 'second-look']))
    const [one, two] = [random.pick(DECIDERS), random.pick(DECIDERS)], verb = random.pick(['advance', 'decline'])
    press(0, one, verb, 'clear')
    if (random.chance(0.4)) press(random.int(0, SECOND), one, verb, 'clear')
    if (random.chance(0.4)) press(random.int(0, 300), two, random.pick(['advance', 'decline', 'hold']), 'other')
    if (random.chance(0.1)) press(HOUR, random.pick(OTHERS), 'hold')
  }
}
