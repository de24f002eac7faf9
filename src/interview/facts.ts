import type { Fact } from '../domain/requisition.ts'

export type Process = 'length' | 'result' | 'who' | 'ai' | 'data'

/** Words that point to a topic. A fact's topic is one of these names or a word of its own. */
const TOPICS: Record<string, RegExp> = {
  pay: /pay|salary|compensation|wage|bonus|commission|薪|工资|待遇|奖金|提成|年终|多少钱/iu,
  location: /where|location|office|city|address|remote|地点|在哪|哪里|城市|办公|远程|居家/iu,
  hours: /hours|overtime|schedule|shift|weekend|workday|上班时间|加班|工时|双休|轮班|排班|几点/iu,
  team: /team|colleagues?|manager|report to|how many people|团队|同事|领导|汇报|部门|多少人/iu,
  benefits: /benefits?|insurance|leave|holiday|vacation|福利|社保|公积金|年假|假期|补贴/iu,
  start: /start date|when .*start|onboard|入职|到岗|什么时候上班/iu,
  travel: /travel|trips?|出差/iu,
  growth: /growth|promotion|career|training|晋升|发展|成长|培训/iu,
  company: /company|business|product|customers?|公司|业务|产品|客户/iu,
}

const PROCESS: [Process, RegExp][] = [
  ['result', /when .*(?:hear|know|result|decision|answer)|next steps?|what happens (?:next|after)|多久.*(?:结果|通知|回复)|什么时候.*(?:结果|通知|知道)|结果|下一步|后续|后面.*流程/iu],
  ['length', /how (?:long|many questions)|how much time|多长时间|多少题|几道题|几个问题|要多久/iu],
  ['who', /who (?:decides|reads|sees|will (?:read|see|decide))|谁.*(?:决定|看|评)/iu],
  ['data', /my data|privacy|delete|how long .*(?:keep|store)|隐私|数据|删除|保存多久/iu],
  ['ai', /are you (?:an? )?(?:ai|bot|human|robot|real)|你是.*(?:机器人|AI|真人|人工智能)/iu],
]

/**
 * Answers a candidate's question from what HR approved, or about the process itself. Nothing is made up:
 * `undefined` means that a person has to be asked.
 */
export function answerFrom(facts: readonly Fact[], question: string): { fact: Fact } | { process: Process } | undefined {
  const q = question.normalize('NFKC')
  for (const fact of facts) {
    const name = fact.topic.toLowerCase(), topic = Object.hasOwn(TOPICS, name) ? TOPICS[name] : undefined
    if (topic ? topic.test(q) : q.toLowerCase().includes(fact.topic.toLowerCase())) return { fact }
  }
  for (const [process, words] of PROCESS) if (words.test(q)) return { process }
  return undefined
}
