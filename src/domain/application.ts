import type { Place, StaffRef } from './person.ts'

/** Where a candidacy stands; derived from the interview (`interview/stage.ts`), never stored beside it. */
export type Stage = 'added' | 'invited' | 'interviewing' | 'rated' | 'advanced' | 'held' | 'declined' | 'withdrawn' | 'expired' | 'cancelled' | 'with-a-person'

/** A candidate's candidacy for one requisition. Its id names the interview too: one text interview each. */
export type Application = {
  id: string
  requisition: string
  candidate: string
  createdAt: number
  /** The same candidacy in the recruiting system, where the result goes in the name of `by`. `external`: only imported there. `reported`: what it was written as. */
  recruiting?: { id: string; external: boolean; by: StaffRef; reported?: { id: string; at: number } }
}

/** A signed link to the candidate's page. Only the hash of its token is kept. */
export type Link = {
  /** sha256 of the token, hex. */
  id: string
  application: string
  place: Place
  expiresAt: number
  revokedAt: number | null
  /** sha256 of the browser session that entered first, or the person key of the account that did; whoever else comes is refused. */
  session: string | null
  /** The link that ends when this one is entered (continuing on another device). */
  supersedes?: string
}
