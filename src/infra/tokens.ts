import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const RANDOM = 16, SIGNATURE = 16

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Secrets of candidates' links: 128 random bits and a signature, so that a forged token is refused without asking the database. */
export function createTokens(secret: Uint8Array): { mint(): { token: string; id: string }; read(token: string): string | undefined; hash(secret: string): string } {
  const sign = (bytes: Buffer): Buffer => createHmac('sha256', secret).update('candidate link').update(bytes).digest().subarray(0, SIGNATURE)
  return {
    mint() {
      const bytes = randomBytes(RANDOM), token = Buffer.concat([bytes, sign(bytes)]).toString('base64url')
      return { token, id: sha256(token) }
    },
    read(token) {
      if (!/^[\w-]{43}$/.test(token)) return undefined
      const bytes = Buffer.from(token, 'base64url'), random = bytes.subarray(0, RANDOM)
      // The last character carries spare bits: only the spelling we minted is the token.
      return bytes.toString('base64url') === token && timingSafeEqual(sign(random), bytes.subarray(RANDOM)) ? sha256(token) : undefined
    },
    hash: sha256,
  }
}
