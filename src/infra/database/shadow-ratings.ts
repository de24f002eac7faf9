import type { ShadowRatings } from '../../ports/shadow-ratings.ts'
import type { PrismaClient } from './generated/client.ts'

/** Ratings of versions in shadow, in the table `shadow_rating`. */
export class PostgresShadowRatings implements ShadowRatings {
  readonly #prisma: PrismaClient

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma
  }

  put: ShadowRatings['put'] = async ({ live, shadow, at, ...key }) => {
    const rated = { live, shadow, at }
    await this.#prisma.shadowRating.upsert({ where: { kit_version_interview_question_competency: key }, create: { ...key, ...rated }, update: rated })
  }

  of: ShadowRatings['of'] = async (kit, version, most) => {
    const rows = await this.#prisma.shadowRating.findMany({ where: { kit, version }, orderBy: [{ at: 'desc' }, { interview: 'asc' }, { question: 'asc' }, { competency: 'asc' }], take: most })
    return rows.map((row) => ({ ...row, at: Number(row.at) }))
  }
}
