import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export type Half = 'held-out' | 'worked' | 'later' | 'last' | 'unseen'

const read = (name: string): unknown => parse(readFileSync(join(import.meta.dirname, 'questions', `${name}.yaml`), 'utf8'))

/** Questions nobody may ask, each with the rule it breaks. */
export const unlawful = (half: Half, language: 'zh' | 'en'): [rule: string, text: string][] =>
  Object.entries(read(`${half}.unlawful.${language}`) as Record<string, string[]>).flatMap(([rule, texts]) => texts.map((text): [string, string] => [rule, text]))

export const innocent = (half: Half, language: 'zh' | 'en'): string[] => read(`${half}.innocent.${language}`) as string[]
