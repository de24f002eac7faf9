import { BotFailure } from '../../chat/bot.ts'
import type { Asked } from './command.ts'

/** Bytes: far more than a kit or a year's holidays takes. */
const LARGEST_FILE = 200 * 1024

/** The first file as text; undefined where there is none, or none that is a text of that size. */
export async function textOf(asked: Pick<Asked, 'files' | 'download'>): Promise<string | undefined> {
  const [file] = asked.files
  if (!file || file.size > LARGEST_FILE) return undefined
  try {
    const bytes = await asked.download(file)
    return bytes.byteLength > LARGEST_FILE ? undefined : new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof BotFailure || error instanceof TypeError) return undefined
    throw error
  }
}
