import { CsvError, parse } from 'csv-parse/sync'
import type { Table } from '../../domain/table.ts'
import type { TableReader, TableRefusal } from '../../ports/table-reader.ts'
import { decodeText } from './decode-text.ts'
import { Refused } from './refused.ts'

/** Bytes: a table of five thousand people's levels takes a tenth of it. */
const LONGEST = 1_000_000
const MOST_ROWS = 5000
const MOST_COLUMNS = 100
/** A spreadsheet would calculate it, and what it shows there is not what stands here. */
const FORMULA = /^\s*(?:[=@]|[+-](?=\s*[a-z]{1,20}\s*[(!]|\s*cmd\b))/i

type Refusal = { refused: TableRefusal; row?: number }

/** The separator that stands most often in the first line outside of quotation marks; Excel writes semicolons in half of Europe. */
const separatorOf = (text: string): string => {
  const line = (/^(?:"(?:[^"]|"")*"|[^"\n\r])*/.exec(text.replace(/^\ufeff/, ''))?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  return [',', ';', '\t', '，'].map((mark) => ({ mark, times: line.split(mark).length })).sort((a, b) => b.times - a.times)[0]!.mark
}

const refused = (why: TableRefusal, row?: number): Refusal => ({ refused: why, ...(row === undefined ? {} : { row }) })

/** Spreadsheets leave empty cells and rows at their ends. */
const trimmed = (row: string[]): string[] => row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1).map((cell) => cell.trim())

const checked = (read: string[][]): Table | Refusal => {
  const all = read.map(trimmed).filter((row) => row.length > 0), [header = [], ...body] = all
  if (header.length > MOST_COLUMNS || body.length > MOST_ROWS) return refused('too-large')
  if (body.length === 0) return refused('empty')
  const formula = all.findIndex((row) => row.some((cell) => FORMULA.test(cell)))
  if (formula !== -1) return refused('formula', formula + 1)
  if (header.includes('')) return refused('no-header', 1)
  if (new Set(header.map((name) => name.normalize('NFKC').toLowerCase())).size < header.length) return refused('duplicate-header', 1)
  const uneven = body.findIndex((row) => row.length > header.length)
  if (uneven !== -1) return refused('uneven-rows', uneven + 2)
  return { header, rows: body.map((row) => header.map((_, column) => row[column] ?? '')) }
}

export class CsvTableReader implements TableReader {
  read(file: Uint8Array): Table | Refusal {
    if (file.byteLength > LONGEST) return refused('too-large')
    try {
      const text = decodeText(file)
      return checked(parse(text, { bom: true, delimiter: separatorOf(text), relax_column_count: true, skip_empty_lines: true, to: MOST_ROWS + 2, max_record_size: 200_000 }) as string[][])
    } catch (error) {
      if (error instanceof Refused) return refused(error.reason === 'empty' ? 'empty' : 'unknown-type')
      if (error instanceof CsvError) return refused('broken', typeof error['lines'] === 'number' ? error['lines'] : undefined)
      throw error
    }
  }
}
