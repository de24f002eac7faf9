import type { Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'

type Role = 'administrator' | 'hr' | 'manager' | 'panelist' | 'candidate'

const ROLE: Record<Role, Bilingual> = {
  administrator: { zh: '管理员', en: 'an administrator' },
  hr: { zh: 'HR', en: 'HR' },
  manager: { zh: '该职位的用人经理', en: 'the hiring manager of that requisition' },
  panelist: { zh: '该职位的面试官', en: 'a panelist of that requisition' },
  candidate: { zh: '候选人本人', en: 'the candidate' },
}

/** What was wanted, as it follows "Only … may" / "只有…可以". */
const DEED = {
  help: { zh: '查看帮助', en: 'read the help' },
  'open-requisition': { zh: '新建职位', en: 'open a requisition' },
  'see-requisition': { zh: '查看职位', en: 'see requisitions' },
  'close-requisition': { zh: '关闭职位', en: 'close a requisition' },
  'change-facts': { zh: '修改给候选人的说明', en: 'change the approved facts' },
  'see-kit': { zh: '查看题库', en: 'see interview kits' },
  'add-candidate': { zh: '添加候选人', en: 'add a candidate' },
  invite: { zh: '邀请候选人', en: 'invite a candidate' },
  'change-link': { zh: '更换或停用面试链接', en: 'renew or revoke a link' },
  'see-status': { zh: '查看招聘进度', en: 'see where candidates stand' },
  'see-candidate': { zh: '查看候选人资料', en: 'see a candidate’s file' },
  'see-accommodation': { zh: '查看便利安排', en: 'see accommodations' },
  'see-scorecard': { zh: '查看评分', en: 'see the scorecard' },
  'see-journal': { zh: '查看面试日志', en: 'read an interview’s journal' },
  'see-audit': { zh: '查看日志', en: 'read the journal' },
  pause: { zh: '暂停面试', en: 'pause an interview' },
  resume: { zh: '恢复面试', en: 'resume an interview' },
  cancel: { zh: '取消面试', en: 'cancel an interview' },
  'answer-candidate': { zh: '答复候选人', en: 'answer a candidate' },
  decide: { zh: '对候选人做决定', en: 'decide about a candidate' },
  'replay-letters': { zh: '处理未送达的消息', en: 'look after undelivered messages' },
  'grant-role': { zh: '管理角色', en: 'grant or take away roles' },
  doctor: { zh: '做体检', en: 'run the check-up' },
  'take-part': { zh: '参加这场面试', en: 'take part in this interview' },
} satisfies Record<string, Bilingual>

const WORDS = {
  zh: {
    only: (who: string, deed: string) => `抱歉，只有${who}可以${deed}。`,
    or: '或',
    ask: (who: string) => `请联系${who}。`,
    separator: '、',
    grant: '您是管理员：需要的话，可以用 /hire 角色 授予 hr @自己 给自己加上 HR 角色（会记入日志）。',
  },
  en: {
    only: (who: string, deed: string) => `Sorry, only ${who} may ${deed}.`,
    or: ' or ',
    ask: (who: string) => `Please ask ${who}.`,
    separator: ', ',
    grant: 'You are an administrator: if it’s your job too, give yourself the HR role with /hire role grant hr @you (the journal keeps it).',
  },
}

/** A polite no. `ask`: roles that may; `people`: names of those who hold them, as far as known. */
export function refusalCard(no: { deed: keyof typeof DEED; ask: readonly Role[]; people: readonly string[]; administrator: boolean }, language: Language): Card {
  const w = WORDS[language]
  const only = w.only(no.ask.map((role) => ROLE[role][language]).join(w.or), DEED[no.deed][language])
  const ask = no.people.length > 0 ? w.ask(no.people.slice(0, 3).join(w.separator)) : ''
  const grant = no.administrator && no.ask.includes('hr') ? [{ kind: 'note' as const, text: w.grant }] : []
  return { tone: 'warning', body: [{ kind: 'text', text: [only, ask].filter(Boolean).join(language === 'zh' ? '' : ' ') }, ...grant] }
}
