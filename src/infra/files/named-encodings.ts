const cmap = (spaces: string[], ranges: string[]): Uint8Array => new TextEncoder().encode(
  `begincmap ${spaces.length} begincodespacerange ${spaces.join(' ')} endcodespacerange ${ranges.join(' ')} endcmap`)

const hex = (code: number): string => code.toString(16).padStart(4, '0')

/** Codes of GBK that stand for a character, each with its Unicode number. */
const gbk = (): string[] => {
  const decoder = new TextDecoder('gbk')
  const lines = ['1 begincidrange <00> <7f> 0 endcidrange']
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const row: string[] = []
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if (text.length === 1 && text !== '\ufffd') row.push(`<${hex(lead << 8 | trail)}> ${text.charCodeAt(0)}`)
    }
    lines.push(`${row.length} begincidchar ${row.join(' ')} endcidchar`)
  }
  return lines
}

/**
 * The predefined encodings of fonts that a PDF names without embedding them (STSong-Light and its like, still made by report
 * writers and job sites). pdf.js wants Adobe's tables, code → glyph → Unicode, in a package of 40 MB; only the text counts here,
 * so Unicode's own number stands for the glyph and both tables are short. Whatever else pdf.js would fetch, it does not get.
 */
export class NamedEncodings {
  fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    if (/^Adobe-(GB1|CNS1|Japan1|Korea1)-UCS2$/.test(filename)) {
      return Promise.resolve(cmap(['<0000> <ffff>'], ['1 beginbfrange <0000> <ffff> <0000> endbfrange']))
    }
    if (/^Uni(GB|CNS|JIS|KS)-(UCS2|UTF16)-[HV]$/.test(filename)) {
      return Promise.resolve(cmap(['<0000> <ffff>'], ['1 begincidrange <0000> <ffff> 0 endcidrange']))
    }
    if (/^GB(K|K2K|KP)?-(EUC-)?[HV]$/.test(filename)) return Promise.resolve(cmap(['<00> <7f>', '<8140> <fefe>'], gbk()))
    return Promise.reject(new Error('not an encoding this reader knows'))
  }
}
