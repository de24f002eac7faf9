import { factChangedCard, factsCard } from '../../cards/requisition-card.ts'
import type { Command } from './command.ts'
import { cannot, misused } from './reply.ts'
import { onRequisition } from './requisition.ts'

const LONGEST_TOPIC = 40
const LONGEST_TEXT = 500

/** Topics by the names people give them; the interview knows many ways to ask about these. */
const TOPICS: Record<string, string> = {
  薪资: 'pay', 薪酬: 'pay', 工资: 'pay', 待遇: 'pay', salary: 'pay', 地点: 'location', 工作地点: 'location', place: 'location',
  工时: 'hours', 工作时间: 'hours', 加班: 'hours', 团队: 'team', 福利: 'benefits', 入职: 'start', 入职时间: 'start', 出差: 'travel', 发展: 'growth', 晋升: 'growth', 公司: 'company',
}

export const fact: Command = {
  names: { en: ['fact', 'facts'], zh: ['事实', '说明'] },
  usage: { en: 'fact R-1 [topic "text"] · fact R-1 remove topic', zh: '事实 R-1 [话题 "内容"] · 事实 R-1 删除 话题' },
  about: { en: 'What candidates may be told when they ask: list, add, remove', zh: '候选人问到时可以告诉的内容：查看、添加、删除' },
  example: { en: 'fact R-1 pay "25k–35k × 14"', zh: '事实 R-1 薪资 "25k–35k × 14 薪"' },
  deed: 'change-facts',
  options: [],
  run: (asked) => onRequisition(fact, asked, ({ value, version }) => {
    const [, first, ...rest] = asked.words, removing = /^(?:remove|delete|删除|移除)$/iu.test(first ?? '')
    if (first === undefined) return { reply: factsCard(value, asked.language) }
    const typed = (removing ? (rest[0] ?? '') : first).toLowerCase(), topic = (Object.hasOwn(TOPICS, typed) ? TOPICS[typed] : undefined) ?? typed, text = rest.join(' ').trim()
    const put = (facts: typeof value.facts) => [{ kind: 'requisition' as const, id: value.id, value: { ...value, facts }, from: version }]
    if (removing) {
      const old = value.facts.find((f) => f.topic === topic)
      if (!topic) return misused(fact, asked, (p) => p.needs.topic)
      if (!old) return cannot(asked, (p) => p.noFact(topic))
      return {
        reply: factChangedCard('removed', old, value.id, asked.language),
        puts: put(value.facts.filter((f) => f !== old)),
        notes: [{ subject: value.id, kind: 'fact-removed', body: { text: `${topic}: ${old.text}` } }],
      }
    }
    if (!text) return misused(fact, asked, (p) => p.needs.text)
    if (topic.length > LONGEST_TOPIC || text.length > LONGEST_TEXT) return misused(fact, asked, (p) => p.tooLong(p.candidateText, text.length > LONGEST_TEXT ? LONGEST_TEXT : LONGEST_TOPIC))
    const added = { id: topic, topic, text }
    return {
      reply: factChangedCard('added', added, value.id, asked.language),
      puts: put([...value.facts.filter((f) => f.topic !== topic), added]),
      notes: [{ subject: value.id, kind: 'fact-added', body: { text: `${topic}: ${text}` } }],
    }
  }),
}
