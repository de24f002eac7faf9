import { z } from 'zod'
import { readMark } from '../shared/home-mark.ts'
import { parseJson } from '../shared/parse-json.ts'
import { readInputs } from './read-inputs.ts'
import { broken, ChatId, Company, happened, MessageId, nothing, Person } from './read-shared.ts'
import type { Reading } from './reading.ts'
import { writeTicket } from './ticket.ts'

const Where = z.object({ context: z.object({ open_message_id: MessageId, open_chat_id: ChatId }) })
const Pressed = Where.extend({ operator: Person.extend({ tenant_key: Company }), action: z.object({ value: z.unknown().optional(), form_value: z.unknown().optional() }) })
const Value = z.preprocess((value) => (typeof value === 'string' ? parseJson(value) : value), z.object({ a: z.string().min(1).max(1_000) }))

/** Where something was pressed: a press does not say whether that is a direct conversation. */
export const pressedIn = (given: unknown): string | undefined => Where.safeParse(given).data?.context.open_chat_id

/** `card.action.trigger` (feishu-cards/card-callback-communication). `name` is the event's; `direct`: it was pressed in the direct conversation. */
export function readPress(given: unknown, { tenant, name, at, direct }: { tenant: string; name: string; at: number; direct: boolean }): Reading {
  const { data: pressed, error } = Pressed.safeParse(given)
  if (!pressed) return broken('press', error)
  const { operator, action, context: { open_message_id: message, open_chat_id: chat } } = pressed, value = Value.safeParse(action.value).data
  if (!value) return nothing('press: not one of ours')
  const { action: does, home } = readMark(value.a)
  const filled = action.form_value !== undefined && action.form_value !== null, conversation = direct ? `@${operator.open_id}` : chat
  const ticket = writeTicket({ press: name, ...(filled && direct ? { form: message } : {}) })
  return {
    ...happened({ tenant, id: `act:${name}`, at, who: operator, from: operator.tenant_key, chat: direct ? null : chat, ticket },
      { kind: 'press', action: does, inputs: filled ? readInputs(action.form_value) : {}, message: home ? null : { platform: 'feishu', tenant, conversation, message } }),
    press: name,
  }
}
