import { z } from 'zod'
import type { BotLog } from '../shared/log.ts'
import type { Call } from './call.ts'
import { failureOf } from './failures.ts'

/** Without the slash. Commands of other names are somebody else's, and left alone. */
const COMMAND = 'hire'
const PATH = '/application/v7/app_slash_commands'
/** As it stands in the panel that opens where somebody types a slash. */
const DESCRIPTION = {
  default_value: 'Requisitions, candidates, interviews, decisions',
  i18n: { zh_cn: '招聘：职位、候选人、面试和决定', en_us: 'Requisitions, candidates, interviews, decisions' },
}

const Listed = z.object({ items: z.array(z.unknown()).catch([]) }).catch({ items: [] })
const Ours = z.object({
  command_id: z.string().min(1), command: z.literal(COMMAND),
  description: z.object({ default_value: z.string().catch(''), i18n: z.object({ zh_cn: z.string().catch(''), en_us: z.string().catch('') }).catch({ zh_cn: '', en_us: '' }) }).catch({ default_value: '', i18n: { zh_cn: '', en_us: '' } }),
})

/** `/hire` as Feishu has it. */
export async function registered(call: Call): Promise<z.infer<typeof Ours> | undefined> {
  const { items } = Listed.parse(await call({ method: 'GET', path: PATH }))
  return items.flatMap((item) => Ours.safeParse(item).data ?? [])[0]
}

/**
 * Puts `/hire` into the panel that opens where somebody types a slash (open.feishu.cn/document/mcp_open_tools/agent-best-practices/agent-supports-slash-commands).
 * Best effort: typed by hand it works without.
 */
export async function registerCommands(call: Call, log: BotLog): Promise<void> {
  try {
    const there = await registered(call), data = { command: COMMAND, description: DESCRIPTION }
    if (there && same(there.description)) return
    await call(there ? { method: 'PATCH', path: `${PATH}/${encodeURIComponent(there.command_id)}`, data } : { method: 'POST', path: PATH, data })
    log.info('feishu: the slash command stands', { how: there ? 'changed' : 'made' })
  } catch (error) {
    log.warn('feishu: no slash command; typed by hand it works', { failure: failureOf(error).message })
  }
}

const same = ({ default_value, i18n }: z.infer<typeof Ours>['description']): boolean =>
  default_value === DESCRIPTION.default_value && i18n.zh_cn === DESCRIPTION.i18n.zh_cn && i18n.en_us === DESCRIPTION.i18n.en_us
