import { confusion, meanAbsoluteError, quadraticKappa, recallByLevel, rootMeanSquareError, within } from '../../src/insight/agreement.ts'
import { partialCorrelation, pearson, spearman } from '../../src/insight/correlation.ts'
import { groupDifferences } from '../../src/insight/group-differences.ts'
import { intraclass2k } from '../../src/insight/intraclass.ts'
import { krippendorffAlpha } from '../../src/insight/krippendorff.ts'
import { quantile } from '../../src/insight/moments.ts'
import type { Pair } from '../../src/insight/moments.ts'
import type { Case } from './cases.ts'

const zip = (a: number[], b: number[]): Pair[] => a.map((value, i) => [value, b[i]!])

/** Our answer to a case, in the shape of `oracle.py`. */
export const ours = (c: Case): Record<string, unknown> => {
  switch (c.kind) {
    case 'pairs': {
      const pairs = zip(c.a, c.b), table = confusion(pairs)
      return {
        kappa: quadraticKappa(pairs), exact: within(pairs, 0), withinOne: within(pairs, 1), mae: meanAbsoluteError(pairs), rmse: rootMeanSquareError(pairs),
        confusion: table, recall: recallByLevel(table).map((row) => row.recall),
      }
    }
    case 'correlations': {
      const pairs = zip(c.x, c.y)
      return { pearson: pearson(pairs), spearman: spearman(pairs), partial: partialCorrelation(c.x.map((x, i) => [x, c.y[i]!, c.z[i]!])) }
    }
    case 'alpha': return { nominal: krippendorffAlpha(c.units, 'nominal'), interval: krippendorffAlpha(c.units, 'interval'), ordinal: krippendorffAlpha(c.units, 'ordinal') }
    case 'intraclass': return { icc: intraclass2k(c.rows) }
    case 'groups': return Object.fromEntries(groupDifferences(c.levels.map((level, i) => ({ level, group: c.groups[i]! }))).rows
      .map(({ group, scoringRate, impactRatio, smd, p }) => [group, { scoringRate, impactRatio, smd, p }]))
    case 'quantiles': {
      const sorted = c.values.toSorted((a, b) => a - b)
      return { quantiles: [0, 0.025, 0.5, 0.975, 1].map((share) => quantile(sorted, share)) }
    }
  }
}
