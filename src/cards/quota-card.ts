import type { Platform } from '../chat/address.ts'
import type { Quota } from '../chat/bot.ts'
import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { PLATFORM } from './platform-words.ts'

/** The setting that says how many calls there are. */
const setting = (platform: Platform): string => `${platform.toUpperCase()}_MONTHLY_CALLS`

const WORDS = {
  zh: {
    title: (platform: string, percent: number) => `${platform}本月的调用次数已用 ${percent}%`, over: (platform: string) => `${platform}本月的调用次数用完了`,
    used: '已用', of: (used: string, most: string) => `${used} 次，共 ${most} 次`, times: (calls: string) => `${calls} 次`,
    next: '快用完时，面试进展不再实时更新，只发大家在等的消息。用完以后，邀请、提醒和卡片要等到下个月 1 日，刚和伯乐说过话的人仍能收到回复。',
    note: (platform: string, name: string) => `这里只算伯乐的调用，企业里的其他应用也用同一份次数。在${platform}加购以后，请管理员改 ${name}，然后重启伯乐。用量见 /hire 体检。`,
  },
  en: {
    title: (platform: string, percent: number) => `${percent} % of this month’s ${platform} calls are used`, over: (platform: string) => `This month’s ${platform} calls are used up`,
    used: 'Used', of: (used: string, most: string) => `${used} of ${most}`, times: (calls: string) => calls,
    next: 'When few are left, interviews are no longer shown live, and only what people wait for goes out. Once they are used up, invitations, reminders and cards wait until the 1st of next month; whoever has just written to Bole is still answered.',
    note: (platform: string, name: string) => `Only Bole’s calls are counted here; your company’s other apps use the same allowance. After buying more from ${platform}, an administrator should set ${name} and restart Bole. /hire doctor shows how many are used.`,
  },
}

/** How much of what may be called is used, in whole percent, never rounded up. */
export const percentUsed = ({ most, spent }: Quota): number => Math.floor((used(spent) / most) * 100)

const used = (spent: Quota['spent']): number => spent.reduce((sum, { calls }) => sum + calls, 0)

/** To the hiring channel: once a month while something can still be done about it, and once when it is over. */
export function quotaCard(platform: Platform, quota: Quota, language: Language): Card {
  const w = WORDS[language], name = PLATFORM[platform][language], shown = (n: number): string => n.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')
  return {
    title: quota.over ? w.over(name) : w.title(name, percentUsed(quota)), tone: quota.over ? 'bad' : 'warning',
    body: [
      { kind: 'facts', facts: [{ label: w.used, value: w.of(shown(used(quota.spent)), shown(quota.most)) }, ...quota.spent.map(({ what, calls }) => ({ label: what[language], value: w.times(shown(calls)) }))] },
      { kind: 'text', text: w.next }, { kind: 'note', text: w.note(name, setting(platform)) },
    ],
  }
}
