import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { Budget } from '../../../bots/dingtalk/budget.ts'
import { DingTalkBot } from '../../../bots/dingtalk/bot.ts'
import type { CallKind, Spent } from '../../../bots/dingtalk/meter.ts'
import { personOf, placeOf } from '../../../bots/dingtalk/read-shared.ts'
import { zh } from '../../../src/cards/candidate-zh.ts'
import { SCORECARD } from '../../../src/cards/scorecard-words.ts'
import { personKey } from '../../../src/chat/address.ts'
import type { Sink } from '../../../src/chat/bot.ts'
import { RulesJudge } from '../../../src/infra/llm/rules-judge.ts'
import { MINUTE, Scene, SECOND, STRONG } from '../../app/scene.ts'
import type { Delivery } from '../../fakes/dingtalk/delivery.ts'
import { FakeDingTalk } from '../../fakes/dingtalk/fake-dingtalk.ts'
import type { Called } from '../../fakes/dingtalk/open-api.ts'
import { numbered, pressable, readMessage } from '../../fakes/dingtalk/readable.ts'
import type { Message } from '../../fakes/dingtalk/world.ts'
import { HIRING, TEMPLATE } from '../../fakes/dingtalk/world.ts'
import type { Way } from '../../live/organisation.ts'

const HOUR = 60 * MINUTE, DAY = 24 * HOUR
/** 1 December 2026, a Tuesday, 9 o’clock in China. */
const BEGIN = Date.UTC(2026, 11, 1, 1)
export const INTERVIEWS = 40
const QUESTIONS = 5, REQUISITIONS = 4
const HR = 'hr', MANAGER = 'mgr', TITLE = '大客户销售'

/** What a month’s calls were for, one row each; `free`: what DingTalk does not count. */
export type Spending = { rows: [purpose: string, calls: number][]; calls: number; free: number }

const PURPOSES = {
  drawn: '更新卡片 · cards drawn again', candidates: '给候选人：邀请、提醒、结果、隔久了的下一题 · to candidates', staff: '给 HR 和经理：隔久了的回复、早报 · to HR and managers',
  group: '招聘群：实时卡片、评分卡 · new in the hiring group', files: '简历文件 · résumé files',
} as const

/** Each yields how long it waits before it goes on, ms. */
type Life = AsyncGenerator<number, void>

/** `most`: calls the company may make. */
export type Circumstances = { way: Way; most: number; interviews: number }

/** A month of interviews with colleagues on a clock moved by hand: the whole house in one process, with the real bot, in front of our fake over the loopback. */
export class Month {
  readonly dingtalk: FakeDingTalk
  /** What Bole itself has counted. */
  readonly spent = new Map<string, Spent>()
  readonly #bot: DingTalkBot
  readonly #scene: Scene
  readonly #listen: DingTalkBot['start']
  #sink: Sink = async () => undefined
  #heard = 0
  #flying = 0
  readonly #interviews: number
  /** Two interviews begin on a working day, and some take longer. */
  readonly #days: number

  private constructor({ way, most, interviews }: Circumstances, scene: Scene, dingtalk: FakeDingTalk) {
    this.#interviews = interviews
    this.#days = Math.min(30, workday(Math.ceil(interviews / 2)) + 3)
    this.#scene = scene
    this.dingtalk = dingtalk
    const clock = scene.time, quiet = (): void => undefined, log = { info: quiet, warn: quiet, error: quiet }, menus = new Map<string, unknown>(), memory = { text: undefined as string | undefined }
    const spent = this.spent, meter = {
      count: async (month: string, kind: CallKind) => void spent.set(month, { ...spent.get(month), [kind]: (spent.get(month)?.[kind] ?? 0) + 1 }), spent: async (month: string) => spent.get(month) ?? {},
    }
    const bot = (this.#bot = new DingTalkBot({
      app: dingtalk.world.app, apiUrl: dingtalk.url, cardTemplate: way === 'cards' ? TEMPLATE : null, house: 'month', budget: new Budget({ most, meter, log, clock }),
      remember: { get: async () => memory.text, put: async (text) => void (memory.text = text) },
      menus: { get: async (conversation) => structuredClone(menus.get(conversation)), put: async (conversation, menu) => void menus.set(conversation, structuredClone(menu)) },
      expected: { hiringConversation: HIRING, publicUrl: 'https://bole.example' }, log, clock, random: () => 0.5,
    }))
    this.#listen = bot.start.bind(bot)
    // The stream is up only while somebody speaks: it costs no calls, and its watch would tick all month.
    bot.start = async (sink) => void (this.#sink = sink)
    scene.bots.set('dingtalk', bot)
  }

  static async begin(of: Circumstances): Promise<Month> {
    const scene = new Scene(new RulesJudge(), {}, {
      settings: {
        company: '华信', language: 'zh', timeZone: 'Asia/Shanghai', publicUrl: 'https://bole.example', linkDays: 14, channel: placeOf(HIRING),
        pace: { quiet: 6 * SECOND, reading: SECOND, remind: 24 * HOUR, expire: 7 * DAY }, rater: { kind: 'rules', name: 'rules' },
      },
      residents: new Map([[personKey(personOf(HR)), { name: '何娜', roles: ['hr'] }], [personKey(personOf(MANAGER)), { name: '王磊', roles: [] }]]),
    }), { time } = scene
    await time.run(BEGIN)
    const dingtalk = await FakeDingTalk.start({ clock: { now: () => time.now(), after: (ms, run) => time.after(ms, run) }, limits: false })
    dingtalk.quota.limit = of.most
    for (let n = 1; n <= of.interviews; n++) dingtalk.world.addPerson({ id: `c${n}`, name: `候选人${n}` })
    return new Month(of, scene, dingtalk)
  }

  /** Lives through it. */
  async live(): Promise<this> {
    const up = (message: unknown): void => void (this.#flying += isCall(message) ? 1 : 0), down = (message: unknown): void => void (this.#flying -= isCall(message) ? 1 : 0)
    subscribe('http.client.request.start', up)
    for (const end of ENDS) subscribe(end, down)
    try {
      await this.#scene.app.start()
      const lives: { at: number; life: Life }[] = [{ at: BEGIN, life: this.#office() }, { at: BEGIN + MINUTE, life: this.#everyDay() }]
      for (let n = 1; n <= this.#interviews; n++) lives.push({ at: BEGIN + workday(Math.floor((n - 1) / 2)) * DAY + (n % 2 === 0 ? 5 : 1) * HOUR, life: this.#interview(n) })
      for (let next = soonest(lives); next; next = soonest(lives)) {
        await this.#until(next.at)
        const { done, value } = await next.life.next()
        if (done) lives.splice(lives.indexOf(next), 1)
        else next.at = this.#scene.time.now() + value
      }
      return this
    } finally {
      unsubscribe('http.client.request.start', up)
      for (const end of ENDS) unsubscribe(end, down)
      await this.#scene.app.stop(0)
      await this.dingtalk.close()
    }
  }

  spending(): Spending {
    const { calls } = this.dingtalk.api, of = (c: Called): keyof typeof PURPOSES | undefined => {
      switch (c.name) {
        case 'card.put': return 'drawn'
        case 'robot.download': return 'files'
        case 'robot.direct': case 'robot.group': case 'card.create': return c.about.includes(HIRING) ? 'group' : c.about.some((one) => /^c\d+$/.test(one)) ? 'candidates' : 'staff'
        default: return undefined
      }
    }
    const by = Map.groupBy(calls.filter((c) => c.outcome === 'ok'), of), count = (purpose: keyof typeof PURPOSES): number => by.get(purpose)?.length ?? 0
    const rows = (Object.keys(PURPOSES) as (keyof typeof PURPOSES)[]).map((purpose): [string, number] => [PURPOSES[purpose], count(purpose)])
    return { rows, calls: rows.reduce((sum, [, n]) => sum + n, 0), free: calls.filter((c) => c.name === 'session' && c.outcome === 'ok').length }
  }

  /** Bole's messages in a conversation. */
  bole(at: string): Message[] {
    const { world } = this.dingtalk
    return (at === HIRING ? world.chat(at) : world.direct(at)).messages.filter((m) => m.sender.type === 'app')
  }

  /** HR sets up, and the clock of the house ticks in office hours. */
  async * #office(): Life {
    for (let r = 1; r <= REQUISITIONS; r++) await this.#says(HR, `/hire 职位 新建 "${TITLE}" 题库=sales 经理=@${MANAGER}`)
    while (this.#scene.time.now() < BEGIN + this.#days * DAY) {
      await this.#scene.app.minute()
      const hour = (this.#scene.time.now() - BEGIN) % DAY / HOUR
      yield hour < 9 ? 15 * MINUTE : 24 * HOUR - hour * HOUR
    }
  }

  /** Whoever has work to do looks at it in the morning, and HR once more in the afternoon. */
  async * #everyDay(): Life {
    for (let day = 0; day < this.#days; day++) {
      if (isWorkday(day)) {
        await this.#says(HR, '/hire 工作台')
        await this.#says(MANAGER, '/hire 工作台')
      }
      yield 8 * HOUR
      if (isWorkday(day)) await this.#says(HR, '/hire 进度')
      yield 16 * HOUR
    }
  }

  /** One candidate from the first word to the decision. Some answer in pieces, send a file, leave for a day, are reminded, ask back. */
  async * #interview(n: number): Life {
    const who = `c${n}`, id = `A-${n}`
    await this.#says(HR, `/hire 添加 R-${1 + (n - 1) % REQUISITIONS} 账号=@${who}`)
    yield MINUTE
    // Candidates may have been added in another order than they were thought of.
    await this.#presses(HR, HR, `邀请候选人${n}`)
    yield (n % 3 === 0 ? 20 : 1) * HOUR
    await this.#presses(who, who, zh.consent)
    if (n % 3 === 1) await this.#does(this.dingtalk.people.file(who, { name: 'resume.pdf', bytes: Buffer.from('%PDF-1.4') }))
    for (let q = 1; q <= QUESTIONS; q++) {
      yield q === 4 && n % 6 === 2 ? 20 * HOUR : q === 3 && n % 10 === 3 ? 26 * HOUR : 4 * MINUTE
      if (n % 4 === 0) {
        await this.#says(who, '那是前年的一个大客户。')
        yield 2 * SECOND
      }
      await this.#says(who, STRONG)
    }
    yield 2 * MINUTE
    if (n % 4 === 1) {
      await this.#says(who, '试用期多久？')
      yield HOUR
      await this.#says(HR, `/hire 回复 ${id} 1 "三个月。"`)
    }
    await this.#says(who, '没有了')
    yield 3 * HOUR
    const word = SCORECARD.zh
    if (n % 3 === 0) {
      await this.#presses(MANAGER, HIRING, word.rate, {}, n)
      yield MINUTE
      await this.#presses(MANAGER, MANAGER, '提交', { 'level-negotiation': '4' })
      yield 20 * MINUTE
    }
    await this.#presses(MANAGER, HIRING, n % 4 === 3 ? '推进' : '婉拒', { reason: '团队一起看过了' }, n)
  }

  async #says(who: string, text: string): Promise<void> {
    await this.#does(this.dingtalk.people.say(who, text))
  }

  /** Presses the newest such button there, or says its number and what it asks for. `of`: on what is about this candidate. */
  async #presses(who: string, at: string, label: string, values: Record<string, string> = {}, of?: number): Promise<void> {
    const { people } = this.dingtalk, offers = (m: Message): boolean => (of === undefined || new RegExp(`候选人${of}(?!\\d)`).test(readMessage(m))) && pressable(m, who).includes(label)
    const message = this.bole(at).findLast(offers), number = message && numbered(readMessage(message)).find((one) => one.label === label)?.number
    if (!message) throw new Error(`nothing to press for ${label}: ${this.bole(at).slice(-2).map((m) => readMessage(m)).join('\n')}`)
    if (message.type === 'card') return this.#does(people.press(who, message.id, label, values))
    const tell = (text: string): Promise<void> => this.#does(at === HIRING ? people.mention(HIRING, who, text) : people.say(who, text))
    const { reason, ...fields } = values
    await tell(`${number} ${label !== '推进' && reason !== undefined ? reason : ''}`.trim())
    const given = Object.values(fields)
    for (const value of given) await tell(value)
    if (given.length > 0) await tell('提交')
  }

  /** Brings it to the bot and lets everything be said that follows at once. */
  async #does(delivery: Delivery): Promise<void> {
    const { time } = this.#scene, before = this.#heard
    await this.#listen(async (event) => {
      this.#heard++
      await this.#sink(event)
    })
    let delivered: { acknowledged: boolean; reason?: string } | undefined
    void this.dingtalk.deliver(delivery).then((done) => { delivered = done })
    // A press waits for its answer, a little while.
    while (!delivered) {
      await this.#quiet()
      const next = time.next()
      if (delivery.kind === 'press' && this.#heard > before && next !== undefined && next <= time.now() + 2 * SECOND) await time.run(next)
    }
    if (!delivered.acknowledged) throw new Error(`not acknowledged: ${delivered.reason}`)
    await this.#bot.stop()
    await this.#until(time.now() + 20 * SECOND)
  }

  /** Goes on to that moment; whatever is on its way to DingTalk gets there before time passes. */
  async #until(at: number): Promise<void> {
    const { time } = this.#scene
    for (;;) {
      await this.#quiet()
      const next = time.next()
      if (next === undefined || next > at) break
      await time.run(next)
    }
    await time.run(at)
  }

  async #quiet(): Promise<void> {
    for (let still = 0; still < 3; still = this.#flying > 0 ? 0 : still + 1) await setImmediate()
  }
}

/** Not the door of the stream, which is opened as a request and never answered. */
const isCall = (message: unknown): boolean => !(message as { request: ClientRequest }).request.hasHeader('upgrade')
const ENDS = ['http.client.response.finish', 'http.client.request.error']

const isWorkday = (day: number): boolean => new Date(BEGIN + day * DAY).getUTCDay() % 6 !== 0

/** The day of the month on which the nth working day is, both from 0. */
const workday = (n: number): number => Array.from({ length: 60 }, (_, day) => day).filter(isWorkday)[n] ?? 0

const soonest = <T extends { at: number }>(all: T[]): T | undefined => all.toSorted((a, b) => a.at - b.at)[0]
