import type { Bilingual } from '../domain/language.ts'

/** What the inputs of forms are called. */
export const FIELD = {
  title: { zh: '职位名称', en: 'Title' },
  kit: { zh: '题库', en: 'Interview kit' },
  manager: { zh: '用人经理', en: 'Hiring managers' },
  panelist: { zh: '面试官', en: 'Panelists' },
  lang: { zh: '面试语言', en: 'Language of the interview' },
  days: { zh: '面试后几天内给结果', en: 'Days to decide after the interview' },
  contact: { zh: '候选人有事找谁（姓名和联系方式）', en: 'Whom candidates may contact, and how' },
  requisition: { zh: '职位', en: 'Requisition' },
  application: { zh: '候选人', en: 'Candidate' },
  name: { zh: '姓名', en: 'Name' },
  email: { zh: '邮箱', en: 'E-mail' },
  phone: { zh: '电话', en: 'Phone' },
  account: { zh: '同事账号（填了就在私信里面试）', en: 'A colleague’s account (to interview them in a direct message)' },
  reach: { zh: '其他联系方式', en: 'Other contact' },
  resume: { zh: '简历内容', en: 'Résumé as text' },
  note: { zh: '备注', en: 'Note' },
  question: { zh: '候选人的问题', en: 'The candidate’s question' },
  answer: { zh: '答复', en: 'Answer' },
} satisfies Record<string, Bilingual>

/** Small words inside of inputs. */
export const HINT = {
  name: { zh: '填了同事账号可不填', en: 'May be left empty for a colleague' },
  resume: { zh: '粘贴文字即可，也可以留空', en: 'Paste the text, or leave this empty' },
  note: { zh: '只给 HR 和用人经理看，不影响评分', en: 'For HR and hiring managers only; it has no effect on ratings' },
  answer: { zh: '会转告候选人，不影响评分', en: 'Passed on to the candidate; it has no effect on ratings' },
} satisfies Record<string, Bilingual>

export const LANGUAGE_NAME = { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } } satisfies Record<'zh' | 'en', Bilingual>
