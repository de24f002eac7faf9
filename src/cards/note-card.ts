import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'

const WORDS = {
  zh: {
    added: (name: string, application: string) => `已给${name}（${application}）加上备注`,
    who: (application: string) => `能看到 ${application} 候选人资料的人可以看到；评分的人和模型看不到。查看：/hire 候选人 ${application}`,
  },
  en: {
    added: (name: string, application: string) => `Note added to ${name} (${application})`,
    who: (application: string) => `Whoever may see the file of ${application} can read it; raters and the model can’t. To see it: /hire candidate ${application}`,
  },
}

export const noteAddedCard = (p: { name: string; application: string; text: string }, language: Language): Card => {
  const w = WORDS[language]
  return { title: w.added(p.name, p.application), tone: 'good', body: [{ kind: 'quote', text: p.text }, { kind: 'note', text: w.who(p.application) }] }
}
