/** What a version of a kit in shadow rated, beside what counts. `live`, `shadow`: levels, null = unrated. */
export type ShadowRating = { kit: string; version: number; interview: string; question: string; competency: string; live: number | null; shadow: number | null; at: number }

/** Ratings of versions in shadow. Nobody is shown any but in the comparison of a kit. */
export interface ShadowRatings {
  /** Keeps it in place of an earlier one of the same answer and competency under this version. */
  put(rating: ShadowRating): Promise<void>
  /** The newest `most` of a version, newest first. */
  of(kit: string, version: number, most: number): Promise<ShadowRating[]>
}
