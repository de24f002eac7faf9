import { liveCard } from '../../cards/live-card.ts'
import { SCORECARD } from '../../cards/scorecard-words.ts'
import { scorecardOf } from '../scorecard-of.ts'
import type { Command } from './command.ts'
import { cannot, onCase } from './reply.ts'

export const scorecard: Command = {
  names: { en: ['scorecard'], zh: ['评分卡'] },
  usage: { en: 'scorecard A-1', zh: '评分卡 A-1' },
  about: { en: 'The scorecard as it stands, to decide on', zh: '查看评分卡，并可直接做决定' },
  example: { en: 'scorecard A-1', zh: '评分卡 A-1' },
  deed: 'see-scorecard',
  options: [],
  run: (asked) => onCase(scorecard, asked, ({ requisition, interview }, id) => {
    if (!interview) return cannot(asked, (p) => p.notInvited(id))
    const { value: state } = interview, inLanguage = { ...requisition.value, language: asked.language }
    const notes = [{ subject: id, kind: 'viewed', body: { what: 'scorecard' } }]
    if (state.phase === 'published') return { reply: scorecardOf(state, inLanguage), notes }
    const live = liveCard(state, { application: id, candidate: state.plan.candidate, requisition: inLanguage })
    const pending = state.ended === null || (state.ended === 'expired' && state.phase === 'rating') ? [{ kind: 'text' as const, text: SCORECARD[asked.language].pending }] : []
    return { reply: { ...live, body: [...pending, ...live.body] }, notes }
  }),
}
