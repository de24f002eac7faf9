import { z } from 'zod'
import type { FileRef } from '../../src/chat/inbound.ts'

const Code = z.string().regex(/^[\w+/=.:-]{1,3000}$/)
const File = z.object({ downloadCode: Code, fileName: z.string().max(1_000).nullish().catch(undefined) })

/** Kinds of messages, and of pieces of one, whose content can be fetched, and what it is called where it has no name of its own (orgapp/receive-message). */
const UNNAMED: Record<string, string> = { picture: 'image', audio: 'audio', video: 'video', file: 'file' }

/** The file of a message, or of a piece of one, of this kind. Its id is DingTalk's `downloadCode`. DingTalk tells no size. */
export function readFiles(kind: string, content: unknown): FileRef[] {
  const unnamed = UNNAMED[kind], file = unnamed === undefined ? undefined : File.safeParse(content).data
  return file && unnamed !== undefined ? [{ id: file.downloadCode, name: file.fileName || unnamed, size: 0 }] : []
}

/** For `POST /v1.0/robot/messageFiles/download`; undefined for what is none of ours. */
export const readFileId = (id: string): { downloadCode: string } | undefined => (Code.safeParse(id).success ? { downloadCode: id } : undefined)
