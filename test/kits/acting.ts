import type { Message } from './local-slack.ts'

/** Elements of rich text that notify or lead somewhere. */
const ACTING = new Set(['broadcast', 'user', 'usergroup', 'channel', 'link', 'team'])
/** In mrkdwn: mentions and links, but not a time in everybody's own zone. */
const MARKED = /<(?!!date\^)[!@#][^>]*>|<(?:https?|mailto):[^>]*>/g

/** Everything in a message that notifies people, leads somewhere or opens: found by where it stands, as Slack decides it. */
export const acting = ({ text, blocks }: Message): string[] => [...(text.match(MARKED) ?? []), ...inside(blocks)]

function inside(shown: unknown): string[] {
  if (Array.isArray(shown)) return shown.flatMap(inside)
  if (typeof shown !== 'object' || shown === null) return []
  const { type, text } = shown as { type?: unknown; text?: unknown }
  if (type === 'mrkdwn') return typeof text === 'string' ? (text.match(MARKED) ?? []) : []
  return [...(typeof type === 'string' && ACTING.has(type) ? [`${type} ${JSON.stringify(shown)}`] : []), ...Object.values(shown).flatMap(inside)]
}
