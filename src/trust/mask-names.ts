import type { MaskRule } from './mask-kinds.ts'
import { regex } from './regex.ts'

const COMPOUND = '欧阳|司马|上官|诸葛|司徒|东方|尉迟|令狐|皇甫|慕容|公孙|夏侯|端木|独孤|宇文|长孙|南宫|西门'
const SURNAME = `(?:${COMPOUND}|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜])`
const AFTER = String.raw`(?=[，。,.！!；;、\s（(）)“”"]|$|来自|今年|毕业|目前|，)`
/** 我是高中生, 我是施工员: such words end in what they are. */
const OCCUPATION = String.raw`[员生师长者手人工家方商族民友货书理]`
/** What people are at work that begins like a name: 我是司机, 我是项目组. */
const AT_WORK = '司机|司仪|高管|高工|高级|高层|白领|白班|金领|项目|方案|程序|车间|车队|安保|安检|常驻|常务|单亲|单身|包装|包工|解说|纪检|田径|成本|房产|强项|游戏|曲目|万能|卫浴|边缘'
const TITLE = '先生|女士|小姐|同学|老师|师傅|总|工|哥|姐|经理|主任'

const CAP = String.raw`\p{Lu}[\p{Ll}\p{M}'’-][\p{L}\p{M}'’-]{0,24}`
const NOT_A_NAME = String.raw`(?!(?:Senior|Junior|Lead|Chief|Head|Vice|Deputy|Assistant|Associate|Project|Product|Program|Account|Sales|Marketing|Software|Data|Team|Scrum|Human|Customer|Technical|Quality|Certified|Store|Shift|Regional|General|Managing|Operations|Business|Very|Not|Also|Now|Here|Just|Happy|Sure|Sorry|Glad|Proud|Responsible)\b)`

/** Where people say their own name, in whatever words. */
export const INTRODUCTIONS: MaskRule[] = [
  ['name', regex('gu', String.raw`(?<=我叫(?:做)?|我的名字(?:是|叫)|本人(?:姓名|叫)?|我名叫|我的?姓名[是为：:]|姓名[:：]\s?)${SURNAME}(?!(?:${TITLE}))[\u4e00-\u9fff]{1,2}${AFTER}`)],
  ['name', regex('gu', String.raw`(?<=(?:大家|同事们?|朋友们?|别人|同学们?|客户|家人|可以|平时)(?:都|也|就|一般)?(?:叫|喊|称呼|称)我(?:为)?)(?:[小老阿]${SURNAME}|${SURNAME}(?:${TITLE})|${SURNAME}[\u4e00-\u9fff]{1,2}|[A-Z][a-z]{1,15})${AFTER}`)],
  ['name', regex('gu', String.raw`(?<=我是|我姓)(?:${SURNAME}(?:先生|女士|小姐|同学)|[小老阿]${SURNAME}${AFTER})|(?<=我姓)${SURNAME}${AFTER}|(?<=(?:^|[，。,.！!；;\s])(?:你好|您好|大家好|hi|Hi)?[，,！! ]?我是)(?!${AT_WORK}|[\u4e00-\u9fff]{1,2}${OCCUPATION}${AFTER})${SURNAME}[\u4e00-\u9fff]{1,2}${AFTER}`)],
  ['name', regex('gu', String.raw`(?<=(?:英文名|网名|昵称|笔名)(?:是|叫|为|[:：])\s?)[\p{L}]{1,20}`)],
  ['name', regex('gu', String.raw`(?<=(?<!\p{L})(?:[Mm]y (?:first |last |full |given |family |nick)?name(?: is|['’]s)|[Nn]ame:) )\p{L}[\p{L}\p{M}'’-]{0,24}(?: ${CAP}){0,3}`)],
  ['name', regex('gu', String.raw`(?<=(?<!\p{L})(?:I go by|I['’]m called|I am called|I['’]m known as|[Pp]eople call me|[Ee]veryone calls me|[Tt]hey call me|[Ff]riends call me|[Yy]ou can call me|(?:[Jj]ust |(?:^|[.!?,] ))[Cc]all me) )${CAP}(?: ${CAP}){0,3}`)],
  ['name', regex('gu', String.raw`(?<=(?<!\p{L})(?:I['’]m|I am|[Tt]his is|[Ii]t['’]s|[Ii]t is) )${NOT_A_NAME}${CAP}(?: ${CAP}){0,3}(?= from | here[,.! ]|[.,!] (?:I |and I |a |an |the |my |from )|, and )`)],
  ['name', regex('gu', String.raw`(?<=(?<!\p{L})(?:I['’]m|I am) )(?:Mr|Mrs|Ms|Miss|Dr)\.? ${CAP}(?: ${CAP})?`)],
]

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * A given name with the parts it may be called by: 王小明 is also 小明, Anna Lee Smith is also Anna, Lee, Smith; with the title that stands
 * before or after it, because that tells the gender.
 */
export const givenName = (name: string): MaskRule[] => {
  const full = name.trim().replace(/\s+/g, ' ')
  if (/^[\p{Script=Han}·]{2,}$/u.test(full)) {
    const surname = new RegExp(`^(?:${COMPOUND})`).exec(full)?.[0] ?? full.slice(0, 1), own = full.slice(surname.length)
    const forms = [full, ...(own.length > 1 ? [own] : [])].map(quoted)
    return [['name', new RegExp(`(?:${forms.join('|')})(?:先生|女士|小姐)?`, 'gu')]]
  }
  if (full.length < 2) return []
  const word = (form: string, flags: string): MaskRule =>
    ['name', new RegExp(String.raw`(?<![\p{L}\p{N}])(?:(?:Mr|Mrs|Ms|Miss)\.? )?${quoted(form).replace(/ /g, String.raw`\s{1,20}`)}(?![\p{L}\p{N}])`, flags)]
  const parts = full.split(/[ ·]/).filter((part) => /^\p{Lu}\p{L}+/u.test(part))
  return [word(full, 'giu'), ...parts.map((part) => word(part, 'gu'))]
}
