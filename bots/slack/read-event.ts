import { z } from 'zod'
import { readFiles } from './read-files.ts'
import { broken, happened, Id, known, ms, nothing, Ts } from './read-shared.ts'
import { readText, withoutMention, withSigns } from './read-text.ts'
import type { Reading } from './reading.ts'
import type { Workspace } from './workspaces.ts'

const text = z.string().nullish().transform((said) => said ?? '')
const word = z.string().nullish()
const Event = z.object({ type: z.string(), subtype: word })
const Said = z.object({ channel: Id, user: Id, text, ts: Ts, channel_type: word, bot_id: word, thread_ts: Ts.nullish(), files: z.unknown().optional(), blocks: z.unknown().optional() })
/** A message inside of an event about it. */
const Inner = z.object({ ts: Ts, user: Id.nullish(), bot_id: word, subtype: word, text, edited: z.object({ ts: Ts }).nullish(), blocks: z.unknown().optional() })
const Changed = z.object({ channel: Id, channel_type: word, ts: Ts, message: Inner, previous_message: Inner.nullish() })
const Deleted = z.object({ channel: Id, channel_type: word, ts: Ts, deleted_ts: Ts, previous_message: Inner.nullish() })
const Opened = z.object({ user: Id, channel: Id, tab: z.string(), event_ts: Ts })
const Revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) })

/** Subtypes that are still somebody's own words. */
const SPOKEN = new Set(['file_share', 'me_message', 'thread_broadcast'])

type Inner = z.infer<typeof Inner>
const isOurs = (m: { user?: string | null | undefined; bot_id?: string | null | undefined }, workspace: Workspace): boolean => m.user === workspace.botUser || Boolean(m.bot_id)
const isDirect = (m: { channel: string; channel_type?: string | null | undefined }): boolean => (m.channel_type ?? (m.channel.startsWith('D') ? 'im' : '')) === 'im'

/** What an event of the Events API means. */
export function readEvent(given: unknown, workspace: Workspace): Reading {
  const event = Event.safeParse(given).data
  if (!event) return nothing('event: without a type')
  switch (event.type) {
    case 'message': return readMessage(event.subtype ?? '', given, workspace)
    case 'app_mention': return readMention(given, workspace)
    case 'app_home_opened': return readOpened(given, workspace)
    case 'app_uninstalled': return { kind: 'removed', team: workspace.team }
    case 'tokens_revoked': return Revoked.safeParse(given).data?.tokens.bot?.length ? { kind: 'removed', team: workspace.team } : nothing('tokens_revoked: not the bot’s')
    default: return nothing(`event: ${known(event.type)}`)
  }
}

function readMessage(subtype: string, given: unknown, workspace: Workspace): Reading {
  if (subtype === 'message_changed') return readChanged(given, workspace)
  if (subtype === 'message_deleted') return readDeleted(given, workspace)
  if (subtype !== '' && !SPOKEN.has(subtype)) return nothing(`message: ${known(subtype)}`)
  const { data: said, error } = Said.safeParse(given)
  // Bots, ours too, may have no user.
  if (!said) return given instanceof Object && 'bot_id' in given ? nothing('message: a bot’s') : broken('message', error)
  if (isOurs(said, workspace)) return nothing('message: a bot’s')
  if (!isDirect(said)) return nothing('message: among people')
  return happened(workspace, said.channel, said.user, { id: `${said.channel}:${said.ts}`, at: ms(said.ts) },
    { kind: 'message', message: said.ts, text: withSigns(readText(said.text), said.blocks), files: readFiles(said.files, workspace.team) })
}

function readMention(given: unknown, workspace: Workspace): Reading {
  const { data: said, error } = Said.safeParse(given)
  if (!said) return broken('app_mention', error)
  if (isOurs(said, workspace)) return nothing('app_mention: a bot’s')
  if (isDirect(said)) return nothing('app_mention: arrives as a message too')
  return happened(workspace, said.channel, said.user, { id: `${said.channel}:${said.ts}`, at: ms(said.ts), ...(said.thread_ts ? { thread: said.thread_ts } : {}) },
    { kind: 'message', message: said.ts, text: withSigns(readText(withoutMention(said.text, workspace.botUser)), said.blocks), files: readFiles(said.files, workspace.team) })
}

/** Slack tells of a change for links it has unfolded, languages it has recognised and threads that have grown, too: only new words are an edit. */
function readChanged(given: unknown, workspace: Workspace): Reading {
  const { data: change, error } = Changed.safeParse(given)
  if (!change) return broken('message_changed', error)
  const { message, previous_message: before } = change
  if (!isDirect(change)) return nothing('message_changed: among people')
  // What is taken back under a thread leaves a stone in its place.
  if (message.subtype === 'tombstone') return before ? taken(change.channel, before, ms(change.ts), workspace) : nothing('message_changed: nobody’s')
  if (isOurs(message, workspace) || !message.user) return nothing('message_changed: a bot’s')
  if (!message.edited || before?.text === message.text) return nothing('message_changed: not the words')
  return happened(workspace, change.channel, message.user, { id: `${change.channel}:${message.ts}:edit:${message.edited.ts}`, at: ms(message.edited.ts) },
    { kind: 'edit', message: message.ts, text: withSigns(readText(message.text), message.blocks) })
}

function readDeleted(given: unknown, workspace: Workspace): Reading {
  const { data: deleted, error } = Deleted.safeParse(given)
  if (!deleted) return broken('message_deleted', error)
  if (!isDirect(deleted)) return nothing('message_deleted: among people')
  return deleted.previous_message ? taken(deleted.channel, { ...deleted.previous_message, ts: deleted.deleted_ts }, ms(deleted.ts), workspace) : nothing('message_deleted: nobody’s')
}

const taken = (channel: string, message: Inner, at: number, workspace: Workspace): Reading => (isOurs(message, workspace) || !message.user
  ? nothing('message_deleted: a bot’s')
  : happened(workspace, channel, message.user, { id: `${channel}:${message.ts}:recall`, at }, { kind: 'recall', message: message.ts }))

function readOpened(given: unknown, workspace: Workspace): Reading {
  const { data: opened, error } = Opened.safeParse(given)
  if (!opened) return broken('app_home_opened', error)
  const { user, channel, tab, event_ts: ts } = opened
  if (tab === 'home') return happened(workspace, channel, user, { id: `home:${user}:${ts}`, at: ms(ts) }, { kind: 'home' })
  return tab === 'messages' ? happened(workspace, channel, user, { id: `open:${user}`, at: ms(ts) }, { kind: 'open' }) : nothing(`app_home_opened: ${known(tab)}`)
}
