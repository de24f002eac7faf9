import type { Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'

type Role = 'administrator' | 'hr' | 'manager' | 'panelist' | 'candidate'

const ROLE: Record<Role, Bilingual> = {
  administrator: { zh: '管理员', en: 'administrator' }, hr: { zh: 'HR', en: 'HR' }, manager: { zh: '用人经理', en: 'hiring manager' },
  panelist: { zh: '面试官', en: 'panelist' }, candidate: { zh: '候选人', en: 'candidate' },
}

const WORDS = {
  zh: { key: '账号标识', roles: '角色', none: '还没有', join: '、', conversation: '本群（频道）的 ID' },
  en: { key: 'Person key', roles: 'Roles', none: 'none yet', join: ', ', conversation: 'ID of this group or channel' },
}

/** Who somebody is to Bole, and where they asked, in the platform's own ids: what is needed for setting Bole up. `group`: null where they asked in a direct conversation. */
export function whoamiCard({ key, roles, group }: { key: string; roles: readonly Role[]; group: string | null }, language: Language): Card {
  const w = WORDS[language]
  return { body: [{ kind: 'facts', facts: [
    { label: w.key, value: key }, { label: w.roles, value: roles.map((role) => ROLE[role][language]).join(w.join) || w.none }, ...(group === null ? [] : [{ label: w.conversation, value: group }]),
  ] }] }
}
