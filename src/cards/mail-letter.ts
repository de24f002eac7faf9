import type { Language } from '../domain/language.ts'
import { button, line, page, paragraph } from './letter-page.ts'
import { stamp } from './when.ts'

export type Invited = {
  name: string; company: string; title: string; minutes: number; decides: string; contact: string
  url: string; expiresAt: number; timeZone: string
}

type Words = { subject: string; hello: string; why: string[]; open: string; link: string[]; ask: string; bye: string }

const WORDS: Record<Language, (how: 'invited' | 'renewed', p: Invited, until: string) => Words> = {
  zh: (how, p, until) => ({
    subject: how === 'invited' ? `${p.company}邀请您参加文字面试：${p.title}` : `您的面试新链接：${p.company} · ${p.title}`,
    hello: `${p.name}，您好！`,
    why: how === 'invited'
      ? [
          `${p.company}想请您参加“${p.title}”岗位的文字面试。`,
          `面试由 AI 面试助手以打字的方式进行，它是程序，不是真人。大约需要 ${p.minutes} 分钟，不限时：随时可以暂停，改天再接着来。${p.decides}会阅读您的回答并做决定，AI 不做决定。`,
          '打开后会先看到完整的说明，您同意了才会开始。',
        ]
      : [`这是您参加“${p.title}”岗位文字面试的新链接，之前的链接已经停用。您说过的内容都还在。`],
    open: '打开面试页面',
    link: [`链接有效期到 ${until}。`, '它只供您本人使用，并且只能在一个浏览器里打开，请不要转发。'],
    ask: `有疑问，或想和真人谈，请联系 ${p.contact}。`,
    bye: `如果您与这次应聘无关，请忽略这封邮件。`,
  }),
  en: (how, p, until) => ({
    subject: how === 'invited' ? `${p.company} invites you to a text interview: ${p.title}` : `A new link to your interview: ${p.company} · ${p.title}`,
    hello: `Hello ${p.name},`,
    why: how === 'invited'
      ? [
          `${p.company} would like to invite you to a text interview for the ${p.title} role.`,
          `You type your answers to an AI interviewer, which is a program and not a person. It takes about ${p.minutes} minutes with no time limit: you can pause and come back any day. ${p.decides} reads your answers and decides; the AI doesn’t.`,
          'You will first see all of this explained, and nothing starts until you agree.',
        ]
      : [`Here is a new link to your text interview for the ${p.title} role. The one you had no longer works; everything you have said is still there.`],
    open: 'Open the interview',
    link: [`The link is valid until ${until}.`, 'It is for you alone and opens in one browser only, so please don’t pass it on.'],
    ask: `For questions, or to talk to a person instead, please contact ${p.contact}.`,
    bye: 'If you have nothing to do with this application, please ignore this e-mail.',
  }),
}

/** The e-mail that brings a candidate the link: plain text and HTML that say the same, without images and without anything that reports back. */
export function invitationLetter(how: 'invited' | 'renewed', typed: Invited, language: Language): { subject: string; text: string; html: string } {
  const p = { ...typed, name: line(typed.name), company: line(typed.company), title: line(typed.title), decides: line(typed.decides), contact: line(typed.contact) }
  const w = WORDS[language](how, p, stamp(p.expiresAt, p.timeZone, language).shown), small = w.link.join(language === 'zh' ? '' : ' ')
  return {
    subject: w.subject,
    text: [w.hello, ...w.why, `${w.open}${language === 'zh' ? '：' : ':'}\n${p.url}`, small, w.ask, `${w.bye}\n\n${p.company}`].join('\n\n') + '\n',
    html: page(language, w.subject, [
      ...[w.hello, ...w.why].map(paragraph),
      ...button(w.open, p.url),
      ...[small, w.ask, w.bye, p.company].map(paragraph),
    ]),
  }
}
