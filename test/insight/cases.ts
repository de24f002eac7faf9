import { SeededRandom } from '../fakes/seeded-random.ts'

/** Input of one comparison with another implementation; `kind` names what is computed. */
export type Case =
  | { kind: 'pairs'; a: number[]; b: number[] }
  | { kind: 'correlations'; x: number[]; y: number[]; z: number[] }
  | { kind: 'alpha'; units: (number | null)[][] }
  | { kind: 'intraclass'; rows: number[][] }
  | { kind: 'groups'; levels: number[]; groups: (string | null)[] }
  | { kind: 'quantiles'; values: number[] }

const KINDS = ['pairs', 'correlations', 'alpha', 'intraclass', 'groups', 'quantiles'] as const

/** Random cases of every kind in turn, with ties, gaps, skewed levels, and some that never vary. */
export const randomCases = (count: number, seed: number): Case[] => {
  const random = new SeededRandom(seed)
  return Array.from({ length: count }, (_, i) => randomCase(KINDS[i % KINDS.length]!, random))
}

const randomCase = (kind: Case['kind'], random: SeededRandom): Case => {
  const n = random.int(2, 60)
  const list = (draw: () => number, length = n): number[] => {
    const fixed = random.chance(0.1) ? draw() : null
    return Array.from({ length }, () => fixed ?? draw())
  }
  const level = random.chance(0.3) ? () => random.pick([1, 4, 5, 5, 5, 5]) : () => random.int(1, 5)
  const mixed = random.chance(0.5) ? () => random.int(0, 6) / 4 : () => 1e3 * random.next() - 200
  switch (kind) {
    case 'pairs': return { kind, a: list(level), b: list(level) }
    case 'correlations': return { kind, x: list(mixed), y: list(level), z: list(mixed) }
    case 'alpha': {
      const raters = random.int(2, 5), gaps = random.next() * 0.8, constant = random.chance(0.05)
      return { kind, units: Array.from({ length: n }, () => Array.from({ length: raters }, () => (random.chance(gaps) ? null : constant ? 3 : level()))) }
    }
    case 'intraclass': {
      const raters = random.int(2, 5), value = random.chance(0.5) ? level : mixed
      return { kind, rows: Array.from({ length: n }, () => { const own = value(); return Array.from({ length: raters }, () => own + level() / 2) }) }
    }
    case 'groups': return { kind, levels: list(level), groups: Array.from({ length: n }, (_, i) => (i === 0 ? 'a' : random.pick(['a', 'a', 'b', 'c', null]))) }
    case 'quantiles': return { kind, values: list(mixed) }
  }
}
