import type { Bilingual } from '../domain/language.ts'

/** What somebody may or may not do, as it follows "Only … may" / "只有…可以". */
export const DEED = {
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
