import { money } from '../../cards/cost-card.ts'
import { busyCard, directCard, invitedDirectlyCard, linkCard } from '../../cards/invitation-card.ts'
import { invitationLetter } from '../../cards/mail-letter.ts'
import { conversationKey, personKey } from '../../chat/address.ts'
import type { Link } from '../../domain/application.ts'
import type { InterviewPlan } from '../../domain/interview-plan.ts'
import type { Place } from '../../domain/person.ts'
import { planQuestions } from '../../interview/plan-questions.ts'
import type { Put } from '../../ports/store.ts'
import { reachedCap } from '../afford.ts'
import { candidateZone } from './candidate-zone.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { deskOf } from './people.ts'
import { cannot, onCase } from './reply.ts'
import type { Case } from './subject.ts'

const DAY_MS = 86_400_000

export const invite: Command = {
  names: { en: ['invite'], zh: ['邀请'] },
  usage: { en: 'invite A-1 [link]', zh: '邀请 A-1 [链接]' },
  about: { en: 'Invites a candidate: in a direct message where Bole can, else with a link, by e-mail or for you to pass on', zh: '邀请候选人：能发私信就直接私信，否则用链接，发邮件或由您转发' },
  example: { en: 'invite A-1', zh: '邀请 A-1' },
  deed: 'invite',
  options: [],
  run: (asked) => onCase(invite, asked, async (found, id) => {
    const { requisition, candidate, interview } = found, { language } = asked
    if (interview?.value.plan.direct) return { reply: invitedDirectlyCard(id, interview.value.plan.place.platform, language) }
    if (interview) return cannot(asked, (p) => p.invitedAlready(id))
    if (requisition.value.status === 'closed') return cannot(asked, (p) => p.closed(requisition.value.id))
    const reached = await reachedCap(asked.spending, asked.settings.caps ?? null, requisition.value, asked.now)
    if (reached) return cannot(asked, (p) => p.capReached(reached.which, money(reached.cap, reached.currency, language), requisition.value.id))
    const account = /^(?:link|链接)$/iu.test(asked.words[1] ?? '') ? undefined : accountOf(asked, found)
    if (account) {
      const everybody = await everybodyWith(asked, account), other = await runningAt(asked, account)
      if (other !== undefined) return { reply: busyCard({ name: candidate.value.name, other, application: id }, account.platform, language) }
      return {
        reply: directCard(candidate.value.name, id, account.platform, language),
        puts: [...sealed(found, asked.now), ...everybody],
        interview: { id, happening: { kind: 'invited', plan: { ...planInterview(asked, found, await candidateZone(asked, candidate.value, account)), place: account, direct: true } } },
      }
    }
    const fresh = freshLink(asked, id), { link } = fresh
    return {
      ...passedOn('invited', asked, found, fresh),
      puts: [{ kind: 'link', id: link.id, value: link, from: 0 }, ...sealed(found, asked.now)],
      notes: [{ subject: id, kind: 'link-made', body: { expiresAt: link.expiresAt } }],
      interview: { id, happening: { kind: 'invited', plan: planInterview(asked, found, await candidateZone(asked, candidate.value, undefined)) } },
    }
  }),
}

/** The candidate's direct conversation, where Bole talks on their platform. */
function accountOf({ platforms }: Asked, { candidate }: Case): Place | undefined {
  return accountsOf(candidate.value).find((place) => platforms.has(place.platform))
}

const accountsOf = ({ contacts, name }: Case['candidate']['value']): Place[] => contacts.filter((c) => c.kind === 'account').map((c) => deskOf({ id: c.value, name }))

/** Everybody on record with this account, saved again as they are: of two invitations to one conversation at one moment the later one has to look again. */
export async function everybodyWith({ store }: Pick<Asked, 'store'>, place: Place): Promise<Put[]> {
  const account = personKey({ ...place, user: place.conversation.slice(1) })
  const theirs = (await store.list('candidate')).filter(({ value }) => value.contacts.some((c) => c.kind === 'account' && c.value === account))
  return theirs.map(({ value, version }) => ({ kind: 'candidate', id: value.id, value, from: version }))
}

/** Two undecided interviews in one conversation could not be told apart. */
export async function runningAt({ store }: Pick<Asked, 'store'>, place: Place): Promise<string | undefined> {
  const there = await store.list('interview', { lane: conversationKey(place) })
  return there.find(({ value }) => value.ended === null && value.decision === null)?.value.plan.interview
}

/** From the first invitation on, weights stay as they are. */
const sealed = ({ requisition: { value, version } }: Case, now: number): Put[] =>
  (value.sealedAt === undefined ? [{ kind: 'requisition', id: value.id, value: { ...value, sealedAt: now }, from: version }] : [])

type FreshLink = { link: Link; url: string }

/** A link that opens the interview once; only the hash of its token is kept. */
export function linkTo({ settings, mintLink }: Pick<Asked, 'settings' | 'mintLink'>, application: string, expiresAt: number): FreshLink {
  const { token, id } = mintLink()
  return {
    link: { id, application, place: candidatePlace(application), expiresAt, revokedAt: null, session: null },
    url: `${settings.publicUrl.replace(/\/+$/, '')}/i/${token}`,
  }
}

export const freshLink = (asked: Asked, application: string): FreshLink => linkTo(asked, application, asked.now + asked.settings.linkDays * DAY_MS)

/** The link as HR gets it, and the e-mail that brings it to the candidate, where both an address and a mail server are known. */
export function passedOn(how: 'invited' | 'renewed', asked: Asked, { application, candidate: { value: c }, requisition: { value: r } }: Case, { link, url }: FreshLink): Pick<Outcome, 'reply' | 'mails'> {
  const { timeZone } = asked.settings, { expiresAt } = link, subject = application.value.id
  const to = asked.mail ? (c.contacts.find((contact) => contact.kind === 'email')?.value ?? null) : null
  const letter = { name: c.name, company: r.company, title: r.title, minutes: r.rubric.kit.minutes, decides: decides(r), contact: r.contact, url, expiresAt, timeZone }
  return {
    reply: linkCard(how, { name: c.name, application: subject, url, expiresAt, timeZone, mailed: to }, asked.language),
    ...(to === null ? {} : { mails: [{ subject, letter: { to, ...invitationLetter(how, letter, r.language) } }] }),
  }
}

/** The direct conversation on the candidate's page. */
const candidatePlace = (application: string): Link['place'] => ({ platform: 'web', tenant: '', conversation: `@${application}` })

/** A hiring manager decides where there is one, else the requisition's owner. */
const decides = (r: Case['requisition']['value']): string => (r.managers[0] ?? r.owner).name

/** Freezes all that one interview needs. */
function planInterview({ settings }: Asked, { application, requisition: { value: r }, candidate: { value: c } }: Case, timeZone: string): InterviewPlan {
  // Nobody rates themselves.
  const panelists = r.panelists.filter((p) => !c.contacts.some((contact) => contact.kind === 'account' && contact.value === p.id))
  const questions = planQuestions(r.rubric, c.resume, r.title), account = accountsOf(c).find(({ platform, tenant }) => platform === r.channel.platform && tenant === r.channel.tenant)
  return {
    interview: application.value.id, requisition: r.id, title: r.title, company: r.company, candidate: c.name, language: r.language, questions,
    assessed: r.rubric.kit.competencies.flatMap((k) => r.rubric.competencies.filter((x) => x.id === k.competency).map((x) => x.name)),
    minutes: r.rubric.kit.minutes, facts: r.facts, owner: decides(r), decideWithinDays: r.decideWithinDays,
    place: candidatePlace(application.value.id), channel: r.channel, channelLanguage: r.language, desk: deskOf(r.owner), contact: r.contact,
    timeZone, pace: settings.pace, ...(account ? { account } : {}), ...(panelists.length > 0 ? { panelists } : {}),
  }
}
