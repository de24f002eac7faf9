import { isPage } from '../domain/person.ts'
import type { Put } from '../ports/store.ts'
import { isChoosing } from '../scheduling/booking-state.ts'
import type { About } from './booking-about.ts'
import { linkTo } from './commands/invite.ts'
import type { House } from './house.ts'

const DAY = 24 * 3_600_000

/** The way to a candidate's page, for letters about a booking: one fresh link for all that an event brings, made where it is needed. */
export type PageDoor = { url(): string | null; puts(): Promise<Put[]> }

/** Whoever is asked why they did not come may answer so long, ms. */
const ANSWERS = 7 * DAY

/** Until a day after the interview has ended, or after the last day it is sought on; or as long as an answer is waited for, ms. */
function openUntil({ booking: { state, policy, until } }: About, now: number): number {
  const sought = isChoosing(state) || state.attempt ? Math.min(until ?? Infinity, now + (policy.horizonDays + 1) * DAY) : 0
  const answers = state.phase === 'candidate-no-show' || state.disputed ? (state.agreed?.end ?? now) + ANSWERS : 0
  return Math.max(state.agreed?.end ?? 0, sought, answers, now) + DAY
}

export function pageDoor({ store, tokens, settings, clock }: Pick<House, 'store' | 'tokens' | 'settings' | 'clock'>, about: About): PageDoor {
  const now = clock.now(), expiresAt = openUntil(about, now), { application, place } = about.booking
  let fresh: ReturnType<typeof linkTo> | undefined
  return {
    url() {
      if (!isPage(place)) return null
      fresh ??= linkTo({ settings, mintLink: () => tokens.mint() }, application, expiresAt)
      return fresh.url
    },
    /** What letters lead to, and the links they have: whoever stays on the page is not shut out before the interview. */
    async puts() {
      if (!isPage(place)) return []
      const kept = (await store.list('link', { application })).filter(({ value: l }) => l.revokedAt === null && l.expiresAt > now && l.expiresAt < expiresAt && (l.session !== null || l.supersedes === undefined))
      return [
        ...(fresh ? [{ kind: 'link' as const, id: fresh.link.id, value: fresh.link, from: 0 }] : []),
        ...kept.map(({ value, version }) => ({ kind: 'link' as const, id: value.id, value: { ...value, expiresAt }, from: version })),
      ]
    },
  }
}
