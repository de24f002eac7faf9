import { z } from 'zod'
import type { FileRef } from '../../src/chat/inbound.ts'

const Key = z.string().regex(/^[\w-]{1,200}$/)
const Image = z.object({ image_key: Key })
const File = z.object({ file_key: Key, file_name: z.string().max(1_000).nullish().catch(null) })

/** Kinds of messages whose content can be fetched, and what it is called where it has no name of its own. Stickers and folders cannot be (im-v1/message/get-2). */
const UNNAMED: Record<string, string> = { file: 'file', audio: 'audio', media: 'video' }

/**
 * The file of a message, or of a piece of one, of this kind. Its id is what a download needs: the message, `image` or `file` as Feishu asks for its type,
 * and the file's key, blanks between. Feishu tells no size.
 */
export function readFiles(message: string, kind: string, content: unknown): FileRef[] {
  if (kind === 'image' || kind === 'img') {
    const image = Image.safeParse(content).data
    return image ? [{ id: `${message} image ${image.image_key}`, name: 'image', size: 0 }] : []
  }
  const unnamed = UNNAMED[kind], file = unnamed === undefined ? undefined : File.safeParse(content).data
  return file ? [{ id: `${message} file ${file.file_key}`, name: file.file_name || (unnamed ?? ''), size: 0 }] : []
}

/** For `GET /im/v1/messages/:message/resources/:key?type=`; undefined for what is none of ours. */
export function readFileId(id: string): { message: string; type: 'image' | 'file'; key: string } | undefined {
  const [, message, type, key] = /^(om_[\w-]{1,100}) (image|file) ([\w-]{1,200})$/.exec(id) ?? []
  return message !== undefined && (type === 'image' || type === 'file') && key !== undefined ? { message, type, key } : undefined
}
