import type { Action } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'

const JOIN = { zh: '进入会议', en: 'Join the meeting' } satisfies Record<Language, string>

/** The way into the meeting: to press, for an address among the words of a card leads nowhere on most platforms. */
export const joins = ({ link }: { link: string | null }, language: Language): Action[] => (link ? [{ kind: 'link', url: link, label: JOIN[language] }] : [])
