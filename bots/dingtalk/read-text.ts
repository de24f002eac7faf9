import { z } from 'zod'
import type { FileRef } from '../../src/chat/inbound.ts'
import { readFiles } from './read-files.ts'

/** What somebody sent, as plain text and files. */
export type Sent = { text: string; files: FileRef[] }

const Text = z.object({ content: z.string() })
const Rich = z.object({ richText: z.array(z.unknown()) })
const Piece = z.object({ text: z.string().optional().catch(undefined), type: z.string().optional().catch(undefined) })
const Audio = z.object({ recognition: z.string().optional().catch(undefined) })

/** Content of a message of this kind (orgapp/receive-message); undefined for a broken one. What has no words is a message without any: the app answers it kindly. */
export function readSent(type: string, text: unknown, content: unknown): Sent | undefined {
  switch (type) {
    case 'text': {
      const said = Text.safeParse(text).data?.content
      return said === undefined ? undefined : { text: said, files: [] }
    }
    case 'richText': {
      const pieces = Rich.safeParse(content).data?.richText
      return pieces && rich(pieces)
    }
    case 'audio': {
      // What was said aloud is as good as typed; DingTalk writes it down.
      const said = Audio.safeParse(content).data?.recognition?.trim() ?? ''
      return { text: said, files: said === '' ? readFiles(type, content) : [] }
    }
    default: return { text: '', files: readFiles(type, content) }
  }
}

/** Words and pictures in a row. Lines end inside of a piece's own text. */
function rich(pieces: unknown[]): Sent {
  const read = pieces.map((one): Sent => {
    const { text = '', type = '' } = Piece.safeParse(one).data ?? {}
    return { text, files: text === '' ? readFiles(type, one) : [] }
  })
  return { text: read.map((one) => one.text).join(''), files: read.flatMap((one) => one.files) }
}

/** A person in a text: DingTalk leaves `@name` there, or nothing at all. A mail address is none. */
const MENTION = /(?<![A-Za-z0-9._%+-])@[^\s@,，;；:：]+/gu

/** What was said in a group, without the mention that called the bot. DingTalk takes it out of plain text, and a blank stays; where it did not, there are more names than people, and the first is ours. */
export const uncalled = (text: string, people: string[]): string => ([...text.matchAll(MENTION)].length > people.length ? text.replace(/^@[^\s@]+[\s,，:：]*/u, '') : text)

/** The same with people as `@account`: in place of their names, behind it all where their names were taken out. */
export function withPeople(text: string, people: string[]): string {
  const named = [...text.matchAll(MENTION)].length
  if (people.length === 0 || (named > 0 && named !== people.length)) return text
  if (named === 0) return [text, ...people.map((user) => `@${user}`)].filter(Boolean).join(' ')
  let next = 0
  return text.replace(MENTION, (_name, at: number) => `${/[\p{L}\p{N}_]$/u.test(text.slice(0, at)) ? ' ' : ''}@${people[next++]}`)
}
