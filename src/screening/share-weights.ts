/** Steps of a weight, in percent: finer would claim more than counts of sentences or records can tell. */
const STEP = 5

/** Whole percents in steps of five, at least one step each, together 100, as near to the supports as that allows (largest remainders). At most 20 supports, all above 0. */
export const shareWeights = (supports: readonly number[]): number[] => {
  const steps = 100 / STEP - supports.length
  const total = supports.reduce((sum, support) => sum + support, 0)
  // One step is everybody's; the rest goes by what each should have beyond it.
  const beyond = supports.map((support) => Math.max(0, (support / total) * (100 / STEP) - 1))
  const whole = beyond.reduce((sum, part) => sum + part, 0)
  const shares = beyond.map((part) => (whole > 0 ? (part / whole) * steps : steps / supports.length))
  const given = shares.map(Math.floor)
  const left = steps - given.reduce((sum, part) => sum + part, 0)
  const byRemainder = shares.map((share, at) => ({ at, rest: share - Math.floor(share) })).sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of byRemainder.slice(0, left)) given[at]!++
  return given.map((part) => (part + 1) * STEP)
}
