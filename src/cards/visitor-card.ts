import { say, type Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'

/**
 * Why a link opens nothing here. gone: unknown, revoked or expired. taken: somebody has entered by it. over: its interview has ended. busy: another
 * one runs in this conversation. staff: it was sent by somebody who hires for the same requisition.
 */
export type LinkRefusal = 'gone' | 'taken' | 'over' | 'busy' | 'staff'

const WORDS = {
  zh: {
    title: (company: string) => `伯乐 · ${company}`,
    hello: (company: string) => `您好！我是${company}的 AI 面试助手伯乐。我是程序，不是真人。`,
    invited: '收到面试邀请了吗？把邀请里的面试链接发给我，整段邀请粘贴过来也可以，面试就在这里开始。',
    none: '没有链接，或者链接打不开，请联系邀请您的人。',
    hire: '如果您负责招聘：发 /hire 帮助，看看伯乐能做什么。',
    refused: {
      gone: () => ['这个面试链接打不开：可能没有复制完整，也可能已经失效。', '请从邀请里重新复制，再发给我一次。还是不行的话，请联系邀请您的人，对方可以发一个新的。'],
      taken: () => ['这场面试已经在别处打开了。为了保护您的对话，一个链接只认第一次打开它的地方。', '想换到这里继续：在打开面试的网页里点菜单，选“换一台设备继续”，把新链接发给我。打不开那个网页的话，请联系邀请您的人。'],
      over: () => ['这场面试已经结束，这个链接不能再用了。有疑问请联系邀请您的人。'],
      busy: () => ['您在这里还有一场面试没有结束，两场放在一个对话里会混在一起。', '这个链接可以在浏览器里打开；也可以等这里的面试有了结果，再发给我。'],
      staff: (id: string) => [`这是候选人 ${id} 的面试链接，请转给候选人本人。`, '您发给我不算打开，链接仍然有效。'],
    } satisfies Record<LinkRefusal, (application: string) => string[]>,
  },
  en: {
    title: (company: string) => `Bole · ${company}`,
    hello: (company: string) => `Hello! I am Bole, the AI interviewer of ${company}. I am a program, not a person.`,
    invited: 'Have you been invited to an interview? Send me the link from your invitation (pasting the whole message is fine), and the interview begins right here.',
    none: 'If you have no link, or it does not open, please write to the person who invited you.',
    hire: 'If you are the one who hires: /hire help shows what Bole can do.',
    refused: {
      gone: () => ['This interview link does not open: it may be incomplete, or it may no longer work.', 'Please copy it from your invitation once more and send it again. If that does not help, write to the person who invited you: they can send a new one.'],
      taken: () => ['This interview is open somewhere else. To protect your conversation, a link belongs to the place that opened it first.', 'To go on here, open the menu on the page of your interview, choose “Continue on another device”, and send me the new link. If you cannot open that page, write to the person who invited you.'],
      over: () => ['This interview has ended, so the link can no longer be used. If you have a question, write to the person who invited you.'],
      busy: () => ['You still have an interview in this conversation, and two in one place would get mixed up.', 'You can open the link in a browser, or send it again once the interview here is decided.'],
      staff: (id: string) => [`This is the interview link of candidate ${id}. Please pass it on to the candidate.`, 'Sending it to me did not open it: the link still works.'],
    } satisfies Record<LinkRefusal, (application: string) => string[]>,
  },
}

/** To somebody without an interview and without a role, in their direct conversation: how to go on. */
export function visitorCard(company: string, language: Language): Card {
  const w = WORDS[language]
  return { title: w.title(company), body: [...say(w.hello(company), w.invited, w.none).body, { kind: 'note', text: w.hire }] }
}

/** To whoever brought a link that opens nothing. */
export const linkRefusedCard = (why: LinkRefusal, application: string, language: Language): Card => ({ tone: 'warning', ...say(...WORDS[language].refused[why](application)) })
