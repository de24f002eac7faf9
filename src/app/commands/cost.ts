import { capSetCard, costCard, money, monthShown } from '../../cards/cost-card.ts'
import { monthOf } from '../afford.ts'
import type { Command } from './command.ts'
import { cannot, misused } from './reply.ts'
import { onRequisition } from './requisition.ts'
import { idIn } from './subject.ts'

export const cost: Command = {
  names: { en: ['cost'], zh: ['费用'] },
  usage: { en: 'cost [R-1 | A-1]', zh: '费用 [R-1 | A-1]' },
  about: { en: 'What models have cost: this month, for a requisition or for an interview', zh: '查看模型费用：本月的，或某个职位、某场面试的' },
  example: { en: 'cost R-1', zh: '费用 R-1' },
  deed: 'see-cost',
  options: [],
  async run({ spending, settings, store, words, language, now }) {
    const application = idIn(words[0], 'A'), requisition = idIn(words[0], 'R'), month = monthOf(now), currency = settings.caps?.currency ?? null
    const lines = (await spending?.of(application ? { interview: application } : requisition ? { requisition } : { month })) ?? []
    const cap = requisition ? (await store.get('requisition', requisition))?.value.cap ?? null : application ? null : settings.caps?.month ?? null
    return { reply: costCard({ what: application ?? requisition ?? monthShown(month, language), lines, cap, currency }, language) }
  },
}

const MOST = 1_000_000

export const cap: Command = {
  names: { en: ['cap'], zh: ['费用上限'] },
  usage: { en: 'cap R-1 <amount|off>', zh: '费用上限 R-1 <金额|取消>' },
  about: { en: 'What models may cost a requisition; at the limit nobody new is invited', zh: '给职位设模型费用上限，到了就不再邀请新的候选人' },
  example: { en: 'cap R-1 20', zh: '费用上限 R-1 100' },
  deed: 'change-cap',
  options: [],
  run: (asked) => onRequisition(cap, asked, ({ value, version }) => {
    const { caps } = asked.settings, word = asked.words[1] ?? '', off = /^(?:off|none|取消|不限)$/iu.test(word), amount = Number(word)
    if (!caps) return cannot(asked, (p) => p.noPrice)
    if (!off && (!/^\d{1,7}(?:\.\d{1,2})?$/.test(word) || amount <= 0 || amount > MOST)) return misused(cap, asked, (p) => p.amount(word.slice(0, 20), money(20, caps.currency, asked.language)))
    const { cap: _, ...rest } = value, after = off ? rest : { ...rest, cap: amount }
    return {
      reply: capSetCard(after, caps.currency, asked.language),
      puts: [{ kind: 'requisition', id: value.id, value: after, from: version }],
      notes: [{ subject: value.id, kind: 'cap-changed', body: { text: off ? '–' : `${amount} ${caps.currency}` } }],
    }
  }),
}
