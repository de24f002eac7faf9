import { parentPort, workerData } from 'node:worker_threads'
import { fileTypeFromBuffer } from 'file-type'
import { checkedZip } from './checked-zip.ts'
import { decodeText } from './decode-text.ts'
import { Refused } from './refused.ts'

/** More text than any résumé holds; the rest is dropped here, before it is normalised or sent. */
const CHARACTERS = 200_000

const read = async (file: Buffer): Promise<string> => {
  // A zip is checked before its kind is told, for telling unpacks.
  const parts = file.subarray(0, 4).toString('latin1') === 'PK\x03\x04' ? await checkedZip(file) : undefined
  const type = (await fileTypeFromBuffer(file))?.ext
  // Loading both parsers would take longer than reading most files.
  if (type === 'pdf') return (await import('./read-pdf.ts')).readPdf(file)
  if (type === 'docx' && parts) return (await import('./read-docx.ts')).readDocx(parts)
  if (type) throw new Refused('unknown-type')
  return decodeText(file)
}

/** A long run of combining marks makes normalising quadratic (30 is the bound of Unicode's stream-safe text, UAX 15). */
const tidy = (text: string): string =>
  text.slice(0, CHARACTERS).toWellFormed().replace(/(\p{M}{30})\p{M}+/gu, '$1').normalize('NFC')
    .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '').trim()

const answer = async (): Promise<{ text: string } | { refused: string }> => {
  try {
    const text = tidy(await read(Buffer.from(workerData as Uint8Array)))
    return text ? { text } : { refused: 'no-text' }
  } catch (error) {
    // A parser that stumbles says no more than that: its words may quote the file.
    return { refused: error instanceof Refused ? error.reason : 'broken' }
  }
}

parentPort?.postMessage(await answer())
