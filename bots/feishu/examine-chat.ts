import { z } from 'zod'
import type { Check } from '../../src/chat/bot.ts'
import type { Call } from './call.ts'
import { failureOf } from './failures.ts'

/** `tenant_key` comes only where the bot is a member (open.feishu.cn/document/server-docs/group/chat/get-2). */
const Chat = z.object({
  name: z.string().catch(''), chat_type: z.string().catch(''), chat_status: z.string().catch('normal'), external: z.boolean().catch(false), tenant_key: z.string().min(1).optional().catch(undefined),
})

/** Whether Bole can post where the hiring team works, who else reads there, and by which key the company is known. */
export async function examineChat(call: Call, id: string): Promise<Check[]> {
  const what = { zh: '招聘群', en: 'Hiring group' }, no = (zh: string, en: string): Check[] => [{ what, ok: false, advice: { zh, en } }]
  const invite = { zh: '请在群里点 设置 → 群机器人 → 添加机器人，选择您的应用。', en: 'In the group open Settings → Bots → Add Bot, and choose your app.' }
  let chat: z.infer<typeof Chat>
  try { chat = Chat.parse(await call({ method: 'GET', path: `/im/v1/chats/${encodeURIComponent(id)}` })) } catch (error) {
    const { failure, message } = failureOf(error)
    if (failure === 'gone') return no(`没有 ${id} 这个群（${message}）。请检查 FEISHU_HIRING_CHAT，它是群设置页最下方的“会话 ID”。`, `There is no group ${id} (${message}). Look at FEISHU_HIRING_CHAT; it is the chat ID at the foot of the group’s Settings.`)
    return no(`查不到群 ${id}（${message}）。${invite.zh}`, `The group ${id} could not be looked up (${message}). ${invite.en}`)
  }
  const name = chat.name || id
  if (chat.chat_status !== 'normal') return no(`“${name}”已解散。请换一个群，改 FEISHU_HIRING_CHAT。`, `“${name}” was dissolved. Choose another group and set FEISHU_HIRING_CHAT.`)
  if (chat.tenant_key === undefined) return no(`伯乐不在“${name}”里。${invite.zh}`, `Bole is not in “${name}”. ${invite.en}`)
  const hidden = chat.external
    ? { zh: `“${name}”是外部群，别的公司也能看，所以卡片会隐去候选人的姓名和内容。想看全，请换成内部的私有群。`, en: `“${name}” is an external group: another company reads along, so cards leave out names and answers. For whole cards use a private group of your own people.` }
    : { zh: `“${name}”是公开群，公司里谁都能加入，所以卡片会隐去候选人的姓名和内容。想看全，请换成私有群。`, en: `“${name}” is public: everybody in the company can join, so cards leave out names and answers. For whole cards use a private group.` }
  const closed = !chat.external && chat.chat_type === 'private'
  return [
    { what, ok: true, advice: closed ? { zh: `“${name}”，私有，伯乐在里面。`, en: `“${name}”, private, and Bole is in it.` } : hidden },
    { what: { zh: '企业标识', en: 'Company key' }, ok: true, advice: {
      zh: `${chat.tenant_key}。管理员写成 BOLE_ADMINISTRATORS=feishu:${chat.tenant_key}:ou_…；自己的 ou_… 发给机器人 /hire 我是谁 就能看到。`,
      en: `${chat.tenant_key}. Administrators are written BOLE_ADMINISTRATORS=feishu:${chat.tenant_key}:ou_…; send the bot /hire whoami to see your own ou_….` } },
  ]
}
