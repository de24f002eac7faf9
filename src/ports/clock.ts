/** ms since 1970. Nothing outside `infra` reads a clock or draws randomness. */
export interface Clock {
  now(): number
}

/** Unguessable randomness, from outside the core. */
export interface Random {
  /** `bytes` random bytes as lower-case hex. */
  hex(bytes: number): string
}
