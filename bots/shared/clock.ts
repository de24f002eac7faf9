/** The time, and waiting. */
export type BotClock = {
  /** ms since 1970. */
  now(): number
  /** Runs `then` after `ms`; what it returns takes that back. */
  after(ms: number, then: () => void): () => void
}
