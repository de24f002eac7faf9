import { createPrivateKey, sign } from 'node:crypto'
import type { GoogleAccess } from '../../config.ts'
import { CalendarFailure } from '../../ports/calendars.ts'
import { AccessToken } from './access-token.ts'

/** The least that will do: events of the calendars this user may write to, and when others are busy. */
const SCOPES = ['https://www.googleapis.com/auth/calendar.events', 'https://www.googleapis.com/auth/calendar.freebusy']
/** Of an assertion, s; an hour at most (developers.google.com/identity/protocols/oauth2/service-account). */
const LIFE = 600

/** A token of a service account in a user’s name, or of a user who consented. */
export function googleToken(access: GoogleAccess, url: string, patience: number): AccessToken {
  if (access.by === 'refresh') return new AccessToken(url, () => ({ grant_type: 'refresh_token', client_id: access.clientId, client_secret: access.clientSecret, refresh_token: access.refreshToken }), patience)
  return new AccessToken(url, () => ({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: assertion(access, url) }), patience)
}

/** RFC 7523, signed with RS256. */
function assertion({ email, key, user }: GoogleAccess & { by: 'key' }, audience: string): string {
  const now = Math.floor(Date.now() / 1000), part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const said = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: email, sub: user, scope: SCOPES.join(' '), aud: audience, iat: now, exp: now + LIFE })}`
  try {
    return `${said}.${sign('RSA-SHA256', Buffer.from(said), createPrivateKey(key)).toString('base64url')}`
  } catch {
    throw new CalendarFailure('forbidden', { cause: 'the key cannot be read' })
  }
}
