import type { DraftFinding } from '../domain/kit-draft.ts'
import type { Table } from '../domain/table.ts'
import { fold } from './private-matters.ts'

/** Headers of columns that name somebody or say what never counts, zh and en. */
const HEADER = new RegExp([
  '姓名|名字|^(?:员工|人员|主管|上级|经理|导师)$|(?:员工|人员|主管|上级|经理)(?:姓名|编号|工号|id)|工号|编号|证件|身份证|护照|电话|手机|座机|邮箱|邮件地址|微信|qq|地址|住址|居住|邮编|联系(?:方式|人)|花名|昵称|账号',
  '性别|年龄|周岁|出生|生日|生肖|民族|籍贯|户籍|户口|国籍|家乡|婚姻|婚否|婚育|已婚|生育|已育|怀孕|子女|孩子|配偶|家庭(?:情况|成员|状况|背景)|父母|父亲|母亲|政治面貌|党员|党派|入党|团员|宗教|信仰|健康状况|^健康$|残疾|残障|疾病|病史|病假|血型|星座|身高|体重|照片|头像|外貌',
  '学校|院校|大学|毕业|学历|学位|专业$|薪资|薪酬|月薪|年薪|工资|收入|奖金|征信|犯罪|工会|兵役|服役|退伍|军人|入职(?:日期|时间)|司龄|工龄|序号',
  String.raw`^(?:id|no\.?|employee|staff|person|badge|emp|sex|age|race|party|family|manager|supervisor|education|degree|health|native)$|\b(?:employee|staff|person|badge|emp|manager|supervisor)[ _-]?(?:id|no|number|name|code)\b|\bname\b|\b(?:e-?mail|phone|mobile|tel|cell|address|postcode|zip|linkedin|passport|ssn|social security|national id)\b|[a-z]_id$`,
  String.raw`\b(?:gender|date of birth|dob|birth(?:day|date| date)?|birthplace|ethnic\w*|nationality|citizenship|home ?town|marital|married|spouse|children|kids|pregnan\w*|religio\w*|faith|politic\w*|union|veteran|military|health status|disab\w*|medical|sick\w*|photo|picture|appearance|orientation|accent|native language|school|university|college|graduat\w*|salary|wages?|income|bonus|compensation|credit score|criminal|hire date|start date|tenure)\b`,
].join('|'))

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧'

/** What cells hold, however their column is called; a column goes where at least the given share of its cells does. */
const CELLS: [what: string, pattern: RegExp, share: number][] = [
  ['e-mail', /[^\s@]{1,64}@[^\s@]{1,64}\.[a-z]{2}/, 0.2],
  ['phone', /^\+?\d[\d -]{6,17}\d$|(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/, 0.2],
  ['identity number', /\d{17}[\dx]|^[a-z]{1,3}-?\d{4,}$/, 0.2],
  ['link', /https?:|www\./, 0.2],
  ['date', /^(?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?$|^\d{1,2}\/\d{1,2}\/(?:19|20)\d\d$/, 0.5],
  ['sex', /^(?:男|女|男性|女性|male|female|m|f|man|woman)$/, 0.5],
  ['age', /^(?:1[6-9]|[2-6]\d|7[0-5])(?: ?岁| years?(?: old)?)?$/, 0.8],
  ['ethnic group', /^(?:.{1,4}族|asian|white|black|hispanic)$/, 0.5],
  ['marital status', /^(?:已婚|未婚|离异|离婚|丧偶|单身|已育|未育|married|single|divorced|widowed)$/, 0.5],
  ['politics', /^(?:中共)?(?:党员|预备党员|团员|群众|民主党派)$/, 0.5],
  ['school', /(?:大学|学院|学校|中学)(?:$|[ ,，(])|\b(?:university|college|school|institute)\b/, 0.5],
  ['name', new RegExp(`^[${SURNAMES}][\\p{sc=Han}]{1,2}$|^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟)\\p{sc=Han}{1,2}$`, 'u'), 0.6],
]
/** Latin names keep their capitals, which folding takes away. */
const LATIN_NAME = /^\p{Lu}\p{Ll}+(?:[ '-]\p{Lu}\p{Ll}*\.?){1,3}$/u

const shareOf = (cells: string[], is: (cell: string) => boolean): number => cells.filter(is).length / Math.max(1, cells.length)

const heldIn = (cells: string[]): string | undefined => {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const found = CELLS.find(([, pattern, share]) => filled.length > 0 && shareOf(filled, (cell) => pattern.test(fold(cell.trim()))) >= share)
  if (found) return found[0]
  return filled.length > 0 && shareOf(filled, (cell) => LATIN_NAME.test(cell.trim())) >= 0.6 ? 'name' : undefined
}

/** Does the header say that the column names somebody, or says what never counts? */
export const isPrivateHeader = (header: string): boolean => HEADER.test(fold(header).trim())

/**
 * The table without every column that names a person or says what never counts, by its header or by what its cells hold; `keep` stays. The findings name a column by its header only where the header is what gave it away: another header may be somebody's data.
 */
export const withoutPrivate = ({ header, rows }: Table, keep: readonly number[]): { table: Table; columns: number[]; findings: DraftFinding[] } => {
  const findings: DraftFinding[] = []
  const columns = header.flatMap((name, at) => {
    if (keep.includes(at)) return [at]
    const named = isPrivateHeader(name), held = named ? undefined : heldIn(rows.map((row) => row[at] ?? ''))
    if (!named && !held) return [at]
    findings.push({
      rule: 'private-column', severity: 'advice', instead: null, text: named ? name : `#${at + 1}`,
      reason: named
        ? { zh: `第 ${at + 1} 列“${name}”是身份信息或不得用于评价的内容，已去掉。`, en: `Column ${at + 1} (“${name}”) names people or says what may not count. It was taken out.` }
        : { zh: `第 ${at + 1} 列的内容像是身份信息或不得用于评价的内容，已去掉。`, en: `Column ${at + 1} seems to hold what names people or may not count. It was taken out.` },
    })
    return []
  })
  return { columns, findings, table: { header: columns.map((at) => header[at]!), rows: rows.map((row) => columns.map((at) => row[at] ?? '')) } }
}
