import { randomUUID } from 'node:crypto'
import type { Lang } from './words.ts'
import { Service } from './service.ts'

type Letter = { message: string; first: number; card: { title?: string; body: { text?: string }[] } | null; mine: boolean }

/** A card that says something was done. */
const DONE = /"tone":"good"/

/** HR's work done behind the scene, for journeys that are about somebody else. */
export class Desk {
  readonly #service: Service
  constructor(service: Service) {
    this.#service = service
  }

  /** Sends a command as HR and returns what Bole answers: the first thing after it that fits. */
  async hire(command: string, fits = /./): Promise<string> {
    const mine = await this.#ask<Letter>('/demo/hr/messages', { method: 'POST', body: JSON.stringify({ key: randomUUID(), text: `/hire ${command}` }) })
    for (;;) {
      const { letters } = await this.#ask<{ letters: Letter[] }>('/demo/hr/messages')
      const answer = letters.filter((l) => l.first > mine.first && !l.mine).map((l) => JSON.stringify(l.card)).find((said) => fits.test(said))
      if (answer) return answer
      await new Promise((wake) => { setTimeout(wake, 30) })
    }
  }

  /** Opens a requisition and invites somebody to it; answers with the application and the link's path. */
  async invite(lang: Lang, options: { name?: string; manager?: boolean } = {}): Promise<{ application: string; path: string }> {
    const opened = await this.hire(`requisition new "${lang === 'zh' ? '大客户销售' : 'Key account manager'}" kit=sales lang=${lang}${options.manager === false ? '' : ' manager=@manager'}`, DONE)
    const added = await this.hire(`add ${found(opened, /R-\d+/)} "${options.name ?? (lang === 'zh' ? '陈宇' : 'Chen Yu')}" chenyu@example.com`, DONE)
    const application = found(added, /A-\d+/)
    return { application, path: found(await this.hire(`invite ${application}`, DONE), /\/i\/[\w-]{16,}/) }
  }

  async #ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const answer = await fetch(this.#service.url + path, { ...init, headers: { 'content-type': 'application/json', origin: this.#service.url } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
}

const found = (text: string, what: RegExp): string => {
  const match = what.exec(text)?.[0]
  if (!match) throw new Error(`no ${what} in ${text}`)
  return match
}
