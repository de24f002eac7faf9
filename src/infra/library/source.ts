import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Fault } from './fault.ts'

/** A file as people know it (`prompts/kits/sales.yaml`) and its text, with line ends of one kind so that a hash is the same everywhere. */
export type Source = { file: string; text: string }

/** Does the reading; what the disk refuses becomes a fault. */
const attempt = <T>(dir: string, path: string, faults: Fault[], read: (path: string) => T): T | undefined => {
  try {
    return read(join(dir, path))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    faults.push({ file: join(basename(dir), path), line: 1, text: `cannot be read (${code}): put it there and let this user read it` })
    return undefined
  }
}

export const readSource = (dir: string, path: string, faults: Fault[]): Source | undefined => {
  const text = attempt(dir, path, faults, (full) => readFileSync(full, 'utf8').replaceAll('\r\n', '\n'))
  return text === undefined ? undefined : { file: join(basename(dir), path), text }
}

/** The files of a folder whose names match, in the order of their names. */
export const readFolder = (dir: string, folder: string, name: RegExp, faults: Fault[]): Source[] => {
  const names = attempt(dir, folder, faults, (full) => readdirSync(full)) ?? []
  return names.filter((each) => name.test(each)).sort()
    .flatMap((each) => readSource(dir, join(folder, each), faults) ?? [])
}
