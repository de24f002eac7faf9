import type { Prisma, PrismaClient } from './generated/client.ts'

/** Where bots that draw no buttons keep the choices they numbered (`bots/dingtalk/menus.ts`), which this fits without knowing it. */
export class PostgresMenus {
  readonly #prisma: PrismaClient
  readonly #platform: string

  constructor(prisma: PrismaClient, platform: string) {
    this.#prisma = prisma
    this.#platform = platform
  }

  async put(conversation: string, menu: object): Promise<void> {
    const key = { platform: this.#platform, conversation }, written = menu as Prisma.InputJsonObject
    await this.#prisma.numberedMenu.upsert({ where: { platform_conversation: key }, create: { ...key, menu: written }, update: { menu: written } })
  }

  async get(conversation: string): Promise<unknown> {
    return (await this.#prisma.numberedMenu.findUnique({ where: { platform_conversation: { platform: this.#platform, conversation } } }))?.menu
  }
}
