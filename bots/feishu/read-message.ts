import { z } from 'zod'
import type { FileRef } from '../../src/chat/inbound.ts'
import { parseJson } from '../shared/parse-json.ts'
import { readFiles } from './read-files.ts'
import { broken, ChatId, Company, happened, Id, known, MessageId, nothing, Person, Time } from './read-shared.ts'
import { postPieces, readMentions, textPieces, written } from './read-text.ts'
import type { Piece } from './read-text.ts'
import type { Reading } from './reading.ts'

const Sent = z.object({ sender: z.object({ sender_type: z.string() }) })
const Said = z.object({
  sender: z.object({ sender_id: Person, tenant_key: Company }),
  message: z.object({
    message_id: MessageId, chat_id: ChatId, chat_type: z.string(), create_time: Time, root_id: MessageId.nullish().catch(undefined), thread_id: Id.nullish().catch(undefined),
    message_type: z.string(), content: z.string(), mentions: z.unknown().optional(),
  }),
})
const Text = z.object({ text: z.string() })

/** The same words the other platforms take for a command; Feishu hands its own slash commands over as text (im-v1/message/events/receive). */
const COMMAND = /^\s*[/／](?:hire|招聘)(?:\s+(.*))?$/isu

/** `im.message.receive_v1`: what somebody said to the bot, alone with it or by mentioning it. */
export function readMessage(given: unknown, tenant: string, bot: string): Reading {
  const sent = Sent.safeParse(given).data
  // Bots have no open_id we would know.
  if (sent && sent.sender.sender_type !== 'user') return nothing('message: a bot’s')
  const { data: said, error } = Said.safeParse(given)
  if (!sent || !said) return broken('message', error)
  const { message_id: message, chat_id: chat, create_time: at, root_id: root, thread_id: thread, message_type: type, mentions: named } = said.message
  const mentions = readMentions(named, bot), direct = said.message.chat_type === 'p2p'
  if (!direct && ![...mentions.values()].some((m) => m.own)) return nothing('message: among people')
  const files: FileRef[] = [], pieces = piecesOf(type, said.message.content, (kind, element) => files.push(...readFiles(message, kind, element)))
  if (!pieces) return nothing(`message: broken content of ${known(type)}`)
  const command = COMMAND.exec(written(pieces, 'command'))
  // Who opens a thread is its root, and is not told so.
  const under = thread && !direct ? { thread: root ?? message } : {}
  return happened({ tenant, id: message, at, who: said.sender.sender_id, from: said.sender.tenant_key, chat: direct ? null : chat, ...under },
    command ? { kind: 'command', text: (command[1] ?? '').trim(), files } : { kind: 'message', message, text: written(pieces, 'words'), files })

  /** What has no words is a message without any: the app answers it kindly. */
  function piecesOf(kind: string, content: string, others: (kind: string, element: unknown) => void): Piece[] | undefined {
    const inside = parseJson(content)
    if (kind === 'post') return postPieces(inside, mentions, others)
    if (kind !== 'text') {
      others(kind, inside)
      return []
    }
    const text = Text.safeParse(inside).data?.text
    return text === undefined ? undefined : textPieces(text, mentions)
  }
}
