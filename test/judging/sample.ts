import { SeededRandom } from '../fakes/seeded-random.ts'
import { isSubstantive } from './items.ts'
import type { DataSet } from './items.ts'

/** So many answers of at least 8 words (16 characters), drawn without looking at what anybody said of them. */
export const sampleOf = (set: DataSet, count: number, seed: number): DataSet => {
  const random = new SeededRandom(seed)
  const drawn = set.items.map((item, i) => ({ item, given: set.given?.[i] ?? null })).filter(({ item }) => isSubstantive(item)).map((each) => ({ ...each, draw: random.next() })).sort((a, b) => a.draw - b.draw).slice(0, count)
  return { ...set, items: drawn.map(({ item }) => item), ...(set.given ? { given: drawn.map(({ given }) => given) } : {}) }
}
