import type { Log } from '../../ports/log.ts'
import type { PrismaClient } from './generated/client.ts'

/** Counts the calls a platform sells by the month (`bots/dingtalk/meter.ts`, which this fits without knowing it), for all processes together. */
export class PostgresCalls {
  readonly #prisma: PrismaClient
  readonly #platform: string
  readonly #log: Log

  constructor(prisma: PrismaClient, platform: string, log: Log) {
    this.#prisma = prisma
    this.#platform = platform
    this.#log = log
  }

  /** Best effort: never rejects. `month`: 2026-11. */
  async count(month: string, kind: string): Promise<void> {
    const key = { platform: this.#platform, month, kind }
    try {
      await this.#prisma.platformCall.upsert({ where: { platform_month_kind: key }, create: { ...key, calls: 1 }, update: { calls: { increment: 1 } } })
    } catch (error) {
      this.#log.warn('a call was not counted', { platform: this.#platform, kind, error })
    }
  }

  async spent(month: string): Promise<Record<string, number>> {
    const rows = await this.#prisma.platformCall.findMany({ where: { platform: this.#platform, month }, orderBy: { kind: 'asc' } })
    return Object.fromEntries(rows.map(({ kind, calls }) => [kind, calls]))
  }
}
