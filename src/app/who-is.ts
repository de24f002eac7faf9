import { personKey, type PersonRef } from '../chat/address.ts'
import { BotFailure } from '../chat/bot.ts'
import type { Person, Place, StandingRole } from '../domain/person.ts'
import type { House } from './house.ts'

/** Who this is, with the roles held at this moment. Names come from the platform and decide nothing. */
export async function whoIs(house: House, from: PersonRef): Promise<Person> {
  const person = await onRecord(house, personKey(from))
  return { ...person, name: person.name || ((await nameOf(house, from)) ?? from.user) }
}

/** The same for somebody who was only mentioned: without a name where their platform knows nobody like that. */
export async function whoIsMeant(house: House, ref: PersonRef): Promise<Person> {
  const person = await onRecord(house, personKey(ref))
  return { ...person, name: person.name || ((await nameOf(house, ref)) ?? '') }
}

/** Who this is by person key, as far as it is written down here: the name may be missing. */
export async function onRecord({ store, residents, administrators }: Pick<House, 'store' | 'residents' | 'administrators'>, id: string): Promise<Person> {
  const kept = (await store.get('person', id))?.value, resident = residents.get(id)
  const roles: StandingRole[] = [...new Set([...(kept?.roles ?? resident?.roles ?? []), ...(administrators.has(id) ? ['administrator' as const] : [])])]
  return { id, name: kept?.name ?? resident?.name ?? '', roles, grantedBy: kept?.grantedBy ?? 'configuration', at: kept?.at ?? 0 }
}

/** undefined where there is nobody. */
async function nameOf(house: House, from: PersonRef): Promise<string | undefined> {
  try {
    return (await house.bots.get(from.platform)?.lookup(from))?.name ?? from.user
  } catch (error) {
    if (!(error instanceof BotFailure)) throw error
    return error.failure === 'gone' ? undefined : from.user
  }
}

/** The time zone in the profile of whoever has this direct conversation. A platform that cannot be asked now has none. */
export async function profileZone({ bots }: Pick<House, 'bots'>, { platform, tenant, conversation }: Place): Promise<string | undefined> {
  try {
    return conversation.startsWith('@') ? (await bots.get(platform)?.lookup({ platform, tenant, user: conversation.slice(1) }))?.timeZone : undefined
  } catch (error) {
    if (!(error instanceof BotFailure)) throw error
    return undefined
  }
}
