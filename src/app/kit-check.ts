import type { Advice } from '../cards/kit-version-card.ts'
import type { KitFinding } from '../domain/finding.ts'
import type { Rubric } from '../domain/interview-kit.ts'
import { lintKit } from '../trust/question-linter.ts'

/** As JSON; the largest kit of the files takes 25,000. */
const LARGEST = 150_000
/** Characters of one text: no level or question is longer, and the linter reads no further than 4,000. */
const LONGEST_TEXT = 1_000

/** More than people would read, or a store should keep sixty times over. */
export const tooLarge = (rubric: Rubric): boolean => JSON.stringify(rubric).length > LARGEST || textsOf(rubric).some((text) => text.length > LONGEST_TEXT)

/** What the question linter has against a kit: `refused` cannot be saved, `advice` may be, by a person who has read it. Advice on what stood in `before` was given then. */
export function checked(rubric: Rubric, before: Rubric | undefined): { refused: Advice[]; advice: Advice[] } {
  const stood = new Set(before ? textsOf(before) : []), found = lintKit(rubric)
  const told = (severity: KitFinding['severity'], findings: readonly KitFinding[]): Advice[] => findings.filter((f) => f.severity === severity).map(asAdvice)
  return { refused: told('refused', found), advice: told('advice', found.filter((f) => !stood.has(f.text))) }
}

const asAdvice = ({ text, reason, instead }: Pick<KitFinding, 'text' | 'reason' | 'instead'>): Advice =>
  ({ text, why: { zh: reason.zh + (instead?.zh ?? ''), en: [reason.en, instead?.en].filter(Boolean).join(' ') } })

const textsOf = ({ kit, competencies }: Rubric): string[] => [kit.name, kit.purpose, ...competencies.flatMap((c) => [
  c.name, c.definition, ...Object.values(c.anchors), ...c.questions.flatMap((q) => [q.text, ...q.probes.map((p) => p.text)]),
])].flatMap(({ zh, en }) => [zh, en])
