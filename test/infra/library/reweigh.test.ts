import { expect, test } from 'vitest'
import { loadLibrary } from '../../../src/infra/library/load-library.ts'
import { PROMPTS } from './changed-prompts.ts'

const library = loadLibrary(PROMPTS), rubric = library.freeze('sales')
const ids = rubric.kit.competencies.map((c) => c.competency)
const weights = (...of: number[]) => new Map(of.map((weight, i) => [ids[i] ?? `more-${i}`, weight]))

test('other weights, nothing else, under another hash', () => {
  const before = structuredClone(rubric), changed = library.reweigh(rubric, weights(40, 30, 10, 10, 10))
  expect(changed.kit.competencies.map((c) => [c.competency, c.weight])).toEqual(ids.map((id, i) => [id, [40, 30, 10, 10, 10][i]]))
  expect({ ...changed, sha256: '', kit: { ...changed.kit, competencies: [] } }).toEqual({ ...rubric, sha256: '', kit: { ...rubric.kit, competencies: [] } })
  expect(changed.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(changed.sha256).not.toBe(rubric.sha256)
  expect(rubric).toEqual(before)
})

test('the hash follows the content: back to the first weights, back to the first hash', () => {
  expect(library.reweigh(library.reweigh(rubric, weights(96, 1, 1, 1, 1)), weights(20, 20, 20, 20, 20))).toEqual(rubric)
})

test.each([
  ['too few', weights(40, 30, 20, 10)], ['too many', weights(20, 20, 20, 20, 19, 1)], ['sum 99', weights(20, 20, 20, 20, 19)], ['sum 101', weights(20, 20, 20, 20, 21)],
  ['a fraction', weights(20.5, 19.5, 20, 20, 20)], ['none', weights(0, 40, 20, 20, 20)], ['less than none', weights(-20, 60, 20, 20, 20)], ['no number', weights(Number.NaN, 40, 20, 20, 20)],
  ['another competency', new Map([...weights(20, 20, 20, 20), ['nonsense', 20]])],
])('%s is refused', (_, wrong) => {
  expect(() => library.reweigh(rubric, wrong)).toThrow(RangeError)
})
