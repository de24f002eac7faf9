import type { Json } from './world.ts'

/** Something for the bot: what stands in `data` of the frame. Messages and events come again until they are acknowledged; what becomes of a press nobody wrote down, here it comes once. */
export type Delivery = {
  kind: 'message' | 'press' | 'event'
  topic: string
  body: Json
  /** What stands in the frame's headers beside the usual: an event's type, id and company. */
  headers?: Record<string, string>
  /** The frame's own `messageId`, once there was one: a repeat has the same or another, as chance will. */
  messageId?: string
  /** Told of the end of the wait for a press, and of each acknowledgement of the others. */
  answered?: (delivered: Delivered) => void
}

/** What became of one attempt. `answer`: what stood in `response`. */
export type Delivered = { acknowledged: boolean; answer?: Json | undefined; reason?: string; code?: number }
