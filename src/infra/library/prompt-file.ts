import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { z } from 'zod'
import type { Prompt } from '../../ports/library.ts'
import type { Fault } from './fault.ts'
import { wholeNumber } from './shapes.ts'
import type { Source } from './source.ts'
import { parseYaml } from './yaml-file.ts'
import type { YamlFile } from './yaml-file.ts'

/** What a prompt may ask for, by what it returns: the names that the judge or the drafter fills in. */
const SUPPLIED = {
  judgement: ['competency', 'example', 'question', 'probed', 'nonce', 'answer'],
  ratings: ['competencies', 'example', 'question', 'nonce', 'answer'],
  draft: ['competencies', 'example', 'nonce', 'description'],
}

const head = z.strictObject({
  id: z.string().regex(/^[a-z-]+\.(zh|en)$/, 'write a name and a language, such as judge.zh'),
  version: wholeNumber,
  needs: z.array(z.string()),
  returns: z.enum(['judgement', 'ratings', 'draft']),
})

/** Between the system message and the user message. */
const SEPARATOR = '\n--- user ---\n'

const checkBody = (source: Source, body: string, { value, lineOf }: YamlFile<z.infer<typeof head>>, faults: Fault[]): void => {
  const report = (line: number, text: string) => faults.push({ file: source.file, line, text })
  const start = source.text.length - body.length
  const lineAt = (offset: number) => source.text.slice(0, start + offset).split('\n').length
  const { needs, returns } = value
  const supplied = SUPPLIED[returns]

  const used = [...body.matchAll(/\{\{([^{}]*)\}\}/g)]
  for (const match of used) {
    if (!needs.includes(match[1]!)) report(lineAt(match.index), `unknown placeholder ${match[0]}: add it to needs or correct it`)
  }
  needs.forEach((need, n) => {
    const line = lineOf('needs', n)
    if (!supplied.includes(need)) report(line, `nothing supplies "${need}": a prompt that returns ${returns} may need ${supplied.join(', ')}`)
    if (!used.some((match) => match[1] === need)) report(line, `{{${need}}} is needed but not in the text: use it or remove it from needs`)
  })
  if (body.split(SEPARATOR).length !== 2) report(lineAt(0), 'write one line "--- user ---" between the system message and the user message')
  if (!/json/i.test(body)) report(lineAt(0), 'the word "json" is missing: some model services refuse to answer in JSON without it')
}

/** Reads one `*.md`: YAML between `---` lines, then the text. The hash covers the whole file. */
export const parsePrompt = (source: Source, faults: Fault[]): YamlFile<Prompt> | undefined => {
  const parts = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(source.text)
  if (!parts) {
    faults.push({ file: source.file, line: 1, text: 'write id, version, needs and returns between two lines "---" at the top' })
    return undefined
  }
  const [, yaml, body] = parts as unknown as [string, string, string]
  const front = parseYaml({ file: source.file, text: yaml }, head, faults, 1)
  if (!front) return undefined
  checkBody(source, body, front, faults)
  const { id, version, needs } = front.value
  return { ...front, value: { id, version, needs, text: body.trim(), sha256: createHash('sha256').update(source.text).digest('hex') } }
}

/** Every prompt exists in both languages. A twin whose own file among `sources` has faults counts as there. */
export const checkTwins = (prompts: YamlFile<Prompt>[], sources: Source[], faults: Fault[]): void => {
  for (const { file, value, lineOf } of prompts) {
    const [name, language] = value.id.split('.')
    const twin = `${name}.${language === 'zh' ? 'en' : 'zh'}`
    if (prompts.some((each) => each.value.id === twin) || sources.some((each) => basename(each.file) === `${twin}.md`)) continue
    faults.push({ file, line: lineOf('id'), text: `"${twin}" is missing: write the prompt in the other language too` })
  }
}
