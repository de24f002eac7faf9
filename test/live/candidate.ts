import { setTimeout as sleep } from 'node:timers/promises'
import { zh } from '../../src/cards/candidate-zh.ts'
import { Browser } from './http.ts'
import { actionsOf, Page, words } from './page.ts'
import type { Letter } from './page.ts'

const SITUATION = '去年我在华信科技担任大客户经理时，客户突然要求降价15%，还要提前一个月交付。'
const ACTION = '我先拜访了采购和业务两个部门，整理出各自的底线，于是提出分期交付换取两年合同，并准备了备选方案。'
const RESULT = '最后双方签约，价格只降了3%，第二年客户续约，金额增长了20%。'
/** An answer that lacks nothing the rules look for. */
export const STRONG = `${SITUATION}${ACTION}${RESULT}`
/** Ways to answer: the turns at once, and what follows a probe. */
const WAYS: { turns: string[]; probed: string[] }[] = [
  { turns: [STRONG], probed: [STRONG] },
  { turns: [SITUATION, ACTION, RESULT], probed: [STRONG] },
  { turns: [SITUATION], probed: [ACTION, RESULT] },
  { turns: [`${SITUATION}${ACTION}`, '当时时间很紧，这件事一直记得。'], probed: [RESULT] },
]
const OWN_QUESTION = '请问公司有食堂吗？'
/** Silence of Bole after which a person adds something, ms. */
const IMPATIENCE = 8_000

const yourQuestions = zh.yourQuestions[0] ?? ''
const thanks = zh.thanks({ owner: '', contact: '', days: 1, date: null })[0] ?? ''

export type Pacing = {
  /** ms between seeing a question and answering it: longer than `BOLE_READING_SECONDS`. */
  reading: number
  /** Resolves when the next message of all candidates may go. */
  turn(): Promise<void>
}

/** A candidate with a browser, from the link to the thanks, who answers what was asked in one of four ways. */
export class Candidate {
  readonly application: string
  readonly browser: Browser
  page: Page | null = null
  #way: number
  #turns = 0

  constructor(application: string, port: number) {
    this.application = application
    this.browser = new Browser(port)
    this.#way = Number(application.slice(2))
  }

  /** Opens the link and enters, as often as it takes; throws where the link is refused. */
  async enter(path: string): Promise<Page> {
    for (;;) {
      const seen = await this.browser.call('GET', path).catch(() => undefined)
      if (seen?.status === 302) return (this.page = new Page(this.browser, seen.location))
      const entered = seen?.status === 200 ? await this.browser.call('POST', path, { language: 'zh' }).catch(() => undefined) : undefined
      if (entered?.status === 200) return (this.page = new Page(this.browser, (entered.json as { to: string }).to))
      const status = entered?.status ?? seen?.status ?? 503
      if (status < 500 && status !== 429 && status !== 200) throw new Error(`${this.application}: the link answers ${status}`)
      await sleep(100)
    }
  }

  /** Through the whole interview. Resolves after the thanks. */
  async talk(page: Page, pacing: Pacing, how: 'stream' | 'poll'): Promise<void> {
    void page.follow(how)
    let last: Letter | undefined, asked = false
    for (;;) {
      const letter = await this.#next(page, last)
      if (!letter) {
        if (last && actionsOf(last.card).length === 0 && !asked) await this.#say(page, pacing, `我再补充一点：${STRONG}`)
        continue
      }
      last = letter
      const said = words(letter.card), consent = actionsOf(letter.card).find((a) => a.startsWith('consent:'))
      if (said.includes(thanks)) return page.close()
      if (consent !== undefined) {
        await page.press(letter, consent)
        continue
      }
      await sleep(pacing.reading)
      if (page.heard().some((l) => words(l.card).includes(yourQuestions))) {
        const asks = !asked && this.#way % 4 === 0
        asked = true
        await pacing.turn()
        await page.say(asks ? OWN_QUESTION : '没有了')
        continue
      }
      await this.#answer(page, pacing, letter)
    }
  }

  async #answer(page: Page, pacing: Pacing, letter: Letter): Promise<void> {
    const isQuestion = letter.card?.body[0]?.kind === 'note'
    if (isQuestion) this.#way += 1
    const way = WAYS[this.#way % WAYS.length]
    for (const text of (isQuestion ? way?.turns : way?.probed) ?? []) {
      await this.#say(page, pacing, text)
      // who sees the next question while typing does not go on with the last one
      if (page.heard().at(-1)?.message !== letter.message) return
    }
  }

  /** Every message bears a number, so that none is like another. */
  async #say(page: Page, pacing: Pacing, text: string): Promise<void> {
    await pacing.turn()
    await page.say(`${text}（${this.application} 第${++this.#turns}条）`)
  }

  /** The newest of Bole's letters once there is one after `last`. */
  async #next(page: Page, last: Letter | undefined): Promise<Letter | undefined> {
    const until = performance.now() + IMPATIENCE
    for (;;) {
      const newest = page.heard().at(-1)
      if (newest && newest.message !== last?.message) return newest
      if (performance.now() > until) return undefined
      await page.change(until - performance.now())
    }
  }
}
