import type { Json } from './world.ts'

/** Something for the bot. Events are delivered again until they are acknowledged, presses never. */
export type Delivery = { kind: 'event' | 'press'; body: Json; /** Told of the end of the wait for a press, and of each acknowledgement of an event. */ answered?: (delivered: Delivered) => void }

/** What became of one attempt. `answer`: what the acknowledgement carried. */
export type Delivered = { acknowledged: boolean; answer?: Json | undefined; reason?: string; status?: number }
