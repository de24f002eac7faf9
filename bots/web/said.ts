import { z } from 'zod'
import { LIMITS, clean } from './limits.ts'

const text = z.string().transform(clean)
const language = z.enum(['zh', 'en']).optional()

/** What pages may post. `key` is made by the page, one for each act, and stays the same through retries. */
export const Key = z.uuid().toLowerCase()
export const Said = z.strictObject({ key: Key, text, files: z.array(Key).max(LIMITS.files).default([]), language })
export const Changed = z.strictObject({ key: Key, text })
export const Pressed = z.strictObject({
  key: Key,
  message: z.string().min(1).max(100),
  action: z.string().min(1).max(LIMITS.action).transform(clean),
  inputs: z.record(z.string().max(100).transform(clean), z.string().max(LIMITS.input).transform(clean))
    .refine((inputs) => Object.keys(inputs).length <= LIMITS.inputs).default({}),
  language,
})
export const Entering = z.strictObject({ language })

export type Said = z.infer<typeof Said>
export type Pressed = z.infer<typeof Pressed>

const COMMAND = /^[/／](?:hire|招聘)(?:\s+(.*))?$/isu
const MENTION = /^[@＠](?:bole|伯乐)[\s,，:：]*(.*)$/isu

/** What Bole hears in staff's words: a command, a message, or nothing, where people talk among themselves in a channel. */
export const heard = (words: string, direct: boolean): { kind: 'command' | 'message'; text: string } | null => {
  const trimmed = words.trim()
  const mentioned = MENTION.exec(trimmed)
  const meant = mentioned ? (mentioned[1] ?? '') : trimmed
  const command = COMMAND.exec(meant)
  if (command) return { kind: 'command', text: (command[1] ?? '').trim() }
  return direct || mentioned ? { kind: 'message', text: mentioned ? meant : words } : null
}
