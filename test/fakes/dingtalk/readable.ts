import { parse } from './call.ts'
import { fieldsOf, words } from './filling.ts'
import type { Chat, Json, Message } from './world.ts'

/** What DingTalk's client shows of texts and cards, as plain words. */

type Params = Record<string, string>

/** A sign behind a backslash is itself; kept out of the way of what formats. */
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!>~|@<&])/g
const hide = (text: string): string => text.replaceAll(ESCAPED, (_, sign: string) => String.fromCodePoint(0xe000 + (sign.codePointAt(0) ?? 0)))
const show = (text: string): string => text.replaceAll(/[\uE000-\uE07F]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) - 0xe000))
const entities = (text: string): string => text.replaceAll(/&#(x[\da-f]+|\d+);/gi, (_, code: string) => String.fromCodePoint(code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code)))
  .replaceAll('&nbsp;', ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** Signs that format: around something, or at the start of a line. They are not shown. */
const FORMATS: [RegExp, string][] = [
  [/<(font|b|i|u|s|strong|em)\b[^>]*>(.*?)<\/\1>/gs, '$2'], [/<br ?\/?>/g, '\n'], [/!\[[^\]\n]*\]\([^)\n]*\)/g, ''], [/\[([^\]\n]*)\]\([^)\n]*\)/g, '$1'],
  [/\*\*(?=\S)([^*\n]*\S)\*\*/g, '$1'], [/(?<!\*)\*(?=\S)([^*\n]*[^*\s])\*(?!\*)/g, '$1'], [/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*\S)_(?![\p{L}\p{N}_])/gu, '$1'], [/~~(?=\S)([^~\n]*\S)~~/g, '$1'], [/`([^`\n]+)`/g, '$1'],
  [/^ *#{1,6} /gm, ''], [/^ *> ?/gm, ''], [/^ *(---+|\*\*\*+) *$/gm, ''], [/^\|( *:?-+:? *\|)+ *$/gm, ''], [/^( *)[-*+] /gm, '$1'],
]

/** A line that begins something new, whatever stood before it. */
const BLOCK = /^ *(#{1,6} |> ?|[-*+] |\d+[.)] |\||---+ *$|\*\*\*+ *$|$)/
/** One line break alone shows nothing: two blanks before it, an empty line or another block make a new line (B6 of the facts). */
const broken = (text: string): string => {
  const lines = text.split('\n')
  return lines.map((line, i) => {
    const next = lines[i + 1], ends = next === undefined || / {2,}$/.test(line) || BLOCK.test(next) || /^ *(#{1,6} |---+ *$|\*\*\*+ *$)/.test(line) || /<br ?\/?>$/.test(line)
    return line.trimEnd() + (next === undefined ? '' : ends ? '\n' : ' ')
  }).join('')
}

export const markdown = (text: string): string =>
  show(entities(FORMATS.reduce((shown, [sign, by]) => shown.replace(sign, by), broken(hide(text))))).split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n')

/** Variables of a card as this person sees them. */
export const cardOf = (message: Message, person?: string): Params | undefined =>
  (message.type === 'card' ? { ...((person === undefined ? undefined : message.ahead[person]) ?? (JSON.parse(message.content) as Params)), ...(person === undefined ? {} : message.private[person]) } : undefined)

export type Button = { label: string; action: string; params: Json; disabled: boolean; url: string | null }

const listOf = (text: string | undefined): Json[] => {
  const value: unknown = text === undefined || text === '' ? [] : parse(text)
  return Array.isArray(value) ? (value as Json[]) : []
}

/** Variables of this name: alone, or `_1` and so on, in their order. */
const series = (params: Params, name: string): string[] => {
  const number = (key: string): number => Number(/\d+$/.exec(key)?.[0] ?? 0)
  return Object.keys(params).filter((key) => key === name || (key.startsWith(`${name}_`) && /_\d+$/.test(key))).toSorted((a, b) => number(a) - number(b)).map((key) => params[key] ?? '')
}

/** Buttons of a card, links among them: as the console's button lists are, with an event of their own, or flat. What comes back of a list names the place in it. */
export const buttonsOf = (params: Params): Button[] => series(params, 'buttons').flatMap((list) => listOf(list).map((b, i) => {
  const event = (b['event'] ?? {}) as Json, asked = (event['params'] ?? {}) as Json
  return {
    label: words(b['text'] ?? b['label'] ?? b['title']), action: asked['actionId'] === undefined ? String(b['actionId'] ?? b['action'] ?? b['id'] ?? '') : `${asked['actionId']}_${i}`, params: (asked['params'] ?? b['params'] ?? {}) as Json,
    disabled: b['status'] === 'disabled' || b['disabled'] === true || b['disabled'] === 'true', url: ((asked['url'] ?? b['url']) as string | undefined) || null,
  }
}))

/** What sends the form of a card: its name, or the label of its own button. */
export const submits = (params: Params): string[] => (fieldsOf(params['form']).length === 0 ? [] : ['form', ...['form_submit', 'form_btn_text', 'submit'].flatMap((name) => params[name] || [])])

/** All text of a card that can be read. */
export const readCard = (params: Params): string => {
  const fields = fieldsOf(params['form']).filter((f) => f['hidden'] !== true)
  const formed = fields.flatMap((f) => [words(f['label']), words(f['placeholder']), ...((f['options'] ?? []) as Json[]).map((o) => words(o['text'])), typeof f['defaultValue'] === 'object' ? '' : String(f['defaultValue'] ?? '')])
  return [params['title'] ?? '', params['status'] ?? '', ...series(params, 'markdown').map(markdown), ...formed, ...submits(params).slice(1), ...buttonsOf(params).map((b) => b.label)].filter((line) => line !== '').join('\n')
}

export const readMessage = (message: Message, person?: string): string => {
  if (message.gone !== null) return ''
  const card = cardOf(message, person), content = JSON.parse(message.content) as Json
  if (card) return readCard(card)
  // The title of a markdown message is shown in lists and notices, not in the message.
  if (message.type === 'markdown' || message.type === 'actionCard') return [markdown(String(content['text'] ?? '')), ...Object.entries(content).filter(([key]) => /^(singleTitle|actionTitle\d)$/.test(key)).map(([, label]) => String(label))].join('\n')
  return String(content['content'] ?? content['recognition'] ?? '')
}

type Choice = { number: number; label: string }

/** One line with all of them: `回复 1 推进，2 保留，3 婉拒 + 理由`. */
const IN_A_LINE = /^(?:(?:@我)?回复|(?:Reply|Mention me) with a number:) *(?=\d+ )/
/** What a choice asks for, behind its words. */
const ASKS = / \+ .+$|（会再逐项询问）$| \(I’ll ask for the details\)$/

const choice = (number: string, label: string): Choice => ({ number: Number(number), label: label.replace(ASKS, '') })

/** The choices a message offers by number: in one line, or the last lines `1. …`, `2. …` in a row, which need not begin with one. */
export const numbered = (text: string): Choice[] => {
  let found: Choice[] = []
  for (const line of text.split('\n').map((one) => one.replace(/\p{Cf}/gu, '').trim())) {
    const [, digits, label] = /^(\d+)[.、．] *(.+)$/.exec(line) ?? [], last = found.at(-1)
    if (IN_A_LINE.test(line)) found = line.replace(IN_A_LINE, '').split(/(?:，|, )(?=\d+ )/).map((one) => choice(...(/^(\d+) (.*)$/s.exec(one)?.slice(1) as [string, string])))
    else if (digits !== undefined) found = [...(last?.number === Number(digits) - 1 ? found : []), choice(digits, label ?? '')]
  }
  return found
}

/** Signs that were written wide so that they do not act, as they were typed: for comparing. */
export const untwinned = (text: string): string => text.replace(/[＊｀～＿｜]/g, (sign) => ({ '＊': '*', '｀': '`', '～': '~', '＿': '_', '｜': '|' })[sign] ?? sign)

/** What can be pressed on a card, or said by its number. Links lead elsewhere and are not among them. */
export const pressable = (message: Message, person?: string): string[] => {
  const card = cardOf(message, person)
  return card ? [...submits(card).slice(1), ...buttonsOf(card).filter((b) => !b.disabled && b.url === null).map((b) => b.label)] : numbered(readMessage(message, person)).map((n) => n.label)
}

/** What a person sees of the robot's in a conversation, oldest first. */
export const readChat = (chat: Chat, person?: string): { message: string; text: string; pressable: string[] }[] =>
  chat.messages.filter((m) => m.sender.type === 'app' && m.gone === null && (m.only === null || person === undefined || m.only.includes(person)))
    .map((m) => ({ message: m.id, text: readMessage(m, person), pressable: pressable(m, person) }))

/** Every text in which DingTalk looks for mark-up. */
export const markupOf = (message: Message): string[] => {
  const card = cardOf(message), content = JSON.parse(message.content) as Json
  if (card) return series(card, 'markdown')
  return message.type === 'markdown' || message.type === 'actionCard' ? [String(content['text'])] : []
}
