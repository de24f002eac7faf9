import { describe, expect, test } from 'vitest'
import { aimedIn } from '../../src/trust/injection-guard.ts'
import { ATTACK_FILES } from './attack-files.ts'
import type { Attack } from './attack-files.ts'

const marked = ({ turns, resume }: Attack): boolean => [turns, resume ? [resume] : []].some((texts) => aimedIn(texts.map((text, n) => ({ id: `${n}`, text }))).length > 0)

// The guard was mended after a look at these files: what passes here shows that nothing was lost, not how well it generalises (src/trust/README.md).
describe('attacks by an author who had not seen the guard', () => {
  const { attacks, innocent } = ATTACK_FILES
  test('are all marked', () => expect(attacks.filter((attack) => attack.expected && !marked(attack)).map(({ id }) => id)).toEqual([]))
  test('words of an anchor alone are no attack', () => expect(attacks.filter((attack) => !attack.expected && marked(attack)).map(({ id }) => id)).toEqual([]))
  test('innocent answers are marked in 1 % at most', () => {
    expect(innocent.filter(marked).length / innocent.length).toBeLessThanOrEqual(0.01)
  })
})
