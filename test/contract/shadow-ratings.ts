import { expect, test } from 'vitest'
import type { ShadowRating, ShadowRatings } from '../../src/ports/shadow-ratings.ts'

const rating = (more: Partial<ShadowRating> = {}): ShadowRating => ({ kit: 'north', version: 2, interview: 'A-1', question: 'ng-1', competency: 'negotiation', live: 3, shadow: 3.67, at: 1_000, ...more })

/** What whoever keeps ratings in shadow promises. Each test is about a version of its own. */
export function shadowRatingsContract(open: () => ShadowRatings): void {
  test('what was put is there, newest first and no more than asked for', async () => {
    const ratings = open()
    const rows = [rating(), rating({ interview: 'A-2', at: 3_000, live: null, shadow: 2 }), rating({ interview: 'A-3', at: 2_000, shadow: null })]
    for (const row of rows) await ratings.put(row)
    expect(await ratings.of('north', 2, 10)).toEqual([rows[1], rows[2], rows[0]])
    expect(await ratings.of('north', 2, 1)).toEqual([rows[1]])
  })

  test('the same answer again takes the place of what was there', async () => {
    const ratings = open(), one = rating({ version: 3 })
    await Promise.all([one, one, { ...one, live: 4, shadow: 4, at: 5_000 }].map((row) => ratings.put(row)))
    await ratings.put({ ...one, live: 5, shadow: 4.5, at: 9_000 })
    expect(await ratings.of('north', 3, 10)).toEqual([{ ...one, live: 5, shadow: 4.5, at: 9_000 }])
  })

  test('versions, kits and competencies are apart', async () => {
    const ratings = open()
    for (const row of [rating({ version: 4 }), rating({ version: 5 }), rating({ version: 4, kit: 'south' }), rating({ version: 4, competency: 'delivery' })]) await ratings.put(row)
    expect((await ratings.of('north', 4, 10)).map((r) => r.competency)).toEqual(['delivery', 'negotiation'])
    expect(await ratings.of('south', 4, 10)).toHaveLength(1)
    expect(await ratings.of('north', 9, 10)).toEqual([])
  })
}
