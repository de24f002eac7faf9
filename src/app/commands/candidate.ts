import { candidateCard, type Candidacy } from '../../cards/candidate-card.ts'
import { hasFiled, isBlind } from '../../domain/blind.ts'
import type { Person } from '../../domain/person.ts'
import { stageOf } from '../../interview/stage.ts'
import type { InterviewState } from '../../interview/state.ts'
import { may, rolesOn } from '../../trust/authority.ts'
import type { Command } from './command.ts'
import { cannot, misused } from './reply.ts'
import { idIn } from './subject.ts'

export const candidate: Command = {
  names: { en: ['candidate'], zh: ['候选人'] },
  usage: { en: 'candidate A-1', zh: '候选人 A-1' },
  about: { en: 'Everything known about a candidate, each item with source and date', zh: '候选人的全部资料，每项都有来源和日期' },
  example: { en: 'candidate A-1', zh: '候选人 A-1' },
  deed: 'see-candidate',
  options: [],
  async run(asked) {
    const { store, person, words, language, settings } = asked
    const asApplication = idIn(words[0], 'A'), id = idIn(words[0], 'C') ?? (asApplication && (await store.get('application', asApplication))?.value.candidate)
    if (id === undefined && asApplication === undefined) return misused(candidate, asked, (p) => p.needs.application)
    const found = id === undefined ? undefined : (await store.get('candidate', id))?.value
    if (!found) return cannot(asked, (p) => p.noSuch(asApplication ?? id ?? ''))
    const candidacies = (await Promise.all((await store.list('application', { candidate: found.id })).map(async ({ value: a }): Promise<Candidacy[]> => {
      const [requisition, interview] = await Promise.all([store.get('requisition', a.requisition), store.get('interview', a.id)])
      if (!requisition || !may(rolesOn(person, [requisition.value]), 'see-candidate').yes) return []
      return [{ application: a.id, createdAt: a.createdAt, requisition: requisition.value, stage: stageOf(interview?.value), interview: interview ? unseen(interview.value, person) : null }]
    }))).flat()
    const accommodations = may(rolesOn(person, []), 'see-accommodation').yes
    return {
      reply: candidateCard(found, candidacies, { accommodations, timeZone: settings.timeZone }, language),
      notes: candidacies.map((c) => ({ subject: c.application, kind: 'viewed', body: { what: 'candidate' } })),
    }
  },
}

/** While ratings are hidden whoever has not filed theirs looks at the scorecard for them, which notes that they did. */
const unseen = (state: InterviewState, person: Person): InterviewState => (isBlind(state) && !hasFiled(state, person) ? { ...state, answers: [] } : state)
