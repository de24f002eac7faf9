import { BotFailure, type Quota } from '../../src/chat/bot.ts'
import type { BotLog } from '../shared/log.ts'
import { MONTH_AGAIN_MS } from './failures.ts'
import type { CallKind, Meter, Spent } from './meter.ts'

/** Beyond this part of the month's calls only what people wait for goes out. */
const LITTLE = 0.9
/** Other processes call, too: how old our knowledge of what is spent may get, ms. */
const FRESH_MS = 60_000
/** How long DingTalk is believed that nothing is left: the company may buy more, ms. */
const OVER_MS = 3_600_000
/** China's time, all year. */
const CHINA_MS = 8 * 3_600_000

const WHAT: Record<CallKind, Record<'zh' | 'en', string>> = {
  robot: { zh: '机器人消息', en: 'robot messages' }, card: { zh: '卡片', en: 'cards' }, calendar: { zh: '日程', en: 'calendar' },
}

const KINDS = Object.keys(WHAT) as CallKind[]

type About = { most: number; meter: Meter; log: BotLog; clock: { now(): number } }

/** The month's calls: every one that DingTalk counts is asked of it first. */
export class Budget {
  readonly #d: About
  #month = ''
  #spent: Spent = {}
  #readAt = -Infinity
  #overUntil = -Infinity
  #reading: Promise<void> | undefined

  constructor(deps: About) {
    this.#d = deps
  }

  /** Takes one call out of the month's; `rate-limited` where none is left. Counted before it is made: a crash in between counts one too many. */
  async spend(kind: CallKind): Promise<void> {
    if ((await this.left()) === 'nothing') throw new BotFailure('rate-limited', 'dingtalk: the calls of this month are used up', { retryAfter: MONTH_AGAIN_MS })
    this.#spent = { ...this.#spent, [kind]: (this.#spent[kind] ?? 0) + 1 }
    await this.#d.meter.count(this.#month, kind)
  }

  /** `little`: live updates stop, only what people wait for goes out. */
  async left(): Promise<'plenty' | 'little' | 'nothing'> {
    await this.#fresh()
    const used = total(this.#spent)
    return used >= this.#d.most ? 'nothing' : this.#over() || used >= this.#d.most * LITTLE ? 'little' : 'plenty'
  }

  /** DingTalk says that the month is used up, though we may have counted less: the company's other apps share it. */
  usedUp(): void {
    this.#overUntil = this.#d.clock.now() + OVER_MS
  }

  /** As it stands in the database at this moment; `unreachable` where nobody can tell. */
  async quota(): Promise<Quota> {
    const month = monthOf(this.#d.clock.now())
    const spent = await this.#d.meter.spent(month).catch((cause: unknown) => {
      throw new BotFailure('unreachable', 'dingtalk: what this month has cost could not be read', { cause })
    })
    return { month, most: this.#d.most, spent: KINDS.flatMap((kind) => (spent[kind] ? [{ what: WHAT[kind], calls: spent[kind] }] : [])), over: this.#over() || total(spent) >= this.#d.most }
  }

  #over(): boolean {
    return this.#d.clock.now() < this.#overUntil
  }

  async #fresh(): Promise<void> {
    const now = this.#d.clock.now(), month = monthOf(now)
    if (month === this.#month && now < this.#readAt + FRESH_MS) return
    await (this.#reading ??= this.#read(now, month).finally(() => { this.#reading = undefined }))
  }

  async #read(now: number, month: string): Promise<void> {
    try {
      this.#spent = await this.#d.meter.spent(month)
    } catch (error) {
      // What we know ourselves has to do: nobody waits for a count.
      if (month !== this.#month) this.#spent = {}
      this.#d.log.warn('dingtalk: what this month has cost could not be read', { error })
    }
    this.#month = month
    this.#readAt = now
  }
}

/** 2026-11. */
const monthOf = (at: number): string => new Date(at + CHINA_MS).toISOString().slice(0, 7)

const total = (spent: Spent): number => Object.values(spent).reduce((sum, calls) => sum + calls, 0)
