import { say, type Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import type { Person, StandingRole } from '../domain/person.ts'

const ROLE: Record<StandingRole, Bilingual> = { administrator: { zh: '管理员', en: 'administrator' }, hr: { zh: 'HR', en: 'HR' } }

const WORDS = {
  zh: {
    granted: (name: string, role: string) => `${name} 现在有“${role}”角色。`,
    revoked: (name: string, role: string) => `${name} 不再有“${role}”角色。`,
    unchanged: (name: string, role: string, has: boolean) => (has ? `${name} 已经有“${role}”角色了。` : `${name} 本来就没有“${role}”角色。`),
    roles: '角色', none: '还没有人有角色。', join: '、',
    note: '用人经理和面试官按职位设定：/hire 职位 新建 … 经理=@…',
    doctor: '体检', well: '一切正常。',
    done: {
      paused: (id: string) => `${id} 已暂停。候选人会收到通知，发来的内容照常保存。继续：/hire 继续 ${id}`,
      resumed: (id: string) => `${id} 已恢复，面试助手会接着刚才的问题。`,
      counted: (id: string) => `${id} 的那些话照常计入回答，会重新评。面试如果停着，现在接着进行。`,
      cancelled: (id: string) => `${id} 已取消。已经开始面试的候选人会收到通知。`,
      answered: (id: string) => `答复已转给 ${id} 的候选人。`,
    },
  },
  en: {
    granted: (name: string, role: string) => `${name} now has the role “${role}”.`,
    revoked: (name: string, role: string) => `${name} no longer has the role “${role}”.`,
    unchanged: (name: string, role: string, has: boolean) => (has ? `${name} has the role “${role}” already.` : `${name} doesn’t have the role “${role}”.`),
    roles: 'Roles', none: 'Nobody has a role yet.', join: ', ',
    note: 'Hiring managers and panelists are set per requisition: /hire requisition new … manager=@…',
    doctor: 'Check-up', well: 'All is well.',
    done: {
      paused: (id: string) => `${id} is paused. The candidate is told, and whatever they send is kept. To go on: /hire resume ${id}`,
      resumed: (id: string) => `${id} goes on; the interviewer takes up the open question.`,
      counted: (id: string) => `The words count: the answer of ${id} is read again with them. If the interview was waiting, it goes on.`,
      cancelled: (id: string) => `${id} is cancelled. A candidate who had started is told.`,
      answered: (id: string) => `Your answer has been passed on to the candidate of ${id}.`,
    },
  },
}

export const roleChangedCard = (how: 'granted' | 'revoked', name: string, role: StandingRole, language: Language): Card => say(WORDS[language][how](name, ROLE[role][language]))
export const roleUnchangedCard = (name: string, role: StandingRole, has: boolean, language: Language): Card => say(WORDS[language].unchanged(name, ROLE[role][language], has))

export function rolesCard(people: readonly Person[], language: Language): Card {
  const w = WORDS[language], holders = people.filter((p) => p.roles.length > 0)
  if (holders.length === 0) return say(w.none, w.note)
  return {
    title: w.roles,
    body: [
      { kind: 'facts', facts: holders.map((p) => ({ label: p.name || p.id, value: `${p.roles.map((role) => ROLE[role][language]).join(w.join)} · ${p.id}` })) },
      { kind: 'note', text: w.note },
    ],
  }
}

export function doctorCard(checks: readonly { what: Bilingual; ok: boolean; advice: Bilingual }[], language: Language): Card {
  const w = WORDS[language], well = checks.every((c) => c.ok)
  return {
    title: w.doctor,
    tone: well ? 'good' : 'warning',
    body: [
      ...(well ? say(w.well).body : []),
      { kind: 'facts', facts: checks.map((c) => ({ label: `${c.ok ? '✓' : '✗'} ${c.what[language]}`, value: c.advice[language] })) },
    ],
  }
}

/** A short confirmation of what was done to an interview. */
export const doneCard = (what: 'paused' | 'resumed' | 'counted' | 'cancelled' | 'answered', application: string, language: Language): Card => say(WORDS[language].done[what](application))
