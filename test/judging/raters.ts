import type { Language } from '../../src/domain/language.ts'
import { ModelClient } from '../../src/infra/llm/model-client.ts'
import type { ModelAccess } from '../../src/infra/llm/endpoint.ts'
import { ModelJudge } from '../../src/infra/llm/model-judge.ts'
import { RulesJudge } from '../../src/infra/llm/rules-judge.ts'
import { JudgeFailure } from '../../src/ports/judge.ts'
import type { Answer } from '../../src/ports/judge.ts'
import type { Library, Prompt } from '../../src/ports/library.ts'
import type { Log } from '../../src/ports/log.ts'
import { examPrompt, markExam, NONCE } from './exam-judge.ts'
import { lengthOf, levelOfShare, shareOfLevel } from './items.ts'
import type { DataSet, Item } from './items.ts'

/** A rater's word on one answer; `share` is 0…1 where it speaks finer than in levels. */
export type Rated = { level: number; share: number }
/** null: unrated, which is never a level. */
export type Ratings = { rated: (Rated | null)[]; prompts: Pick<Prompt, 'id' | 'version' | 'sha256'>[]; faults: Record<string, number> }

const SILENT: Log = { info() {}, warn() {}, error() {} }

const fromLevel = (level: number | null | undefined): Rated | null => (level === null || level === undefined ? null : { level, share: shareOfLevel(level) })

const plain = (rated: (Rated | null)[]): Ratings => ({ rated, prompts: [], faults: {} })

/** What a rater said before, as the file has it. */
export const givenRatings = (levels: readonly (number | null)[]): Ratings => plain(levels.map(fromLevel))

/** Everything at the same level: what agreement with nothing in it looks like. */
export const constantRatings = (items: Item[]): Ratings => plain(items.map(() => ({ level: 4, share: shareOfLevel(4) })))

/** log(1 + length), from the shortest answer to the longest of its language: the row that every other must beat. */
export const lengthRatings = (items: Item[]): Ratings => {
  const logs = items.map((item) => Math.log1p(lengthOf(item)))
  const spans = new Map((['en', 'zh'] as const).map((language) => {
    const own = logs.filter((_, i) => items[i]!.language === language)
    return [language, { least: Math.min(...own), most: Math.max(...own) }] as const
  }))
  return plain(items.map(({ language }, i) => {
    const { least, most } = spans.get(language)!
    const share = most > least ? (logs[i]! - least) / (most - least) : 0
    return { level: levelOfShare(share), share }
  }))
}

/** A question as the product would ask it; its competency is the rubric it is rated by. */
const asAnswer = ({ id, question, answer, language, competency }: Item): Answer => ({
  language,
  question: { id, competency: competency ?? '', text: { zh: question, en: question }, lead: null, probes: [], maxProbes: 0 },
  turns: [{ id: `${id}-1`, text: answer, at: 0 }],
  probed: [],
})

/** The built-in rules, as the product uses them. */
export const rulesRatings = async (items: Item[], library: Library): Promise<Ratings> => {
  const rules = new RulesJudge(), any = [...library.competencies.values()][0]!
  return plain(await Promise.all(items.map(async (item) => {
    const competency = library.competencies.get(item.competency ?? '') ?? any
    return fromLevel((await rules.rate(asAnswer(item), [competency])).ratings[0]?.level)
  })))
}

/** Calls that are under way at once. */
const AT_ONCE = 4

/** A model through the product's own client; exams by the lab's prompt, interviews by the product's. An answer it fails on is unrated, and why is counted. */
export const modelRatings = async ({ kind, items }: DataSet, access: ModelAccess, library: Library): Promise<Ratings> => {
  const faults: Record<string, number> = {}
  const exam = { en: examPrompt('en'), zh: examPrompt('zh') }
  const client = new ModelClient(access, SILENT)
  const judge = new ModelJudge({ ...access, library, random: { hex: (bytes) => NONCE.slice(0, 2 * bytes) }, log: SILENT })
  const rate = async (item: Item): Promise<Rated | null> => {
    if (kind === 'exam') return markExam(client, exam[item.language], item)
    const competency = library.competencies.get(item.competency ?? '')
    if (!competency) throw new JudgeFailure('bad-request', 'no competency')
    return fromLevel((await judge.rate(asAnswer(item), [competency])).ratings[0]?.level)
  }
  const rated: (Rated | null)[] = items.map(() => null)
  let next = 0
  const worker = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) {
      try {
        rated[i] = await rate(items[i]!)
      } catch (error) {
        if (!(error instanceof JudgeFailure)) throw error
        const why = error.message === 'no competency' ? 'no competency' : error.fault
        faults[why] = (faults[why] ?? 0) + 1
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const languages = [...new Set(items.map((item) => item.language))]
  const used = (language: Language): Prompt[] => (kind === 'exam' ? [exam[language]] : [library.prompts.get(`rate.${language}`)].filter((prompt) => prompt !== undefined))
  return { rated, faults, prompts: languages.flatMap(used).map(({ id, version, sha256 }) => ({ id, version, sha256 })) }
}
