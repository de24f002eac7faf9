import { mean } from '../../src/insight/moments.ts'
import { lengthOf, levelOfShare } from './items.ts'
import type { Item, Truth } from './items.ts'
import type { Rated } from './raters.ts'

/** A straight line from log(1 + length) to people's marks, learnt on all other questions: what length alone can know of a question it has never seen. */
export const lengthFromOtherQuestions = (items: readonly Item[], truths: ReadonlyMap<string, Truth>): (Rated | null)[] => {
  const points = items.map((item) => ({ question: item.question, x: Math.log1p(lengthOf(item)), y: truths.get(item.id)!.share }))
  const lines = new Map([...new Set(points.map((p) => p.question))].map((question) => [question, line(points.filter((p) => p.question !== question))]))
  return points.map(({ question, x }) => {
    const fitted = lines.get(question)
    if (!fitted) return null
    const share = Math.min(1, Math.max(0, fitted.at + fitted.slope * x))
    return { share, level: levelOfShare(share) }
  })
}

/** Least squares; null for fewer than two points. */
const line = (points: readonly { x: number; y: number }[]): { slope: number; at: number } | null => {
  if (points.length < 2) return null
  const x = mean(points.map((p) => p.x)), y = mean(points.map((p) => p.y))
  const spread = points.reduce((sum, p) => sum + (p.x - x) ** 2, 0)
  const slope = spread === 0 ? 0 : points.reduce((sum, p) => sum + (p.x - x) * (p.y - y), 0) / spread
  return { slope, at: y - slope * x }
}
