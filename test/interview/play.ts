import type { InterviewPlan } from '../../src/domain/interview-plan.ts'
import type { Judgement } from '../../src/domain/judgement.ts'
import type { Rating } from '../../src/domain/rating.ts'
import type { Effect, Utterance } from '../../src/interview/effects.ts'
import type { Happening } from '../../src/interview/events.ts'
import type { InterviewState } from '../../src/interview/state.ts'
import { step } from '../../src/interview/step.ts'

const place = (conversation: string) => ({ platform: 'web' as const, tenant: '', conversation })
const probe = (id: string, missing: 'situation' | 'own-action' | 'result' | 'reason') => ({ id, missing, text: { zh: `追问${id}`, en: `probe ${id}` } })

export const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
/** 2026-11-23 10:00 in Shanghai. */
export const MORNING = Date.UTC(2026, 10, 23, 2)

export const plan = (questions = 2): InterviewPlan => ({
  interview: 'A-1', requisition: 'R-1', title: 'Key account manager', company: 'Acme', candidate: 'Chen Yu', language: 'en',
  questions: Array.from({ length: questions }, (_, i) => ({
    id: `q${i + 1}`, competency: `c${i + 1}`, text: { zh: `问题${i + 1}`, en: `Question ${i + 1}` }, lead: null, maxProbes: 1,
    probes: [probe('s', 'situation'), probe('o', 'own-action'), probe('r', 'result'), probe('w', 'reason')],
  })),
  assessed: [], minutes: 20, facts: [{ id: 'F-1', topic: 'pay', text: '25k to 35k a month' }], owner: 'Lin Jing', decideWithinDays: 5,
  place: place('@c'), channel: place('#hiring'), channelLanguage: 'en', desk: place('@hr'), contact: 'Lin Jing, hr@example.com', timeZone: 'Asia/Shanghai',
  pace: { quiet: 6_000, reading: 2_000, remind: DAY, expire: 7 * DAY },
})

export const rater = { kind: 'rules', name: 'test', prompt: null } as const
export const enough: Judgement = { enough: true, missing: null, by: rater }
export const thin = (missing: Judgement['missing']): Judgement => ({ enough: false, missing, by: rater })
export const rating = (competency: string): Rating => ({ competency, level: 3, unrated: null, reason: '', quotes: [], confidence: 'low', gates: [] })

/** Plays events through the machine and remembers what is owed. Time is moved by hand. */
export class Play {
  state: InterviewState
  at = MORNING
  last: Effect[] = []
  readonly all: Effect[] = []
  #events = 0
  #messages = 0
  constructor(p = plan()) {
    this.state = step(undefined, { id: 'e0', at: this.at, by: { kind: 'staff', id: 'hr', name: 'HR' }, kind: 'invited', plan: p }).state
  }
  happens(happening: Happening): this {
    const by = happening.kind === 'decided' ? { kind: 'staff' as const, id: 'manager', name: 'Wang Lei' } : { kind: 'candidate' as const, id: 'A-1', name: 'Chen Yu' }
    const out = step(this.state, { id: `e${++this.#events}`, at: this.at, by, ...happening })
    this.state = out.state
    this.last = out.effects
    this.all.push(...out.effects)
    return this
  }
  later(ms: number): this {
    this.at += ms
    return this
  }
  says(text: string, sentAt = this.at): this {
    return this.happens({ kind: 'said', message: `m${++this.#messages}`, text, sentAt })
  }
  /** The judgement the machine last asked for comes back. */
  judged(judgement: Judgement): this {
    const asked = this.all.findLast((e) => e.kind === 'judge')
    if (!asked) throw new Error('no judgement was asked for')
    return this.happens({ kind: 'judged', question: asked.question, heard: asked.heard, judgement })
  }
  /** Every rating owed so far comes back. */
  rated(): this {
    for (const e of this.all.filter((e) => e.kind === 'rate')) this.happens({ kind: 'rated', question: e.question, heard: e.heard, ratings: [rating(e.question.replace('q', 'c'))], rater })
    return this
  }
  get spoken(): Utterance[] {
    return this.last.flatMap((e) => (e.kind === 'say' ? [e.what] : []))
  }
  count(kind: Utterance['kind']): number {
    return this.all.filter((e) => e.kind === 'say' && e.what.kind === kind).length
  }
  begun(): this {
    return this.happens({ kind: 'opened' }).happens({ kind: 'consented' }).later(MINUTE)
  }
  /** Answers every question at once and has no question of their own. */
  completed(): this {
    this.begun()
    for (const _ of this.state.plan.questions) this.says('When I was at Acme I did it and it worked.').judged(enough).later(MINUTE)
    return this.says('no').rated()
  }
}
