import type { Bilingual } from '../../domain/language.ts'

/**
 * Something in `prompts/` that has to be mended before Bole starts, or in a kit that somebody brings. `text` says what is wrong and what to do;
 * in one language where only the console can ever show it.
 */
export type Fault = { file: string; line: number; text: string | Bilingual }

const KIND_ZH: Record<string, string> = { competency: '能力', kit: '题库', question: '题目', probe: '追问', prompt: '提示词' }

/** Remembers ids of one kind over all files and reports the second use of any. */
export const uniqueIds = (kind: string, faults: Fault[]) => {
  const first = new Map<string, string>()
  return (id: string, file: string, line: number): void => {
    const before = first.get(id)
    if (before) faults.push({ file, line, text: {
      en: `the ${kind} id "${id}" is already used at ${before}: choose another`,
      zh: `${KIND_ZH[kind] ?? kind}的 id“${id}”在 ${before} 已经用过：请换一个`,
    } })
    else first.set(id, `${file}:${line}`)
  }
}

/** Throws one error that names every fault with its file and line, so that all can be mended in one go. */
export const refuse = (faults: Fault[]): never => {
  const lines = faults.map(({ file, line, text }) => `  ${file}:${line}: ${typeof text === 'string' ? text : text.en}`)
  throw new Error(`Questions, rubrics or prompts cannot be used yet. To mend (${faults.length}):\n${lines.join('\n')}`)
}
