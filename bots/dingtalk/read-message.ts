import { z } from 'zod'
import { broken, ConversationId, CorpId, Id, known, nothing, personOf, placeOf, Time, UserId } from './read-shared.ts'
import { readSent, uncalled, withPeople } from './read-text.ts'
import type { Reading } from './reading.ts'
import type { Session } from './sessions.ts'

const optional = z.string().optional().catch(undefined)
const Said = z.object({
  msgId: Id, msgtype: z.string(), conversationId: ConversationId, conversationType: z.enum(['1', '2']), createAt: Time, chatbotCorpId: CorpId, chatbotUserId: optional,
  senderId: optional, senderStaffId: UserId.optional().catch(undefined), senderCorpId: optional, isInAtList: z.boolean().optional().catch(undefined), atUsers: z.unknown().optional(),
  robotCode: optional, sessionWebhook: optional, sessionWebhookExpiredTime: Time.optional().catch(undefined), text: z.unknown().optional(), content: z.unknown().optional(),
})
type Said = z.infer<typeof Said>

/** Instead of what was said, under either name (orgapp/receive-message, 错误码). */
const USED_UP = 20001
const Refused = z.object({ errorCode: z.coerce.number().optional().catch(undefined), errCode: z.coerce.number().optional().catch(undefined), text: z.undefined().optional(), content: z.undefined().optional() })
const At = z.array(z.object({ dingtalkId: optional, staffId: UserId.optional().catch(undefined) }).catch({})).catch([])

/** The same words the other platforms take for a command: DingTalk has no commands of its own. */
const COMMAND = /^[/／](?:hire|招聘)(?:\s+(.*))?$/isu
/** The workbench: DingTalk has no page of its own for it. */
const HOME = /^(?:home|工作台)$/i

/** A message to the robot: all of a direct conversation, and what mentions it in a group. */
export function readMessage(given: unknown): Reading {
  const refused = Refused.safeParse(given).data
  if (refused && [refused.errorCode, refused.errCode].includes(USED_UP)) return { kind: 'used-up' }
  const { data: said, error } = Said.safeParse(given)
  if (!said) return broken('message', error)
  const { chatbotCorpId: corp, chatbotUserId: robot, senderId: sender, senderStaffId: staff, senderCorpId: theirs, conversationType: type } = said, direct = type === '1', session = sessionOf(said)
  if (sender !== undefined && sender === robot) return nothing('message: our own')
  if (!direct && said.isInAtList === false) return nothing('message: among people')
  // What an outsider is told is about them: a group need not know it.
  if (staff === undefined || (theirs !== undefined && theirs !== corp)) return direct ? { kind: 'outsider', corp, who: sender ?? said.conversationId, ...(session ? { session } : {}) } : nothing('message: an outsider’s in a group')
  const sent = readSent(said.msgtype, said.text, said.content)
  if (!sent) return broken(`message: ${known(said.msgtype)}`, undefined)
  const people = direct ? [] : mentionedIn(said, robot), words = (direct ? sent.text : uncalled(sent.text, people)).trim(), typed = withPeople(words, people), command = COMMAND.exec(typed)
  const happened = { id: `dingtalk:${said.msgId}`, at: said.createAt, from: personOf(staff) }, alone = placeOf(`@${staff}`), here = { place: direct ? alone : placeOf(said.conversationId), direct }
  const asked = command?.[1]?.trim() ?? ''
  const inbound: Extract<Reading, { kind: 'said' }>['inbound'] = HOME.test(asked) ? { ...happened, place: alone, direct: true, kind: 'home' }
    : command ? { ...happened, ...here, kind: 'command', text: asked, files: sent.files }
    : { ...happened, ...here, kind: 'message', message: said.msgId, text: words, files: sent.files }
  // A webhook leads to where something was said: a workbench that was asked for in a group is shown elsewhere.
  return { kind: 'said', corp, inbound, typed, heard: { robotCode: said.robotCode, group: direct ? null : said.conversationId }, ...(session && inbound.direct === direct ? { session } : {}) }
}

const sessionOf = ({ sessionWebhook: url, sessionWebhookExpiredTime: until }: Said): Session | undefined => (url === undefined || until === undefined ? undefined : { url, until })

/** Accounts of those who were mentioned beside the robot. */
const mentionedIn = ({ atUsers }: Said, robot: string | undefined): string[] =>
  At.parse(atUsers).flatMap(({ dingtalkId, staffId }) => (staffId === undefined || (robot !== undefined && dingtalkId === robot) ? [] : [staffId]))
