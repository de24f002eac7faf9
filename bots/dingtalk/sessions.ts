import type { BotClock } from '../shared/clock.ts'
import { Kept } from '../shared/kept.ts'

/** Conversations that were heard lately. */
const MOST = 5_000
/** A webhook lives for some 90 minutes, its message says until when; none is believed for longer, ms. */
const LONGEST_MS = 2 * 3_600_000
/** What is sent must arrive before the end, ms. */
const MARGIN_MS = 30_000
/** Where DingTalk's own webhooks are (open.dingtalk.com/document/orgapp/receive-message, sessionWebhook). */
const DINGTALK = 'oapi.dingtalk.com'

/** A webhook as a message gives it, and until when it may be used, ms since 1970. */
export type Session = { url: string; until: number }

/** The latest webhook of each conversation: what goes through it is no call of the month's. Whoever knows one may write there: it appears in no log. */
export class Sessions {
  readonly #kept: Kept<Session>
  readonly #clock: BotClock
  readonly #trusted: (url: URL) => boolean

  constructor(apiUrl: string, clock: BotClock) {
    const ours = new URL(apiUrl)
    this.#kept = new Kept(MOST, LONGEST_MS, clock)
    this.#clock = clock
    this.#trusted = (url) => (url.protocol === 'https:' && url.host === DINGTALK) || (url.origin === ours.origin && (ours.protocol === 'https:' || isLoopback(ours)))
  }

  /** Takes only what leads to DingTalk: the address is somebody's claim. */
  learn(conversation: string, { url, until }: Session): void {
    if (this.trusts(url)) this.#kept.put(conversation, { url, until })
  }

  trusts(url: string): boolean {
    const address = URL.canParse(url) ? new URL(url) : undefined
    return address !== undefined && address.username === '' && address.password === '' && this.#trusted(address)
  }

  /** The address, where one still lives. */
  of(conversation: string): string | undefined {
    const session = this.#kept.get(conversation)
    return session && session.until - MARGIN_MS > this.#clock.now() ? session.url : undefined
  }

  /** It was refused: not to be tried again. */
  drop(conversation: string): void {
    this.#kept.drop(conversation)
  }
}

const isLoopback = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
