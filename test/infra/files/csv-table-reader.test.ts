import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvTableReader } from '../../../src/infra/files/csv-table-reader.ts'

const read = (text: string | Uint8Array) => new CsvTableReader().read(typeof text === 'string' ? new TextEncoder().encode(text) : text)

/** “指标,权重\n沟通,100%” in GBK, as Excel saves it in China. */
const GBK = Uint8Array.from([0xd6, 0xb8, 0xb1, 0xea, 0x2c, 0xc8, 0xa8, 0xd6, 0xd8, 0x0a, 0xb9, 0xb5, 0xcd, 0xa8, 0x2c, 0x31, 0x30, 0x30, 0x25])

test.each<[string, string | Uint8Array, object]>([
  ['plain', 'a,b\n1,2\n', { header: ['a', 'b'], rows: [['1', '2']] }],
  ['a mark at the start and Windows line ends', '\ufeffa,b\r\n1,2\r\n', { header: ['a', 'b'], rows: [['1', '2']] }],
  ['quoted line breaks, separators and quotation marks', 'a,b\n"one\ntwo","x, ""y"""\n', { header: ['a', 'b'], rows: [['one\ntwo', 'x, "y"']] }],
  ['semicolons', 'a;b\n1,5;2\n', { header: ['a', 'b'], rows: [['1,5', '2']] }],
  ['tabs', 'a\tb\n1\t2', { header: ['a', 'b'], rows: [['1', '2']] }],
  ['full-width separators', '指标，权重\n沟通，20%', { header: ['指标', '权重'], rows: [['沟通', '20%']] }],
  ['GBK', GBK, { header: ['指标', '权重'], rows: [['沟通', '100%']] }],
  ['empty ends of a spreadsheet', 'a,b,,\n1,,,\n,,,\n', { header: ['a', 'b'], rows: [['1', '']] }],
  ['a list mark is no formula', 'a,b\n- did it,-5', { header: ['a', 'b'], rows: [['- did it', '-5']] }],
  ['nothing', '', { refused: 'empty' }],
  ['a header alone', 'a,b\n', { refused: 'empty' }],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), { refused: 'unknown-type' }],
  ['a web page', '<!doctype html><table>', { refused: 'unknown-type' }],
  ['an open quotation mark', 'a,b\n"1,2', { refused: 'broken' }],
  ['the same header twice', 'a,Ａ\n1,2', { refused: 'duplicate-header' }],
  ['a column without a header', 'a,,c\n1,2,3', { refused: 'no-header' }],
  ['a longer row', 'a,b\n1,2\n1,2,3', { refused: 'uneven-rows', row: 3 }],
  ['a formula', 'a,b\n1,"=HYPERLINK(""http://x"",""y"")"', { refused: 'formula', row: 2 }],
  ['a command', 'a,b\n1,+cmd|calc', { refused: 'formula', row: 2 }],
  ['two megabytes', 'a,b\n' + '1,2\n'.repeat(500_000), { refused: 'too-large' }],
  ['too many rows', 'a,b\n' + '1,2\n'.repeat(5_001), { refused: 'too-large' }],
])('%s', (_, text, table) => expect(read(text)).toMatchObject(table))

test('any bytes give a table or a refusal', () => {
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', '=', ';', '指', '\r', ' ') }).map((text) => new TextEncoder().encode(text))), (file) => {
    const table = read(file)
    if ('header' in table) for (const row of table.rows) expect(row).toHaveLength(table.header.length)
  }))
})
