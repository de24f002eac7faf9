import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { zhCN } from 'zod/locales'
import type { Bilingual } from '../../domain/language.ts'
import { CHINESE } from './chinese.ts'
import type { Fault } from './fault.ts'
import type { Source } from './source.ts'

type Path = readonly PropertyKey[]

/** A YAML file that has its shape. `lineOf` finds the line of a value, or of what encloses it where there is none. */
export type YamlFile<T> = { file: string; value: T; lineOf: (...path: Path) => number }

const LANGUAGES: Record<string, Bilingual> = { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } }

const valueAt = (raw: unknown, path: Path): unknown =>
  path.reduce((value: unknown, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], raw)

/** `said`: the same issue as zod says it in Chinese. */
const describe = (issue: z.core.$ZodIssue, said: string, raw: unknown): Bilingual => {
  const where = issue.path.join('.')
  if (valueAt(raw, issue.path) != null) {
    const zh = CHINESE[issue.message] ?? said
    return where ? { en: `${where}: ${issue.message}`, zh: `${where}：${zh}` } : { en: issue.message, zh }
  }
  if (!where) return { en: 'the file is empty: fill it in, or remove it', zh: '是空的：请填上内容' }
  const language = LANGUAGES[String(issue.path.at(-1))]
  return { en: `${where} is missing: ${language ? `write the ${language.en} text too` : 'add it'}`, zh: `缺 ${where}：请补上${language ? `${language.zh}的文字` : ''}` }
}

/** Parses and checks one file; what is wrong goes to `faults` and the value is undefined. `before`: lines above the YAML in the same file. */
export const parseYaml = <T>({ file, text }: Source, schema: z.ZodType<T>, faults: Fault[], before = 0): YamlFile<T> | undefined => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const report = (line: number, what: Bilingual) => faults.push({ file, line, text: what })
  const lineAt = (offset: number) => lines.linePos(offset).line + before

  const problems = [...document.errors, ...document.warnings]
  for (const problem of problems) report(lineAt(problem.pos[0]), { en: `${problem.message}: correct the YAML`, zh: `YAML 写法不对（${problem.message}）：请改正` })
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
  const chinese = schema.safeParse(raw, { error: zhCN().localeError }).error?.issues ?? []
  for (const [i, issue] of parsed.error.issues.entries()) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const path = [...issue.path, key]
        report(lineOf(...path), { en: `unknown key "${path.join('.')}": correct its spelling or remove it`, zh: `没有“${path.join('.')}”这一项：请核对拼写，或者删掉` })
      }
    } else report(lineOf(...issue.path), describe(issue, chinese[i]?.message ?? issue.message, raw))
  }
  return undefined
}
