import type { Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'

type Role = 'administrator' | 'hr' | 'manager' | 'panelist' | 'candidate'

const ROLE: Record<Role, Bilingual> = {
  administrator: { zh: '管理员', en: 'administrator' }, hr: { zh: 'HR', en: 'HR' }, manager: { zh: '用人经理', en: 'hiring manager' },
  panelist: { zh: '面试官', en: 'panelist' }, candidate: { zh: '候选人', en: 'candidate' },
}

const WORDS = {
  zh: { key: '账号标识', roles: '角色', none: '还没有', join: '、' },
  en: { key: 'Person key', roles: 'Roles', none: 'none yet', join: ', ' },
}

/** Who somebody is to Bole: for their own eyes. */
export function whoamiCard({ key, roles }: { key: string; roles: readonly Role[] }, language: Language): Card {
  const w = WORDS[language]
  return { body: [{ kind: 'facts', facts: [{ label: w.key, value: key }, { label: w.roles, value: roles.map((role) => ROLE[role][language]).join(w.join) || w.none }] }] }
}
