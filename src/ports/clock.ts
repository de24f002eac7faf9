/** Nothing outside `infra`, bots and tests reads a clock, waits or draws randomness. */
export interface Clock {
  /** ms since 1970. */
  now(): number
  /** Calls back after `ms`, unless cancelled by the returned function. Never keeps the process alive. */
  after(ms: number, then: () => void): () => void
}

/** Unguessable randomness, from outside the core. */
export interface Random {
  /** `bytes` random bytes as lower-case hex. */
  hex(bytes: number): string
}
