import { BotFailure } from '../../src/chat/bot.ts'
import type { FileRef } from '../../src/chat/inbound.ts'
import type { FeishuApi } from './api.ts'
import { readFileId } from './read-files.ts'

/** Larger files are no résumés, bytes. */
const MOST = 5 * 1024 * 1024

/** Fetches a file of a message (open.feishu.cn/document/server-docs/im-v1/message-resource/get). */
export async function download(api: Pick<FeishuApi, 'download'>, file: FileRef): Promise<Uint8Array> {
  const named = readFileId(file.id)
  if (!named) throw new BotFailure('gone', 'feishu: no such file')
  return api.download(`/im/v1/messages/${named.message}/resources/${named.key}`, { type: named.type }, MOST)
}
