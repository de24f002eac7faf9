import type { BotClock } from '../shared/clock.ts'
import { Kept } from '../shared/kept.ts'
import type { BotLog } from '../shared/log.ts'
import type { Session } from './sessions.ts'

const MOST = 2_000
/** Nobody is told the same more than once in so long, ms. */
const AGAIN_MS = 3_600_000

/** They wrote in a language we have not read: both. */
const WORDS = [
  '您好，我是伯乐的面试机器人。您的面试在网页上进行，请打开您收到的面试链接作答；在这里发的消息我看不到。',
  'Hello, I am Bole’s interview bot. Your interview is on the web: please open the link you were sent. I can’t read what is written here.',
].join('\n\n')

export type OutsidersDeps = { trusts: (webhook: string) => boolean; tell: (webhook: string, text: string) => Promise<void>; log: BotLog; clock: BotClock }

/** Answers people who are not of the company, whose interviews are on the web. Nothing they say is kept. */
export class Outsiders {
  readonly #d: OutsidersDeps
  readonly #told: Kept<true>

  constructor(deps: OutsidersDeps) {
    this.#d = deps
    this.#told = new Kept(MOST, AGAIN_MS, deps.clock)
  }

  /** `session`: the webhook of their conversation. Best effort: fails never. */
  meet(who: string, session: Session | undefined): void {
    if (this.#told.get(who) || !session || !this.#d.trusts(session.url)) return
    this.#told.put(who, true)
    this.#d.tell(session.url, WORDS).catch((error: unknown) => this.#d.log.warn('dingtalk: an outsider was not answered', { error }))
  }
}
