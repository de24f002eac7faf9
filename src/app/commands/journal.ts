import { personKey } from '../../chat/address.ts'
import { hasFiled, isBlind } from '../../domain/blind.ts'
import { journalCard } from '../../cards/journal-card.ts'
import type { Command } from './command.ts'
import { isContact, personMeant } from './people.ts'
import { cannot, misused } from './reply.ts'
import { idIn } from './subject.ts'

export const journal: Command = {
  names: { en: ['journal', 'log'], zh: ['日志'] },
  usage: { en: 'journal A-1 | R-1 | @colleague', zh: '日志 A-1 | R-1 | @同事' },
  about: { en: 'What happened, by whom and when', zh: '发生过什么，谁，什么时候' },
  example: { en: 'journal A-3', zh: '日志 A-3' },
  deed: (words) => (idIn(words[0], 'A') ? 'see-journal' : 'see-audit'),
  options: [],
  async run(asked) {
    const { store, words: [word = ''], language, settings } = asked
    const application = idIn(word, 'A'), requisition = idIn(word, 'R')
    const meant = application || requisition ? undefined : await personMeant(word, asked)
    if (meant && 'wrong' in meant && isContact(word)) return cannot(asked, meant.wrong)
    const person = meant && 'wrong' in meant ? undefined : meant
    const subject = application ?? requisition ?? (person && personKey(person))
    if (subject === undefined) return misused(journal, asked, (p) => p.needs.subject)
    const frozen = requisition ?? (application && (await store.get('application', application))?.value.requisition)
    const kept = frozen === undefined ? undefined : await store.get('requisition', frozen)
    if (!kept && !person) return cannot(asked, (p) => p.noSuch(subject))
    const state = application === undefined ? undefined : (await store.get('interview', application))?.value
    // A journal holds every rating: what its reader files from now on is not unseen.
    const saw = application !== undefined && state && isBlind(state) && !hasFiled(state, asked.person) && !state.saw?.includes(asked.person.id)
    const see = { timeZone: settings.timeZone, competencies: kept?.value.rubric.competencies ?? [] }
    return {
      reply: journalCard(subject, await store.journal(subject), see, language),
      notes: [{ subject, kind: 'viewed', body: { what: 'journal' } }],
      ...(saw ? { interview: { id: application, happening: { kind: 'saw-ratings' } } } : {}),
    }
  },
}
