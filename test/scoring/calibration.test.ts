import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyCalibration, calibrate, isotonic, outOfFold } from '../../src/scoring/calibration.ts'
import type { CalibrationPair } from '../../src/scoring/calibration.ts'
import { SeededRandom } from '../fakes/seeded-random.ts'

type Case = { x: number[]; y: number[]; at: number[] }

const predicted = ({ x, y, at }: Case): number[] => {
  const curve = isotonic(x.map((value, i) => [value, y[i]!]))
  return at.map((raw) => applyCalibration({ curve }, { raw, level: 0 }))
}
const furthest = (cases: Case[], answers: number[][]): number =>
  Math.max(...cases.flatMap((each, i) => predicted(each).map((value, j) => Math.abs(value - answers[i]![j]!))))

const ORACLE = join(import.meta.dirname, 'isotonic-oracle.py')
const there = spawnSync('/usr/bin/python3', ['-c', 'import sklearn']).status === 0
if (!there) console.log('Skipped: scikit-learn is not on this machine (Debian: python3-sklearn); the stored answers were compared.')

const cases = (count: number): Case[] => {
  const random = new SeededRandom(6)
  return Array.from({ length: count }, (_, i) => {
    const n = random.int(1, 80)
    const whole = i % 3 === 0
    const x = Array.from({ length: n }, () => (whole ? random.int(1, 5) : random.int(0, 450) / 100))
    return { x, y: x.map((value) => Math.min(5, Math.max(1, Math.round(value + random.int(-2, 2))))), at: Array.from({ length: 12 }, () => random.int(-50, 600) / 100) }
  })
}

test('isotonic regression is the stored answers of scikit-learn 1.2.1', () => {
  const stored = readFileSync(join(import.meta.dirname, 'isotonic-answers.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { input: Case; answer: number[] })
  expect(stored.length).toBeGreaterThanOrEqual(30)
  expect(furthest(stored.map(({ input }) => input), stored.map(({ answer }) => answer))).toBeLessThanOrEqual(1e-9)
})

test.skipIf(!there)('isotonic regression is scikit-learn’s to 1e-9 on 1,000 random cases with ties', () => {
  const inputs = cases(1_000)
  const { stdout } = spawnSync('/usr/bin/python3', [ORACLE], { input: inputs.map((each) => JSON.stringify(each)).join('\n'), encoding: 'utf8', maxBuffer: 1e8 })
  const answers = stdout.trim().split('\n').map((line) => JSON.parse(line) as number[])
  expect(answers).toHaveLength(inputs.length)
  expect(furthest(inputs, answers)).toBeLessThanOrEqual(1e-9)
}, 120_000)

const pair = fc.record({ raw: fc.double({ min: -1, max: 6, noNaN: true }), level: fc.integer({ min: 1, max: 5 }), human: fc.integer({ min: 1, max: 5 }) })

test('any calibration rises, stays within 1 to 5, and survives being stored', () => {
  fc.assert(fc.property(fc.array(pair, { minLength: 50, maxLength: 90 }), fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }), (pairs, a, b) => {
    const calibration = JSON.parse(JSON.stringify(calibrate(pairs))) as ReturnType<typeof calibrate>
    const [low, high] = [Math.min(a, b), Math.max(a, b)].map((raw) => applyCalibration(calibration, { raw, level: 3 }))
    expect(low).toBeLessThanOrEqual(high! + 1e-12)
    expect(low).toBeGreaterThanOrEqual(1)
    expect(high).toBeLessThanOrEqual(5)
  }))
})

/** A rater one level too kind at the top, people a little apart. */
const kind = (n: number): CalibrationPair[] => Array.from({ length: n }, (_, i) => {
  const raw = (i % 45) / 10
  return { raw, level: Math.min(5, 1 + Math.floor(raw)), human: Math.max(1, Math.min(5, Math.floor(raw) + (i % 7 === 0 ? 1 : 0))) }
})

test('under 50 ratings nothing is learnt, and levels stay', () => {
  const calibration = calibrate(kind(49))
  expect(calibration).toEqual({ n: 49, before: null, after: null, curve: [] })
  expect(applyCalibration(calibration, { raw: 2.2, level: 3 })).toBe(3)
})

test('a rater that is off comes nearer to people, on answers the curve had not seen', () => {
  const calibration = calibrate(kind(60))
  expect(calibration.n).toBe(60)
  expect(calibration.after).toBeLessThan(calibration.before ?? 0)
  expect(applyCalibration(calibration, { raw: 4.2, level: 5 })).toBeLessThan(4.7)
})

test('a rater that people agree with is left alone', () => {
  const agreed = Array.from({ length: 80 }, (_, i): CalibrationPair => ({ raw: 1 + (i % 5), level: 1 + (i % 5), human: 1 + (i % 5) }))
  expect(calibrate(agreed)).toMatchObject({ before: 0, curve: [] })
})

test('chance is left alone', () => {
  const random = new SeededRandom(3)
  const chance = Array.from({ length: 60 }, (): CalibrationPair => ({ raw: random.next(), level: 3, human: 2 + 2 * Math.floor(2 * random.next()) }))
  const { before, after, curve } = calibrate(chance)
  expect(curve.length === 0).toBe((after ?? 0) >= (before ?? 0))
})

test('a cap of the rater’s holds, and the distance is of levels under it', () => {
  const pairs = kind(60).map((p, i) => (i % 2 === 0 ? { ...p, level: 1, most: 1 } : p)), calibration = calibrate(pairs)
  expect(calibration.curve.length).toBeGreaterThan(0)
  for (const p of pairs) expect(applyCalibration(calibration, p)).toBeLessThanOrEqual(p.most ?? 5)
  expect(outOfFold(pairs).filter((_, i) => i % 2 === 0).every((level) => level === 1)).toBe(true)
})
