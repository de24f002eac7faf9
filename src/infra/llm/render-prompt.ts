import type { Prompt } from '../../ports/library.ts'

/** A system and a user message. */
export type Messages = { system: string; user: string }

const SEPARATOR = '\n--- user ---\n'

/** Fills the placeholders in one pass, so that nothing a candidate typed is ever filled again. Throws where a value is missing: that is a bug. */
export const renderPrompt = (prompt: Prompt, values: Record<string, string>): Messages => {
  const [system, user] = prompt.text.split(SEPARATOR).map((part) => part.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The prompt ${prompt.id} needs "${name}", which nothing supplies.`)
    return value
  }).trim())
  if (!system || !user) throw new Error(`The prompt ${prompt.id} lacks its line "--- user ---".`)
  return { system, user }
}
