import { personKey } from '../../chat/address.ts'
import { roleChangedCard, rolesCard, roleUnchangedCard } from '../../cards/staff-card.ts'
import type { StandingRole } from '../../domain/person.ts'
import type { Command } from './command.ts'
import { isContact, personIn, personMeant, unknownTo } from './people.ts'
import { cannot, misused } from './reply.ts'

const ROLES: Record<string, StandingRole> = { hr: 'hr', 人事: 'hr', administrator: 'administrator', admin: 'administrator', 管理员: 'administrator' }

export const role: Command = {
  names: { en: ['role', 'roles'], zh: ['角色'] },
  usage: { en: 'role [grant|revoke hr|administrator @colleague]', zh: '角色 [授予|收回 hr|管理员 @同事]' },
  about: { en: 'Who is HR or administrator: list, grant, revoke', zh: '谁是 HR 或管理员：查看、授予、收回' },
  example: { en: 'role grant hr @lin', zh: '角色 授予 hr @lin' },
  deed: 'grant-role',
  options: [],
  async run(asked) {
    const { store, words, language, from, now, person } = asked, [verb, ...rest] = words
    if (verb === undefined || /^(?:list|列表)$/iu.test(verb)) return { reply: rolesCard((await store.list('person')).map((p) => p.value), language) }
    const granting = /^(?:grant|add|授予|添加)$/iu.test(verb), revoking = /^(?:revoke|remove|收回|撤销)$/iu.test(verb)
    const wanted = rest.map((word) => (Object.hasOwn(ROLES, word.toLowerCase()) ? ROLES[word.toLowerCase()] : undefined)).find((r) => r !== undefined), named = rest.find((word) => personIn(word, from)) ?? rest.find(isContact)
    if ((!granting && !revoking) || !wanted) return misused(role, asked, (p) => p.needs.role)
    if (!named) return misused(role, asked, (p) => p.needs.person)
    const ref = await personMeant(named, asked)
    if ('wrong' in ref) return cannot(asked, ref.wrong)
    const id = personKey(ref), kept = await store.get('person', id), known = await asked.whoIs(ref), name = known.name || ref.user, has = known.roles.includes(wanted)
    if (granting && !known.name) return cannot(asked, unknownTo(asked, named))
    if (has === granting) return { reply: roleUnchangedCard(name, wanted, has, language) }
    if (revoking && wanted === 'administrator' && (await store.list('person')).filter((p) => p.value.roles.includes('administrator') && p.value.id !== id).length === 0 && person.id === id) {
      return cannot(asked, (p) => p.lastAdministrator)
    }
    const roles = granting ? [...known.roles, wanted] : known.roles.filter((r) => r !== wanted)
    return {
      reply: roleChangedCard(granting ? 'granted' : 'revoked', name, wanted, language),
      puts: [{ kind: 'person', id, value: { id, name, roles, grantedBy: person.id, at: now }, from: kept?.version ?? 0 }],
      notes: [{ subject: id, kind: granting ? 'role-granted' : 'role-revoked', body: { what: wanted } }],
    }
  },
}
