import { statusCard, type StatusRow } from '../../cards/status-card.ts'
import type { Requisition } from '../../domain/requisition.ts'
import { stageOf } from '../../interview/stage.ts'
import { may, rolesOn } from '../../trust/authority.ts'
import type { Asked, Command } from './command.ts'
import { cannot } from './reply.ts'
import { idIn, requisitionsOf } from './subject.ts'

export const status: Command = {
  names: { en: ['status', 'progress'], zh: ['进度', '状态'] },
  usage: { en: 'status [R-1]', zh: '进度 [R-1]' },
  about: { en: 'Who is where, and what waits for whom', zh: '每位候选人到哪一步，在等谁' },
  example: { en: 'status R-1', zh: '进度 R-1' },
  deed: 'see-status',
  options: [],
  async run(asked) {
    const { store, person, settings, language, words } = asked
    const found = await requisitionsOf(asked, words), only = idIn(words[0], 'A')
    if (words[0] !== undefined && found.length === 0) return cannot(asked, (p) => p.noSuch(words[0]?.slice(0, 20) ?? ''))
    const seen = found.filter((r) => may(rolesOn(person, [r]), 'see-status').yes)
    const groups = await Promise.all(seen.map(async (r) => ({ id: r.id, title: r.title, closed: r.status === 'closed', rows: await rowsOf(store, r, only) })))
    return { reply: statusCard(groups, settings.timeZone, language) }
  },
}

async function rowsOf(store: Asked['store'], { id }: Requisition, only: string | undefined): Promise<StatusRow[]> {
  const [applications, interviews] = await Promise.all([store.list('application', { requisition: id }), store.list('interview', { requisition: id })])
  return Promise.all(applications.filter((a) => only === undefined || a.value.id === only).map(async ({ value: a }) => {
    const interview = interviews.find((i) => i.value.plan.interview === a.id)?.value
    const name = interview?.plan.candidate ?? (await store.get('candidate', a.candidate))?.value.name ?? a.candidate
    return { application: a.id, name, at: a.createdAt, stage: stageOf(interview), interview: interview ?? null }
  }))
}
