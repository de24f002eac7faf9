import type { Competency, Missing, Probe } from '../../src/domain/competency.ts'
import type { InterviewKit } from '../../src/domain/interview-kit.ts'
import type { Library } from '../../src/ports/library.ts'

const both = (text: string) => ({ zh: `${text}（中）`, en: text })
const probe = (question: string) => (missing: Missing): Probe => ({ id: `${question}-${missing}`, missing, text: both(`Please tell more of the ${missing}, ${question}.`) })

const competency = (n: number): Competency => ({
  id: `c${n}`, version: 1, name: both(`Competency ${n}`), definition: both(`Doing thing ${n}`),
  anchors: { 1: both('one'), 2: both('two'), 3: both('three'), 4: both('four'), 5: both('five') },
  questions: [{ id: `q${n}`, kind: 'behavioural', text: both(`Tell me of a time when you did thing ${n}.`), suits: [], probes: (['situation', 'own-action', 'result'] as const).map(probe(`q${n}`)) }],
  sources: [],
})

/** One kit, `small`, with as many competencies as asked and one question each. */
export function smallLibrary(questions: number, maxProbes: number): Library {
  const competencies = Array.from({ length: questions }, (_, i) => competency(i + 1))
  const kit: InterviewKit = {
    id: 'small', version: 1, name: both('Small'), purpose: both('For the simulation'), minutes: 10, maxProbes,
    competencies: competencies.map((c, i) => ({ competency: c.id, weight: i === 0 ? 100 - 10 * (questions - 1) : 10, questions: c.questions.map((q) => q.id), ask: 1 })),
  }
  return {
    kits: new Map([[kit.id, kit]]), competencies: new Map(competencies.map((c) => [c.id, c])), prompts: new Map(),
    freeze: () => structuredClone({ kit, competencies, sha256: '0'.repeat(64) }),
    reweigh: (rubric) => rubric,
    seal: (changed, of) => ({ kit: changed, competencies: [...of], sha256: '0'.repeat(64) }), reanchor: (c) => c, probes: [], readYaml: () => ({ faults: [] }), writeYaml: () => '',
  }
}
