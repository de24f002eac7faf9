import { weightsChangedCard } from '../../cards/weights-card.ts'
import type { Kept } from '../../ports/store.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { cannot } from './reply.ts'
import { onRequisition } from './requisition.ts'
import { weightInputs, weightsFilled, weightsTyped } from './weights-typed.ts'

export const weights: Command = {
  names: { en: ['weights', 'weight'], zh: ['权重', '调整权重'] },
  usage: { en: 'weights R-1 [competency=30 …]', zh: '权重 R-1 [能力=30 …]' },
  about: { en: 'How much each competency counts, in whole percents; fixed once a candidate is invited', zh: '每项能力占多少，写整数百分比；邀请第一位候选人后不能再改' },
  example: { en: 'weights R-1 negotiation=30 adaptability=10', zh: '权重 R-1 大客户谈判=30 适应变化=10' },
  deed: 'change-weights',
  options: [],
  form: {
    title: { zh: '调整权重', en: 'Change weights' },
    submit: { zh: '保存权重', en: 'Save weights' },
    wanted: (words) => words.length < 2,
    inputs: (asked) => onRequisition(weights, asked, async (found) => (await objection(asked, found)) ?? weightInputs(found.value.rubric, asked.language)),
    fill: weightsFilled,
  },
  run: (asked) => onRequisition(weights, asked, async (found) => (await objection(asked, found)) ?? change(asked, found)),
}

/** Why the weights of this requisition stay as they are. */
async function objection(asked: Asked, { value }: Kept<'requisition'>): Promise<Outcome | undefined> {
  if (value.status === 'closed') return cannot(asked, (p) => p.closedForGood(value.id))
  const invited = value.sealedAt !== undefined || (await asked.store.list('interview', { requisition: value.id })).length > 0
  return invited ? cannot(asked, (p) => p.sealed(value.id)) : undefined
}

function change(asked: Asked, { value, version }: Kept<'requisition'>): Outcome {
  const to = weightsTyped(weights, asked, value.rubric, asked.words.slice(1).join(' '))
  if ('reply' in to) return to
  const requisition = { ...value, rubric: asked.library.reweigh(value.rubric, to) }
  const from = Object.fromEntries(value.rubric.kit.competencies.map((k) => [k.competency, k.weight]))
  return {
    reply: weightsChangedCard(requisition, asked.language),
    puts: [{ kind: 'requisition', id: value.id, value: requisition, from: version }],
    notes: [{ subject: value.id, kind: 'weights-changed', body: { from, to: Object.fromEntries(to), sha256: requisition.rubric.sha256 } }],
  }
}
