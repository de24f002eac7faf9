import { answersCards } from '../../cards/answers-card.ts'
import { OWN_RATINGS } from '../../cards/own-ratings-card.ts'
import { directTo } from '../../chat/address.ts'
import { answersAreIn, counted, takesOwnRatings } from '../../interview/state.ts'
import type { Command } from './command.ts'
import { LONGEST_PART } from './long-text.ts'
import { cannot, onCase } from './reply.ts'

/** The evidence without any rating: what raters among people read before they rate. */
export const answers: Command = {
  names: { en: ['answers'], zh: ['回答'] },
  usage: { en: 'answers A-1', zh: '回答 A-1' },
  about: { en: 'What the candidate answered, word for word and without ratings', zh: '查看候选人的回答原文，不含评分' },
  example: { en: 'answers A-1', zh: '回答 A-1' },
  deed: 'see-answers',
  options: [],
  run: (asked) => onCase(answers, asked, ({ interview, requisition }, id) => {
    const { language, from } = asked, state = interview?.value
    if (!state) return cannot(asked, (p) => p.notInvited(id))
    if (!answersAreIn(state)) return cannot(asked, (p) => (state.ended === null ? OWN_RATINGS[language].notYet(id) : p.over(id)))
    const given = state.answers.flatMap((answer) => {
      const planned = state.plan.questions.find((q) => q.id === answer.question)
      if (!planned) return []
      // What was set apart is nobody's to read: `counted` leaves it out, and edits are in it.
      return [{ question: planned.text[language], probes: answer.probed.flatMap((id) => planned.probes.find((p) => p.id === id)?.text[language] ?? []), turns: counted(answer).map((turn) => turn.text) }]
    })
    const about = { application: id, candidate: state.plan.candidate, title: requisition.value.title, rate: takesOwnRatings(state) }
    const { reply, parts } = answersCards(given, about, from.platform === 'web' ? Infinity : LONGEST_PART, language)
    return { reply, tell: parts.map((card) => ({ to: directTo(from), card })), notes: [{ subject: id, kind: 'viewed', body: { what: 'answers' } }] }
  }),
}
