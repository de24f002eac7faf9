import type { Log } from '../../ports/log.ts'
import type { PrismaClient } from './generated/client.ts'

/** People remembered as written down. Beyond it all are forgotten, and written once more. */
const MOST = 10_000

/** Keeps who Feishu's people are beyond our app. Each is written once per process, so that messages cost nothing. */
export class PostgresFeishuPeople {
  readonly #written = new Map<string, string>()
  readonly #prisma: PrismaClient
  readonly #log: Log

  constructor(prisma: PrismaClient, log: Log) {
    this.#prisma = prisma
    this.#log = log
  }

  /** Best effort: never rejects. `at`: ms since 1970. */
  async seen({ tenant, openId, unionId }: { tenant: string; openId: string; unionId: string }, at: number): Promise<void> {
    const key = `${tenant}:${openId}`
    if (this.#written.get(key) === unionId) return
    if (this.#written.size >= MOST) this.#written.clear()
    this.#written.set(key, unionId)
    try {
      await this.#prisma.feishuPerson.upsert({ where: { tenant_openId: { tenant, openId } }, create: { tenant, openId, unionId, seenAt: at }, update: { unionId, seenAt: at } })
    } catch (error) {
      this.#written.delete(key)
      this.#log.warn('feishu: whose union_id this is was not written down', { error })
    }
  }
}
