import { say, type Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { stamp } from './when.ts'

type Told = { name: string; application: string; url: string; expiresAt: number; timeZone: string }

const WORDS = {
  zh: {
    invited: (name: string) => `已邀请${name}`,
    renewed: (name: string) => `${name}的新链接`,
    pass: '请把下面的链接发给候选人本人：',
    until: (at: string) => `有效期到 ${at}。`,
    once: '链接只能在一个浏览器里打开；候选人想换设备，可以在页面里自己换，或由您发一个新链接。',
    old: '旧链接已停用。面试进度不受影响。',
    more: (id: string) => `停用链接：/hire 链接 ${id} 停用`,
    open: '打开候选人页面',
    revoked: (id: string, n: number) => (n === 0 ? `${id} 没有可用的链接。` : `${id} 的链接已停用。需要时发 /hire 链接 ${id} 生成新的。`),
  },
  en: {
    invited: (name: string) => `${name} is invited`,
    renewed: (name: string) => `A new link for ${name}`,
    pass: 'Please pass this link on to the candidate, and to nobody else:',
    until: (at: string) => `It is valid until ${at}.`,
    once: 'It opens in one browser only. To change device, the candidate can do so on the page, or you can send a new link.',
    old: 'The old link no longer works. The interview itself is untouched.',
    more: (id: string) => `To revoke it: /hire link ${id} revoke`,
    open: 'Open the candidate’s page',
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
      ...say(w.pass, p.url).body,
      { kind: 'note', text: `${w.until(expiry.shown)}${language === 'zh' ? '' : ' '}${w.once}`, times: [expiry] },
      ...(how === 'renewed' ? [{ kind: 'note' as const, text: w.old }] : []),
      { kind: 'note', text: w.more(p.application) },
    ],
    actions: [{ kind: 'link', url: p.url, label: w.open }],
  }
}

export const linksRevokedCard = (application: string, revoked: number, language: Language): Card => say(WORDS[language].revoked(application, revoked))
