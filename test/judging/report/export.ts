import { nearestLevel } from '../../../src/insight/agreement.ts'
import { FIGURES, theirLevel } from '../figures.ts'
import { lengthOf } from '../items.ts'
import type { Findings } from '../laboratory.ts'
import type { Run } from './page.ts'

/** What a spreadsheet would run as a formula becomes text (OWASP, *CSV Injection*). */
const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** A cell; numbers as they are, text guarded and quoted where it must be. */
export const cell = (value: string | number | boolean | null | undefined): string => {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = guarded(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** With a byte order mark, so that Excel reads Chinese. */
const sheet = (rows: readonly (readonly Parameters<typeof cell>[0][])[]): string => `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

const rounded = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : Math.round(value * 1e6) / 1e6)

/** Every figure of every rater on every part of the answers, with its interval and what it was made with. */
export const figuresCsv = ({ set, rows, frozen }: Findings, run: Run): string => sheet([
  ['set', 'answers', 'rater', 'model', 'prompts', 'n', 'unrated', 'figure', 'value', 'low95', 'high95', 'draws', 'date', 'predictions_sha256', 'data_sha256'],
  ...rows.flatMap(({ rater, slice, comparison }) => FIGURES.map((name) => {
    const asked = rater.startsWith('model') ? run.model : null
    return [
      set.name, slice, rater, asked?.model, asked?.prompts.map((prompt) => `${prompt.id} ${prompt.version} ${prompt.sha256}`).join('; '), comparison.n, comparison.unrated, name,
      rounded(comparison.figures[name]), rounded(comparison.intervals[name]?.low), rounded(comparison.intervals[name]?.high), run.draws, run.at, frozen.sha256, set.source.sha256,
    ]
  })),
])

/** One line an answer, without its words: what every rater and every person said, and the groups. */
export const ratingsCsv = ({ set, items, predictions, truths, groups }: Findings): string => {
  const raters = [...predictions.keys()], names = [...new Set(groups.map((group) => group.name))]
  const people = Math.max(0, ...[...truths.values()].map((truth) => truth.raters.length))
  return sheet([
    ['answer', 'question', 'competency', 'person', 'length', 'people_mean', 'people_level', ...Array.from({ length: people }, (_, i) => `person_${i + 1}`), ...raters, ...names.map((name) => `group_${name}`)],
    ...items.map((item, i) => {
      const truth = truths.get(item.id), theirs = truth ? theirLevel(set, truth) : null
      return [
        item.id, item.question, item.competency, item.person, lengthOf(item), rounded(theirs), theirs === null ? null : nearestLevel(theirs),
        ...Array.from({ length: people }, (_, k) => truth?.raters[k]), ...raters.map((rater) => rounded(predictions.get(rater)?.[i]?.level)), ...names.map((name) => item.groups[name]),
      ]
    }),
  ])
}

/** Scoring rates and impact ratios, by the names that NYC's rules use. */
export const groupsCsv = ({ set, groups }: Findings): string => sheet([
  ['set', 'category', 'rater', 'group', 'n', 'mean_level', 'sample_median', 'scoring_rate', 'impact_ratio', 'below_four_fifths', 'standardised_mean_difference', 'fisher_p', 'fewer_than_30', 'left_out_below_2_percent'],
  ...groups.flatMap(({ name, rater, report }) => [
    ...report.rows.map((row) => [set.name, name, rater, row.group, row.n, rounded(row.mean), report.median, rounded(row.scoringRate), rounded(row.impactRatio), row.flagged, rounded(row.smd), rounded(row.p), row.small, false]),
    ...report.leftOut.map(({ group, n }) => [set.name, name, rater, group, n, null, report.median, null, null, null, null, null, true, true]),
    [set.name, name, rater, '(unknown)', report.unknown, null, report.median],
  ]),
])
