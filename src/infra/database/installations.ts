import type { PrismaClient } from './generated/client.ts'

/** Where Slack's installations are kept (`bots/slack/workspaces.ts`), which this fits without knowing it. Sealed before they come here. */
export class PostgresInstallations {
  readonly #prisma: PrismaClient

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma
  }

  async put(team: string, sealed: string, now: number): Promise<void> {
    await this.#prisma.slackInstallation.upsert({ where: { team }, create: { team, sealed, installedAt: now }, update: { sealed, installedAt: now } })
  }

  async get(team: string): Promise<string | undefined> {
    return (await this.#prisma.slackInstallation.findUnique({ where: { team } }))?.sealed
  }

  async list(): Promise<string[]> {
    return (await this.#prisma.slackInstallation.findMany({ orderBy: { installedAt: 'asc' } })).map((row) => row.sealed)
  }

  async remove(team: string): Promise<void> {
    await this.#prisma.slackInstallation.deleteMany({ where: { team } })
  }
}
