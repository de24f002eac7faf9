import { personKey, type PersonRef, type Platform } from '../../chat/address.ts'
import { BotFailure } from '../../chat/bot.ts'
import type { Place, StaffRef } from '../../domain/person.ts'
import type { Role } from '../../trust/authority.ts'
import { EMAIL, PHONE } from './add-form.ts'
import type { Asked, Settings } from './command.ts'
import type { Tell } from './reply.ts'

const PLATFORMS: readonly Platform[] = ['slack', 'feishu', 'dingtalk', 'web']

function threeParts(text: string): { platform: Platform; tenant: string; rest: string } | undefined {
  const [, name, tenant, rest] = /^([a-z]+):([^:\s]*):(\S+)$/u.exec(text) ?? [], platform = PLATFORMS.find((p) => p === name)
  return platform && rest !== undefined ? { platform, tenant: tenant ?? '', rest } : undefined
}

/** `@user` on the asker's own platform and tenant, `@me`, or `platform:tenant:user`. */
export function personIn(word: string | undefined, from: PersonRef): PersonRef | undefined {
  const text = (word ?? '').replace(/^＠/u, '@'), far = threeParts(text)
  if (far) return { platform: far.platform, tenant: far.tenant, user: far.rest }
  if (/^@(?:me|我|自己)$/iu.test(text)) return from
  const user = /^@([^\s@:,，、]{1,128})$/u.exec(text)?.[1]
  return user === undefined ? undefined : { platform: from.platform, tenant: from.tenant, user }
}

const LONGEST_SHOWN = 80

/** Why nobody is meant by a word. */
type Nobody = { wrong: Tell }

/** Nobody is called so, and how people are named here. */
export function unknownTo({ account }: Asked, word: string): Tell {
  const shown = word.slice(0, LONGEST_SHOWN)
  return (p) => (account ? p.personOrContact(shown) : p.person(shown))
}

/** Whom a word means: as `personIn` reads it, or by the e-mail address or mobile number they have on the asker's platform, where that can be looked up. Identity is theirs there, never the address. */
export async function personMeant(word: string, asked: Asked): Promise<PersonRef | Nobody> {
  const ref = personIn(word, asked.from), shown = word.slice(0, LONGEST_SHOWN)
  if (ref) return ref
  if (!asked.account || !isContact(word)) return { wrong: unknownTo(asked, word) }
  try {
    const found = await asked.account(word)
    return found && found.tenant === asked.from.tenant ? found : { wrong: (p) => p.contact(shown) }
  } catch (error) {
    if (!(error instanceof BotFailure)) throw error
    return { wrong: (p) => (error.failure === 'forbidden' ? p.contactsForbidden : p.contactsAway) }
  }
}

export const isContact = (word: string): boolean => EMAIL.test(word) || PHONE.test(word)

const names = (list = ''): string[] => list.split(/[,，、;；\s]+/u).filter(Boolean)

/** `@a, @b` as an input for people holds it. */
export async function peopleWords(list: string | undefined, asked: Asked): Promise<string | Nobody> {
  const held: string[] = []
  for (const word of names(list)) {
    const ref = asked.account && isContact(word) ? await personMeant(word, asked) : undefined
    if (ref && 'wrong' in ref) return ref
    held.push(ref ? `@${ref.user}` : word)
  }
  return held.join(' ')
}

/** `@a,@b` as staff with their names; what is wrong with the first word that names nobody otherwise. */
export async function staffIn(list: string | undefined, asked: Asked): Promise<StaffRef[] | Nobody> {
  const found: StaffRef[] = []
  for (const word of names(list)) {
    const ref = await personMeant(word, asked)
    if ('wrong' in ref) return ref
    const { id, name } = await asked.whoIs(ref)
    if (!name) return { wrong: unknownTo(asked, word) }
    if (!found.some((p) => p.id === id)) found.push({ id, name })
  }
  return found
}

/** `#channel` on the asker's platform, `here`, or `platform:tenant:channel`. */
export function placeIn(word: string, { from, place }: Asked): Place | undefined {
  if (/^(?:here|这里|本群)$/iu.test(word)) return { platform: place.platform, tenant: place.tenant, conversation: place.conversation }
  const far = threeParts(word)
  if (far) return { platform: far.platform, tenant: far.tenant, conversation: far.rest }
  const name = /^#(\S{1,128})$/u.exec(word.replace(/^＃/u, '#'))?.[1]
  // The web names its channels with the sign; the others know them by id.
  return name === undefined ? undefined : { platform: from.platform, tenant: from.tenant, conversation: from.platform === 'web' ? `#${name}` : name }
}

/** A place as people write it; the counterpart of `placeIn`. */
export function placeWord({ platform, tenant, conversation }: Place, from: PersonRef): string {
  if (platform !== from.platform || tenant !== from.tenant) return `${platform}:${tenant}:${conversation}`
  return conversation.startsWith('#') ? conversation : `#${conversation}`
}

/** The direct conversation with a staff member. */
export function deskOf(staff: StaffRef): Place {
  const at = threeParts(staff.id)
  if (!at) throw new Error('a staff member without a person key')
  return { platform: at.platform, tenant: at.tenant, conversation: `@${at.rest}` }
}

export const askerRef = ({ from, person }: Asked): StaffRef => ({ id: personKey(from), name: person.name || from.user })

/** Is this one of our own people? Whoever else is refused hears which roles may, and nobody's name: anybody may have installed Bole in a workspace of their own. */
export const isOneOfUs = ({ channel }: Pick<Settings, 'channel'>, { platform, tenant, outsider }: PersonRef, roles: readonly Role[]): boolean =>
  roles.length > 0 || (!outsider && platform === channel.platform && tenant === channel.tenant)
