import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ConfigFault, readConfig } from '../../src/config.ts'
import type { ModelAccess } from '../../src/infra/llm/endpoint.ts'
import { loadLibrary } from '../../src/infra/library/load-library.ts'
import { CassetteFault, collecting, readCassette, recording, replaying } from './cassette.ts'
import type { About } from './cassette.ts'
import { absent, isThere, loadSet } from './data-sets.ts'
import type { DataSet } from './items.ts'
import { freeze, open, retestOf } from './laboratory.ts'
import type { Findings, RaterName } from './laboratory.ts'
import { HELP, OptionsFault, readOptions } from './options.ts'
import type { ModelSource, Options } from './options.ts'
import { CsvFault, readOwnCsv } from './own-csv.ts'
import { constantRatings, givenRatings, lengthRatings, modelRatings, rulesRatings } from './raters.ts'
import type { Rated, Ratings } from './raters.ts'
import { figuresCsv, groupsCsv, ratingsCsv } from './report/export.ts'
import { reportPage } from './report/page.ts'
import type { Run } from './report/page.ts'
import { printed } from './report/printed.ts'
import { sampleOf } from './sample.ts'

// npm run eval: how far raters agree with people. Writes a page to read, the frozen predictions and what an auditor needs; asks a model only where told to.

const tell = (line: string): void => { console.log(line) }
const today = (): string => new Date().toISOString().slice(0, 10)

class ModelFault extends Error {}

type Model = { about: About; access: (take: number) => ModelAccess }

/** Recorded replies speak OpenAI's protocol, whoever said them. */
const recorded = (about: About, fetch: (take: number) => typeof globalThis.fetch): Model =>
  ({ about, access: (take) => ({ vendor: 'other', baseUrl: 'http://cassette.invalid/v1', apiKey: 'none', model: about.model, fetch: fetch(take) }) })

const modelOf = (source: ModelSource): Model | null => {
  switch (source.from) {
    case 'nobody': return null
    case 'cassette': {
      const cassette = readCassette(source.file)
      return recorded(cassette.about, (take) => replaying(cassette, take))
    }
    case 'prompts': {
      const fetch = collecting(source.file)
      return recorded({ model: 'nobody yet', how: 'prompts written, none answered', at: today() }, () => fetch)
    }
    case 'live': {
      const { llm } = readConfig(process.env)
      if (!llm) throw new ModelFault('--live needs a model: set LLM_BASE_URL, LLM_API_KEY and LLM_MODEL.')
      const about = { model: llm.model, how: 'asked live', at: today() }
      return { about, access: (take) => ({ ...llm, ...(source.record ? { fetch: recording(source.record, about, take) } : {}) }) }
    }
  }
}

/** Who rated is in the company's own journal, not in its table. */
const GIVEN: Record<Options['language'], About> = {
  en: { model: 'the levels in the file', how: 'given before', at: 'date unknown' },
  zh: { model: '文件里的评分', how: '以前评的', at: '日期不详' },
}

const run = async (set: DataSet, options: Options, model: Model | null, library: ReturnType<typeof loadLibrary>): Promise<void> => {
  const began = performance.now()
  const { items } = set
  const ratings = new Map<RaterName, Ratings>([['constant', constantRatings(items)]])
  // Without words there is nothing to rate or to measure; what was rated before can still be compared.
  if (items.some(({ answer }) => answer !== '')) ratings.set('rules', await rulesRatings(items, library)).set('length', lengthRatings(items))
  if (set.given) ratings.set('model', givenRatings(set.given))
  if (model) ratings.set('model', await modelRatings(set, model.access(1), library))
  const again = model && options.retest ? await modelRatings(set, model.access(2), library) : null
  const asked = ratings.get('model')
  if (options.model.from === 'prompts') return tell(`  prompts are in ${options.model.file}; answer them as test/judging/README.md says`)
  for (const [why, n] of Object.entries(asked?.faults ?? {})) tell(`  model: ${n} of ${items.length} unrated (${why})`)

  const predictions = new Map<RaterName, (Rated | null)[]>([...ratings].map(([rater, { rated }]) => [rater, rated]))
  const frozen = freeze(items, predictions)
  const name = basename(set.name).replace(/[^\w.-]+/g, '-')
  const file = (kind: string): string => join(options.out, `${name}.${kind}`)
  mkdirSync(options.out, { recursive: true })
  writeFileSync(file('predictions.jsonl'), `${frozen.lines.join('\n')}\n`)
  tell(`  predictions frozen: sha256 ${frozen.sha256}`)

  const findings: Findings = { ...open(set, predictions, frozen, { draws: options.draws, seed: options.seed }), retest: asked && again ? retestOf(asked, again) : null }
  const about: Run = { at: today(), draws: options.draws, seed: options.seed, sample: options.sample, model: model && asked ? { ...model.about, prompts: asked.prompts, faults: asked.faults } : set.given ? { ...GIVEN[options.language], prompts: [], faults: {} } : null, command: `npm run eval -- ${process.argv.slice(2).join(' ')}`.trim() }
  writeFileSync(file(`${options.language}.html`), reportPage(findings, about, options.language))
  writeFileSync(file('figures.csv'), figuresCsv(findings, about))
  writeFileSync(file('ratings.csv'), ratingsCsv(findings))
  if (findings.groups.length) writeFileSync(file('groups.csv'), groupsCsv(findings))
  tell(printed(findings))
  tell(`  ${file(`${options.language}.html`)}   (${((performance.now() - began) / 1_000).toFixed(1)} s)\n`)
}

const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    tell(HELP)
    return 0
  }
  const library = loadLibrary(join(import.meta.dirname, '../../prompts'))
  const competencies = new Map([...library.competencies.values()].flatMap(({ id, name }) => [id, name.zh, name.en].map((spelling) => [spelling.toLowerCase(), id])))
  const model = modelOf(options.model)
  const own = options.csv.map((file) => readOwnCsv(readFileSync(file), { file, competencies }))
  const sets = [...options.sets.flatMap((name) => { if (!isThere(name)) tell(absent(name)); return isThere(name) ? [loadSet(name)] : [] }), ...own]
  for (const set of sets) {
    const drawn = options.sample === null ? set : sampleOf(set, options.sample, options.seed)
    tell(`${set.name}: ${drawn.items.length} answers`)
    await run(drawn, options, model, library)
  }
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  const expected = error instanceof OptionsFault || error instanceof CsvFault || error instanceof CassetteFault || error instanceof ModelFault || error instanceof ConfigFault || (error instanceof Error && 'code' in error && error.code === 'ENOENT')
  if (!expected) throw error
  console.error('path' in error ? `${String(error.path)} is not there.` : error.message)
  process.exitCode = 1
}
