import { once } from 'node:events'
import type { Request, Response } from 'express'
import { LIMITS } from './limits.ts'
import type { Mailbox } from './mailbox.ts'
import { conversationOf, readerOf, shownTo } from './seat.ts'
import type { Seat } from './seat.ts'

/** Where a reader is in each conversation; `Last-Event-ID` is the change numbers joined by dots. */
const cursorFrom = (said: unknown, size: number): number[] => {
  const parts = (typeof said === 'string' ? said : '').split('.').map(Number)
  const good = parts.length === size && parts.every((n) => Number.isSafeInteger(n) && n >= 0)
  return good ? parts : Array.from({ length: size }, () => 0)
}

/** Server-Sent Events of one or several conversations, ended by `stop`, by the reader, or when the session is no longer good. */
export class Streams {
  readonly #mailbox: Mailbox
  readonly #open = new Map<Response, string>()

  constructor(mailbox: Mailbox) {
    this.#mailbox = mailbox
  }

  stop(): void {
    for (const res of this.#open.keys()) res.end()
  }

  async serve(req: Request, res: Response, seats: { name: string; seat: Seat }[], isStillGood: () => Promise<boolean>): Promise<void> {
    const reader = seats.map(({ seat }) => readerOf(seat)).join()
    if ([...this.#open.values()].filter((r) => r === reader).length >= LIMITS.streams) return void res.status(429).json({ error: 'too-many' })
    const cursor = cursorFrom(req.get('last-event-id') ?? req.query['since'], seats.length)
    res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
    res.flushHeaders()
    res.write('retry: 2000\n\n')
    this.#open.set(res, reader)

    const write = async (event: string): Promise<void> => {
      if (!res.write(event) && !res.closed) await Promise.race([once(res, 'drain'), once(res, 'close')])
    }
    const catchUp = async (): Promise<void> => {
      for (const [i, { name, seat }] of seats.entries()) {
        for (;;) {
          const letters = await this.#mailbox.since(conversationOf(seat), cursor[i] ?? 0, readerOf(seat))
          if (!letters.length || res.closed) break
          for (const letter of letters) {
            cursor[i] = letter.change
            await write(`id: ${cursor.join('.')}\ndata: ${JSON.stringify({ seat: name, ...shownTo(seat, letter) })}\n\n`)
          }
        }
      }
    }
    let again = false
    let pumping: Promise<void> | null = null
    const pump = (): Promise<void> => {
      again = true
      // A mailbox that is away ends the stream: the page comes back with what it last saw.
      pumping ??= (async () => {
        try {
          while (again && !res.closed) {
            again = false
            await catchUp()
          }
        } catch {
          res.end()
        } finally {
          pumping = null
        }
      })()
      return pumping
    }
    const ours = new Set(seats.map(({ seat }) => conversationOf(seat)))
    const unsubscribe = this.#mailbox.onChange((conversation) => { if (ours.has(conversation)) void pump() })
    const heartbeat = setInterval(() => {
      res.write(': \n\n')
      void pump()
      void isStillGood().then((good) => { if (!good) res.end() }, () => void res.end())
    }, LIMITS.heartbeat)
    res.once('close', () => {
      clearInterval(heartbeat)
      unsubscribe()
      this.#open.delete(res)
    })
    await pump()
    await write(`event: ready\nid: ${cursor.join('.')}\ndata: {}\n\n`)
  }
}
