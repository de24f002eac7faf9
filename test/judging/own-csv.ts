import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import type { Language } from '../../src/domain/language.ts'
import { languageOf } from '../../src/scoring/language-of.ts'
import { shareOfLevel } from './items.ts'
import type { DataSet, Item, Truth } from './items.ts'

/** Every fault of a file, each with its row and what to do. */
export class CsvFault extends Error {}

type Options = {
  file: string
  /** Ids a competency column may name, by any of their spellings in lower case. */
  competencies: ReadonlyMap<string, string>
}

const COLUMNS = {
  question: ['question', '题目', '问题'],
  answer: ['answer', '回答', '作答'],
  competency: ['competency', '能力', '能力项'],
  person: ['candidate', '候选人', '候选人编号'],
  model: ['model', '模型'],
} as const
type Column = keyof typeof COLUMNS

/** `rater 1`, `rater-1`, `rater:Li`, `评分人1`, `评分人：李` */
const RATER = /^(?:rater|评分人|评分)(?=$|[\s:：_\-\d一二三四五])/u
/** `group: gender`, `分组：性别` */
const GROUP = /^(?:group|分组|组别)[\s:：_]+(.+)$/u
const LEVEL = /^[1-5]$/
/** What Bole rated may be a mean of samples. */
const MEAN = /^(?:[1-4](?:\.\d+)?|5(?:\.0+)?)$/
/** Nobody's ratings of one interview kit need more. */
const MAX_BYTES = 20_000_000, MAX_SHOWN = 20

/**
 * A company's own ratings: UTF-8 CSV with a header; columns question, answer, competency and candidate (both may be absent), one or more raters with levels 1-5 (an empty cell
 * = not rated by them) and groups. With a column model (levels that Bole gave before, as `/hire agreement R-1 export` writes it) answers may be absent. Throws `CsvFault` with every fault at once.
 */
export const readOwnCsv = (bytes: Buffer, { file, competencies }: Options): DataSet => {
  if (bytes.length > MAX_BYTES) throw new CsvFault(`${file} is larger than 20 MB. Split it.`)
  const { header, rows } = cells(bytes, file)
  const faults: string[] = []
  const at = placesOf(header, faults)
  if (faults.length) throw new CsvFault(listed(file, faults))

  const read = rows.map(({ line, row }, i) => {
    const cell = (column: number | undefined): string => (column === undefined ? '' : (row[column] ?? '').trim())
    if (row.slice(header.length).some((value) => value.trim())) faults.push(`row ${line}: it has ${row.length} cells, the header ${header.length}. Put text with a comma in quotation marks.`)
    const question = cell(at.of.question), answer = cell(at.of.answer), named = cell(at.of.competency)
    const competency = named ? competencies.get(named.toLowerCase()) : undefined, rated = at.of.model !== undefined
    if (!question) faults.push(`row ${line}: the question is empty. Write the question that was asked.`)
    if (!answer && !(rated && at.of.answer === undefined)) faults.push(`row ${line}: the answer is empty. Leave such rows out: silence is not rated.`)
    // A kit of the company's own has competencies of its own.
    if (named && !competency && !rated) faults.push(`row ${line}: unknown competency "${named.slice(0, 40)}". Use an id of prompts/rubrics or its name, or leave it empty.`)
    const raters = at.raters.map(({ name, column }) => levelIn(cell(column), name, line, faults))
    if (at.raters.every(({ column }) => !cell(column))) faults.push(`row ${line}: nobody rated it. Fill in at least one rater, or leave the row out.`)
    const item: Item = {
      id: `row-${i + 1}`, language: spoken(answer), question, references: [], answer, competency: competency ?? null, unseen: false, person: cell(at.of.person) || null,
      groups: Object.fromEntries(at.groups.map(({ name, column }) => [name, cell(column) || null])),
    }
    return { item, raters, ours: rated ? levelIn(cell(at.of.model), 'model', line, faults, MEAN) : null }
  })
  if (rows.length === 0) faults.push('there are no rows below the header. Write one row for each answer.')
  if (faults.length) throw new CsvFault(listed(file, faults))
  return {
    name: file, kind: 'interview', items: read.map(({ item }) => item), ...(at.of.model === undefined ? {} : { given: read.map(({ ours }) => ours) }), people: at.raters.map(({ name }) => name),
    source: { file, sha256: createHash('sha256').update(bytes).digest('hex') },
    truths: () => new Map(read.map(({ item, raters }): [string, Truth] => {
      const given = raters.filter((level) => level !== null)
      return [item.id, { raters, share: shareOfLevel(given.reduce((sum, level) => sum + level, 0) / given.length) }]
    })),
  }
}

const cells = (bytes: Buffer, file: string): { header: string[]; rows: { line: number; row: string[] }[] } => {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CsvFault(`${file} is not UTF-8. In Excel choose "CSV UTF-8", in WPS save as CSV with UTF-8 encoding.`)
  }
  try {
    // Empty rows are kept until they are numbered: a row's number is the one its owner sees in the spreadsheet.
    const [head = [], ...rest] = parse(text, { bom: true, relax_column_count: true, delimiter: delimiterOf(text) })
    return { header: head.map((name) => name.trim()), rows: rest.map((row, i) => ({ line: i + 2, row })).filter(({ row }) => row.some((value) => value.trim())) }
  } catch (error) {
    throw new CsvFault(`${file} is no CSV: ${error instanceof Error ? error.message : 'unreadable'}. Look for a quotation mark that is not closed; inside quoted text write it twice.`, { cause: error })
  }
}

/** Whichever the header has most of: Excel writes semicolons where the comma is a decimal sign. */
const delimiterOf = (text: string): string => {
  const [header = ''] = text.split('\n', 1)
  return [',', ';', '\t'].reduce((most, sign) => (header.split(sign).length > header.split(most).length ? sign : most))
}

type Places = { of: Partial<Record<Column, number>>; raters: { name: string; column: number }[]; groups: { name: string; column: number }[] }

const placesOf = (header: string[], faults: string[]): Places => {
  const lower = header.map((name) => name.toLowerCase().normalize('NFKC'))
  const of: Places['of'] = {}
  for (const [column, names] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const found = lower.findIndex((name) => names.includes(name))
    if (found >= 0) of[column] = found
    else if (column === 'question' || (column === 'answer' && !lower.some((name) => (COLUMNS.model as readonly string[]).includes(name)))) faults.push(`row 1: there is no column "${names[0]}" (${names[1]}). Name it so in the header; found: ${header.map((name) => name.slice(0, 30)).join(', ') || 'nothing'}.`)
  }
  const raters = lower.flatMap((name, column) => (RATER.test(name) ? [{ name: header[column]!, column }] : []))
  if (raters.length === 0) faults.push('row 1: there is no rater. Name one column "rater 1" (评分人1), the next "rater 2", with levels 1 to 5.')
  const doubled = lower.filter((name, i) => name && lower.indexOf(name) !== i)
  if (doubled.length) faults.push(`row 1: the column "${doubled[0]}" is there twice. Give each its own name.`)
  const groups = lower.flatMap((name, column) => { const group = GROUP.exec(name)?.[1]; return group ? [{ name: group.trim(), column }] : [] })
  return { of, raters, groups }
}

const levelIn = (text: string, rater: string, line: number, faults: string[], levels = LEVEL): number | null => {
  if (!text) return null
  const level = text.normalize('NFKC')
  if (levels.test(level)) return Number(level)
  faults.push(`row ${line}: ${rater} says "${text.slice(0, 20)}". Levels are whole numbers from 1 to 5; leave the cell empty where they did not rate.`)
  return null
}

const spoken = (answer: string): Language => (languageOf(answer) === 'zh' ? 'zh' : 'en')

const listed = (file: string, faults: string[]): string =>
  [`${file} cannot be used yet:`, ...faults.slice(0, MAX_SHOWN).map((fault) => `  ${fault}`), ...(faults.length > MAX_SHOWN ? [`  … and ${faults.length - MAX_SHOWN} more.`] : [])].join('\n')
