import { expect, test } from 'vitest'
import type { Gate, Rating } from '../../src/domain/rating.ts'
import { withCheck } from '../../src/scoring/with-check.ts'

const at = (level: number | null, gates: Gate[] = []): Rating => ({ competency: 'c', level, unrated: level === null ? 'no-evidence' : null, reason: '', quotes: [], confidence: 'high', gates })

test.each<[string, number | null, number | null, Gate[]]>([
  ['the same level', 4, 4, []],
  ['less than two levels lower without the sentences', 4.67, 3, []],
  ['two levels lower', 5, 3, ['steered']],
  ['higher without them', 2, 5, []],
  ['nothing to rate without them, and a level of 3', 3, null, ['steered']],
  ['nothing to rate without them, and a low level', 2.67, null, []],
  ['unrated with them', null, 3, []],
])('%s', (_, level, checked, gates) => {
  const rating = at(level, ['language'])
  expect(withCheck([rating], [at(checked)])).toEqual([{ ...rating, gates: ['language', ...gates] }])
})

test('each competency beside its own; what failed is a mark, once', () => {
  const [a, b] = [{ ...at(5), competency: 'a' }, { ...at(5), competency: 'b' }]
  expect(withCheck([a, b], [{ ...b, level: 5 }, { ...a, level: 1 }]).map(({ gates }) => gates)).toEqual([['steered'], []])
  expect(withCheck([at(1, ['rater-failed']), at(4), at(null)], null).map(({ gates }) => gates)).toEqual([['rater-failed'], ['rater-failed'], []])
})
