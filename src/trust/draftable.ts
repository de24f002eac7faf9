import type { Competency } from '../domain/competency.ts'
import type { Region } from '../domain/finding.ts'

/** Statutes on lie detectors reach written questions about honesty there (M.G.L. c. 149 s. 19B); the strictest and plain `us` include it. */
const LIE_DETECTOR: readonly Region[] = ['strictest', 'us', 'us-ma']

/** The competencies a draft may choose from: owning errors is nobody's default where such statutes reach. */
export const draftable = (competencies: ReadonlyMap<string, Competency>, region: Region): ReadonlyMap<string, Competency> =>
  new Map([...competencies].filter(([id]) => id !== 'owning-errors' || !LIE_DETECTOR.includes(region)))
