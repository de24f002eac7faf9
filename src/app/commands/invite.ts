import { linkCard } from '../../cards/invitation-card.ts'
import type { Link } from '../../domain/application.ts'
import type { InterviewPlan } from '../../domain/interview-plan.ts'
import { planQuestions } from '../../interview/plan-questions.ts'
import type { Asked, Command } from './command.ts'
import { deskOf } from './people.ts'
import { cannot, onCase } from './reply.ts'
import type { Case } from './subject.ts'

const DAY_MS = 86_400_000

export const invite: Command = {
  names: { en: ['invite'], zh: ['邀请'] },
  usage: { en: 'invite A-1', zh: '邀请 A-1' },
  about: { en: 'Invites a candidate and gives you the link to pass on', zh: '邀请候选人，给您一个可转发的链接' },
  example: { en: 'invite A-1', zh: '邀请 A-1' },
  deed: 'invite',
  options: [],
  run: (asked) => onCase(invite, asked, (found, id) => {
    if (found.interview) return cannot(asked, (p) => p.invitedAlready(id))
    if (found.requisition.value.status === 'closed') return cannot(asked, (p) => p.closed(found.requisition.value.id))
    const { link, url } = freshLink(asked, id)
    return {
      reply: linkCard('invited', { name: found.candidate.value.name, application: id, url, expiresAt: link.expiresAt, timeZone: asked.settings.timeZone }, asked.language),
      puts: [{ kind: 'link', id: link.id, value: link, from: 0 }],
      notes: [{ subject: id, kind: 'link-made', body: { expiresAt: link.expiresAt } }],
      interview: { id, happening: { kind: 'invited', plan: planInterview(asked, found) } },
    }
  }),
}

/** A link that opens the interview once; only the hash of its token is kept. */
export function freshLink(asked: Asked, application: string): { link: Link; url: string } {
  const { token, id } = asked.mintLink(), { settings, now } = asked
  return {
    link: { id, application, place: candidatePlace(application), expiresAt: now + settings.linkDays * DAY_MS, revokedAt: null, session: null },
    url: `${settings.publicUrl.replace(/\/+$/, '')}/i/${token}`,
  }
}

/** The direct conversation on the candidate's page. */
const candidatePlace = (application: string): Link['place'] => ({ platform: 'web', tenant: '', conversation: `@${application}` })

/** Freezes all that one interview needs. A hiring manager decides where there is one, else the requisition's owner. */
function planInterview({ settings }: Asked, { application, requisition: { value: r }, candidate: { value: c } }: Case): InterviewPlan {
  const questions = planQuestions(r.rubric, c.resume, r.title)
  return {
    interview: application.value.id, requisition: r.id, title: r.title, company: r.company, candidate: c.name, language: r.language, questions,
    assessed: r.rubric.kit.competencies.flatMap((k) => r.rubric.competencies.filter((x) => x.id === k.competency).map((x) => x.name)),
    minutes: r.rubric.kit.minutes, facts: r.facts, owner: (r.managers[0] ?? r.owner).name, decideWithinDays: r.decideWithinDays,
    place: candidatePlace(application.value.id), channel: r.channel, channelLanguage: r.language, desk: deskOf(r.owner), contact: r.contact,
    timeZone: settings.timeZone, pace: settings.pace,
  }
}
