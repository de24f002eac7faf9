import { linkRefusedCard, type LinkRefusal } from '../cards/visitor-card.ts'
import { personKey } from '../chat/address.ts'
import type { Inbound } from '../chat/inbound.ts'
import { isPage, type Place } from '../domain/person.ts'
import type { Kept, Put } from '../ports/store.ts'
import { rolesOn } from '../trust/authority.ts'
import type { Advance } from './advance.ts'
import { everybodyWith, runningAt } from './commands/invite.ts'
import type { House } from './house.ts'
import { saysMore } from './spot-link.ts'
import type { Staff } from './staff.ts'
import { typedCommand } from './understand.ts'
import { onRecord } from './who-is.ts'

const MOST_RETRIES = 10

/** A link that somebody sent to Bole in a direct conversation. */
type Brought = Inbound & { kind: 'message'; link: string }
export const bringsLink = (inbound: Inbound): inbound is Brought => inbound.kind === 'message' && inbound.link !== undefined && inbound.direct && !isPage(inbound.place) && typedCommand(inbound.text) === undefined

/**
 * Opens an interview to the account that brings its link, as the page opens it to a browser: the first one to come, and nobody else. From then on
 * it is held in this conversation. `words`: the link is beside the point, what was written belongs to the interview that runs here.
 */
export function createEnter({ store, clock, settings, residents, administrators }: House, advance: Advance, staff: Staff): (brought: Brought, lane: string) => Promise<'done' | 'words'> {
  async function look(brought: Brought, place: Place): Promise<'words' | { no: LinkRefusal; application?: string } | { application: string; puts: Put[] }> {
    const account = personKey(brought.from), link = await store.get('link', brought.link), application = link?.value.application
    const here = await runningAt({ store }, place)
    if (here !== undefined && (application ?? here) === here && saysMore(brought.text)) return 'words'
    const state = application === undefined ? undefined : (await store.get('interview', application))?.value
    if (!link || !state || application === undefined || link.value.revokedAt !== null) return { no: 'gone' }
    if (link.value.session === account) return { application, puts: [] }
    if (link.value.expiresAt <= clock.now()) return { no: 'gone' }
    if (link.value.session !== null) return { no: 'taken', application }
    if (state.ended !== null) return { no: 'over', application }
    const candidate = await candidateOf(application), requisition = (await store.get('requisition', state.plan.requisition))?.value
    const own = candidate.value.contacts.some((c) => c.kind === 'account' && c.value === account)
    const roles = rolesOn(await onRecord({ store, residents, administrators }, account), requisition ? [requisition] : [])
    if (roles.length > 0 && !own) return { no: 'staff', application }
    if (here !== undefined) return { no: 'busy', application }
    const contacts = own ? candidate.value.contacts : [...candidate.value.contacts, { kind: 'account' as const, value: account, source: candidate.value.name, at: clock.now() }]
    const others = (await everybodyWith({ store }, place)).filter((put) => put.id !== candidate.value.id)
    return { application, puts: [{ kind: 'candidate', id: candidate.value.id, value: { ...candidate.value, contacts }, from: candidate.version }, ...others, ...(await linkPuts(link, account))] }
  }

  async function candidateOf(application: string): Promise<Kept<'candidate'>> {
    const found = await store.get('application', application), candidate = found && (await store.get('candidate', found.value.candidate))
    if (!candidate) throw new Error(`application ${application} has lost its candidate`)
    return candidate
  }

  /** As where a browser enters (`doors.ts`): the link is theirs, and the one it was made from ends. */
  async function linkPuts({ value, version }: Kept<'link'>, account: string): Promise<Put[]> {
    const old = value.supersedes === undefined ? undefined : await store.get('link', value.supersedes)
    return [
      { kind: 'link', id: value.id, value: { ...value, session: account, expiresAt: old?.value.expiresAt ?? value.expiresAt }, from: version },
      ...(old && old.value.revokedAt === null ? [{ kind: 'link' as const, id: old.value.id, value: { ...old.value, revokedAt: clock.now() }, from: old.version }] : []),
    ]
  }

  return async (brought, lane) => {
    const { platform, tenant, conversation } = brought.place, place = { platform, tenant, conversation }
    for (let i = 0; i < MOST_RETRIES; i++) {
      const found = await look(brought, place)
      if (found === 'words') return 'words'
      if ('no' in found) {
        const subject = found.application ?? personKey(brought.from)
        await staff.tell(brought, { subject, kind: 'link-refused', body: { why: found.no } }, linkRefusedCard(found.no, found.application ?? '', brought.language ?? settings.language))
        return 'done'
      }
      const outcome = await advance.move(found.application, {
        id: brought.id, by: { kind: 'candidate', id: found.application, name: '' }, inbound: { body: brought, lane, receivedAt: clock.now() }, puts: found.puts,
        happening: { kind: 'entered', place, ...(brought.language ? { language: brought.language } : {}) },
      })
      if (outcome !== 'stale') return 'done'
    }
    throw new Error(`the link of ${brought.id} lost ${MOST_RETRIES} races`)
  }
}
