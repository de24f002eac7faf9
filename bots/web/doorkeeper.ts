import type { Address, PersonRef } from '../../src/chat/address.ts'

/** What a landing page may say before anybody has entered. */
export type Opening = { company: string; title: string; language: 'zh' | 'en' }

/** The candidate behind a session. `language` is the interview's language now. */
export type Visitor = Opening & { person: PersonRef; place: Address; name: string }

/**
 * Knows candidates' links. A token is the secret in a link (`/i/<token>`), a session the secret in the cookie of the browser that entered.
 * Wrong, forged, expired and revoked tokens are all `gone`: nothing tells them apart.
 */
export interface Doorkeeper {
  /**
   * Looks without touching: `taken` when another browser has entered, an opening otherwise. Link previews only look.
   * `session` is a fresh one for a browser that has none: it holds it before it enters, so that a lost answer locks nobody out.
   */
  look(token: string): Promise<(Opening & { session: string }) | 'taken' | 'gone'>
  /** Binds the link to a browser's session at its first call, minting one where it has none; the same session may enter again. */
  enter(token: string, session: string | null): Promise<{ session: string; visitor: Visitor } | 'taken' | 'gone'>
  recognise(session: string): Promise<Visitor | undefined>
  /** A fresh token to go on elsewhere, once. The session that asked stays good until the token is used. undefined: the session is no longer known. */
  relink(session: string): Promise<string | undefined>
}
