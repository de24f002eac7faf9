import { z } from 'zod'
import type { Input } from '../../src/chat/card.ts'
import { parseJson } from '../shared/parse-json.ts'
import type { FormMeta, OpenForm } from './reading.ts'

const text = z.string()
const any = { id: text.min(1), label: text, required: z.boolean().optional(), value: text.optional() }
const Asked = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...any, placeholder: text.optional(), multiline: z.boolean().optional() }),
  z.object({ kind: z.literal('choice'), ...any, options: z.array(z.object({ value: text, label: text })) }),
  z.object({ kind: z.literal('date-time'), ...any }),
  z.object({ kind: z.literal('person'), ...any, many: z.boolean().optional() }),
  z.object({ kind: z.literal('place'), ...any }),
])
const Remembered = z.object({ action: text.min(1), title: text, submit: text, inputs: z.array(Asked) })
const Meta = z.object({ action: text.min(1), conversation: text.min(1), message: text.min(1).optional(), url: text.min(1).optional() })

/** The form a button remembers in its value; undefined for what is none of ours. */
export const readOpenForm = (value: string): OpenForm | undefined => {
  const form = Remembered.safeParse(parseJson(value)).data
  // What JSON has no word for was never undefined.
  return form && { ...form, inputs: form.inputs as Input[] }
}

/** What a form remembers in its private_metadata. */
export const readMeta = (metadata: string): ({ action: string } & FormMeta) | undefined => {
  const meta = Meta.safeParse(parseJson(metadata)).data
  return meta && { action: meta.action, conversation: meta.conversation, ...(meta.message === undefined ? {} : { message: meta.message }), ...(meta.url === undefined ? {} : { url: meta.url }) }
}
