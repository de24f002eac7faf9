import { below } from './filling.ts'
import type { Json, Message } from './world.ts'

/** What Feishu's client shows of cards and texts, as plain words. */

const entities = (text: string): string => text.replaceAll(/&#(x[\da-f]+|\d+);/gi, (_, code: string) => String.fromCodePoint(code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code)))
  .replaceAll('&nbsp;', ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** Tags that mean something in a card's Markdown; others are shown as they are. */
const TAGS: [RegExp, string][] = [
  [/<at (?:user_)?id=["']?([\w,]*)["']?[^>]*>(.*?)<\/at>/g, '@$1$2'], [/<(font|text_tag|link|a|b|i|u|s|number_tag)\b[^>]*>(.*?)<\/\1>/gs, '$2'], [/<local_datetime\b[^>]*>(.*?)<\/local_datetime>/g, '$1'], [/<br ?\/?>/g, '\n'], [/<hr ?\/?>/g, ''],
]
/** Signs that format: around something. They are not shown. */
const FORMATS: [RegExp, string][] = [
  [/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1'], [/\*\*(?=\S)([^*\n]*\S)\*\*/g, '$1'], [/(?<!\*)\*(?=\S)([^*\n]*[^*\s])\*(?!\*)/g, '$1'], [/~~(?=\S)([^~\n]*\S)~~/g, '$1'], [/`([^`\n]+)`/g, '$1'],
  [/^#{1,6} /gm, ''], [/^> ?/gm, ''], [/^ *---+ *$/gm, ''], [/:([A-Z_]+):/g, ':$1:'],
]

const markdown = (text: string): string => entities([...TAGS, ...FORMATS].reduce((shown, [sign, by]) => shown.replace(sign, by), text))

/** A text message understands fewer signs: people, four tags and links. */
const words = (text: string): string => [/<(b|i|u|s)>(.*?)<\/\1>/gs, /\[([^\]\n]*)\]\([^)\n]*\)/g].reduce((shown, sign, i) => shown.replace(sign, i === 0 ? '$2' : '$1'), text.replaceAll(/<at user_id="([^"]*)">(.*?)<\/at>/g, (_, id: string, name: string) => `@${name || id}`))

const said = (o: unknown): string => {
  const it = o as Json | undefined
  if (typeof it?.['content'] !== 'string') return ''
  return it['tag'] === 'lark_md' || it['tag'] === 'markdown' ? markdown(it['content']) : it['content']
}

const rows = (table: Json): string[] => {
  const columns = (table['columns'] ?? []) as Json[]
  const cell = (column: Json, value: unknown): string => {
    if (Array.isArray(value)) return value.map((one: Json | string) => (typeof one === 'string' ? one : String(one['text'] ?? ''))).join(' ')
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    return column['data_type'] === 'lark_md' || column['data_type'] === 'markdown' ? markdown(text) : text
  }
  return [columns.map((c) => String(c['display_name'] ?? '')).join('\t'), ...((table['rows'] ?? []) as Json[]).map((row) => columns.map((c) => cell(c, row[c['name'] as string])).join('\t'))]
}

/** What one element shows of itself, without what stands in it. */
const own = (e: Json): string[] => {
  switch (e['tag']) {
    case 'markdown': return [said(e)]
    case 'div': return [said(e['text']), ...((e['fields'] ?? []) as Json[]).map((f) => said(f['text']))]
    case 'table': return rows(e)
    case 'img': return [said(e['title']), said(e['alt'])]
    case 'button': return [said(e['text']), said(e['confirm']?.title), said(e['confirm']?.text)]
    case 'collapsible_panel': return [said(e['header']?.title)]
    default: return [said(e['label']), said(e['text']), said(e['placeholder']), ...((e['options'] ?? []) as Json[]).map((o) => said(o['text'])), String(e['default_value'] ?? '')]
  }
}

const all = (card: Json): Json[] => below({ elements: card['body']?.elements ?? [] })

/** All text of a card that can be read. */
export const readCard = (card: Json): string => {
  const header = (card['header'] ?? {}) as Json
  return [said(header['title']), said(header['subtitle']), ...((header['text_tag_list'] ?? []) as Json[]).map((t) => said(t['text'])), ...all(card).flatMap(own)].filter((line) => line !== '').join('\n')
}

export const cardOf = (message: Message): Json | undefined => (message.type === 'interactive' ? (JSON.parse(message.content) as Json) : undefined)

export const readMessage = (message: Message): string => {
  if (message.gone !== null) return ''
  const content = JSON.parse(message.content) as Json
  if (message.type === 'interactive') return readCard(content)
  if (message.type === 'text') return words(String(content['text']))
  if (message.type === 'post') return Object.values((content['content'] ? { zh_cn: content } : content) as Record<string, Json>).flatMap((l) => [l['title'] ?? '', ...((l['content'] ?? []) as Json[][]).map((line) => line.map((p) => (p['tag'] === 'md' ? markdown(p['text']) : (p['text'] ?? p['user_name'] ?? ''))).join(''))]).join('\n')
  return ''
}

export type Button = { label: string; element: Json; /** The form it stands in. */ form: Json | null; value: unknown; submits: boolean }

/** What can be pressed, with what a press sends. Links lead elsewhere and are not among them. */
export const buttonsOf = (card: Json, form: Json | null = null, elements: Json[] = (card['body']?.elements ?? []) as Json[]): Button[] => elements.flatMap((e): Button[] => {
  if (e['tag'] !== 'button') return buttonsOf(card, e['tag'] === 'form' ? e : form, [...((e['elements'] ?? []) as Json[]), ...((e['columns'] ?? []) as Json[])])
  const behaviour = ((e['behaviors'] ?? []) as Json[]).find((b) => b['type'] === 'callback'), submits = form !== null && e['form_action_type'] === 'submit'
  return (behaviour || submits) && e['disabled'] !== true ? [{ label: said(e['text']), element: e, form: submits ? form : null, value: behaviour?.['value'], submits }] : []
})

export const pressable = (card: Json): string[] => buttonsOf(card).map((b) => b.label)

/** Every string in which Feishu looks for mark-up. */
export const markupOf = (message: Message): string[] => {
  if (message.type === 'text') return [String((JSON.parse(message.content) as Json)['text'])]
  const deep = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(deep)
    if (typeof value !== 'object' || value === null) return []
    const o = value as Json
    if (o['tag'] === 'table') return ((o['rows'] ?? []) as Json[]).flatMap((row) => ((o['columns'] ?? []) as Json[]).filter((c) => c['data_type'] === 'lark_md' || c['data_type'] === 'markdown').map((c) => String(row[c['name'] as string] ?? '')))
    return o['tag'] === 'markdown' || o['tag'] === 'lark_md' ? [String(o['content'])] : Object.values(o).flatMap(deep)
  }
  return deep(cardOf(message))
}
