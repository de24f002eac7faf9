import { monitorEventLoopDelay } from 'node:perf_hooks'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { FileResumeReader } from '../../../src/infra/files/resume-reader.ts'
import { docx, xmlOf, zip } from './build-docx.ts'
import { encryptedPdf, pdf, pdfWithNamedFont, scannedPdf, slowPdf } from './build-pdf.ts'

const reader = new FileResumeReader()
const LINES = ['2019.03 - 2023.06 远山科技 大客户经理', 'Closed 12 deals worth 3 million in 2022']

/** Longest the main loop was held up while `work` ran, ms: the least of three runs, for other programs hold it up too. */
const lagOf = async (work: () => Promise<unknown>): Promise<number> => {
  let least = Infinity
  for (let run = 0; run < 3 && least >= 50; run++) {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    await work()
    delay.disable()
    least = Math.min(least, delay.max / 1e6)
  }
  return least
}

describe('files a person would send', () => {
  it('reads a PDF, Chinese and English, line by line', async () => {
    expect(await reader.read(pdf(LINES))).toEqual({ text: LINES.join('\n') })
  })
  it('reads a .docx paragraph by paragraph', async () => {
    expect(await reader.read(docx(xmlOf(LINES)))).toEqual({ text: LINES.join('\n\n') })
  })
  it.each([
    ['utf-8', Buffer.from(LINES.join('\r\n'))],
    ['utf-8 with its mark', Buffer.from(`\ufeff${LINES.join('\n')}`)],
    ['utf-16le', Buffer.from(`\ufeff${LINES.join('\n')}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${LINES.join('\n')}`, 'utf16le').swap16()],
  ])('reads plain text in %s', async (_, file) => {
    expect(await reader.read(file)).toEqual({ text: LINES.join('\n') })
  })
  it('reads plain text in GB 18030', async () => {
    const file = Buffer.concat([Buffer.from('cffacadbbeadc0ed', 'hex'), Buffer.from(' 2020-2023\n')])
    expect(await reader.read(file)).toEqual({ text: '销售经理 2020-2023' })
  })
  it('keeps no control character and composes what is decomposed', async () => {
    expect(await reader.read(Buffer.from('re\u0301sume\u0301\x1b[31m of a seller\u0085x'))).toEqual({ text: 'résumé[31m of a seller\nx' })
  })
})

describe('files that are refused', () => {
  it.each([
    ['nothing in it', Buffer.alloc(0), 'empty'],
    ['only spaces', Buffer.from(' \n\t \n'), 'empty'],
    ['more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), 'too-large'],
    ['a PDF with a password', encryptedPdf(LINES, 'secret'), 'encrypted'],
    ['a scanned PDF', scannedPdf(), 'no-text'],
    ['a PDF of 31 pages', pdf(LINES, 31), 'too-large'],
    ['a PDF cut short', pdf(LINES).subarray(0, 40), 'broken'],
    ['a .docx without words', docx(xmlOf(['', ''])), 'no-text'],
    ['a .docx cut short', docx(xmlOf(LINES)).subarray(0, 300), 'broken'],
    ['a zip that is no .docx', zip([{ name: 'a.txt', content: Buffer.from('hello') }]), 'unknown-type'],
    ['a zip of 201 entries', docx(xmlOf(LINES), Array.from({ length: 199 }, (_, n) => ({ name: `word/${n}.xml`, content: Buffer.from('<a/>') }))), 'unsafe'],
    ['a .docx that unpacks more than 100:1', docx(xmlOf(['a'.repeat(2_000_000)])), 'unsafe'],
    ['a .docx whose directory lies', docx(xmlOf(['a'.repeat(30_000_000)]), [], 900), 'broken'],
    ['a .docx with an external entity', docx('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'), 'broken'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex'), 'unknown-type'],
    ['a web page', Buffer.from('<!DOCTYPE html><html><body>销售经理</body></html>'), 'unknown-type'],
    ['rich text', Buffer.from('{\\rtf1\\ansi sales manager}'), 'unknown-type'],
  ])('%s', async (_, file, refused) => {
    expect(await reader.read(file)).toEqual({ refused })
  })
  it('binary garbage', async () => {
    expect(await reader.read(randomBytes(20_000))).toEqual({ refused: 'unknown-type' })
  })
})

it('tells a file by its content: words under the name of a PDF are words', async () => {
  expect(await reader.read(Buffer.from('Key account manager, 2019-2023'))).toEqual({ text: 'Key account manager, 2019-2023' })
})

it('opens a PDF that is protected without a password for reading', async () => {
  expect(await reader.read(encryptedPdf(LINES, ''))).toEqual({ text: LINES.join('\n') })
})

it.each([
  ['UniGB-UCS2-H', Buffer.from('大客户经理 2019 Key', 'utf16le').swap16()],
  ['GBK-EUC-H', Buffer.concat([Buffer.from('b4f3bfcdbba7beadc0ed', 'hex'), Buffer.from(' 2019 Key')])],
])('reads a PDF whose Chinese font is named, not embedded (%s)', async (encoding, codes) => {
  expect(await reader.read(pdfWithNamedFont(encoding, codes))).toEqual({ text: '大客户经理 2019 Key' })
})

describe('files that attack', () => {
  it('a zip bomb is refused while the service goes on', async () => {
    const bomb = docx(xmlOf(['a'.repeat(100_000_000)]))
    expect(bomb.length).toBeLessThan(400_000)
    let answer: unknown
    const lag = await lagOf(async () => { answer = await reader.read(bomb) })
    expect(answer).toEqual({ refused: 'unsafe' })
    expect(lag).toBeLessThan(50)
  })
  it('a .docx of very many elements ends by its memory', { timeout: 30_000 }, async () => {
    const random = Array.from({ length: 190_000 }, (_, n) => (n * 2654435761 % 4294967296).toString(36))
    const file = docx(xmlOf(random))
    let answer: unknown
    const lag = await lagOf(async () => { answer = await reader.read(file) })
    expect(answer).toEqual({ refused: 'unsafe' })
    expect(lag).toBeLessThan(50)
  })
  it('a PDF of endless operators is ended in time, and the next file is read', async () => {
    const file = slowPdf(450_000)
    const hasty = new FileResumeReader(500)
    let answer: unknown
    const lag = await lagOf(async () => { answer = await hasty.read(file) })
    expect(answer).toEqual({ refused: 'too-slow' })
    expect(lag).toBeLessThan(50)
    expect(await reader.read(pdf(LINES))).toEqual({ text: LINES.join('\n') })
  })
  it('files are read one after another, each with its own answer', async () => {
    const files = [pdf(['one of them']), Buffer.alloc(0), Buffer.from('two of them'), randomBytes(5_000)]
    expect(await Promise.all(files.map((file) => reader.read(file)))).toEqual(
      [{ text: 'one of them' }, { refused: 'empty' }, { text: 'two of them' }, { refused: 'unknown-type' }])
  })
})
