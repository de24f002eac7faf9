import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'

const WORDS = {
  zh: {
    added: (name: string, application: string) => `已给${name}（${application}）加上备注`,
    who: (application: string) => `HR 和用人经理能看到，候选人看不到；面试评分也不会用到它。查看：/hire 候选人 ${application}`,
  },
  en: {
    added: (name: string, application: string) => `Note added to ${name} (${application})`,
    who: (application: string) => `HR and the hiring managers can read it, the candidate can’t, and the interview’s rating doesn’t use it. To see it: /hire candidate ${application}`,
  },
}

export const noteAddedCard = (p: { name: string; application: string; text: string }, language: Language): Card => {
  const w = WORDS[language]
  return { title: w.added(p.name, p.application), tone: 'good', body: [{ kind: 'quote', text: p.text }, { kind: 'note', text: w.who(p.application) }] }
}
