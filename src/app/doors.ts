import { conversationKey, type Address, type PersonRef } from '../chat/address.ts'
import type { Link } from '../domain/application.ts'
import type { Actor } from '../domain/person.ts'
import type { Kept, Put } from '../ports/store.ts'
import type { Advance } from './advance.ts'
import type { House } from './house.ts'

type Opening = { company: string; title: string; language: 'zh' | 'en' }
type Visitor = Opening & { person: PersonRef; place: Address; name: string }

/** How long a link for another device lives, ms. */
const RELINK_MS = 15 * 60_000
const SECRET = /^[0-9a-f]{32}$/

/** Candidates' links: who may enter an interview's page. A session is `link id.secret`; only its hash is kept. */
export function createDoors(house: House, advance: Advance) {
  const { store, clock, random, tokens } = house

  async function valid(id: string | undefined): Promise<Kept<'link'> | undefined> {
    const link = id === undefined ? undefined : await store.get('link', id)
    return link && link.value.revokedAt === null && link.value.expiresAt > clock.now() ? link : undefined
  }

  /** undefined where the interview has been brought to another conversation: this door leads nowhere any more. */
  async function opening(link: Link): Promise<Opening | undefined> {
    const state = await advance.peek(link.application)
    return state && conversationKey(state.plan.place) === conversationKey(link.place) ? { company: state.plan.company, title: state.plan.title, language: state.language } : undefined
  }

  async function visitor(link: Link): Promise<Visitor | undefined> {
    const state = await advance.peek(link.application), shown = await opening(link)
    const person = { platform: link.place.platform, tenant: link.place.tenant, user: link.place.conversation.slice(1) }
    return state && shown && { ...shown, person, place: link.place, name: state.plan.candidate }
  }

  const freshSession = (link: Link): string => `${link.id}.${random.hex(16)}`

  async function save(link: Link, name: string, kind: string, puts: Put[]): Promise<boolean> {
    const now = clock.now(), id = `${kind}:${random.hex(8)}`, by: Actor = { kind: 'candidate', id: link.application, name }
    const { outcome } = await store.commit({
      event: { id }, puts, owed: [], owner: house.owner, now,
      journal: [{ id, subject: link.application, seq: null, at: now, by, kind, body: {} }],
    })
    return outcome === 'done'
  }

  return {
    async look(token: string): Promise<(Opening & { session: string }) | 'taken' | 'gone'> {
      const link = await valid(tokens.read(token)), shown = link && (await opening(link.value))
      if (link && link.value.session !== null) return 'taken'
      return link && shown ? { ...shown, session: freshSession(link.value) } : 'gone'
    },
    async enter(token: string, session: string | null): Promise<{ session: string; visitor: Visitor } | 'taken' | 'gone'> {
      const link = await valid(tokens.read(token)), guest = link && (await visitor(link.value))
      if (!link || !guest) return link && link.value.session !== null ? 'taken' : 'gone'
      if (link.value.session !== null) return session !== null && tokens.hash(session) === link.value.session ? { session, visitor: guest } : 'taken'
      const [of, secret] = session?.split('.') ?? []
      const fresh = session !== null && of === link.value.id && SECRET.test(secret ?? '') ? session : freshSession(link.value)
      const old = link.value.supersedes === undefined ? undefined : await store.get('link', link.value.supersedes)
      const expiresAt = old?.value.expiresAt ?? link.value.expiresAt
      const puts: Put[] = [{ kind: 'link', id: link.value.id, value: { ...link.value, session: tokens.hash(fresh), expiresAt }, from: link.version }]
      if (old && old.value.revokedAt === null) puts.push({ kind: 'link', id: old.value.id, value: { ...old.value, revokedAt: clock.now() }, from: old.version })
      return (await save(link.value, guest.name, 'link-entered', puts)) ? { session: fresh, visitor: guest } : 'taken'
    },
    async recognise(session: string): Promise<Visitor | undefined> {
      const link = await valid(session.split('.')[0])
      return link?.value.session === tokens.hash(session) ? visitor(link.value) : undefined
    },
    async relink(session: string): Promise<string | undefined> {
      const link = await valid(session.split('.')[0])
      if (!link || link.value.session !== tokens.hash(session)) return undefined
      const { token, id } = tokens.mint(), name = (await visitor(link.value))?.name ?? ''
      const value: Link = { ...link.value, id, session: null, supersedes: link.value.id, expiresAt: Math.min(link.value.expiresAt, clock.now() + RELINK_MS) }
      return (await save(value, name, 'link-for-another-device', [{ kind: 'link', id, value, from: 0 }])) ? token : undefined
    },
  }
}
