import { z } from 'zod'
import { readMessage } from './read-message.ts'
import { pressedIn, readPress } from './read-press.ts'
import { broken, ChatId, happened, Id, known, MessageId, nothing, Person, Time } from './read-shared.ts'
import type { Reading } from './reading.ts'

const Event = z.object({ schema: z.literal('2.0'), header: z.object({ event_id: Id, event_type: z.string(), create_time: Time, tenant_key: Id, app_id: Id }), event: z.unknown().optional() })
/** An event of Feishu's, version 2.0 (open.feishu.cn/document/server-docs/event-subscription-guide/overview), its content unread. */
export type Event = z.infer<typeof Event>

const Entered = z.object({ operator_id: Person })
const Chosen = z.object({ operator: z.object({ operator_id: Person }), event_key: z.string() })
const Recalled = z.object({ message_id: MessageId, chat_id: ChatId, recall_time: Time.nullish().catch(undefined) })
const Moved = z.object({ application_id: Id, target_stage_id: Id, update_time: Time.nullish().catch(undefined) })

const PRESS = 'card.action.trigger'

/** The envelope; what is none has nothing in it that we could take. */
export function readEnvelope(body: unknown): Event | { kind: 'nothing'; why: string } {
  const { data, error } = Event.safeParse(body)
  return data ?? (broken('event', error) as { kind: 'nothing'; why: string })
}

/** The conversation something was pressed in, where that is what happened. */
export const chatOfPress = ({ header, event }: Event): string | undefined => (header.event_type === PRESS ? pressedIn(event) : undefined)

const ENTERED = 'im.chat.access_event.bot_p2p_chat_entered_v1', SAID = 'im.message.receive_v1'
const Spoken = z.object({ message: z.object({ chat_id: ChatId, chat_type: z.string() }) }).transform(({ message }) => ({ chat: message.chat_id, direct: message.chat_type === 'p2p' }))
const Opened = Entered.extend({ chat_id: ChatId }).transform(({ chat_id: chat }) => ({ chat, direct: true }))

/** What an event says about the kind of its conversation. */
export const chatOf = ({ header: { event_type: type }, event }: Event): { chat: string; direct: boolean } | undefined =>
  (type === SAID ? Spoken.safeParse(event).data : type === ENTERED ? Opened.safeParse(event).data : undefined)

/** The one meaning of an event that is ours. Total. `bot` is our open_id; `direct`: `chatOfPress` is a direct conversation. */
export function readEvent({ header, event }: Event, { bot, direct }: { bot: string; direct: boolean }): Reading {
  const { event_id: name, event_type: type, create_time: at, tenant_key: tenant } = header
  switch (type) {
    case SAID: return readMessage(event, tenant, bot)
    case PRESS: return readPress(event, { tenant, name, at, direct })
    case 'im.message.recalled_v1': {
      const { data, error } = Recalled.safeParse(event)
      return data ? { kind: 'recalled', tenant, message: data.message_id, chat: data.chat_id, at: data.recall_time ?? at } : broken('recall', error)
    }
    case ENTERED: {
      const { data, error } = Entered.safeParse(event)
      // Feishu tells of every visit; only the first is one, whatever is delivered when.
      return data ? happened({ tenant, id: `open:${data.operator_id.open_id}`, at, who: data.operator_id, chat: null }, { kind: 'open' }) : broken('entered', error)
    }
    case 'application.bot.menu_v6': return readMenu(event, { tenant, name, at })
    case 'hire.application.stage_changed_v1': {
      const { data, error } = Moved.safeParse(event)
      return data ? { kind: 'recruiting', tenant, id: `feishu:${tenant}:stage:${name}`, application: data.application_id, stage: data.target_stage_id, at: data.update_time ?? at } : broken('stage', error)
    }
    default: return nothing(`event: ${known(type)}`)
  }
}

/** The bot's menu: `hire:home`, or `hire:` and the words of a command, with `_` or `+` for blanks, which the console may refuse. It names no chat, so it happens in the direct conversation. */
function readMenu(given: unknown, { tenant, name, at }: { tenant: string; name: string; at: number }): Reading {
  const { data, error } = Chosen.safeParse(given)
  if (!data) return broken('menu', error)
  const words = /^hire:(.*)$/s.exec(data.event_key)?.[1]?.replace(/[_+]/g, ' ').trim()
  if (words === undefined) return nothing('menu: not one of ours')
  return happened({ tenant, id: `menu:${name}`, at, who: data.operator.operator_id, chat: null }, words === 'home' ? { kind: 'home' } : { kind: 'command', text: words, files: [] })
}
