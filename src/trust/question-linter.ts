import { LEVELS } from '../domain/competency.ts'
import type { Competency } from '../domain/competency.ts'
import type { Finding, KitFinding, Region } from '../domain/finding.ts'
import type { InterviewKit } from '../domain/interview-kit.ts'
import type { Bilingual } from '../domain/language.ts'
import { CRITERIA } from './criteria-rules.ts'
import { adviceOn } from './question-advice.ts'
import { REASONS } from './question-reasons.ts'
import { EN, WORK_EN } from './question-rules-en.ts'
import { WORK_ZH, ZH } from './question-rules-zh.ts'
import type { Cue } from './question-rules-zh.ts'
import { readable } from './question-text.ts'
import type { Readable } from './question-text.ts'
import { severityIn } from './region.ts'

/** More than any question has; what stands beyond is a finding of its own kind in no rule, so callers refuse longer texts first. */
const LONGEST_LINTED = 4000

type Hit = { rule: string; at: number; length: number }

const SENTENCE = /[^。！!？?\n;；]+[。！!？?\n;；]?/g

/** Without its spaces and word ends, for words whose letters somebody set apart. */
const loose = ({ rule, sure }: Cue): Cue => ({ rule, sure: new RegExp(sure.source.replaceAll('\\b', '').replace(/ (?![?*+{])/g, ' ?')) })
const LOOSE = EN.map(loose)

const first = (rule: string, pattern: RegExp | undefined, text: string, offset = 0): Hit[] => {
  const found = pattern?.exec(text)
  return found && found[0] ? [{ rule, at: offset + found.index, length: found[0].length }] : []
}

const askedIn = ({ text, apart }: Readable, statement = false): Hit[] => [
  ...Array.from(text.matchAll(SENTENCE)).flatMap(({ 0: sentence, index }) => {
    const work = statement || WORK_ZH.test(sentence) || WORK_EN.test(sentence)
    return [...ZH, ...EN].flatMap(({ rule, sure, topic }) => {
      const hit = first(rule, sure, sentence, index)
      return hit.length || work ? hit : first(rule, topic, sentence, index)
    })
  }),
  ...apart.filter(({ start, end }) => end - start >= 6)
    .flatMap(({ start, end }) => LOOSE.flatMap(({ rule, sure }) => first(rule, sure, text.slice(start, end), start))),
]

const ratedIn = ({ text }: Readable): Hit[] => CRITERIA.flatMap(({ rule, sure }) => first(rule, sure, text))

const found = (readableText: Readable, hits: Hit[], region: Region): Finding[] => {
  const rules = new Map(hits.map((hit) => [hit.rule, hit]))
  return [...rules.values()].map(({ rule, at, length }) => ({
    rule,
    severity: severityIn(rule, region),
    span: { start: readableText.starts[at] ?? 0, end: readableText.ends[at + length - 1] ?? 0 },
    ...REASONS[rule]!,
  }))
}

/**
 * What is unlawful or unfair about a question, probe or anything else said to candidates, in Chinese or English; then advice on how it is put.
 * `kind: 'case'` questions may be hypothetical.
 */
export const lintQuestion = (text: string, region: Region = 'strictest', kind: 'behavioural' | 'case' = 'behavioural'): Finding[] => {
  const read = readable(text.slice(0, LONGEST_LINTED))
  const unlawful = found(read, askedIn(read), region)
  return [...unlawful, ...adviceOn(read, kind).filter(({ rule }) => rule !== 'not-about-work' || unlawful.length === 0)]
}

/** What nobody may be rated by, in an anchor, a definition or a name. */
export const lintAnchor = (text: string, region: Region = 'strictest'): Finding[] => {
  const read = readable(text.slice(0, LONGEST_LINTED))
  return found(read, [...askedIn(read, true), ...ratedIn(read)], region)
}

/** Everything in a rubric that people will read, ask or rate by, in both languages. Empty where all may be asked as it is. */
export const lintKit = ({ kit, competencies }: { kit: Pick<InterviewKit, 'id' | 'name' | 'purpose'>; competencies: readonly Competency[] }, region: Region = 'strictest'): KitFinding[] => {
  const both = (at: string, { zh, en }: Bilingual, lint: (text: string) => Finding[]): KitFinding[] =>
    ([['zh', zh], ['en', en]] as const).flatMap(([language, text]) => lint(text).map((finding) => ({ ...finding, at, language, text })))
  const anchor = (text: string) => lintAnchor(text, region)
  return [
    ...both(kit.id, kit.name, anchor),
    ...both(kit.id, kit.purpose, anchor),
    ...competencies.flatMap(({ id, name, definition, anchors, questions }) => [
      ...both(id, name, anchor),
      ...both(id, definition, anchor),
      ...LEVELS.flatMap((level) => both(`${id} ${level}`, anchors[level], anchor)),
      ...questions.flatMap((question) => [
        ...both(question.id, question.text, (text) => lintQuestion(text, region, question.kind)),
        ...question.probes.flatMap((probe) =>
          both(`${question.id} ${probe.id}`, probe.text, (text) => lintQuestion(text, region, question.kind).filter(({ severity }) => severity === 'refused'))),
      ]),
    ]),
  ]
}
