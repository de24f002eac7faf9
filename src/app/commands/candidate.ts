import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { candidateCard, type Candidacy } from '../../cards/candidate-card.ts'
import { SCHEDULED } from '../../cards/schedule-words.ts'
import { listed } from '../../cards/when.ts'
import { say } from '../../chat/card.ts'
import { hasFiled, isBlind } from '../../domain/blind.ts'
import type { Person } from '../../domain/person.ts'
import { stageOf } from '../../interview/stage.ts'
import type { InterviewState } from '../../interview/state.ts'
import { may, rolesOn } from '../../trust/authority.ts'
import type { Kept } from '../../ports/store.ts'
import { isOver } from '../../scheduling/booking-state.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { zoneTyped } from './hours-typed.ts'
import { cannot, misused } from './reply.ts'
import { idIn } from './subject.ts'

export const candidate: Command = {
  names: { en: ['candidate'], zh: ['候选人'] },
  usage: { en: 'candidate A-1 [zone=Europe/London]', zh: '候选人 A-1 [时区=Europe/London]' },
  about: { en: 'Everything known about a candidate, each item with source and date; HR can set their time zone', zh: '候选人的全部资料，每项都有来源和日期；HR 可以设置时区' },
  example: { en: 'candidate A-1', zh: '候选人 A-1' },
  deed: 'see-candidate',
  options: ['zone'],
  async run(asked) {
    const { store, person, words, language, settings, options } = asked
    const asApplication = idIn(words[0], 'A'), id = idIn(words[0], 'C') ?? (asApplication && (await store.get('application', asApplication))?.value.candidate)
    if (id === undefined && asApplication === undefined) return misused(candidate, asked, (p) => p.needs.application)
    const kept = id === undefined ? undefined : await store.get('candidate', id), found = kept?.value
    if (!found) return cannot(asked, (p) => p.noSuch(asApplication ?? id ?? ''))
    if (options.zone !== undefined) return setZone(asked, kept, options.zone, asApplication)
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

/** What is arranged or agreed with them goes by that clock from now on, and so do their nights. */
async function setZone(asked: Asked, { value, version }: Kept<'candidate'>, typed: string, application: string | undefined): Promise<Outcome> {
  const { store, language, now } = asked, zone = zoneTyped(typed), s = SCHEDULED[language]
  if (!may(asked.person.roles, 'add-candidate').yes) return cannot(asked, () => BOOKING_PROBLEMS[language].zoneByHr)
  if (zone === undefined) return misused(candidate, asked, () => BOOKING_PROBLEMS[language].zone(typed.slice(0, 40)))
  const applications = (await store.list('application', { candidate: value.id })).map((a) => a.value.id)
  const open = (await Promise.all((application ? [application] : applications).map((one) => store.list('booking', { application: one })))).flat().map((b) => b.value).filter(({ state }) => !isOver(state) && state.phase !== 'candidate-no-show'), booking = open.at(-1)?.id, theirs = [...new Set(open.map((b) => b.application))]
  if (theirs.length > 1) return cannot(asked, () => BOOKING_PROBLEMS[language].whichApplication(listed(theirs, language)))
  return {
    reply: { tone: 'good', ...say(s.zone(value.name, zone, booking ?? null)) },
    puts: [{ kind: 'candidate', id: value.id, value: { ...value, zone: { zone, source: 'hr', at: now } }, from: version }],
    notes: [{ subject: application ?? applications[0] ?? value.id, kind: 'zone-set', body: { text: zone } }],
    ...(booking === undefined ? {} : { booking: { id: booking, happening: { kind: 'zone-told', zone } } }),
  }
}
