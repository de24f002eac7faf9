import { table } from '../../live/table.ts'
import type { Findings } from '../laboratory.ts'
import { figure, percent, withInterval } from './numbers.ts'

/** The findings as lines for a terminal. */
export const printed = ({ rows, spreads, retest, people }: Findings): string => {
  const head = ['  answers', 'rater', 'n', 'unrated', 'QWK [95 %]', 'within 1', 'MAE', 'r [95 %]', 'with length']
  const body = rows.map(({ slice, rater, comparison: { n, unrated, figures, intervals } }) =>
    [`  ${slice}`, rater, n, unrated, withInterval(figures.kappa, intervals.kappa), percent(figures.withinOne), figure(figures.mae), withInterval(figures.r, intervals.r), figure(figures.lengthPartial)])
  return [
    table(rows.length ? [head, ...body] : [['  answers', 'rater', 'n', 'unrated', 'levels 1-5', 'rho with length [95 %]'], ...spreads.map((spread) => ['  all', spread.rater, spread.n, spread.unrated, spread.levels.join(' '), withInterval(spread.lengthRho, spread.interval)])]),
    ...(people ? [`  people among themselves: alpha ${figure(people.alpha)}, QWK ${figure(people.kappa)}, ICC(2,k) ${figure(people.icc)} on ${people.answers} answers`] : []),
    ...(retest ? [`  asked twice: r ${figure(retest.r)}, QWK ${figure(retest.kappa)}, ${retest.same} of ${retest.n} the same`] : []),
  ].join('\n')
}
