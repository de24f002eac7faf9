import { z } from 'zod'
import type { MessageRef } from '../../src/chat/address.ts'
import { FORM, LINK } from './draw-actions.ts'
import { FORM_ID } from './draw-form.ts'
import { readMeta, readOpenForm } from './read-forms.ts'
import { readInputs } from './read-inputs.ts'
import { broken, conversationOf, happened, Id, known, ms, nothing, Ts } from './read-shared.ts'
import { readText } from './read-text.ts'
import type { Reading } from './reading.ts'
import { writeTicket } from './ticket.ts'
import type { Workspace } from './workspaces.ts'

const text = z.string().nullish().transform((said) => said ?? '')
const trigger = z.string().min(1).max(200)
const url = z.string().min(1).max(1000).nullish().catch(undefined)
const Command = z.object({ channel_id: Id, user_id: Id, text, trigger_id: trigger, response_url: url })
const State = z.object({ values: z.unknown().optional() }).nullish().catch(undefined)
const Pressed = z.object({
  trigger_id: trigger, user: z.object({ id: Id }), channel: z.object({ id: Id }).nullish(), response_url: url, state: State,
  container: z.object({ is_ephemeral: z.boolean().nullish(), message_ts: Ts.nullish() }).nullish(),
  message: z.object({ thread_ts: Ts.nullish() }).nullish(),
  view: z.object({ private_metadata: text, state: State }).nullish(),
  actions: z.tuple([z.object({ type: z.string(), action_id: text, value: z.string().nullish(), action_ts: Ts.nullish() })]).rest(z.unknown()),
})
const Submitted = z.object({
  trigger_id: trigger, user: z.object({ id: Id }), view: z.object({ id: z.string().regex(/^\w+$/), hash: z.string(), callback_id: text, private_metadata: text, state: State }),
})
const Shortcut = z.object({
  callback_id: z.string(), trigger_id: trigger, user: z.object({ id: Id }), channel: z.object({ id: Id }), message: z.object({ text }), response_url: url, action_ts: Ts.nullish(),
})

const ticketOf = (trigger: string, at: number, responseUrl: string | null | undefined): string => writeTicket({ trigger, at, ...(responseUrl ? { responseUrl } : {}) })

/** `/hire …`. What Slack calls the conversation of two people says nothing about the bot: a command is never a direct message. */
export function readCommand(given: unknown, workspace: Workspace, now: number): Reading {
  const { data: c, error } = Command.safeParse(given)
  if (!c) return broken('command', error)
  return happened(workspace, c.channel_id, c.user_id, { id: `act:${c.trigger_id}`, at: now, direct: false, ticket: ticketOf(c.trigger_id, now, c.response_url) },
    { kind: 'command', text: readText(c.text).trim(), files: [] })
}

/** “Add to candidate notes” on a message. */
export function readShortcut(given: unknown, workspace: Workspace, now: number): Reading {
  const { data: s, error } = Shortcut.safeParse(given)
  if (!s) return broken('message_action', error)
  if (s.callback_id !== 'note') return nothing('message_action: not one of ours')
  return happened(workspace, s.channel.id, s.user.id, { id: `act:${s.trigger_id}`, at: s.action_ts ? ms(s.action_ts) : now, direct: false, ticket: ticketOf(s.trigger_id, now, s.response_url) },
    { kind: 'command', text: 'note', files: [], quoted: readText(s.message.text) })
}

/** A button: of a message, of a window, or of the home page, which belongs to nobody but the person. */
export function readPress(given: unknown, workspace: Workspace, now: number): Reading {
  const { data: p, error } = Pressed.safeParse(given)
  if (!p) return broken('block_actions', error)
  const [{ type, action_id: id, value, action_ts: at }] = p.actions, user = p.user.id
  if (type !== 'button') return nothing(`block_actions: ${known(type)}`)
  if (id.startsWith(`${LINK}:`)) return nothing('block_actions: a link')
  if (!value) return nothing('block_actions: without a value')

  const opened = p.view ? readMeta(p.view.private_metadata) : undefined, channel = p.channel?.id ?? opened?.conversation ?? `@${user}`
  // What only one person was shown cannot be changed, so it is no message anybody could name.
  const ts = (p.container?.is_ephemeral ? undefined : p.container?.message_ts) ?? opened?.message, conversation = conversationOf(channel, user)
  if (id.startsWith(`${FORM}:`)) {
    const form = readOpenForm(value), meta = { conversation, ...(ts ? { message: ts } : {}), ...(p.response_url ? { url: p.response_url } : {}) }
    return form ? { kind: 'open-form', team: workspace.team, trigger: p.trigger_id, form, meta } : nothing('block_actions: a form that cannot be read')
  }
  const message: MessageRef | null = ts ? { platform: 'slack', tenant: workspace.team, conversation, message: ts } : null
  // A message that has a thread bears its own ts; only what stands inside of one is answered there.
  const root = p.message?.thread_ts, thread = root === p.container?.message_ts ? undefined : root
  // Shown to one person where they were: like a command, it says nothing about whose conversation that is.
  const hidden = p.container?.is_ephemeral ? { direct: false } : {}
  return happened(workspace, channel, user, { id: `act:${p.trigger_id}`, at: at ? ms(at) : now, ticket: ticketOf(p.trigger_id, now, p.response_url), ...hidden, ...(thread ? { thread } : {}) },
    { kind: 'press', action: value, inputs: readInputs((p.state ?? p.view?.state)?.values), message })
}

/** A form that was filled in: one press, where it was opened from. */
export function readSubmission(given: unknown, workspace: Workspace, now: number): Reading {
  const { data: s, error } = Submitted.safeParse(given)
  if (!s) return broken('view_submission', error)
  const meta = s.view.callback_id === FORM_ID ? readMeta(s.view.private_metadata) : undefined
  if (!meta) return nothing('view_submission: not one of ours')
  const { action, conversation, message, url: responseUrl } = meta
  return happened(workspace, conversation, s.user.id, { id: `form:${s.view.id}:${s.view.hash}`, at: now, ticket: ticketOf(s.trigger_id, now, responseUrl) }, {
    kind: 'press', action, inputs: readInputs(s.view.state?.values),
    message: message === undefined ? null : { platform: 'slack', tenant: workspace.team, conversation, message },
  })
}
