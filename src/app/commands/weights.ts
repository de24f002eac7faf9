import { weightField, weightsChangedCard } from '../../cards/weights-card.ts'
import type { Input } from '../../chat/card.ts'
import type { Rubric } from '../../domain/interview-kit.ts'
import type { Language } from '../../domain/language.ts'
import type { Kept } from '../../ports/store.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { cannot, misused } from './reply.ts'
import { onRequisition } from './requisition.ts'
import { pairsIn, wholeWeights } from './weight-words.ts'

/** Inputs of the form are `weight:<competency>`. */
const INPUT = 'weight:'

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
    inputs: (asked) => onRequisition(weights, asked, async (found) => (await objection(asked, found)) ?? inputsOf(found.value.rubric, asked.language)),
    fill: (inputs) => ({
      words: Object.entries(inputs).flatMap(([id, value]) => (id.startsWith(INPUT) && value.trim() ? [`${id.slice(INPUT.length)}=${value.trim()}`] : [])),
      options: {},
    }),
  },
  run: (asked) => onRequisition(weights, asked, async (found) => (await objection(asked, found)) ?? change(asked, found)),
}

function inputsOf({ kit, competencies }: Rubric, language: Language): Input[] {
  const rounded = wholeWeights(kit.competencies.map((k) => k.weight))
  return kit.competencies.map((k, i) => ({
    kind: 'text', id: INPUT + k.competency, label: weightField(competencies.find((c) => c.id === k.competency)?.name[language] ?? k.competency, language), required: true, value: String(rounded[i]),
  }))
}

/** Why the weights of this requisition stay as they are. */
async function objection(asked: Asked, { value }: Kept<'requisition'>): Promise<Outcome | undefined> {
  if (value.status === 'closed') return cannot(asked, (p) => p.closedForGood(value.id))
  const invited = value.sealedAt !== undefined || (await asked.store.list('interview', { requisition: value.id })).length > 0
  return invited ? cannot(asked, (p) => p.sealed(value.id)) : undefined
}

function change(asked: Asked, { value, version }: Kept<'requisition'>): Outcome {
  const { kit, competencies } = value.rubric, sign = asked.language === 'zh' ? '、' : ', '
  const names = competencies.map((c) => c.name[asked.language]).join(sign)
  const pairs = pairsIn(asked.words.slice(1).join(' '))
  if (!pairs) return misused(weights, asked, (p) => p.weightWords(names))
  const wanted = new Map<string, string>()
  for (const [name, weight] of pairs) {
    const id = competencies.find((c) => [c.id, c.name.zh, c.name.en].some((known) => same(known, name)))?.id
    if (id === undefined) return misused(weights, asked, (p) => p.noCompetency(name.slice(0, 60), names))
    if (wanted.has(id)) return misused(weights, asked, (p) => p.namedTwice(name.slice(0, 60)))
    wanted.set(id, weight)
  }
  const all = kit.competencies.map((k) => [k.competency, wanted.get(k.competency) ?? String(Math.round(k.weight * 100) / 100)] as const)
  const odd = all.find(([, weight]) => !/^(?:[1-9]\d?|100)$/.test(weight))
  if (odd) return misused(weights, asked, (p) => p.weight(competencies.find((c) => c.id === odd[0])?.name[asked.language] ?? odd[0], odd[1].slice(0, 20)))
  const to = new Map(all.map(([id, weight]) => [id, Number(weight)])), sum = [...to.values()].reduce((a, b) => a + b, 0)
  if (sum !== 100) return misused(weights, asked, (p) => p.sum(sum))
  const requisition = { ...value, rubric: asked.library.reweigh(value.rubric, to) }
  const from = Object.fromEntries(kit.competencies.map((k) => [k.competency, k.weight]))
  return {
    reply: weightsChangedCard(requisition, asked.language),
    puts: [{ kind: 'requisition', id: value.id, value: requisition, from: version }],
    notes: [{ subject: value.id, kind: 'weights-changed', body: { from, to: Object.fromEntries(to), sha256: requisition.rubric.sha256 } }],
  }
}

const same = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[\s_-]+/g, '-')
