import type { Bilingual } from '../domain/language.ts'

/** Weights a table rounds add up to nearly 100; the difference is spread over all of them. */
const TOLERANCE = 0.1

type Refused = { refused: string; reason: Bilingual }

const WEIGHT = /^(\d{1,3}(?:[.,]\d{1,6})?|[.,]\d{1,6})(%?)$/

const shown = (n: number): string => String(+n.toFixed(4))

/** `20%`, `0.2` and `20` are one weight, as long as all are written alike and together they are a whole: 100 % or 1. */
export const readWeights = (cells: readonly string[]): { percents: number[] } | Refused => {
  const read = cells.map((cell) => WEIGHT.exec(cell.normalize('NFKC').replace(/\s/g, '')))
  const wrong = read.findIndex((match) => match === null || Number(match[1]!.replace(',', '.')) === 0)
  if (wrong !== -1) return { refused: 'bad-weight', reason: {
    zh: `第 ${wrong + 1} 项的权重读不懂：请写大于 0 的百分比，例如 20%。`, en: `The weight of item ${wrong + 1} cannot be read: write a percent above 0, such as 20%.`,
  } }
  const marked = read.filter((match) => match![2] === '%').length
  if (marked > 0 && marked < read.length) return { refused: 'mixed-weights', reason: {
    zh: '有的权重带 %，有的不带，分不清是 20% 还是 0.2。请写成同一种。', en: 'Some weights have a % and some have none. Write all of them the same way.',
  } }
  const values = read.map((match) => Number(match![1]!.replace(',', '.'))), sum = values.reduce((total, value) => total + value, 0)
  const one = marked === 0 && Math.abs(sum - 1) <= TOLERANCE / 100 && values.every((value) => value <= 1)
  if (!one && Math.abs(sum - 100) > TOLERANCE) return { refused: 'bad-sum', reason: marked > 0 || sum > 1.5
    ? { zh: `权重合计 ${shown(sum)}%，应当是 100%。`, en: `The weights add up to ${shown(sum)} %; they must total 100 %.` }
    : { zh: `权重合计 ${shown(sum)}（即 ${shown(sum * 100)}%），应当是 1（100%）。`, en: `The weights add up to ${shown(sum)} (${shown(sum * 100)} %); they must total 1 (100 %).` } }
  const whole = one ? 1 : 100
  // 33.33 three times is a third each; what adds up exactly stays as it was written.
  return { percents: values.map((value) => (Math.abs(sum - whole) < 1e-9 ? +(value * 100 / whole).toFixed(6) : value * 100 / sum)) }
}
