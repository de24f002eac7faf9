import type { Compared } from '../domain/kit-draft.ts'

type Part = { showed: number; of: number }

/** 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054
/** Tables as likely as the one seen count, in spite of rounding. */
const TIE = 1 + 1e-7

const logFactorials = (n: number): number[] => {
  const logs = [0]
  for (let k = 1; k <= n; k++) logs.push(logs[k - 1]! + Math.log(k))
  return logs
}

/** Fisher's exact test, two-sided: the chance of every table as unlikely as this one, given its margins (R. A. Fisher, 1922). */
const fisher = (a: Part, b: Part): number => {
  const showed = a.showed + b.showed, all = a.of + b.of, log = logFactorials(all)
  const choose = (n: number, k: number): number => log[n]! - log[k]! - log[n - k]!
  const chance = (x: number): number => Math.exp(choose(a.of, x) + choose(b.of, showed - x) - choose(all, showed))
  const seen = chance(a.showed)
  let p = 0
  for (let x = Math.max(0, showed - b.of); x <= Math.min(a.of, showed); x++) if (chance(x) <= seen * TIE) p += chance(x)
  return Math.min(1, p)
}

/** Wilson's interval of one share (E. B. Wilson, 1927). */
const wilson = ({ showed, of }: Part): [number, number] => {
  const share = showed / of, middle = share + Z ** 2 / (2 * of), width = Z * Math.sqrt(share * (1 - share) / of + Z ** 2 / (4 * of ** 2)), under = 1 + Z ** 2 / of
  return [(middle - width) / under, (middle + width) / under]
}

/** Shares of two groups side by side; the interval is Newcombe's hybrid score interval (R. G. Newcombe, 1998, method 10). Both groups have somebody. */
export const compareShares = (top: Part, others: Part): Compared => {
  const p1 = top.showed / top.of, p2 = others.showed / others.of, [l1, u1] = wilson(top), [l2, u2] = wilson(others), difference = p1 - p2
  return {
    top, others, difference, p: fisher(top, others),
    interval: [difference - Math.hypot(p1 - l1, u2 - p2), difference + Math.hypot(u1 - p1, p2 - l2)],
  }
}
