import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Fault } from './fault.ts'
import type { Source } from './source.ts'

type Path = readonly PropertyKey[]

/** A YAML file that has its shape. `lineOf` finds the line of a value, or of what encloses it where there is none. */
export type YamlFile<T> = { file: string; value: T; lineOf: (...path: Path) => number }

const LANGUAGES: Record<string, string> = { zh: 'Chinese', en: 'English' }

const valueAt = (raw: unknown, path: Path): unknown =>
  path.reduce((value: unknown, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], raw)

const describe = (issue: z.core.$ZodIssue, raw: unknown): string => {
  const where = issue.path.join('.')
  if (valueAt(raw, issue.path) != null) return where ? `${where}: ${issue.message}` : issue.message
  if (!where) return 'the file is empty: fill it in, or remove it'
  const language = LANGUAGES[String(issue.path.at(-1))]
  return `${where} is missing: ${language ? `write the ${language} text too` : 'add it'}`
}

/** Parses and checks one file; what is wrong goes to `faults` and the value is undefined. `before`: lines above the YAML in the same file. */
export const parseYaml = <T>({ file, text }: Source, schema: z.ZodType<T>, faults: Fault[], before = 0): YamlFile<T> | undefined => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const report = (line: number, what: string) => faults.push({ file, line, text: what })
  const lineAt = (offset: number) => lines.linePos(offset).line + before

  const problems = [...document.errors, ...document.warnings]
  for (const problem of problems) report(lineAt(problem.pos[0]), `${problem.message}: correct the YAML`)
  if (problems.length) return undefined

  const lineOf = (...path: Path): number => {
    let node: unknown = document.contents
    let offset = 0
    for (const key of path) {
      const pair = isMap(node) ? node.items.find((each) => isScalar(each.key) && String(each.key.value) === String(key)) : undefined
      const next = pair ? pair.key : isSeq(node) ? node.items[Number(key)] : undefined
      const range = (next as { range?: [number, number, number] } | undefined)?.range
      if (!range) break
      offset = range[0]
      node = pair ? pair.value : next
    }
    return lineAt(offset)
  }

  const raw: unknown = document.toJS()
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { file, value: parsed.data, lineOf }
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const path = [...issue.path, key]
        report(lineOf(...path), `unknown key "${path.join('.')}": correct its spelling or remove it`)
      }
    } else report(lineOf(...issue.path), describe(issue, raw))
  }
  return undefined
}
