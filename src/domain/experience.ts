/** Words by which a kind of experience shows, zh and en; the text is folded to lower case first. */
const EVIDENCE: [tag: string, words: RegExp][] = [
  ['sales', new RegExp([
    '销售(?!额)|销冠|大客户|客户经理|商务拓展|商务谈判|渠道拓展|招商|签约|签单|回款|拓客|成交额|合同额|销售额|业绩',
    String.raw`\b(sales(?!force)|sold|account (manager|executive|management)|key accounts?|quota|upsell\w*|business development|closed \d+ deals?|deals? worth|new business)\b`,
  ].join('|'), 'g')],
  ['technical', new RegExp([
    '工程师|架构师|程序员|软件开发|前端|后端|全栈|算法|编程|代码|数据库|微服务|服务器|接口开发|系统开发|运维|嵌入式|机器学习|自动化测试',
    String.raw`\b(software|engineer(?:ing)?|developer|back-?end|front-?end|full-?stack|devops|sre|database|microservices?|kubernetes|docker|linux|java(script)?|typescript|python|golang|c\+\+|sql|apis?|machine learning)\b`,
  ].join('|'), 'g')],
  ['service', new RegExp([
    '客服|客户服务|投诉|售后|回访|热线|在线接待|门店|店员|导购|收银|营业员|服务员|前台|理货',
    String.raw`\b(customer (service|support|care|success)|call cent(er|re)|help ?desk|complaints?|retail|store (associate|assistant|staff|manager)|shop assistant|cashier|barista|waiter|waitress|front desk|hospitality|guests?)\b`,
  ].join('|'), 'g')],
  ['lead', new RegExp([
    '带领|带队|团队管理|管理团队|下属|主管|店长|总监|组长|部门经理|团队负责人|带教|培养.{0,6}(新人|骨干|下属)',
    String.raw`\b(led (a |the )?(team|group)|led \d+|team lead(er)?|supervis(or|ed|ing)|head of|director|mentored|coached|direct reports|managed (a )?(team|\d+))\b`,
  ].join('|'), 'g')],
  ['study', new RegExp([
    '应届|在校|校招|实习|学生会|社团|毕业设计|毕业论文|课程设计|奖学金|志愿者|支教',
    String.raw`\b(intern|internships?|student|undergraduate|graduate (trainee|scheme|program(me)?)|new grad(uate)?|campus|thesis|coursework|capstone|volunteer(ed|ing)?|scholarship)\b`,
  ].join('|'), 'g')],
]

/** How often each kind of experience shows in a text, most first; kinds that do not show are left out. */
export const experienceIn = (text: string): { tag: string; hits: number }[] => {
  const folded = text.toLowerCase()
  return EVIDENCE.map(([tag, words]) => ({ tag, hits: folded.match(words)?.length ?? 0 }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
}
