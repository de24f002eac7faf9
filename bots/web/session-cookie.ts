import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'

/** Names a link in addresses and cookie names without giving its token away, so one browser can hold several conversations. */
export const doorOf = (token: string): string => createHash('sha256').update(token).digest('hex').slice(0, 16)

const nameOf = (door: string): string => `bole-${door}`
const SIXTY_DAYS = 60 * 24 * 3_600_000

export const readSession = (req: Request, door: string): string | null => {
  const start = `${nameOf(door)}=`
  const found = (req.get('cookie') ?? '').split(';').map((c) => c.trim()).find((c) => c.startsWith(start))?.slice(start.length)
  return found && /^[\w.~-]{16,200}$/.test(found) ? found : null
}

/** Lax, because the link is followed from a mail or a chat. How long a session is good is the doorkeeper's to say. */
export const writeSession = (res: Response, door: string, session: string, secure: boolean): void => {
  res.cookie(nameOf(door), session, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: SIXTY_DAYS })
}
