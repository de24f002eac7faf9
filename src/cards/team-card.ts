import { say, type Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { Team } from '../domain/panelist.ts'
import { listed } from './when.ts'

const WORDS = {
  zh: {
    saved: (name: string) => `小组 ${name} 已保存`, removed: (name: string) => `小组 ${name} 已删除。约好的面试不受影响。`, title: '小组', none: '还没有小组。',
    use: (name: string) => `约面时写：/hire 约面 A-1 任1位 ${name}`, how: '建一个：/hire 小组 后端组 @同事 @同事；再写一次就换成新的名单；删除：/hire 小组 后端组 删除',
  },
  en: {
    saved: (name: string) => `Team ${name} saved`, removed: (name: string) => `Team ${name} removed. Interviews already arranged stay as they are.`, title: 'Teams', none: 'There is no team yet.',
    use: (name: string) => `To schedule with it: /hire schedule A-1 with any 1 of ${name}`, how: 'To make one: /hire team backend-team @colleague @colleague. The same again replaces its people; to remove it: /hire team backend-team remove',
  },
}

const people = (team: Team, language: Language): string => listed(team.people.map((p) => p.name), language)

export const teamCard = (team: Team, saved: boolean, language: Language): Card => ({
  title: saved ? WORDS[language].saved(team.id) : team.id, ...(saved ? { tone: 'good' as const } : {}),
  body: [{ kind: 'text', text: people(team, language) }, { kind: 'note', text: WORDS[language].use(team.id) }],
})

export const teamRemovedCard = (name: string, language: Language): Card => say(WORDS[language].removed(name))

export function teamsCard(teams: readonly Team[], language: Language): Card {
  const w = WORDS[language]
  return {
    title: w.title,
    body: [
      teams.length === 0 ? { kind: 'text', text: w.none } : { kind: 'facts', facts: teams.map((team) => ({ label: team.id, value: people(team, language) })) },
      { kind: 'note', text: w.how },
    ],
  }
}
