import { requisitionCard, requisitionClosedCard, requisitionsCard, type Onlooker } from '../../cards/requisition-card.ts'
import { may, rolesOn } from '../../trust/authority.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { cannot, misused } from './reply.ts'
import { idIn } from './subject.ts'
import type { Kept } from '../../ports/store.ts'

export const requisitionList: Command = {
  names: { en: ['requisition list', 'requisitions', 'list'], zh: ['职位 列表', '职位列表', '列表'] },
  usage: { en: 'requisition list', zh: '职位 列表' },
  about: { en: 'Lists the requisitions you may see', zh: '列出您能看到的职位' },
  example: { en: 'requisition list', zh: '职位 列表' },
  deed: 'see-requisition',
  options: [],
  async run({ store, person, language }) {
    const seen = (await store.list('requisition')).filter((r) => may(rolesOn(person, [r.value]), 'see-requisition').yes)
    const rows = await Promise.all(seen.map(async (r) => ({ requisition: r.value, candidates: (await store.list('application', { requisition: r.value.id })).length })))
    return { reply: requisitionsCard(rows, language) }
  },
}

export const requisitionShow: Command = {
  names: { en: ['requisition show'], zh: ['职位 查看', '查看职位'] },
  usage: { en: 'requisition show R-1', zh: '职位 查看 R-1' },
  about: { en: 'Shows a requisition with its kit, people and approved facts', zh: '查看职位：题库、相关的人、已批准的说明' },
  example: { en: 'requisition show R-1', zh: '职位 查看 R-1' },
  deed: 'see-requisition',
  options: [],
  run: (asked) => onRequisition(requisitionShow, asked, ({ value }) => ({ reply: requisitionCard(value, onlooker(asked), asked.language) })),
}

export const requisitionClose: Command = {
  names: { en: ['requisition close'], zh: ['职位 关闭', '关闭职位', '关闭 职位'] },
  usage: { en: 'requisition close R-1', zh: '职位 关闭 R-1' },
  about: { en: 'Closes a requisition: no new invitations', zh: '关闭职位，不再发新邀请' },
  example: { en: 'requisition close R-1', zh: '职位 关闭 R-1' },
  deed: 'close-requisition',
  options: [],
  run: (asked) => onRequisition(requisitionClose, asked, ({ value, version }) => {
    if (value.status === 'closed') return cannot(asked, (p) => p.closedAlready(value.id))
    return {
      reply: requisitionClosedCard(value.id, asked.language),
      puts: [{ kind: 'requisition', id: value.id, value: { ...value, status: 'closed', closedAt: asked.now }, from: version }],
      notes: [{ subject: value.id, kind: 'requisition-closed', body: {} }],
    }
  }),
}

/** Whoever asks, as a card about a requisition is drawn for them. */
export const onlooker = ({ place: here, settings: { channel: usual, timeZone } }: Asked): Onlooker => ({ here, usual, timeZone })

/** Runs on the requisition that the first word names. */
export async function onRequisition<T = Outcome>(command: Command, asked: Asked, run: (found: Kept<'requisition'>) => T | Promise<T>): Promise<T | Outcome> {
  const id = idIn(asked.words[0], 'R'), found = id === undefined ? undefined : await asked.store.get('requisition', id)
  if (id === undefined) return misused(command, asked, (p) => p.needs.requisition)
  return found ? run(found) : cannot(asked, (p) => p.noSuch(id))
}
