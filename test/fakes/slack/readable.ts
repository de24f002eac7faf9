import type { Json, Message } from './world.ts'

/** What Slack's client shows of blocks and texts, as plain words. */

const entities = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** `<…>` in mrkdwn: mentions, dates and links. */
const token = (inner: string): string => {
  const [target, label] = inner.split('|') as [string, string?]
  if (target.startsWith('!date^')) return label ?? ''
  if (/^[@#!]/.test(target)) return label === undefined ? target.replace('!', '@') : `${target[0] === '#' ? '#' : '@'}${label}`
  return label ?? target
}

/** Signs that format: at the edge of words, around something. They are not shown. */
const FORMATS = [/(?<![\p{L}\p{N}`*])\*(?=\S)([^*\n]*[^*\s])\*(?![\p{L}\p{N}*])/gu, /(?<![\p{L}\p{N}`_])_(?=\S)([^_\n]*[^_\s])_(?![\p{L}\p{N}_])/gu, /(?<![\p{L}\p{N}`~])~(?=\S)([^~\n]*[^~\s])~(?![\p{L}\p{N}~])/gu, /`([^`\n]+)`/g]

const mrkdwn = (text: string): string => text.split(/<([^<>]+)>/).map((part, i) => {
  if (i % 2 === 1) return entities(token(part))
  return entities(FORMATS.reduce((shown, format) => shown.replace(format, '$1'), part.replaceAll(/^(?:&gt;|>) ?/gm, '')))
}).join('')

const said = (o: Json | undefined): string => (o === undefined ? '' : o['type'] === 'mrkdwn' ? mrkdwn(o['text']) : String(o['text'] ?? ''))

const rich = (e: Json): string => {
  switch (e['type']) {
    case 'text': return e['text']
    case 'link': return e['text'] ?? e['url']
    case 'emoji': return e['unicode'] ? String.fromCodePoint(...String(e['unicode']).split('-').map((c) => Number.parseInt(c, 16))) : `:${e['name']}:`
    case 'date': return e['fallback'] ?? e['format']
    case 'user': return `@${e['user_id']}`
    case 'channel': return `#${e['channel_id']}`
    case 'broadcast': return `@${e['range']}`
    case 'rich_text': case 'rich_text_list': return (e['elements'] as Json[]).map(rich).join('\n')
    default: return ((e['elements'] ?? []) as Json[]).map(rich).join('')
  }
}

const element = (e: Json): string[] => [
  said(e['text']), said(e['placeholder']), ...[...(e['options'] ?? [])].flatMap((o: Json) => [said(o['text']), said(o['description'])]), String(e['initial_value'] ?? ''), String(e['alt_text'] ?? ''),
]

const block = (b: Json): string[] => {
  switch (b['type']) {
    case 'rich_text': return [rich(b)]
    case 'table': return (b['rows'] as Json[][]).map((row) => row.map((cell) => (cell['type'] === 'rich_text' ? rich(cell) : cell['text'])).join('\t'))
    case 'markdown': return [b['text']]
    case 'context': return (b['elements'] as Json[]).map((e) => (e['type'] === 'image' ? e['alt_text'] : said(e)))
    case 'input': return [said(b['label']), ...element(b['element']), said(b['hint'])]
    case 'actions': return (b['elements'] as Json[]).flatMap(element)
    default: return [said(b['title']), said(b['text']), ...[...(b['fields'] ?? [])].map(said), ...(b['accessory'] ? element(b['accessory']) : []), String(b['alt_text'] ?? '')]
  }
}

export const readBlocks = (blocks: Json[]): string => blocks.flatMap(block).filter((line) => line !== '').join('\n')

/** A message with blocks shows them; its text is for notifications. */
export const readMessage = (message: Message): string => (message.blocks ? readBlocks(message.blocks) : mrkdwn(message.text))

/** A window: its title, what it shows, its buttons. */
export const readView = (view: Json): string => [said(view['title']), readBlocks(view['blocks']), said(view['submit'] ?? undefined), said(view['close'] ?? undefined)].join('\n')

/** Labels of what can be pressed. */
export const pressable = (blocks: Json[]): string[] => blocks.flatMap((b): Json[] => [...(b['type'] === 'actions' ? (b['elements'] as Json[]) : []), ...(b['accessory'] ? [b['accessory'] as Json] : [])])
  .flatMap((e) => (e['type'] === 'button' && e['url'] === undefined ? [said(e['text'])] : e['type'] === 'overflow' ? (e['options'] as Json[]).map((o) => said(o['text'])) : []))

/** Every string of a message or view in which Slack looks for mark-up. */
export const markupOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(markupOf)
  if (typeof value !== 'object' || value === null) return []
  const o = value as Json
  if (o['type'] === 'mrkdwn' || o['type'] === 'markdown') return [String(o['text'])]
  return [...(o['type'] === 'message' && typeof o['text'] === 'string' ? [o['text'] as string] : []), ...Object.values(o).flatMap(markupOf)]
}
