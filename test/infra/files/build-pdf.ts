import { createHash } from 'node:crypto'

/** A PDF from numbered objects (the first is object 1, the catalogue), with a correct cross-reference table. */
const file = (objects: string[], trailer = ''): Buffer => {
  let out = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const offset = out.length
    out += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const xref = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const offset of offsets) out += `${String(offset).padStart(10, '0')} 00000 n \n`
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`
  return Buffer.from(out, 'latin1')
}

const stream = (body: string, dictionary = ''): string => `<< /Length ${body.length} ${dictionary} >>\nstream\n${body}\nendstream`

const hex = (text: string): string => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')

/** Shows lines in a two-byte font whose codes are UTF-16 (Identity-H with a ToUnicode map), as Word, WPS and browsers write Chinese. */
const show = (lines: string[]): string => `BT /F1 12 Tf 50 780 Td 18 TL ${lines.map((line) => `<${hex(line)}> Tj T*`).join(' ')} ET`

const TO_UNICODE = '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def '
  + '1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end end'

const document = (content: string, pages: number, trailer = '', more: string[] = []): Buffer => file([
  '<< /Type /Catalog /Pages 2 0 R >>',
  `<< /Type /Pages /Kids [${'3 0 R '.repeat(pages)}] /Count ${pages} >>`,
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  stream(content),
  '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
  '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>',
  stream(TO_UNICODE),
  ...more,
], trailer)

export const pdf = (lines: string[], pages = 1): Buffer => document(show(lines), pages)

/** As report writers and job sites make them: a font that is named, not embedded, with a predefined Chinese encoding. `codes` are in it. */
export const pdfWithNamedFont = (encoding: string, codes: Buffer): Buffer => file([
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  stream(`BT /F1 12 Tf 50 780 Td <${codes.toString('hex')}> Tj ET`),
  `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-${encoding} /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 7 0 R >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
])

/** A page that holds a picture and no text. */
export const scannedPdf = (): Buffer => document('q 100 0 0 100 50 600 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x10\x20\x30\x40 EI Q', 1)

/** One stream of very many text operators (reliability.md 4.3: blocks for 8 s and more). */
export const slowPdf = (operators: number): Buffer => document(`BT /F1 1 Tf ${'<0041> Tj '.repeat(operators)} ET`, 1)

const rc4 = (key: Buffer, data: Buffer): Buffer => {
  const box = Array.from({ length: 256 }, (_, at) => at)
  const swap = (a: number, b: number): void => { [box[a], box[b]] = [box[b] as number, box[a] as number] }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (box[i] as number) + (key[i % key.length] as number)) & 255
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(data.map((byte) => {
    i = (i + 1) & 255
    j = (j + (box[i] as number)) & 255
    swap(i, j)
    return byte ^ (box[((box[i] as number) + (box[j] as number)) & 255] as number)
  }))
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest()
const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32)

/** Locked with a user password: the standard security handler, revision 2 (ISO 32000-1, 7.6.3, algorithms 2 to 4). */
export const encryptedPdf = (lines: string[], password: string): Buffer => {
  const id = Buffer.alloc(16, 7)
  const permissions = Buffer.from([0xc0, 0xff, 0xff, 0xff])
  const owner = rc4(md5(padded(password)).subarray(0, 5), padded(password))
  const key = md5(padded(password), owner, permissions, id).subarray(0, 5)
  const user = rc4(key, PADDING)
  const content = rc4(md5(key, Buffer.from([4, 0, 0, 0, 0])).subarray(0, 10), Buffer.from(show(lines), 'latin1')).toString('latin1')
  const encrypt = `<< /Filter /Standard /V 1 /R 2 /P -64 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`
  return document(content, 1, `/Encrypt 8 0 R /ID [<${id.toString('hex')}> <${id.toString('hex')}>]`, [encrypt])
}
