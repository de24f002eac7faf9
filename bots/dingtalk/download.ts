import { z } from 'zod'
import { BotFailure } from '../../src/chat/bot.ts'
import type { FileRef } from '../../src/chat/inbound.ts'
import type { DingTalkApi } from './api.ts'
import { readFileId } from './read-files.ts'

/** Larger files are no résumés, bytes. */
const MOST = 5 * 1024 * 1024

const Found = z.object({ downloadUrl: z.string().min(1) })

/** Fetches a file of a message: its address first, then what is there (open.dingtalk.com/document/orgapp/download-the-file-content-of-the-robot-receiving-message). */
export async function download({ call, bytes }: Pick<DingTalkApi, 'call' | 'bytes'>, robotCode: string, file: FileRef): Promise<Uint8Array> {
  const named = readFileId(file.id)
  if (!named) throw new BotFailure('gone', 'dingtalk: no such file')
  const found = await call({ method: 'POST', path: '/v1.0/robot/messageFiles/download', data: { ...named, robotCode }, kind: 'robot' }).catch((error: unknown) => {
    // Codes are good for a while, and no other reason to refuse one is known.
    throw error instanceof BotFailure && error.failure === 'rejected' ? new BotFailure('gone', error.message) : error
  })
  const url = Found.safeParse(found).data?.downloadUrl
  if (url === undefined) throw new BotFailure('unreachable', 'dingtalk: no address of the file')
  return bytes(url, MOST)
}
