import { setTimeout as sleep } from 'node:timers/promises'
import { Browser } from './http.ts'
import { Page, words } from './page.ts'
import type { Letter } from './page.ts'

/** How long HR waits for a reply, ms; after a crash it may take a while. */
const PATIENCE = 120_000

/** HR of the demo workspace, one command at a time. */
export class Hr {
  readonly browser: Browser
  readonly desk: Page
  /** Applications added so far. */
  added = 0
  #tail: Promise<unknown> = Promise.resolve()

  constructor(port: number) {
    this.browser = new Browser(port)
    this.desk = new Page(this.browser, '/demo/hr')
  }

  /** Bole's reply to `/hire …`. `meant` tells it from whatever else arrives at the desk. */
  hire(text: string, meant?: (words: string) => boolean): Promise<Letter> {
    const mine = this.#tail.then(() => this.#hire(text, meant))
    this.#tail = mine.catch(() => {}) // whoever asked hears of it
    return mine
  }

  async #hire(text: string, meant: (words: string) => boolean = () => true): Promise<Letter> {
    const act = await this.desk.say(`/hire ${text}`)
    if (act.acked === null) throw new Error(`/hire ${text.slice(0, 20)}: ${act.refused}`)
    const mine = [...this.desk.letters.values()].find((l) => l.key === act.key)
    for (const since = performance.now(); performance.now() - since < PATIENCE; await sleep(15)) {
      await this.desk.poll().catch(() => {})
      const reply = this.desk.heard().find((l) => l.first > (mine?.first ?? Infinity) && meant(`${l.card?.title ?? ''}\n${words(l.card)}`))
      if (reply) return reply
    }
    throw new Error(`/hire ${text.slice(0, 20)}: no reply`)
  }

  async requisition(kit: string): Promise<string> {
    const reply = await this.hire(`requisition new "storm" kit=${kit} manager=@manager lang=zh`, (said) => /\bR-\d+\b/.test(said))
    return /\bR-\d+\b/.exec(`${reply.card?.title}\n${words(reply.card)}`)?.[0] ?? ''
  }

  /** Adds a candidate and invites them; the application's id and the path of the link. */
  async invite(requisition: string): Promise<{ application: string; path: string }> {
    this.added += 1
    const name = `候选人${this.added}号`
    const reply = await this.hire(`add ${requisition} "${name}"`, (said) => said.includes(name))
    const application = /\bA-\d+\b/.exec(`${reply.card?.title}\n${words(reply.card)}`)?.[0] ?? ''
    const told = await this.hire(`invite ${application}`, (said) => said.includes('/i/'))
    return { application, path: /\/i\/[\w-]+/.exec(words(told.card))?.[0] ?? '' }
  }
}
