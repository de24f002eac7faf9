import { SeededRandom } from '../fakes/seeded-random.ts'
import { isSubstantive } from './items.ts'
import type { DataSet } from './items.ts'

/** So many answers of at least 8 words (16 characters), drawn without looking at what anybody said of them. */
export const sampleOf = (set: DataSet, count: number, seed: number): DataSet => {
  const random = new SeededRandom(seed)
  const drawn = set.items.filter(isSubstantive).map((item) => ({ item, draw: random.next() })).sort((a, b) => a.draw - b.draw)
  return { ...set, items: drawn.slice(0, count).map(({ item }) => item) }
}
