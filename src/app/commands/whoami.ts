import { whoamiCard } from '../../cards/whoami-card.ts'
import { personKey } from '../../chat/address.ts'
import { rolesOn } from '../../trust/authority.ts'
import type { Command } from './command.ts'

/**
 * Tells everybody their own person key and the id of the group they ask in, which not every platform shows: whoever sets Bole up writes them into
 * BOLE_ADMINISTRATORS and the variable of the hiring group.
 */
export const whoami: Command = {
  names: { en: ['whoami'], zh: ['我是谁'] },
  usage: { en: 'whoami', zh: '我是谁' },
  about: { en: 'Your person key and your roles', zh: '查看自己的账号标识和角色' },
  example: { en: 'whoami', zh: '我是谁' },
  deed: 'help',
  options: [],
  async run({ store, person, from, place, language }) {
    const requisitions = (await store.list('requisition')).map((r) => r.value)
    const group = place.conversation.startsWith('@') ? null : place.conversation
    return { reply: whoamiCard({ key: personKey(from), roles: rolesOn(person, requisitions), group }, language) }
  },
}
