import type { House } from './house.ts'

/** A token as `Tokens` signs it stands alone among other signs: 32 bytes as base64url. */
const TOKEN = /(?<![\w-])[\w-]{43}(?![\w-])/g
/** What stands in place of a secret. */
const HIDDEN = '…'
/** Of a link of ours that cannot be read: no link has this id. */
const UNREADABLE = 'unreadable'

/** A text without the secrets of interview links, and the id of the first link in it. */
export type Spotted = { text: string; link?: string }

/** Finds our interview links in what people write. A secret is known by its signature, whatever address it came with. */
export function createSpotter({ tokens, settings }: Pick<House, 'tokens' | 'settings'>): (text: string) => Spotted {
  const address = settings.publicUrl.replace(/^https?:\/\//i, '').replace(/\/+$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const broken = new RegExp(`(${address}/i/)[\\w-]+`, 'gi')
  return (text) => {
    let link: string | undefined
    const read = (id: string): string => ((link ??= id), HIDDEN)
    const whole = text.replace(TOKEN, (token) => {
      const id = tokens.read(token)
      return id === undefined ? token : read(id)
    })
    const hidden = whole.replace(broken, (_, before: string) => before + read(UNREADABLE))
    return { text: hidden, ...(link === undefined ? {} : { link }) }
  }
}

/** True where a spotted text says something beside its links. */
export const saysMore = (text: string): boolean => text.split(/\s+/u).some((word) => !word.includes(HIDDEN) && /[^<>]/u.test(word))
