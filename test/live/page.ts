import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Card } from '../../src/chat/card.ts'
import type { Browser } from './http.ts'

/** A letter as the page gets it. */
export type Letter = { message: string; key: string | null; mine: boolean; first: number; change: number; at: number; card: Card | null; author: { kind: 'bole' | 'person' } }

/** What a person did on a page. `acked`: performance.now() of the answer that said yes. */
export type Act = { key: string; what: 'say' | 'press'; text: string; posted: number; acked: number | null; tries: number; refused: string | null }

/** ms: a tenth of the page's own patience, for the storm's outages are shorter than people's. */
const PATIENCE = [100, 200, 400, 800]
const RECONNECT = 150

/**
 * A page of the web bot as a program: everything a person does gets a key and is tried under that key, one after the other, until the service says
 * yes or no; letters come by stream or by asking, from the last change seen on, through any number of breaks.
 */
export class Page {
  readonly acts: Act[] = []
  readonly letters = new Map<string, Letter>()
  /** Called for each letter, and each time one is drawn anew. */
  onLetter: (letter: Letter, now: number) => void = () => {}
  readonly #browser: Browser
  readonly #base: string
  #tail: Promise<unknown> = Promise.resolve()
  #cursor = '0'
  #closed = false
  #closing = (): void => {}
  #retryNow = (): void => {}
  #changed = new Set<() => void>()

  constructor(browser: Browser, base: string) {
    this.#browser = browser
    this.#base = base
  }

  say(text: string): Promise<Act> {
    const key = randomUUID()
    return this.#deliver({ key, what: 'say', text }, 'POST', '/messages', { key, text })
  }

  press(letter: Letter, action: string): Promise<Act> {
    const key = randomUUID()
    return this.#deliver({ key, what: 'press', text: action }, 'POST', '/presses', { key, message: letter.message, action })
  }

  #deliver(what: Pick<Act, 'key' | 'what' | 'text'>, method: string, path: string, body: unknown): Promise<Act> {
    const act: Act = { ...what, posted: 0, acked: null, tries: 0, refused: null }
    this.acts.push(act)
    const mine = this.#tail.then(() => this.#tryOn(act, method, path, body))
    this.#tail = mine
    return mine
  }

  async #tryOn(act: Act, method: string, path: string, body: unknown): Promise<Act> {
    while (!this.#closed) {
      act.tries += 1
      if (act.tries === 1) act.posted = performance.now()
      const answer = await this.#browser.call(method, this.#base + path, body).catch(() => undefined)
      if (answer?.status === 200) {
        act.acked = performance.now()
        if (act.what === 'say') this.#receive(answer.json as Letter)
        return act
      }
      if (answer && answer.status < 500 && answer.status !== 429) {
        act.refused = `${answer.status} ${JSON.stringify(answer.json).slice(0, 100)}`
        return act
      }
      const patience = new AbortController()
      if (answer?.status !== 429) this.#retryNow = () => { patience.abort() }
      await sleep(answer?.status === 429 ? answer.retryAfter * 1_000 : PATIENCE[Math.min(act.tries, PATIENCE.length) - 1], undefined, { signal: patience.signal }).catch(() => {}) // woken
    }
    return act
  }

  /** Follows the conversation until closed. */
  async follow(how: 'stream' | 'poll'): Promise<void> {
    while (!this.#closed) {
      if (how === 'poll') {
        await this.poll().catch(() => {})
        await sleep(RECONNECT)
        continue
      }
      const stream = this.#browser.listen(`${this.#base}/stream`, this.#cursor, ({ name, id, data }) => {
        this.#cursor = id
        if (name === 'message') this.#receive(JSON.parse(data) as Letter)
        else this.#retryNow() // 'ready': the service is there again
      })
      this.#closing = () => { stream.close() }
      await stream.ended
      if (!this.#closed) await sleep(RECONNECT)
    }
  }

  /** Asks once for what is new. */
  async poll(): Promise<void> {
    for (;;) {
      const { status, json } = await this.#browser.call('GET', `${this.#base}/messages?since=${this.#cursor}`)
      if (status !== 200) throw new Error(`${this.#base}: status ${status}`)
      const { letters, change } = json as { letters: Letter[]; change: number }
      for (const letter of letters) this.#receive(letter)
      this.#cursor = String(change)
      if (letters.length === 0) return
    }
  }

  /** What Bole said, in the order it stands on the page. */
  heard(): Letter[] {
    return [...this.letters.values()].filter((l) => l.author.kind === 'bole').sort((a, b) => a.first - b.first)
  }

  /** Resolves when something on the page changes, or after `ms`. */
  async change(ms: number): Promise<void> {
    const over = new AbortController()
    await Promise.race([new Promise<void>((done) => { this.#changed.add(() => { done() }) }), sleep(ms, undefined, { signal: over.signal }).catch(() => {})])
    over.abort()
  }

  close(): void {
    this.#closed = true
    this.#closing()
  }

  #receive(letter: Letter): void {
    const known = this.letters.get(letter.message)
    if (known && known.change >= letter.change) return
    this.letters.set(letter.message, letter)
    this.onLetter(letter, performance.now())
    for (const done of this.#changed) done()
    this.#changed.clear()
  }
}

/** Everything a person reads on a card, one line a piece. */
export const words = (card: Card | null): string => (card?.body ?? []).map((b) => ('text' in b ? b.text : '')).join('\n')

export const actionsOf = (card: Card | null): string[] => (card?.actions ?? []).flatMap((a) => (a.kind === 'button' ? [a.action] : []))
