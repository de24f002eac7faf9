import { whoamiCard } from '../../cards/whoami-card.ts'
import { personKey } from '../../chat/address.ts'
import { rolesOn } from '../../trust/authority.ts'
import type { Command } from './command.ts'

/** Tells everybody their own person key, which not every platform shows: whoever sets Bole up writes it into BOLE_ADMINISTRATORS. */
export const whoami: Command = {
  names: { en: ['whoami'], zh: ['我是谁'] },
  usage: { en: 'whoami', zh: '我是谁' },
  about: { en: 'Your person key and your roles', zh: '查看自己的账号标识和角色' },
  example: { en: 'whoami', zh: '我是谁' },
  deed: 'help',
  options: [],
  async run({ store, person, from, language }) {
    const requisitions = (await store.list('requisition')).map((r) => r.value)
    return { reply: whoamiCard({ key: personKey(from), roles: rolesOn(person, requisitions) }, language) }
  },
}
