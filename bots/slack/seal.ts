import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** AES-256-GCM's own sizes (NIST SP 800-38D), bytes. */
const IV = 12, TAG = 16, KEY = 32

export type Sealer = { seal: (text: string) => string; /** undefined: sealed under another secret, or changed since. */ open: (sealed: string) => string | undefined }

/** Seals texts under a key that is derived from a secret. */
export function sealer(secret: string): Sealer {
  const key = new Uint8Array(hkdfSync('sha256', secret, 'bole', 'slack installations', KEY))
  return {
    seal(text) {
      const iv = randomBytes(IV), cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed) {
      if (!sealed.startsWith('v1.')) return undefined
      const bytes = Buffer.from(sealed.slice(3), 'base64url')
      if (bytes.length < IV + TAG) return undefined
      const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG }).setAuthTag(bytes.subarray(IV, IV + TAG))
      try { return opener.update(bytes.subarray(IV + TAG), undefined, 'utf8') + opener.final('utf8') } catch { return undefined }
    },
  }
}
