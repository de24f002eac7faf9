import { buffer } from 'node:stream/consumers'
import { fromBufferPromise, type Entry } from 'yauzl'
import { Refused } from './refused.ts'

/** reliability.md 4.3: a 298 kB file that unpacks to 102 MB kills an unguarded process. Ordinary résumés unpack to less than 2 MB at 10:1. */
const ENTRIES = 200
const UNPACKED_BYTES = 20 * 1024 * 1024
const RATIO = 100

/**
 * The XML parts of a zip by name, unpacked only after its directory is found modest. What the directory declares is also what
 * comes out: yauzl ends an entry that is longer or shorter than declared. Throws `Refused`.
 */
export const checkedZip = async (file: Buffer): Promise<Map<string, Buffer>> => {
  const zip = await fromBufferPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
  if (zip.entryCount > ENTRIES) throw new Refused('unsafe')
  const entries: Entry[] = []
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new Refused('encrypted')
    unpacked += entry.uncompressedSize
    if (unpacked > UNPACKED_BYTES || unpacked > file.length * RATIO) throw new Refused('unsafe')
    entries.push(entry)
  }
  const parts = new Map<string, Buffer>()
  for (const entry of entries) {
    if (/\.(xml|rels)$/.test(entry.fileName)) parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  }
  return parts
}
