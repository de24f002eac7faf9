import { weightLine } from '../../cards/weights-card.ts'
import { newest, numberOf } from '../own-kits.ts'
import type { Command } from './command.ts'
import { movedOn, newVersion, onOwnKit } from './kit-change.ts'
import { subjectOf } from './kit-subject.ts'
import { weightInputs, weightsFilled, weightsTyped } from './weights-typed.ts'

export const kitWeights: Command = {
  names: { en: ['kit weights', 'kit weight'], zh: ['题库 权重'] },
  usage: { en: 'kit weights <kit> [competency=30 …] [version=2]', zh: '题库 权重 <题库> [能力=30 …] [版本=2]' },
  about: { en: 'Changes the weights of your own kit, as a new draft', zh: '改自建题库的权重，存为新草稿' },
  example: { en: 'kit weights sales-north negotiation=30 adaptability=10', zh: '题库 权重 sales-north 大客户谈判=30 适应变化=10' },
  deed: 'change-kit',
  options: ['version'],
  form: {
    title: { zh: '改题库权重', en: 'Change a kit’s weights' },
    submit: { zh: '存为草稿', en: 'Save as a draft' },
    wanted: (words) => words.length < 2,
    inputs: (asked) => onOwnKit(kitWeights, asked, ({ value }) => weightInputs(newest(value).rubric, asked.language)),
    subject: (asked) => subjectOf(asked, 1),
    fill: weightsFilled,
  },
  run: (asked) => onOwnKit(kitWeights, asked, (own) => {
    const { rubric } = newest(own.value), to = movedOn(asked, own) ?? weightsTyped(kitWeights, asked, rubric, asked.words.slice(1).join(' '))
    if ('reply' in to) return to
    return newVersion(asked, own, own.value.id, asked.library.reweigh(rubric, to), { from: 'edit', version: numberOf(newest(own.value)) }, [weightLine(rubric, to, asked.language)])
  }),
}
