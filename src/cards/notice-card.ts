import type { Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { faultWords } from './fault-words.ts'
import { REFUSED, type FileTrouble } from './file-words.ts'
import { emergency } from './help-now.ts'
import type { Interviewed } from './spoken.ts'

/** What HR is told at the desk; the shape of the interview's `Notice`. */
export type Noticed =
  | { kind: 'question'; number: number; text: string }
  | { kind: 'person' | 'withdrawn' | 'expired' }
  | { kind: 'accommodation' | 'hostile'; text: string }
  | { kind: 'distress'; text: string; again: boolean }
  | { kind: 'file'; files: { name: string; outcome: 'read' | FileTrouble }[] }
  | { kind: 'rating-failed'; question: string; fault: string }

type Who = { name: string; title: string; id: string }

const WORDS: Record<Language, {
  question(p: Who & { number: number }): { title: string; how: string; answer: string }
  person(p: Who): { title: string; text: string }
  accommodation(p: Who): { title: string; text: string }
  distress(p: Who & { again: boolean; number: string }): { title: string; how: string; private: string; count: string }
  hostile(p: Who): { title: string; text: string }
  withdrawn(p: Who): { title: string; text: string }
  expired(p: Who): { title: string; text: string }
  file(p: Who & { read: boolean }): { title: string; text: string }
  fileRead(name: string): string
  fileRefused(name: string, why: string): string
  failed(p: Who & { nth: number; fault: string }): { title: string; text: string }
}> = {
  zh: {
    question: (p) => ({ title: `${p.name}（${p.title}）有个问题`, how: `答复会由面试助手转告候选人，不影响评分。也可以用命令：/hire 回复 ${p.id} ${p.number} "……"`, answer: '答复' }),
    person: (p) => ({ title: `${p.name}（${p.title}）想和真人谈`, text: `请尽快联系。文字面试已停下，不影响评价；联系方式见 /hire 候选人 ${p.id}。` }),
    accommodation: (p) => ({ title: `${p.name}（${p.title}）需要便利安排`, text: `只有 HR 能看到，请不要转给评分的人。面试已停下，安排好后发：/hire 继续 ${p.id}` }),
    distress: (p) => ({
      title: p.again ? `${p.name}（${p.title}）又发来消息，请马上联系` : `请马上联系 ${p.name}（${p.title}）`,
      how: `${p.again ? '' : '候选人的话里可能有危险或绝望，也可能是误会，请您本人马上打电话或当面问一问。'}如果有人正处在危险中，请先打${p.number}。联系方式：/hire 候选人 ${p.id}`,
      private: `候选人已经看到求助电话，面试已停下。这些话不参与评分，请不要发到群里，也不要转给评分的人。确认可以继续后，再发：/hire 继续 ${p.id}。联系过以后，如果只是误会，可以点“是误会，照常计入”：面试接着进行，这些话照常算作回答。`,
      count: '是误会，照常计入',
    }),
    hostile: (p) => ({ title: `${p.name}（${p.title}）面试中有些生气`, text: `候选人两次说了气话。面试照常进行，不影响评分；如果您觉得合适，可以联系对方聊一聊：/hire 候选人 ${p.id}` }),
    withdrawn: (p) => ({ title: `${p.name}（${p.title}）退出了应聘`, text: `候选人自己退出，不会再收到提醒。（${p.id}）` }),
    expired: (p) => ({ title: `${p.name}（${p.title}）的面试因长时间没有回复而结束`, text: `已有的回答会照常评分。详情：/hire 候选人 ${p.id}` }),
    file: (p) => ({ title: `${p.name}（${p.title}）发来了文件`, text: `${p.read ? '读出的内容已成为候选人的简历，替换了原来的（如果有）；已定的问题和评分都不受影响。' : '候选人已经知道，可以再发。'}详情：/hire 候选人 ${p.id}` }),
    fileRead: (name) => `“${name}”：已读`,
    fileRefused: (name, why) => `“${name}”：没能读，${why}`,
    failed: (p) => ({ title: `${p.name}（${p.title}）第 ${p.nth} 题没能评分`, text: `原因：${p.fault}。回答都在，这一项记为“未评”。管理员可发 /hire 未送达 查看并重试。（${p.id}）` }),
  },
  en: {
    question: (p) => ({ title: `${p.name} (${p.title}) has a question`, how: `The interviewer passes your answer on; it has no effect on ratings. As a command: /hire answer ${p.id} ${p.number} "…"`, answer: 'Answer' }),
    person: (p) => ({ title: `${p.name} (${p.title}) would like to talk to a person`, text: `Please get in touch soon. The text interview waits, and this counts for nothing in the ratings. How to reach them: /hire candidate ${p.id}` }),
    accommodation: (p) => ({ title: `${p.name} (${p.title}) asks for an accommodation`, text: `Only HR sees this; please don’t pass it on to anybody who rates. The interview waits. When it’s arranged, send: /hire resume ${p.id}` }),
    distress: (p) => ({
      title: p.again ? `${p.name} (${p.title}) wrote again: please contact them at once` : `Please contact ${p.name} (${p.title}) at once`,
      how: `${p.again ? '' : 'Their words may speak of danger or despair. They may also be a misunderstanding, so please call or meet them yourself, now. '}If anyone is in danger, first call ${p.number}. How to reach them: /hire candidate ${p.id}`,
      private: `The candidate has seen where to find help, and the interview waits. These words are not rated: please keep them out of the channel and away from raters. When it is right to go on, send: /hire resume ${p.id}. If you have talked and it was a misunderstanding, press the button: the interview goes on, and these words count as part of the answer.`,
      count: 'It was a misunderstanding: count it',
    }),
    hostile: (p) => ({ title: `${p.name} (${p.title}) seems upset`, text: `They have written in anger twice. The interview goes on, and this counts for nothing in the ratings. If you think a talk would help: /hire candidate ${p.id}` }),
    withdrawn: (p) => ({ title: `${p.name} (${p.title}) has withdrawn`, text: `Their own choice; they get no more reminders. (${p.id})` }),
    expired: (p) => ({ title: `The interview of ${p.name} (${p.title}) ended after a long silence`, text: `What was answered is rated as usual. More: /hire candidate ${p.id}` }),
    file: (p) => ({ title: `${p.name} (${p.title}) sent a file`, text: `${p.read ? 'What was read is the candidate’s résumé now, in place of the one before, if there was one; questions and ratings stay as they are.' : 'The candidate knows, and can send it again.'} More: /hire candidate ${p.id}` }),
    fileRead: (name) => `“${name}”: read`,
    fileRefused: (name, why) => `“${name}”: not read, ${why}`,
    failed: (p) => ({ title: `An answer of ${p.name} (${p.title}) could not be rated: question ${p.nth}`, text: `Why: ${p.fault}. Nothing is lost; it counts as unrated. An administrator can look and try again: /hire letters (${p.id})` }),
  },
}

/** To HR's desk, in the language of the hiring channel. Quotes a candidate's own words only where they are meant for HR. */
export function noticeCard(what: Noticed, { plan }: Pick<Interviewed, 'plan'>): Card {
  const w = WORDS[plan.channelLanguage], who: Who = { name: plan.candidate, title: plan.title, id: plan.interview }
  switch (what.kind) {
    case 'question': {
      const { title, how, answer } = w.question({ ...who, number: what.number })
      return {
        title, body: [{ kind: 'quote', text: what.text }, { kind: 'note', text: how }],
        actions: [{ kind: 'button', action: `run:answer ${who.id} ${what.number}`, label: answer, style: 'primary' }],
      }
    }
    case 'distress': {
      const { title, how, private: keep, count } = w.distress({ ...who, again: what.again, number: emergency(plan.timeZone, plan.channelLanguage) })
      const words = what.text === '' ? [] : [{ kind: 'quote' as const, text: what.text }]
      return { title, tone: 'bad', body: [...words, { kind: 'text', text: how }, { kind: 'note', text: keep }], actions: [{ kind: 'button', action: `run:resume ${who.id} count`, label: count }] }
    }
    case 'accommodation': case 'hostile': {
      const { title, text } = w[what.kind](who)
      return { title, tone: 'warning', body: [{ kind: 'quote', text: what.text }, { kind: 'text', text }] }
    }
    case 'file': {
      const { title, text } = w.file({ ...who, read: what.files.some((f) => f.outcome === 'read') })
      const lines = what.files.map((f) => (f.outcome === 'read' ? w.fileRead(f.name) : w.fileRefused(f.name, REFUSED[f.outcome][plan.channelLanguage])))
      return { title, body: [...lines.map((line) => ({ kind: 'text' as const, text: line })), { kind: 'note', text }] }
    }
    case 'rating-failed': {
      const nth = plan.questions.findIndex((q) => q.id === what.question) + 1, { title, text } = w.failed({ ...who, nth, fault: faultWords(what.fault)[plan.channelLanguage] })
      return { title, tone: 'warning', body: [{ kind: 'text', text }] }
    }
    default: {
      const { title, text } = w[what.kind](who)
      return { title, ...(what.kind === 'person' ? { tone: 'warning' as const } : {}), body: [{ kind: 'text', text }] }
    }
  }
}
