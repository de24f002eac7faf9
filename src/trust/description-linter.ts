import type { Region } from '../domain/finding.ts'
import type { DraftFinding } from '../domain/kit-draft.ts'
import { lintAnchor } from './question-linter.ts'

/** A stretch that can be taken out without touching what stands beside it. A stop inside a number or a name ends nothing. */
const CLAUSE = /(?:[^。；;，,、！!？?\n.]|\.(?=\S))+[。；;，,、！!？?.]?/g

/** Sentences that promise equal treatment name what they protect. */
const EQUAL = /regardless of|without regard|equal[- ]opportunit|discriminat|all (?:qualified )?(?:applicants|candidates|backgrounds)|does not (?:matter|ask)|不(?:因|论|问|看|限(?!于))|无论|平等|歧视|男女不限|(?:性别|民族|年龄|户籍|学历)不限/i

/**
 * A description without its unlawful or unfair demands, and what they were. The text keeps its length, so that places in it stay where they were.
 * Longer texts than the caller takes are not read to their end.
 */
export const lintDescription = (text: string, region: Region = 'strictest'): { text: string; findings: DraftFinding[] } => {
  const findings = new Map<string, DraftFinding>()
  const clean = text.replace(/[^\n]+/g, (line) => (EQUAL.test(line) ? line : line.replace(CLAUSE, (clause) => {
    const against = lintAnchor(clause, region).filter(({ severity }) => severity === 'refused')
    for (const { span, ...finding } of against) {
      const words = clause.slice(span.start, span.end).trim()
      findings.set(`${finding.rule} ${words}`, { ...finding, text: words })
    }
    return against.length > 0 ? ' '.repeat(clause.length) : clause
  })))
  return { text: clean, findings: [...findings.values()] }
}
