import type { Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import { DEED } from './deed-words.ts'

type Role = 'administrator' | 'hr' | 'manager' | 'panelist' | 'candidate'

const ROLE: Record<Role, Bilingual> = {
  administrator: { zh: '管理员', en: 'an administrator' },
  // Spaces as Chinese typography wants them around Latin letters.
  hr: { zh: ' HR ', en: 'HR' },
  manager: { zh: '该职位的用人经理', en: 'the hiring manager of that requisition' },
  panelist: { zh: '该职位的面试官', en: 'a panelist of that requisition' },
  candidate: { zh: '候选人本人', en: 'the candidate' },
}

const WORDS = {
  zh: {
    only: (who: string, deed: string) => `抱歉，只有${who}可以${deed}。`,
    or: '或',
    ask: (who: string) => `请联系${who}。`,
    separator: '、',
    grant: '您是管理员：需要的话，可以用 /hire 角色 授予 hr @自己 给自己加上 HR 角色（会记入日志）。',
  },
  en: {
    only: (who: string, deed: string) => `Sorry, only ${who} may ${deed}.`,
    or: ' or ',
    ask: (who: string) => `Please ask ${who}.`,
    separator: ', ',
    grant: 'You are an administrator: if it’s your job too, give yourself the HR role with /hire role grant hr @me (the journal keeps it).',
  },
}

const OWN: Bilingual = {
  zh: '这是您自己的应聘，评分、评语、面试安排和决定都由别的同事来处理，您在这里看不到，也不能改。',
  en: 'This is your own application. Ratings, notes, interviews and the decision are for other colleagues: you can’t see or change them here.',
}

/** To somebody on the hiring team who has applied themselves. */
export const ownAffairCard = (language: Language): Card => ({ tone: 'warning', body: [{ kind: 'text', text: OWN[language] }] })

/** A polite no. `ask`: roles that may; `people`: names of those who hold them, as far as known. */
export function refusalCard(no: { deed: keyof typeof DEED; ask: readonly Role[]; people: readonly string[]; administrator: boolean }, language: Language): Card {
  const w = WORDS[language]
  const only = w.only(no.ask.map((role) => ROLE[role][language]).join(w.or), DEED[no.deed][language])
  const ask = no.people.length > 0 ? w.ask(no.people.slice(0, 3).join(w.separator)) : ''
  const grant = no.administrator && no.ask.includes('hr') ? [{ kind: 'note' as const, text: w.grant }] : []
  return { tone: 'warning', body: [{ kind: 'text', text: [only, ask].filter(Boolean).join(language === 'zh' ? '' : ' ') }, ...grant] }
}
