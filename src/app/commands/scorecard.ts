import { fileFirstCard, fileTooLateCard, lookFirstCard } from '../../cards/blind-card.ts'
import { liveCard } from '../../cards/live-card.ts'
import { SCORECARD } from '../../cards/scorecard-words.ts'
import { hasFiled, isBlind, missingRaters } from '../../domain/blind.ts'
import { answersAreIn, takesOwnRatings } from '../../interview/state.ts'
import { may, rolesOn } from '../../trust/authority.ts'
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
    const { person, language } = asked, { value: state } = interview, inLanguage = { ...requisition.value, language }
    const filed = hasFiled(state, person), decides = may(rolesOn(person, [requisition.value]), 'reveal-ratings').yes, whole = decides || filed || state.revealed !== undefined
    if (!whole && answersAreIn(state)) return { reply: takesOwnRatings(state) ? fileFirstCard(id, language) : fileTooLateCard(id, language) }
    // Words after the id come from the button of that card.
    if (!filed && takesOwnRatings(state) && isBlind(state) && missingRaters(state).some((p) => p.id === person.id) && asked.words.length < 2) return { reply: lookFirstCard(id, language) }
    const looked = whole && !filed && isBlind(state) && !state.saw?.includes(person.id) ? { interview: { id, happening: { kind: 'saw-ratings' as const } } } : {}
    const seen = { notes: [{ subject: id, kind: 'viewed', body: { what: 'scorecard' } }], ...looked }
    if (state.phase === 'published' && whole) return { reply: scorecardOf(state, inLanguage, true), ...seen }
    const live = liveCard(state, { application: id, candidate: state.plan.candidate, requisition: inLanguage, blind: !whole })
    const pending = state.ended === null || (state.ended === 'expired' && state.phase === 'rating') ? [{ kind: 'text' as const, text: SCORECARD[language].pending }] : []
    return { reply: { ...live, body: [...pending, ...live.body] }, ...seen }
  }),
}
