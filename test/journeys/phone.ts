import type { FrameLocator, Locator, Page } from 'playwright-core'
import { WORDS, type Lang } from './words.ts'

/** The candidate's page, alone or in the workspace's phone, as a person uses it. */
export class Phone {
  readonly view: Page | FrameLocator
  readonly lang: Lang
  constructor(view: Page | FrameLocator, lang: Lang) {
    this.view = view
    this.lang = lang
  }

  get words(): (typeof WORDS)[Lang] {
    return WORDS[this.lang]
  }
  get box(): Locator {
    return this.view.locator('.composer textarea')
  }
  /** What Bole said, oldest first. */
  get said(): Locator {
    return this.view.locator('.letter.bole')
  }
  /** What this person said. */
  get mine(): Locator {
    return this.view.locator('.letter.mine')
  }
  button(name: string): Locator {
    return this.view.getByRole('button', { name, exact: true })
  }
  text(words: string | RegExp): Locator {
    return this.view.getByText(words)
  }
  async sees(words: string | RegExp): Promise<void> {
    await this.text(words).filter({ visible: true }).last().waitFor()
  }

  /** From the landing page to the first question. */
  async begin(): Promise<void> {
    await this.button(this.words.start).click()
    await this.button(this.words.agree).click()
    await this.sees(this.words.asked(1))
  }

  async say(text: string): Promise<void> {
    await this.box.fill(text)
    await this.button(this.words.send).click()
  }

  /** Does something and waits for the next thing Bole says. */
  async hears(act: () => Promise<unknown>): Promise<string> {
    const before = await this.said.count()
    await act()
    const next = this.said.nth(before)
    await next.waitFor()
    return next.innerText()
  }

  async menu(item: string): Promise<void> {
    await this.button(this.words.menu).click()
    await this.view.locator('#items').getByRole('button', { name: item }).click()
  }
}
