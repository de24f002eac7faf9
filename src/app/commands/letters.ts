import { lettersCard, revivedCard } from '../../cards/letters-card.ts'
import type { Command } from './command.ts'
import { cannot, misused } from './reply.ts'

const MOST = 50

export const letters: Command = {
  names: { en: ['letters', 'dead letters'], zh: ['未送达'] },
  usage: { en: 'letters [retry <number> | discard <number>]', zh: '未送达 [重试 <编号> | 丢弃 <编号>]' },
  about: { en: 'What could not be delivered or done: list, try again, drop', zh: '没能送达或完成的内容：查看、重试、放弃' },
  example: { en: 'letters retry 3', zh: '未送达 重试 3' },
  deed: 'replay-letters',
  options: [],
  async run(asked) {
    const { store, words: [first, number], language, settings } = asked, dead = await store.dead(MOST)
    if (first === undefined || /^(?:list|列表)$/iu.test(first)) return { reply: lettersCard(dead, settings.timeZone, language) }
    const how = /^(?:retry|重试|重发)$/iu.test(first) ? 'retry' : /^(?:discard|drop|丢弃|放弃)$/iu.test(first) ? 'discard' : undefined
    if (!how || number === undefined) return misused(letters, asked, (p) => p.needs.letter)
    const row = dead.find((r) => String(r.n) === number || r.id === number)
    if (!row) return cannot(asked, (p) => p.noLetter(number.slice(0, 40)))
    return {
      reply: revivedCard(row.n, how, language),
      revive: [{ id: row.id, how }],
      notes: [{ subject: row.subject, kind: how === 'retry' ? 'letter-retried' : 'letter-discarded', body: { effect: row.id } }],
    }
  },
}
