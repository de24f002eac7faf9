import { INTERVIEWS, Month } from '../bots/dingtalk/month.ts'
import { table } from '../live/table.ts'

/** What 40 interviews cost of the month's calls, with a card template and without. */
export async function dingtalkMonth(): Promise<string> {
  const [cards, text] = [await spent('cards'), await spent('text')]
  return table([
    ['', 'cards', 'text'], ...cards.rows.map(([purpose, calls], i) => [purpose, calls, text.rows[i]?.[1] ?? 0]), ['合计 · in all', cards.calls, text.calls], ['不计次数：走会话地址的消息 · free: through webhooks', cards.free, text.free],
  ])
}

const spent = async (way: 'cards' | 'text') => (await (await Month.begin({ way, most: 5_000, interviews: INTERVIEWS })).live()).spending()
