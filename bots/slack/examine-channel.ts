import { z } from 'zod'
import type { Check } from '../../src/chat/bot.ts'
import { SlackFailure, failureOf } from './failures.ts'
import type { SlackClients } from './slack-clients.ts'

const Channel = z.object({ name: z.string().catch(''), is_private: z.boolean().catch(false), is_member: z.boolean().catch(false), is_archived: z.boolean().catch(false), is_ext_shared: z.boolean().catch(false), is_pending_ext_shared: z.boolean().catch(false) })

/** Whether Bole can post where the hiring team works, and who else reads there. */
export async function examineChannel(clients: SlackClients, place: { team: string; channel: string }): Promise<Check> {
  const what = { zh: '招聘频道', en: 'Hiring channel' }, no = (zh: string, en: string): Check => ({ what, ok: false, advice: { zh, en } })
  let channel: z.infer<typeof Channel>
  try {
    channel = Channel.parse((await clients.call(place.team, (client) => client.conversations.info({ channel: place.channel }))).channel)
  } catch (error) {
    const failure = failureOf(error)
    if (failure instanceof SlackFailure && failure.word === 'channel_not_found') return no(
      `找不到频道 ${place.channel}。如果它是私密频道，请先在里面输入 /invite @bole；否则请检查 SLACK_HIRING_CHANNEL。`,
      `There is no channel ${place.channel} that Bole can see. If it is private, type /invite @bole in it; otherwise look at SLACK_HIRING_CHANNEL.`)
    return no(`查不到频道的情况（${failure.message}）。`, `The channel could not be looked up (${failure.message}).`)
  }
  const name = `#${channel.name || place.channel}`
  if (channel.is_archived) return no(`${name} 已归档。请换一个频道，改 SLACK_HIRING_CHANNEL。`, `${name} is archived. Choose another one and set SLACK_HIRING_CHANNEL.`)
  if (!channel.is_member) return no(`Bole 不在 ${name} 里。请在频道里输入 /invite @bole。`, `Bole is not in ${name}. Type /invite @bole there.`)
  if (channel.is_ext_shared || channel.is_pending_ext_shared) return { what, ok: true, advice: {
    zh: `${name} 和别的公司共享，所以卡片会隐去候选人的姓名和内容。想看全，请换成不共享的私密频道。`, en: `${name} is shared with another company, so cards leave out names and answers. For whole cards use a private channel that is not shared.` } }
  if (!channel.is_private) return { what, ok: true, advice: {
    zh: `${name} 是公开频道，公司里谁都能看，所以卡片会隐去候选人的姓名和内容。想看全，请换成私密频道。`, en: `${name} is public: everybody in the company can read it, so cards leave out names and answers. For whole cards use a private channel.` } }
  return { what, ok: true, advice: { zh: `${name}，私密，Bole 在里面。`, en: `${name}, private, and Bole is in it.` } }
}
