import { z } from 'zod'
import { LEVELS } from '../../domain/competency.ts'
import type { Competency, Probe } from '../../domain/competency.ts'
import type { Region } from '../../domain/finding.ts'
import type { DraftCompetency, DraftFinding, KitDraft } from '../../domain/kit-draft.ts'
import { shareWeights } from '../../screening/share-weights.ts'
import { lintKit } from '../../trust/question-linter.ts'
import type { ReplySchema } from './rungs.ts'

const FEWEST = 3
const MOST = 6

const text = (longest: number) => z.string().trim().min(1).max(longest)
const both = (longest: number) => z.object({
  zh: text(longest).regex(/\p{Script=Han}/u, 'must be Chinese'), en: text(longest * 3).regex(/^[^\p{Script=Han}]*[a-z][^\p{Script=Han}]*$/isu, 'must be English'),
})
const own = z.object({
  name: both(20), definition: both(80),
  anchors: z.object({ 1: both(120), 2: both(120), 3: both(120), 4: both(120), 5: both(120) }),
  questions: z.array(both(120)).length(2),
})
const draft = z.object({
  competencies: z.array(z.object({
    known: z.string().nullable(), own: own.nullable(), evidence: z.array(text(400)).min(1).max(5), importance: z.int().min(1).max(5),
  })).min(FEWEST).max(MOST),
})
type Own = z.infer<typeof own>
type Read = { text: string; known: ReadonlyMap<string, Competency>; probes: readonly Probe[]; region: Region; findings: DraftFinding[]; by: string }

const object = (properties: Record<string, unknown>) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false })
const BOTH = object({ zh: { type: 'string' }, en: { type: 'string' } })

/** Evidence first, then which competency, then how much it matters. */
export const draftSchema = (known: readonly string[]): ReplySchema => ({
  name: 'draft',
  schema: object({ competencies: { type: 'array', items: object({
    evidence: { type: 'array', items: { type: 'string' } },
    known: { type: ['string', 'null'], enum: [...known, null] },
    own: { anyOf: [
      object({ name: BOTH, definition: BOTH, anchors: object(Object.fromEntries(LEVELS.map((level) => [level, BOTH]))), questions: { type: 'array', items: BOTH } }),
      { type: 'null' },
    ] },
    importance: { type: 'integer', enum: [1, 2, 3, 4, 5] },
  }) } }),
})

/** White space and width aside, the words have to stand there. */
const folded = (words: string): string => words.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

const competencyOf = ({ name, definition, anchors, questions }: Own, { known, probes }: Read, taken: ReadonlySet<string>): Competency => {
  const slug = name.en.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40).replace(/-$/, '') || 'own'
  const id = [slug, ...[2, 3, 4, 5, 6, 7].map((n) => `${slug}-${n}`)].find((each) => !known.has(each) && !taken.has(each)) ?? slug
  return {
    id, version: 1, name, definition, anchors, sources: [],
    questions: questions.map((question, n) => ({ id: `${id}-q${n + 1}`, kind: 'behavioural', text: question, suits: [], probes: [...probes] })),
  }
}

const unlawful = (competency: Competency, region: Region): DraftFinding[] =>
  lintKit({ kit: { id: '', name: { zh: '', en: '' }, purpose: { zh: '', en: '' } }, competencies: [competency] }, region)
    .filter(({ severity }) => severity === 'refused')
    .map(({ rule, severity, reason, instead, text: words }) => ({ rule, severity, reason, instead, text: words }))

/**
 * What a model proposes, as a draft: evidence that does not stand in the description is dropped, and with the last of it the competency; own
 * competencies with an unlawful word are dropped and reported. Weights are code's.
 */
export const readDraft = (reply: unknown, read: Read): { value: KitDraft } | { invalid: string } => {
  const parsed = draft.safeParse(reply)
  if (!parsed.success) return { invalid: parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') }
  const description = folded(read.text), findings = [...read.findings], taken = new Set<string>()
  const kept: (Omit<DraftCompetency, 'weight'> & { importance: number })[] = []
  for (const proposed of parsed.data.competencies) {
    if ((proposed.known === null) === (proposed.own === null)) return { invalid: 'each competency is either known or own, never both or neither' }
    const evidence = proposed.evidence.filter((words) => description.includes(folded(words)))
    const found = proposed.own ? competencyOf(proposed.own, read, taken) : read.known.get(proposed.known!)
    if (!found) return { invalid: `unknown competency "${proposed.known?.slice(0, 40)}"` }
    const against = proposed.own ? unlawful(found, read.region) : []
    findings.push(...against)
    if (evidence.length === 0 || against.length > 0 || taken.has(found.id)) continue
    taken.add(found.id)
    kept.push({
      competency: found, importance: proposed.importance, support: evidence.length, evidence, lacks: [],
      why: { zh: `模型认为描述说到了它：${evidence.map((words) => `“${words}”`).join('、')}`, en: `The model reads it in the description: ${evidence.map((words) => `“${words}”`).join(', ')}` },
    })
  }
  if (kept.length < FEWEST) return { invalid: `only ${kept.length} competencies stand on words copied exactly from the description and are lawful; name at least ${FEWEST}` }
  const weights = shareWeights(kept.map(({ importance }) => importance))
  return { value: {
    origin: { from: 'job-description', by: read.by }, findings,
    competencies: kept.map(({ importance: _, ...each }, n) => ({ ...each, weight: weights[n]! })),
  } }
}
