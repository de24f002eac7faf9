import type { ShadowRating, ShadowRatings } from '../../src/ports/shadow-ratings.ts'

/** Ratings in shadow, in memory; passes the contract. */
export class MemoryShadowRatings implements ShadowRatings {
  readonly #rows = new Map<string, ShadowRating>()

  put: ShadowRatings['put'] = async (rating) => {
    this.#rows.set(JSON.stringify([rating.kit, rating.version, rating.interview, rating.question, rating.competency]), { ...rating })
  }

  of: ShadowRatings['of'] = async (kit, version, most) =>
    [...this.#rows.values()].filter((row) => row.kit === kit && row.version === version)
      .toSorted((a, b) => b.at - a.at || [a.interview, a.question, a.competency].join(' ').localeCompare([b.interview, b.question, b.competency].join(' '))).slice(0, most).map((row) => ({ ...row }))
}
