import { parseArgs } from 'node:util'
import { SETS } from './data-sets.ts'
import type { SetName } from './data-sets.ts'

/** How the model's row is had: from nobody, the configured endpoint, or recorded replies. `prompts`: no replies at all, they are to be answered another way. */
export type ModelSource = { from: 'nobody' } | { from: 'live'; record: string | null } | { from: 'cassette'; file: string } | { from: 'prompts'; file: string }

export type Options = {
  sets: SetName[]
  csv: string[]
  model: ModelSource
  /** Ask the model everything twice, for test–retest. */
  retest: boolean
  /** So many answers, drawn with `seed` from those that are long enough to say something. */
  sample: number | null
  language: 'zh' | 'en'
  out: string
  draws: number
  seed: number
}

export class OptionsFault extends Error {}

export const HELP = `npm run eval -- [options]      how far raters agree with people, as a page to read and tables to keep

  --set saf,ads,siop    the development sets (all that are there, unless --csv is given)
  --csv file            your own ratings; columns question, answer, rater 1, rater 2 …, and if you like competency, candidate, group: <name>
                        自己的评分表：题目、回答、评分人1、评分人2……，可另加 能力、候选人、分组：<名称>
  --live                ask the model of LLM_BASE_URL, LLM_API_KEY, LLM_MODEL
  --record file         … and keep its replies there (each prompt only as its hash)
  --cassette file       replay replies kept by --record, or answered another way (--answers is the same)
  --prompts file        write the prompts as JSON lines, to be answered another way; asks nobody
  --retest              ask the model everything twice
  --sample n            only n answers, drawn from those of at least 8 words (16 characters)
  --lang zh|en          language of the page (en)
  --out folder          where it goes (./eval-report)
  --draws n, --seed n   bootstrap draws (1000) and start of all chance (1)`

/** Throws `OptionsFault` with what to do. */
export const readOptions = (args: string[]): Options | 'help' => {
  const { values } = parsed(args)
  if (values.help) return 'help'
  const sources: ModelSource[] = []
  if (values.live || values.record !== undefined) sources.push({ from: 'live', record: values.record ?? null })
  for (const file of [values.cassette, values.answers]) if (file !== undefined) sources.push({ from: 'cassette', file })
  if (values.prompts !== undefined) sources.push({ from: 'prompts', file: values.prompts })
  if (sources.length > 1) throw new OptionsFault('Choose one of --live (with --record), --cassette (or --answers) and --prompts.')
  const csv = values.csv ?? []
  const sets = values.set?.flatMap((names) => names.split(',')) ?? (csv.length ? [] : [...SETS])
  const strange = sets.filter((name) => !(SETS as readonly string[]).includes(name))
  if (strange.length) throw new OptionsFault(`There is no set "${strange[0]}". Choose from ${SETS.join(', ')}, or give a file of your own with --csv.`)
  const language = values.lang
  if (language !== 'zh' && language !== 'en') throw new OptionsFault(`--lang is zh or en, not "${language}".`)
  return {
    sets: sets as SetName[], csv, model: sources[0] ?? { from: 'nobody' }, retest: values.retest, language, out: values.out,
    sample: values.sample === undefined ? null : whole('--sample', values.sample, 2), draws: whole('--draws', values.draws, 100), seed: whole('--seed', values.seed, 0),
  }
}

const file = { type: 'string' } as const, many = { type: 'string', multiple: true } as const, flag = { type: 'boolean', default: false } as const

const parsed = (args: string[]) => {
  try {
    return parseArgs({ args, options: {
      set: many, csv: many, live: flag, record: file, cassette: file, answers: file, prompts: file, retest: flag, sample: file, help: flag,
      lang: { type: 'string', default: 'en' }, out: { type: 'string', default: './eval-report' }, draws: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' },
    } })
  } catch (error) {
    throw new OptionsFault(`${error instanceof Error ? error.message.split('. ')[0] : 'unreadable options'}. See npm run eval -- --help`, { cause: error })
  }
}

const whole = (name: string, text: string, least: number): number => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= least)) throw new OptionsFault(`${name} is a whole number from ${least} up, not "${text}".`)
  return value
}
