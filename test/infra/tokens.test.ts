import { expect, test } from 'vitest'
import { createTokens } from '../../src/infra/tokens.ts'

const tokens = createTokens(Buffer.alloc(32, 7))

test('what was minted is read', () => {
  const { token, id } = tokens.mint()
  expect(tokens.read(token)).toBe(id)
  expect(id).not.toContain(token)
})

test('forged, cut, foreign and re-spelled tokens are nobody’s', () => {
  const { token } = tokens.mint()
  const bytes = Buffer.from(token, 'base64url')
  for (let i = 0; i < bytes.length; i++) {
    const forged = Buffer.from(bytes)
    forged[i] = forged[i]! ^ 1
    expect(tokens.read(forged.toString('base64url'))).toBeUndefined()
  }
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const spellings = Array.from(alphabet).map((c) => token.slice(0, -1) + c).filter((t) => tokens.read(t) !== undefined)
  expect(spellings).toEqual([token])
  for (const bad of ['', token.slice(1), `${token}A`, 'A'.repeat(43), '../../etc/passwd']) expect(tokens.read(bad)).toBeUndefined()
  expect(createTokens(Buffer.alloc(32, 8)).read(token)).toBeUndefined()
})
