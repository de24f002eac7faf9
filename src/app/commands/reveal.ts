import { revealedCard } from '../../cards/blind-card.ts'
import { OVERRIDE } from '../../cards/override-card.ts'
import { isBlind, missingRaters } from '../../domain/blind.ts'
import { answersAreIn } from '../../interview/state.ts'
import type { Command } from './command.ts'
import { cannot, onCase } from './reply.ts'

export const reveal: Command = {
  names: { en: ['reveal'], zh: ['显示评分'] },
  usage: { en: 'reveal A-1', zh: '显示评分 A-1' },
  about: { en: 'Shows ratings in the hiring channel before all panelists have filed theirs', zh: '不等所有面试官评完，先在招聘群里显示评分' },
  example: { en: 'reveal A-1', zh: '显示评分 A-1' },
  deed: 'reveal-ratings',
  options: [],
  run: (asked) => onCase(reveal, asked, ({ interview }, id) => {
    const state = interview?.value, w = OVERRIDE[asked.language]
    if (!state) return cannot(asked, (p) => p.notInvited(id))
    if (!answersAreIn(state)) return cannot(asked, (p) => (state.ended === null ? w.notYet(id) : p.over(id)))
    if (!isBlind(state)) return cannot(asked, () => w.notHidden(id))
    return { reply: revealedCard(id, missingRaters(state).map((panelist) => panelist.name), asked.language), interview: { id, happening: { kind: 'revealed' } } }
  }),
}
