import { createHash } from 'node:crypto'

/** What happened, line by line: the same seed must give the same lines. */
export class Trace {
  readonly lines: string[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  add(line: string): void {
    this.lines.push(`${new Date(this.#now()).toISOString()} ${line}`)
  }

  get hash(): string {
    return createHash('sha256').update(this.lines.join('\n')).digest('hex').slice(0, 16)
  }
}
