import { refuse } from './call.ts'

/** Per second: messages to one chat and to one person, new drawings of one message, calls of one method (…/im-v1/message/create, …/api-call-guide/frequency-control). */
const CHAT = 5
const METHOD = 50
/** The second is a tenth shorter here: calls that left in time may arrive closer together. */
const SECOND = 900

/** Counts calls as Feishu does. */
export class Rates {
  readonly #times = new Map<string, number[]>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** `place`: the chat or person written to, or the message drawn. */
  count(name: string, place: string | undefined): void {
    if (!this.#may(name, METHOD)) refuse(99991400, 'request trigger frequency limit', { status: 429, headers: { 'x-ogw-ratelimit-limit': String(METHOD), 'x-ogw-ratelimit-reset': '1' } })
    if (place !== undefined && !this.#may(place, CHAT)) refuse(230020, 'This operation triggers the frequency limit.', { headers: { 'x-ogw-ratelimit-limit': String(CHAT), 'x-ogw-ratelimit-reset': '1' } })
  }

  #may(key: string, most: number): boolean {
    const now = this.#now(), recent = (this.#times.get(key) ?? []).filter((at) => at > now - SECOND)
    this.#times.set(key, recent)
    if (recent.length >= most) return false
    recent.push(now)
    return true
  }
}
