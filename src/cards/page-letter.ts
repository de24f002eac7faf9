import type { Interval } from '../domain/interval.ts'
import type { Language } from '../domain/language.ts'
import { button, line, page, paragraph } from './letter-page.ts'
import { shortTime } from './meeting-time.ts'

/**
 * What a candidate who talks to us on their page reads by e-mail, for nobody rings there. Offers: the first, another, the one nobody answered, and those that come because it
 * was our fault. `none`: nothing was found, HR will write; `stays`: it is not moved after all; `no-other`: for no other time is free; `answered-by-mail`: they said no to an invitation, or named another time, and are asked what they wish.
 */
export type PageNews = 'offer' | 'again' | 'waiting' | 'must-move' | 'apology' | 'none' | 'apology-hr' | 'missed' | 'cancelled' | 'stays' | 'no-other' | 'answered-by-mail'

/** `slot`: the time it is about; `starts`: times to choose from; `page`: a link that opens the page for them alone. */
export type PageFacts = { name: string; company: string; title: string; contact: string; minutes: number; zone: string; slot: Interval | null; starts: readonly number[]; page: string | null }

type Said = { subject: string; opening: string[] }
type Words = {
  said: Record<PageNews, (f: PageFacts, when: string) => Said>
  hello: (name: string) => string
  choose: string
  open: Record<'choose' | 'see', string>
  own: string
  ask: (contact: string) => string
  bye: string
}

const WORDS: Record<Language, Words> = {
  zh: {
    said: {
      offer: (f) => ({ subject: '请选面试时间', opening: [`${f.company}想约您聊聊“${f.title}”这个岗位，大约 ${f.minutes} 分钟。下面哪个时间您方便？`] }),
      again: () => ({ subject: '请选面试时间', opening: ['给您找了几个新的面试时间，您看哪个方便？'] }),
      waiting: () => ({ subject: '提醒您选面试时间', opening: ['之前给您的面试时间，您还没有选。下面这些现在还可以约。'] }),
      'must-move': (_, when) => ({ subject: '面试要换个时间', opening: [`很抱歉，${when ? `${when}的` : ''}面试要换个时间。原因在我们这边，和您没有关系。`, '下面是新的时间，您看哪个方便？'] }),
      apology: () => ({ subject: '向您道歉，请另选面试时间', opening: ['非常抱歉，面试官没有到场。这是我们的问题，不影响对您的评价。', '下面是新的时间，请您先选。'] }),
      none: (f, when) => ({ subject: '关于您的面试时间', opening: [...(when ? [`很抱歉，${when}的面试要换个时间。`] : []), `暂时没有找到合适的时间。${f.contact} 会联系您一起定，您先不用做什么。`] }),
      'apology-hr': (f) => ({ subject: '向您道歉', opening: ['非常抱歉，又让您白等了。这是我们的问题，不影响对您的评价。', `${f.contact} 会亲自联系您。`] }),
      missed: (_, when) => ({ subject: '面试时没有等到您', opening: [`${when}的面试，我们没有等到您。`, '如果遇到了什么事，或者当时没有人在，在页面里写一句就好，可以另约时间。'] }),
      cancelled: (f) => ({ subject: '面试已取消', opening: [`很抱歉，“${f.title}”的面试取消了，之前给您的时间不用再选。这不是对您的评价。`] }),
      stays: (_, when) => ({ subject: '关于您的面试时间', opening: [`您的面试还是${when}，没有改动。`] }),
      'no-other': (f, when) => ({ subject: '关于您的面试时间', opening: [`抱歉，现在没有别的时间能约，面试还是${when}。`, `实在来不了的话，可以在页面里取消，也可以联系 ${f.contact}。`] }),
      'answered-by-mail': (_, when) => ({ subject: '改时间，还是取消面试？', opening: [`收到了您的邮件，${when}的面试您不方便。`, '打开页面，就可以改时间或取消。您选好之前，原来的时间一直给您留着。'] }),
    },
    hello: (name) => `${name}，您好！`, choose: '打开页面选一个就行。都不方便的话，在页面里写一句您什么时候可以。', open: { choose: '选面试时间', see: '打开面试页面' },
    own: '链接只供您本人使用，请不要转发。', ask: (contact) => `有疑问，请联系 ${contact}。`, bye: '如果您与这次应聘无关，请忽略这封邮件。',
  },
  en: {
    said: {
      offer: (f) => ({ subject: 'Please pick a time for your interview', opening: [`${f.company} would like to meet you about the ${f.title} role. It takes about ${f.minutes} minutes. Which of these times would suit you?`] }),
      again: () => ({ subject: 'Please pick a time for your interview', opening: ['We’ve found some new times for your interview. Which of them would suit you?'] }),
      waiting: () => ({ subject: 'Your interview: a time is still to be picked', opening: ['You haven’t picked a time for your interview yet. These are still free.'] }),
      'must-move': (_, when) => ({ subject: 'Your interview needs another time', opening: [`We’re sorry: your interview ${when ? `on ${when} ` : ''}needs another time. The reason is on our side, not yours.`, 'Which of these times would suit you?'] }),
      apology: () => ({ subject: 'Our apologies, and new times for your interview', opening: ['We’re very sorry: the interviewer did not come. This is our fault, and it does not count against you.', 'Here are some new times. You choose first.'] }),
      none: (f, when) => ({ subject: 'The time of your interview', opening: [...(when ? [`We’re sorry: your interview on ${when} needs another time.`] : []), `We could not find a time that works yet. ${f.contact} will write to you to settle one. You don’t need to do anything.`] }),
      'apology-hr': (f) => ({ subject: 'Our apologies', opening: ['We’re very sorry that you waited for nothing again. This is our fault, and it does not count against you.', `${f.contact} will write to you in person.`] }),
      missed: (_, when) => ({ subject: 'We missed you at your interview', opening: [`We waited for you on ${when}, but did not see you.`, 'If something came up, or if nobody was there, just write a line on the page. A new time can be found.'] }),
      cancelled: (f) => ({ subject: 'Interview cancelled', opening: [`We’re sorry: the interview for the ${f.title} role is cancelled, so there is no time left to pick. It says nothing about you.`] }),
      stays: (_, when) => ({ subject: 'The time of your interview', opening: [`Your interview is still on ${when}; nothing has changed.`] }),
      'no-other': (f, when) => ({ subject: 'The time of your interview', opening: [`Sorry, there is no other time to be had just now. Your interview stays on ${when}.`, `If you really can’t come, you can cancel it on the page, or contact ${f.contact}.`] }),
      'answered-by-mail': (_, when) => ({ subject: 'Your interview: another time, or cancel?', opening: [`Your e-mail says that your interview on ${when} doesn’t suit you.`, 'Open the page to change the time or to cancel. Until you do, we’ll keep the old time for you.'] }),
    },
    hello: (name) => `Hello ${name},`, choose: 'Just open the page and pick one. If none of them suits you, write there when you can.', open: { choose: 'Pick a time', see: 'Open your interview page' },
    own: 'The link is for you alone, so please don’t pass it on.', ask: (contact) => `If you have a question, contact ${contact}.`, bye: 'If you have nothing to do with this application, please ignore this e-mail.',
  },
}

/** A short letter that says what waits on the page, and brings a link to it. Both bodies say the same. */
export function pageLetter(news: PageNews, typed: PageFacts, language: Language): { subject: string; text: string; html: string } {
  const f = { ...typed, name: line(typed.name), company: line(typed.company), title: line(typed.title), contact: line(typed.contact) }, w = WORDS[language], colon = language === 'zh' ? '：' : ': '
  const said = w.said[news](f, f.slot ? shortTime(f.slot.start, f.zone, language) : ''), times = f.starts.map((start) => shortTime(start, f.zone, language)), subject = `${said.subject}${colon}${f.company} · ${f.title}`
  const label = w.open[times.length > 0 ? 'choose' : 'see'], choose = times.length > 0 ? [w.choose] : [], after = [...(f.page ? [w.own] : []), w.ask(f.contact), w.bye, f.company]
  return {
    subject,
    text: `${[w.hello(f.name), ...said.opening, ...(times.length > 0 ? [times.map((time) => `- ${time}`).join('\n')] : []), ...choose, ...(f.page ? [`${label}${colon.trimEnd()}\n${f.page}`] : []), ...after].join('\n\n')}\n`,
    html: page(language, subject, [...[w.hello(f.name), ...said.opening, ...times, ...choose].map(paragraph), ...(f.page ? button(label, f.page) : []), ...after.map(paragraph)]),
  }
}
