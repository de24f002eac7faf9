/**
 * What is never looked at in a résumé: contact, picture, birth, sex, family, origin, ethnicity, religion, politics, health, pay,
 * identity papers (competencies.md 0, "never asked, never rated"). Each pattern is tried on folded text (see `fold`).
 */
const PRIVATE = new RegExp([
  // contact
  String.raw`[^\s@]{1,64}@[^\s@]{1,64}\.[a-z]{2}|https?:|www\.|1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\+\d{1,3}[ -]?\(?\d{2,4}\)?[ -]\d|\(?\b\d{3}\)?[ -]\d{3}[ -]\d{4}\b`,
  '(电话|手机|邮箱|邮件|微信|qq|住址|地址|联系方式|现居(住?地)?|居住地|邮编|姓名|英文名)(号码?)?\\s*[::]|^(联系)?(电话|手机|邮箱|微信|地址|姓名)(号码?)?(\\s|$)',
  String.raw`\b(phone|mobile|tel|telephone|cell|e-?mail|wechat|whatsapp|address|linkedin|github|postcode|zip code)\b\s*[::]|^\W*(full |given |family )?name\s*[::]`,
  // picture
  String.raw`证件照|^\W*(个人)?(照片|相片|头像)|^\W*(photo(graph)?|picture|headshot)\b`,
  // birth and age
  String.raw`出生|生日|年龄|年纪|\d{2}\s*(周?岁|后[,，\s])|\b(date of birth|born (on|in)|birth ?da(y|te)|dob|aged? ?[::]? ?\d{2}|\d{2}[ -]years?[ -]old)\b|\bage\s*[::]`,
  // sex
  String.raw`性别|(^|[\s,，|/、;；·])[男女]性?(?=$|[\s,，|/、;；·])|\b(gender|male|female|he/him|she/her|they/them)\b|\bsex\s*[::]`,
  // family
  String.raw`婚姻|婚否|婚育|已婚|未婚|离异|离婚|已育|未育|生育|怀孕|配偶|丈夫|妻子|子女|孩子|父亲|母亲|父母|家庭(成员|情况|状况)|恋爱`,
  String.raw`\b(marital|married|unmarried|divorced|widowed|spouse|husband|wife|my (father|mother|parents|kids|children)|children\s*[::]|pregnan\w+|maternity leave|family status)\b|^\W*single\W*$`,
  // origin, ethnicity, religion, politics
  String.raw`籍贯|户籍|户口|祖籍|家乡|老家|出生地|国籍|民族|[汉满回壮苗藏彝侗瑶白黎傣畲]族|(蒙古|维吾尔|土家|朝鲜|哈尼|哈萨克)族`,
  String.raw`政治面貌|党员|团员|入党|共青团|党派|宗教|信仰|佛教|道教|基督|天主教|伊斯兰|穆斯林|(^|[\s,，|/、])群众($|[\s,，|/、])`,
  String.raw`\b(home ?town|birthplace|place of birth|native of|nationality|citizenship|ethnic(ity)?|caucasian|african american|hispanic)\b|\brace\s*[::]`,
  String.raw`\b(religio(n|us)|christian|catholic|muslim|islamic|buddhist|hindu|jewish|political (party|status|affiliation)|(communist )?party member|democrat|republican)\b`,
  // health, orientation, record, pay, papers
  String.raw`健康状况|身体健康|残疾|残障|血型|身高|体重|视力|性取向|同性恋|犯罪|征信|身份证|护照|\d{17}[\dx]`,
  String.raw`\b(disab(led|ility|ilities)|blood type|health\s*[::]|(height|weight)\s*[::]|sexual orientation|gay|lesbian|lgbt\w*|criminal record|passport|social security|id (number|no))\b|\d ?(cm|kg)\b`,
  String.raw`薪资|薪酬|月薪|年薪|\b(salary|pay|compensation)( expect\w+| range| requirements?)?\s*[::]|\b(expected|current|desired) (salary|pay|compensation)\b`,
].join('|'))

/**
 * One spelling for full-width, styled and upper-case letters, so that a pattern has one form to know. Shortened first:
 * a single character can unfold to eighteen.
 */
export const fold = (text: string): string => text.slice(0, 400).normalize('NFKC').toLowerCase()

/** Templates space their labels out: “性    别”, “籍  贯”. */
const closed = (folded: string): string => folded.replace(/(?<=\p{sc=Han})\s+(?=\p{sc=Han})/gu, '')

/** Does the folded line say something that never counts? */
export const isPrivate = (folded: string): boolean => {
  const tight = closed(folded)
  return PRIVATE.test(folded) || (tight !== folded && PRIVATE.test(tight))
}

/** A label whose value stands on the next line, as in tables. */
export const isPrivateLabel = (folded: string): boolean => folded.length <= 16 && isPrivate(folded)
