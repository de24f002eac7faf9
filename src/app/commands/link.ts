import { linksRevokedCard, noLinkCard } from '../../cards/invitation-card.ts'
import type { Put } from '../../ports/store.ts'
import type { Command } from './command.ts'
import { freshLink, passedOn } from './invite.ts'
import { cannot, onCase } from './reply.ts'

export const link: Command = {
  names: { en: ['link'], zh: ['链接'] },
  usage: { en: 'link A-1 [revoke]', zh: '链接 A-1 [停用]' },
  about: { en: 'Makes a new link and revokes the old one, or only revokes', zh: '生成新链接并停用旧的，或只停用' },
  example: { en: 'link A-1', zh: '链接 A-1' },
  deed: 'change-link',
  options: [],
  run: (asked) => onCase(link, asked, async (found, id) => {
    const { store, now, words, language } = asked, plan = found.interview?.value.plan
    if (!found.interview) return cannot(asked, (p) => p.notInvited(id))
    if (plan?.direct) return { reply: noLinkCard(id, plan.place.platform, language) }
    const old = (await store.list('link', { application: id })).filter((l) => l.value.revokedAt === null && l.value.expiresAt > now)
    const revoked: Put[] = old.map((l) => ({ kind: 'link', id: l.value.id, value: { ...l.value, revokedAt: now }, from: l.version }))
    const noted = old.length > 0 ? [{ subject: id, kind: 'link-revoked', body: { links: old.length } }] : []
    if (/^(?:revoke|停用|撤销|作废)$/iu.test(words[1] ?? '')) return { reply: linksRevokedCard(id, old.length, language), puts: revoked, notes: noted }
    if (found.interview.value.ended !== null) return cannot(asked, (p) => p.over(id))
    const fresh = freshLink(asked, id)
    return {
      ...passedOn('renewed', asked, found, fresh),
      puts: [...revoked, { kind: 'link', id: fresh.link.id, value: fresh.link, from: 0 }],
      notes: [...noted, { subject: id, kind: 'link-made', body: { expiresAt: fresh.link.expiresAt } }],
    }
  }),
}
