import type { Block, Card } from '../chat/card.ts'
import type { DraftFinding, KitDraft, Lack } from '../domain/kit-draft.ts'
import type { Bilingual, Language } from '../domain/language.ts'
import { number } from './when.ts'

/** Why a table somebody attached could not be read. `row` counts from 1, the header being the first. */
export const TABLE_REFUSED: Record<string, Bilingual> = {
  empty: { zh: '表里没有内容', en: 'the table is empty' },
  'too-large': { zh: '表太大（最多 1 MB、5000 行、100 列）', en: 'the table is too large (1 MB, 5,000 rows and 100 columns at most)' },
  'unknown-type': { zh: '只能读 CSV，请从表格软件另存为 CSV', en: 'only CSV can be read; save it as CSV in your spreadsheet' },
  broken: { zh: '引号不成对，或者表格损坏', en: 'a quotation mark is missing, or the table is damaged' },
  'no-header': { zh: '有一列没有表头', en: 'a column has no header' },
  'duplicate-header': { zh: '有两列的表头一样', en: 'two columns have the same header' },
  'uneven-rows': { zh: '这一行的列数和表头不一样', en: 'this row has not as many cells as the header' },
  formula: { zh: '有一格是公式，请改成数值', en: 'a cell is a formula; replace it by its value' },
}

const LACKS: Record<Lack, Bilingual> = {
  name: { zh: '另一种语言的名称', en: 'the name in the other language' }, definition: { zh: '定义', en: 'the definition' },
  anchors: { zh: '1、3、5 级说明', en: 'levels 1, 3 and 5' }, questions: { zh: '至少一道题', en: 'a question' },
}

const WORDS = {
  zh: {
    title: (name: string) => `${name} · 草稿还缺内容`, line: (name: string, weight: string) => `${name} · ${weight}%`, lacks: (what: string) => `要补：${what}`, sep: '、', join: '。', out: (text: string, why: string) => `没有采用“${text}”：${why}`,
    next: '还没有保存。把下面的 YAML 补全，再用 /hire 题库 导入 送回来。', table: (why: string, row: number | undefined) => (row === undefined ? `这份表没读出来：${why}。` : `这份表没读出来，第 ${row} 行：${why}。`),
    needText: '没有收到职位描述。请粘贴到表单里，或者附上文件（PDF、Word、纯文本）。', needTable: (id: string, kind: string) => `请把 CSV 表作为附件，和这个命令一起发：/hire 题库 起草 ${id} ${kind}`, purpose: '从公司自己的资料起草。',
    description: '职位描述', name: '题库名称', hint: '粘贴职位描述；也可以改用附件', unread: (why: string) => `这个文件没读出来：${why}。`, id: '编号（小写英文）',
  },
  en: {
    title: (name: string) => `${name} · a draft that needs more`, line: (name: string, weight: string) => `${name} · ${weight} %`, lacks: (what: string) => `To be written: ${what}`, sep: ', ', join: '. ', out: (text: string, why: string) => `“${text}” was left out: ${why}`,
    next: 'Nothing is saved yet. Fill in the YAML below and bring it back with /hire kit import.', table: (why: string, row: number | undefined) => (row === undefined ? `This table could not be read: ${why}.` : `This table could not be read. Row ${row}: ${why}.`),
    needText: 'No job description has arrived. Paste it into the form or attach a file (PDF, Word or plain text).', needTable: (id: string, kind: string) => `Please attach a CSV table to this command: /hire kit draft ${id} ${kind}`, purpose: 'Drafted from the company’s own material.',
    description: 'Job description', name: 'Name of the kit', hint: 'Paste the description, or attach a file', unread: (why: string) => `This file could not be read: ${why}.`, id: 'Id (lower-case letters)',
  },
}
export const DRAFT_WORDS = WORDS

/** On what each competency of a draft stands. */
export const draftLines = ({ competencies, findings }: KitDraft, language: Language): string[] => [
  ...competencies.map(({ competency, weight, why }) => `${WORDS[language].line(nameOf(competency.name, language), number(weight))}${language === 'zh' ? '：' : ': '}${why[language]}`),
  ...findings.slice(0, 5).map((f) => leftOut(f, language)),
]

const leftOut = ({ text, reason }: DraftFinding, language: Language): string => WORDS[language].out(text, reason[language])
const nameOf = (name: Bilingual, language: Language): string => name[language] || name.zh || name.en

/** A draft that a person has to complete before it can be a version. */
export function unfinishedDraftCard(name: string, draft: KitDraft, language: Language): Card {
  const w = WORDS[language]
  return {
    title: w.title(name), tone: 'warning',
    body: [
      {
        kind: 'facts',
        facts: draft.competencies.map(({ competency, weight, why, lacks }) => ({
          label: w.line(nameOf(competency.name, language), number(weight)), value: [why[language], ...(lacks.length > 0 ? [w.lacks(lacks.map((lack) => LACKS[lack][language]).join(w.sep))] : [])].join(w.join),
        })),
      },
      ...draft.findings.slice(0, 5).map((f): Block => ({ kind: 'note', text: leftOut(f, language) })),
      { kind: 'text', text: w.next },
    ],
  }
}
