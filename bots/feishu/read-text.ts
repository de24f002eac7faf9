import { z } from 'zod'
import { Id, OpenId } from './read-shared.ts'

/** Somebody who was mentioned. `user`: their open_id, where it is known and a person's. `own`: the bot itself. */
export type Mention = { name: string; user?: string; own: boolean }
/** What was said, in order: words, and people. */
export type Piece = string | Mention

const Named = z.object({ key: z.string(), id: z.object({ open_id: OpenId.nullish().catch(undefined) }).nullish().catch(undefined), name: z.string().catch(''), mentioned_type: z.string().nullish().catch(undefined) })
const EVERYBODY: Mention = { name: 'all', own: false }

/** Who the placeholders `@_user_1` stand for (message/events/receive). */
export function readMentions(given: unknown, bot: string): Map<string, Mention> {
  const mentions = (Array.isArray(given) ? given : []).flatMap((one: unknown): [string, Mention][] => {
    const named = Named.safeParse(one).data
    if (!named) return []
    const user = named.id?.open_id ?? undefined
    return [[named.key, { name: named.name, own: user === bot, ...(user === undefined || named.mentioned_type === 'bot' ? {} : { user }) }]]
  })
  return new Map([['@_all', EVERYBODY], ...mentions])
}

/** Content of a `text`. Links come as `[words](address)`, mail addresses too (message/events/message_content). */
export const textPieces = (text: string, mentions: ReadonlyMap<string, Mention>): Piece[] =>
  text.split(/(@_user_\d{1,4}|@_all)/).flatMap((part): Piece[] => (part === '' ? [] : [mentions.get(part) ?? withoutLinks(part)]))

const withoutLinks = (text: string): string => text.replace(/\[([^[\]\n]{1,2000})\]\(((?:https?:\/\/|mailto:|tel:)[^\s()]{1,2000})\)/gi, (_, label: string, address: string) => link(label, address))

function link(label: string, to: string): string {
  const address = to.replace(/^(?:mailto|tel):/i, '')
  if (label === '' || address.includes(label)) return label === '' || /^https?:/i.test(label) ? address : label
  return `${label} (${address})`
}

const Post = z.object({ title: z.string().catch(''), content: z.array(z.array(z.unknown()).catch([])) })
const Element = z.object({
  tag: z.string(), text: z.string().catch(''), href: z.string().catch(''), user_id: z.string().catch(''), user_name: z.string().catch(''), emoji_type: Id.catch(''),
})

/** Content of a `post`: a title and paragraphs, one line each. undefined for what is none. `others` are handed what is no text. */
export function postPieces(given: unknown, mentions: ReadonlyMap<string, Mention>, others: (kind: string, element: unknown) => void): Piece[] | undefined {
  const post = Post.safeParse(given).data
  if (!post) return undefined
  const lines = post.content.map((line) => line.flatMap((one): Piece[] => {
    const element = Element.safeParse(one).data
    if (!element) return []
    const { tag, text, href, user_id: user, user_name: name, emoji_type: emoji } = element
    if (tag === 'at') return [mentions.get(user) ?? [...mentions.values()].find((m) => m.user === user) ?? { name, own: false }]
    if (tag === 'a') return [link(text, href)]
    if (tag === 'emotion') return emoji ? [`[${emoji}]`] : []
    if (text === '') others(tag, one)
    return text === '' ? [] : [text]
  }))
  return [...(post.title === '' ? [] : [[post.title]]), ...lines].flatMap((line, at): Piece[] => (at === 0 ? line : ['\n', ...line]))
}

/** Words as people see them, but for the mention that called the bot. In commands people are `@open_id`, in words `@name`. */
export function written(pieces: Piece[], as: 'words' | 'command'): string {
  const said: string[] = []
  let called = false, before: Piece = ''
  for (const piece of pieces) {
    const person = typeof piece !== 'string' || typeof before !== 'string'
    const next = typeof piece === 'string' ? (typeof before !== 'string' && before.own ? piece.replace(/^[ ,，:：]+/, '') : piece) : piece.own ? '' : `@${as === 'command' ? (piece.user ?? piece.name) : piece.name}`
    // `经理@张三@李四` are three words to a command.
    if (as === 'command' && person && endsInWord(said.at(-1) ?? '') && /^[\p{L}\p{N}_@]/u.test(next)) said.push(' ')
    if (next !== '') said.push(next)
    called ||= typeof piece !== 'string' && piece.own
    before = piece
  }
  return called ? said.join('').trim() : said.join('')
}

/** By its last sign alone: somebody may write thousands of pieces. */
const endsInWord = (text: string): boolean => /[\p{L}\p{N}_]$/u.test(text.slice(-2))
