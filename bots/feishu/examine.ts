import type { Check } from '../../src/chat/bot.ts'
import type { Call } from './call.ts'
import { examineApp } from './examine-app.ts'
import { examineChat } from './examine-chat.ts'
import { examineCredentials } from './examine-credentials.ts'
import { examineIntake } from './examine-intake.ts'
import { examineScopes } from './examine-scopes.ts'
import { failureOf } from './failures.ts'
import { registered } from './slash-commands.ts'

export type ExamineDeps = {
  call: Call
  app: { id: string; secret: string }
  /** Without a slash at its end. */
  domain: string
  intake: { mode: 'ws' } | { mode: 'http'; encryptKey: string; verificationToken: string }
  expected: { hiringChat: string; publicUrl: string }
  /** Is Feishu Recruiting on? */
  recruiting: boolean
  /** Long connections that are up; null where nobody has started any. */
  lines: () => number | null
  clock: { now(): number }
}

/** Looks at everything Feishu needs, and says what to do about what is missing. Total; prints no secret. */
export async function examine(d: ExamineDeps): Promise<Check[]> {
  const { checks, good } = await examineCredentials(d)
  // Without credentials every other answer would be the same refusal.
  if (!good) return checks
  const found = await Promise.all([examineApp(d), examineScopes(d.call, d.recruiting), examineChat(d.call, d.expected.hiringChat), slashCommand(d.call), examineIntake(d)])
  return [...checks, ...found.flat()]
}

async function slashCommand(call: Call): Promise<Check> {
  const what = { zh: '快捷指令 /hire', en: 'Slash command /hire' }
  try {
    if (await registered(call)) return { what, ok: true, advice: { zh: '已注册；新改动约 5 分钟后在客户端生效。', en: 'Registered; changes reach clients in about five minutes.' } }
    return { what, ok: true, advice: { zh: '还没有注册，伯乐启动时会自动注册。没有它也可以直接输入 /hire。', en: 'Not registered yet; Bole does it when it starts. Typing /hire works without it.' } }
  } catch (error) {
    const { message } = failureOf(error)
    return { what, ok: true, advice: { zh: `查不到（${message}）。直接输入 /hire 不受影响；想在输入 / 时看到它，请开通 application:app_slash_command 的两个权限。`, en: `It could not be looked up (${message}). Typing /hire works all the same; to see it after typing /, add both application:app_slash_command scopes.` } }
  }
}
