import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { loadLibrary } from '../../../src/infra/library/load-library.ts'

export const PROMPTS = join(import.meta.dirname, '../../../prompts')

/** A copy of the real `prompts/`, gone after the test. */
export const copyOfPrompts = () => {
  const root = mkdtempSync(join(tmpdir(), 'bole-library-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const dir = join(root, 'prompts')
  cpSync(PROMPTS, dir, { recursive: true })

  const write = (file: string, text: string) => writeFileSync(join(dir, file), text)
  const read = (file: string) => readFileSync(join(dir, file), 'utf8')
  /** Replaces the first `from`, which must be there. */
  const change = (file: string, from: string, to: string) => {
    const text = read(file)
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
    write(file, text.replace(from, () => to))
  }
  /** `prompts/<file>:<line of the nth line that contains text>` */
  const place = (file: string, text: string, nth = 1): string => {
    const lines = read(file).split('\n').flatMap((line, index) => (line.includes(text) ? [index + 1] : []))
    if (!lines[nth - 1]) throw new Error(`${file} has no line ${nth} with ${text}`)
    return `prompts/${file}:${lines[nth - 1]}`
  }
  /** The faults that a load reports, one a line; empty when it loads. */
  const faults = (): string[] => {
    try {
      loadLibrary(dir)
      return []
    } catch (error) {
      return (error as Error).message.split('\n').slice(1).map((line) => line.trim())
    }
  }
  return { dir, write, read, change, place, faults }
}
