import { personKey, type PersonRef } from '../chat/address.ts'
import { BotFailure } from '../chat/bot.ts'
import type { Person, StandingRole } from '../domain/person.ts'
import type { House } from './house.ts'

/** Who this is, with the roles held at this moment. Names come from the platform and decide nothing. */
export async function whoIs(house: House, from: PersonRef): Promise<Person> {
  const id = personKey(from), kept = (await house.store.get('person', id))?.value, resident = house.residents.get(id)
  const roles: StandingRole[] = [...new Set([...(kept?.roles ?? resident?.roles ?? []), ...(house.administrators.has(id) ? ['administrator' as const] : [])])]
  const name = kept?.name ?? resident?.name ?? (await nameOf(house, from))
  return { id, name, roles, grantedBy: kept?.grantedBy ?? 'configuration', at: kept?.at ?? 0 }
}

async function nameOf(house: House, from: PersonRef): Promise<string> {
  try {
    return (await house.bots.get(from.platform)?.lookup(from))?.name ?? from.user
  } catch (error) {
    if (!(error instanceof BotFailure)) throw error
    return from.user
  }
}
