import { say, type Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { PLATFORM } from './platform-words.ts'
import { stamp } from './when.ts'

/** `mailed`: the address the link is sent to, where it is. */
type Told = { name: string; application: string; url: string; expiresAt: number; timeZone: string; mailed: string | null }

/** A foreign word stands apart from the characters around it. */
const amid = (name: string): string => (/^\w/.test(name) ? ` ${name} ` : name)

const WORDS = {
  zh: {
    invited: (name: string) => `已邀请${name}`,
    renewed: (name: string) => `${name}的新链接`,
    pass: '请把下面的链接发给候选人本人：',
    mailed: (address: string) => `链接正通过邮件发给候选人：${address}。您也可以自己转发：`,
    until: (at: string) => `有效期到 ${at}。`,
    once: '链接只能在一个浏览器里打开；候选人想换设备，可以在页面里自己换，或由您发一个新链接。',
    old: '旧链接已停用。面试进度不受影响。',
    more: (id: string) => `停用链接：/hire 链接 ${id} 停用`,
    open: '打开候选人页面',
    direct: (name: string, platform: string) => `伯乐正在${amid(platform)}里给${name}发私信，说明面试并征求同意。面试就在私信里进行，不需要链接。`,
    directMore: '如果私信没能送达，会提醒招聘团队。',
    invitedDirectly: (id: string, platform: string) => `${id} 已经邀请过了，面试在${amid(platform)}私信里进行。`,
    busy: (name: string, other: string, platform: string, id: string) => `${name}在${amid(platform)}私信里还有一场没结束的面试（${other}），两场放在一个对话里会混在一起。等那场有了决定再邀请，或改用网页链接：/hire 邀请 ${id} 链接`,
    noLink: (id: string, platform: string) => `${id} 的面试在${amid(platform)}私信里进行，没有链接。`,
    revoked: (id: string, n: number) => (n === 0 ? `${id} 没有可用的链接。` : `${id} 的链接已停用。需要时发 /hire 链接 ${id} 生成新的。`),
  },
  en: {
    invited: (name: string) => `${name} is invited`,
    renewed: (name: string) => `A new link for ${name}`,
    pass: 'Please pass this link on to the candidate, and to nobody else:',
    mailed: (address: string) => `The link is on its way to the candidate by e-mail: ${address}. You can also pass it on yourself:`,
    until: (at: string) => `It is valid until ${at}.`,
    once: 'It opens in one browser only. To change device, the candidate can do so on the page, or you can send a new link.',
    old: 'The old link no longer works. The interview itself is untouched.',
    more: (id: string) => `To revoke it: /hire link ${id} revoke`,
    open: 'Open the candidate’s page',
    direct: (name: string, platform: string) => `Bole is sending ${name} a direct message in ${platform}, to explain the interview and ask for consent. The interview takes place there; no link is needed.`,
    directMore: 'Should the message not arrive, the hiring channel is told.',
    invitedDirectly: (id: string, platform: string) => `${id} has been invited already; the interview runs in a direct message in ${platform}.`,
    busy: (name: string, other: string, platform: string, id: string) => `${name} still has an interview (${other}) in a direct message in ${platform}, and two in one conversation would get mixed up. Invite them once that one is decided, or use a web link: /hire invite ${id} link`,
    noLink: (id: string, platform: string) => `The interview of ${id} runs in a direct message in ${platform}, so there is no link.`,
    revoked: (id: string, n: number) => (n === 0 ? `${id} has no link that works.` : `The link of ${id} is revoked. For a new one: /hire link ${id}`),
  },
}

/** The link to copy. It opens the interview for whoever holds it, so it is shown to the asker alone. */
export function linkCard(how: 'invited' | 'renewed', p: Told, language: Language): Card {
  const w = WORDS[language], expiry = stamp(p.expiresAt, p.timeZone, language)
  return {
    title: `${w[how](p.name)} · ${p.application}`,
    tone: 'good',
    body: [
      ...say(p.mailed === null ? w.pass : w.mailed(p.mailed), p.url).body,
      { kind: 'note', text: `${w.until(expiry.shown)}${language === 'zh' ? '' : ' '}${w.once}`, times: [expiry] },
      ...(how === 'renewed' ? [{ kind: 'note' as const, text: w.old }] : []),
      { kind: 'note', text: w.more(p.application) },
    ],
    actions: [{ kind: 'link', url: p.url, label: w.open }],
  }
}

type Platform = keyof typeof PLATFORM

/** To HR: the interview takes place in a direct conversation. */
export const directCard = (name: string, application: string, platform: Platform, language: Language): Card => ({
  title: `${WORDS[language].invited(name)} · ${application}`,
  tone: 'good',
  body: [...say(WORDS[language].direct(name, PLATFORM[platform][language])).body, { kind: 'note', text: WORDS[language].directMore }],
})

const no = (text: string): Card => ({ tone: 'warning', ...say(text) })

export const invitedDirectlyCard = (application: string, platform: Platform, language: Language): Card => no(WORDS[language].invitedDirectly(application, PLATFORM[platform][language]))
/** `other`: the application whose interview runs in the same conversation. */
export const busyCard = (p: { name: string; other: string; application: string }, platform: Platform, language: Language): Card =>
  no(WORDS[language].busy(p.name, p.other, PLATFORM[platform][language], p.application))
export const noLinkCard = (application: string, platform: Platform, language: Language): Card => no(WORDS[language].noLink(application, PLATFORM[platform][language]))

export const linksRevokedCard = (application: string, revoked: number, language: Language): Card => say(WORDS[language].revoked(application, revoked))
