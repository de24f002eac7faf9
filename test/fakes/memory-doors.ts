import { createHash } from 'node:crypto'
import type { Doorkeeper, Opening, Visitor } from '../../bots/web/doorkeeper.ts'

type Door = Opening & { application: string; name: string; session: string | null; revoked: boolean; replaces: string | null }

/** Candidates' links in memory: `invite` mints one. Sessions look like the real ones, with a dot in them. */
export class MemoryDoors implements Doorkeeper {
  readonly #doors = new Map<string, Door>()
  #minted = 0

  invite(application: string, name: string, opening: Opening): string {
    return this.#mint({ ...opening, application, name, session: null, revoked: false, replaces: null })
  }

  revoke(token: string): void {
    const door = this.#doors.get(token)
    if (door) door.revoked = true
  }

  async look(token: string): Promise<(Opening & { session: string }) | 'taken' | 'gone'> {
    const door = this.#doors.get(token)
    if (!door || door.revoked) return 'gone'
    return door.session === null ? { company: door.company, title: door.title, language: door.language, session: this.#session(token) } : 'taken'
  }

  async enter(token: string, session: string | null): Promise<{ session: string; visitor: Visitor } | 'taken' | 'gone'> {
    const door = this.#doors.get(token)
    if (!door || door.revoked) return 'gone'
    if (door.session !== null) return door.session === session ? { session, visitor: visitor(door) } : 'taken'
    door.session = session?.startsWith(`${hash(token)}.`) ? session : this.#session(token)
    if (door.replaces !== null) this.revoke(door.replaces)
    return { session: door.session, visitor: visitor(door) }
  }

  async recognise(session: string): Promise<Visitor | undefined> {
    const door = [...this.#doors.values()].find((d) => d.session === session && !d.revoked)
    return door && visitor(door)
  }

  async relink(session: string): Promise<string | undefined> {
    const [token, door] = [...this.#doors].find(([, d]) => d.session === session && !d.revoked) ?? []
    return token !== undefined && door ? this.#mint({ ...door, session: null, replaces: token }) : undefined
  }

  #session(token: string): string {
    return `${hash(token)}.${hash(`session ${++this.#minted}`).slice(0, 32)}`
  }

  #mint(door: Door): string {
    const token = hash(`token ${++this.#minted}`).slice(0, 43)
    this.#doors.set(token, door)
    return token
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

const visitor = ({ company, title, language, application, name }: Door): Visitor => ({
  company, title, language, name,
  person: { platform: 'web', tenant: '', user: application },
  place: { platform: 'web', tenant: '', conversation: `@${application}` },
})
