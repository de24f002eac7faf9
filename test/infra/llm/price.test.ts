import { expect, test } from 'vitest'
import { costOf } from '../../../src/infra/llm/price.ts'

test('a call costs what is read anew, read from the cache and written, in millionths, rounded up', () => {
  const price = { in: 0.4, cached: 0.1, out: 1.6, currency: 'USD' }
  expect(costOf({ calls: 1, in: 1_000, cached: 800, out: 100 }, price)).toBe(80 + 80 + 160)
  expect(costOf({ calls: 1, in: 1, cached: 0, out: 0 }, price)).toBe(1)
  expect(costOf({ calls: 1, in: 0, cached: 0, out: 0 }, price)).toBe(0)
  // A service that says more was cached than sent is charged for what was sent.
  expect(costOf({ calls: 1, in: 100, cached: 500, out: 0 }, price)).toBe(10)
})
