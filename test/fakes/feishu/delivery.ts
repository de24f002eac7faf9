import type { Json } from './world.ts'

/** Something for the bot. Events are delivered again until they are acknowledged, presses never. */
export type Delivery = { kind: 'event' | 'press'; body: Json; /** What the end of the wait does to what people see. */ answered?: (delivered: Delivered) => void }

/** What became of one attempt. `answer`: what the acknowledgement carried. */
export type Delivered = { acknowledged: boolean; answer?: Json | undefined; reason?: string; status?: number }
