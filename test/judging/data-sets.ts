import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { levelOfShare } from './items.ts'
import type { DataSet, Item, Truth } from './items.ts'

/** The development data stands beside the project and never in it. */
const DATA = process.env['BOLE_JUDGING_DATA'] ?? join(import.meta.dirname, '../../../shared/data')

export const SETS = ['saf', 'ads', 'siop'] as const
export type SetName = (typeof SETS)[number]

const FILES: Record<SetName, string> = { saf: 'saf.en.jsonl', ads: 'ads.zh.jsonl', siop: 'siop2024-interview.en.jsonl' }

/** Questions that are in no training part: SAF's `test-questions`; ADS has none, so whatever learns there leaves one question out at a time. */
const UNSEEN = 'test-questions'

const examRow = z.object({ id: z.string(), lang: z.enum(['en', 'zh']), question: z.string(), references: z.array(z.string()), answer: z.string(), split: z.string() })
const scoreRow = z.object({ id: z.string(), score: z.number(), maxScore: z.number().positive() })
const interviewRow = z.object({ id: z.string(), question: z.string(), answer: z.string() })

const path = (name: SetName): string => join(DATA, FILES[name])

export const isThere = (name: SetName): boolean => existsSync(path(name))

/** One line where the data is not on this machine. */
export const absent = (name: SetName): string => `Skipped ${name}: ${FILES[name]} is not in ${DATA} (set BOLE_JUDGING_DATA to the folder that has it).`

export const loadSet = (name: SetName): DataSet => {
  const bytes = readFileSync(path(name))
  const rows = (): unknown[] => bytes.toString().trim().split('\n').map((line) => JSON.parse(line) as unknown)
  const source = { file: FILES[name], sha256: createHash('sha256').update(bytes).digest('hex') }
  return name === 'siop'
    ? { name, kind: 'interview', source, items: rows().map((row) => interview(interviewRow.parse(row))), people: [], truths: () => new Map() }
    : { name, kind: 'exam', source, items: rows().map((row) => exam(examRow.parse(row))), people: [''], truths: () => new Map(rows().map((row) => truth(scoreRow.parse(row)))) }
}

const exam = ({ id, lang, question, references, answer, split }: z.infer<typeof examRow>): Item =>
  ({ id, language: lang, question, references, answer, competency: null, unseen: split === UNSEEN, person: null, groups: {} })

const truth = ({ id, score, maxScore }: z.infer<typeof scoreRow>): [string, Truth] => [id, { share: score / maxScore, raters: [levelOfShare(score / maxScore)] }]

/** Ids are `siop24-p<person>-<n>`. */
const interview = ({ id, question, answer }: z.infer<typeof interviewRow>): Item =>
  ({ id, language: 'en', question, references: [], answer, competency: null, unseen: false, person: id.split('-')[1] ?? null, groups: {} })
