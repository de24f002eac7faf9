import { z } from 'zod'
import { parseJson } from '../shared/parse-json.ts'

const Headers = z.looseObject({ topic: z.string(), messageId: z.string().catch(''), eventType: z.string().optional().catch(undefined) })
const Frame = z.object({ type: z.string(), headers: Headers, data: z.string().catch('') })

/** What DingTalk sends over its stream (open.dingtalk.com/document/direction/stream-mode-protocol-access-description). `data` is JSON, unread. */
export type Frame = z.infer<typeof Frame>

/** undefined for what is none. */
export const parseFrame = (text: string): Frame | undefined => Frame.safeParse(parseJson(text)).data

/** The answer to a frame. */
export const writeAck = (headers: object, data: string): string => JSON.stringify({ code: 200, headers, message: 'OK', data })
