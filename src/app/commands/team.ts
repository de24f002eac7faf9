import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { teamCard, teamRemovedCard, teamsCard } from '../../cards/team-card.ts'
import type { Team } from '../../domain/panelist.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { staffIn } from './people.ts'
import { cannot, misused } from './reply.ts'

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u
/** Words of the sentences that teams stand in. */
const RESERVED = /^(?:and|any|of|with|by|all|list|和|跟|与|任|任意|任选|列表|\d+.*|[rcab]-?\d+)$/iu
const SHOW = /^(?:show|查看)$/iu, REMOVE = /^(?:remove|delete|删除)$/iu, LIST = /^(?:list|列表)$/iu

export const team: Command = {
  names: { en: ['team', 'teams'], zh: ['小组', '面试小组'] },
  usage: { en: 'team [name] [@a @b … | show | remove]', zh: '小组 [名字] [@甲 @乙 … | 查看 | 删除]' },
  about: { en: 'Interviewers by one word, for /hire schedule', zh: '用一个词代表几位面试官，约面时用' },
  example: { en: 'team backend-team @lin @wang', zh: '小组 后端组 @lin @wang' },
  deed: 'schedule',
  options: [],
  async run(asked) {
    const { words: [typed = '', ...rest], language } = asked, w = BOOKING_PROBLEMS[language], teams = await teamsOf(asked)
    if (typed === '' || LIST.test(typed)) return { reply: teamsCard(teams, language) }
    const id = typed.normalize('NFKC').toLowerCase()
    if (!NAME.test(id) || RESERVED.test(id)) return misused(team, asked, () => w.teamName(typed.slice(0, 60)))
    const known = teams.find((t) => t.id === id), kept = await asked.store.get('team', id), [verb = ''] = rest
    if (rest.length === 0 || (SHOW.test(verb) && rest.length === 1)) {
      if (known) return { reply: teamCard(known, false, language) }
      return rest.length === 0 ? misused(team, asked, () => `${w.noTeam(id)}${language === 'zh' ? '' : ' '}${w.teamPeople}`) : cannot(asked, () => w.noTeam(id))
    }
    if (REMOVE.test(verb) && rest.length === 1) {
      if (!known) return cannot(asked, () => w.noTeam(id))
      return outcome(teamRemovedCard(id, language), { id, people: [] }, kept?.version, 'team-removed')
    }
    const people = await staffIn(rest.join(' '), asked)
    if ('wrong' in people) return misused(team, asked, people.wrong)
    const value = { id, people }
    return outcome(teamCard(value, true, language), value, kept?.version, 'team-set')
  },
}

const outcome = (reply: Outcome['reply'], value: Team, version: number | undefined, kind: string): Outcome => ({
  reply, puts: [{ kind: 'team', id: value.id, value, from: version ?? 0 }], notes: [{ subject: `team:${value.id}`, kind, body: { text: value.people.map((p) => p.name).join(', ') } }],
})

/** A team without people is one that was removed. */
export const teamsOf = async ({ store }: Pick<Asked, 'store'>): Promise<Team[]> => (await store.list('team')).map((t) => t.value).filter((t) => t.people.length > 0)
