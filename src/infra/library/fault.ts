/** Something in `prompts/` that has to be mended before Bole starts. `text` says what is wrong and what to do. */
export type Fault = { file: string; line: number; text: string }

/** Remembers ids of one kind over all files and reports the second use of any. */
export const uniqueIds = (kind: string, faults: Fault[]) => {
  const first = new Map<string, string>()
  return (id: string, file: string, line: number): void => {
    const before = first.get(id)
    if (before) faults.push({ file, line, text: `the ${kind} id "${id}" is already used at ${before}: choose another` })
    else first.set(id, `${file}:${line}`)
  }
}

/** Throws one error that names every fault with its file and line, so that all can be mended in one go. */
export const refuse = (faults: Fault[]): never => {
  const lines = faults.map(({ file, line, text }) => `  ${file}:${line}: ${text}`)
  throw new Error(`Questions, rubrics or prompts cannot be used yet. To mend (${faults.length}):\n${lines.join('\n')}`)
}
