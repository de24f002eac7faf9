import { LEVELS } from '../domain/competency.ts'
import type { Competency, Level } from '../domain/competency.ts'
import type { DraftCompetency, DraftRefusal, KitDraft, Lack } from '../domain/kit-draft.ts'
import type { Bilingual } from '../domain/language.ts'
import type { Table } from '../domain/table.ts'
import { COMPETENCY_CUES } from './competency-cues.ts'
import { competencyNamed, newCompetency } from './known-competency.ts'
import { fold } from './private-matters.ts'
import { readWeights } from './read-weights.ts'

/** More than any interview can ask about. */
const MOST = 12

const COLUMNS = {
  id: /^(?:id|编号|代码|code)$/,
  name: /^(?:考核)?(?:指标|能力|能力项|维度|胜任力|素质|要素|评价项)(?:名称|项)?$|^名称$|^(?:competenc(?:y|ies)|indicators?|criteri(?:on|a)|dimension|name)$/,
  english: /^(?:英文(?:名称?)?|english(?: name)?|name[ _(]*en\)?)$/,
  weight: /权重|占比|比重|^weight(?:ing|s)?\b|^%$|百分比|^percent(?:age)?$|^share$/,
  definition: /^(?:定义|说明|描述|释义|含义|definition|description|meaning)$/,
}
const LEVEL_HEADER = /^(?:level|l|等级|级别|第)?[ _-]?([1-5])[ _-]?(?:级|分|档)?[ _-]?(?:描述|行为|标准|anchor|description)?$/

const refusal = (refused: string, zh: string, en: string): DraftRefusal => ({ refused, reason: { zh, en }, findings: [] })
const isChinese = (text: string): boolean => /\p{sc=Han}/u.test(text)
const cell = (row: string[], at: number): string => (at === -1 ? '' : (row[at] ?? '').trim().slice(0, 500).toWellFormed())
/** A text in the language it is written in, over what is there already. */
const said = (text: string, before: Bilingual): Bilingual => (text === '' ? before : { ...before, [isChinese(text) ? 'zh' : 'en']: text })
const whole = ({ zh, en }: Bilingual): boolean => zh !== '' && en !== ''

const lacksOf = ({ name, definition, anchors, questions }: Competency): Lack[] => [
  ...(whole(name) ? [] : ['name' as const]),
  ...(whole(definition) ? [] : ['definition' as const]),
  ...(LEVELS.every((level) => whole(anchors[level])) ? [] : ['anchors' as const]),
  ...(questions.length > 0 ? [] : ['questions' as const]),
]

/** The nearest known competency, for a person to look at. */
const near = (name: string, known: readonly Competency[]): Competency | undefined => known.find(({ id }) => COMPETENCY_CUES[id]?.test(fold(name)))

/**
 * Competencies and weights of a company's own indicator library: one row each, with a name and a weight, perhaps a definition and levels. Names
 * of the starter competencies bring their rubric along; others are new, and what they lack is told.
 */
export const draftFromIndicators = ({ header, rows }: Table, known: readonly Competency[]): KitDraft | DraftRefusal => {
  const folded = header.map((name) => fold(name).trim())
  const at = Object.fromEntries(Object.entries(COLUMNS).map(([column, pattern]) => [column, folded.findIndex((name) => pattern.test(name))])) as Record<keyof typeof COLUMNS, number>
  const levels = new Map<Level, number>(folded.flatMap((name, column) => {
    const level = LEVEL_HEADER.exec(name)?.[1]
    return level ? [[Number(level) as Level, column] as const] : []
  }))
  const named = at.name === -1 ? at.id : at.name
  if (named === -1) return refusal('no-name', '找不到指标名称这一列。请把表头写成“指标,权重”。', 'No column holds the names. Write the header “competency,weight”.')
  if (at.weight === -1) return refusal('no-weight', '找不到权重这一列。请把表头写成“指标,权重”。', 'No column holds the weights. Write the header “competency,weight”.')
  const used = rows.filter((row) => cell(row, named) !== '' && !/^(?:合计|总计|小计|total|sum)$/.test(fold(cell(row, named))))
  if (used.length === 0 || used.length > MOST) return refusal('how-many', `请列 1 到 ${MOST} 项指标；现在是 ${used.length} 项。`, `List 1 to ${MOST} indicators; there are ${used.length}.`)
  const spelt = used.map((row) => fold(cell(row, named)).replace(/\s/g, ''))
  const twice = used.find((_, n) => spelt.indexOf(spelt[n]!) < n)
  if (twice) return refusal('twice', `“${cell(twice, named)}”列了两次，请只留一个。`, `“${cell(twice, named)}” is listed twice. Keep one.`)
  const weights = readWeights(used.map((row) => cell(row, at.weight)))
  if ('reason' in weights) return { ...weights, findings: [] }

  const competencies = used.map((row, n): DraftCompetency => {
    const name = cell(row, named)
    const found = [cell(row, at.id), name, cell(row, at.english)].flatMap((each) => competencyNamed(each, known) ?? [])[0]
    if (found) return {
      competency: found, weight: weights.percents[n]!, support: null, lacks: [],
      why: { zh: `指标库中的“${name}”，评分标准用现成的“${found.name.zh}”`, en: `“${name}” of the indicator library, with the rubric “${found.name.en}”` },
    }
    const blank = newCompetency(cell(row, at.english) || name, n + 1, known), like = near(name, known)
    const anchors = Object.fromEntries(LEVELS.map((level) => [level, said(cell(row, levels.get(level) ?? -1), blank.anchors[level])])) as Competency['anchors']
    const competency: Competency = { ...blank, name: said(name, said(cell(row, at.english), { zh: '', en: '' })), definition: said(cell(row, at.definition), blank.definition), anchors }
    return {
      competency, weight: weights.percents[n]!, support: null, lacks: lacksOf(competency),
      why: {
        zh: `指标库中的“${name}”，是公司自己的指标${like ? `；和现成的“${like.name.zh}”相近，可以改用它` : ''}`,
        en: `“${name}” of the indicator library, the company’s own${like ? `; “${like.name.en}” is close to it and has a rubric` : ''}`,
      },
    }
  })
  const same = competencies.find(({ competency }, n) => competencies.findIndex((each) => each.competency.id === competency.id) < n)
  if (same) return refusal('twice', `有两项指标都是“${same.competency.name.zh || same.competency.name.en}”，请只留一个。`, `Two indicators are “${same.competency.name.en || same.competency.name.zh}”. Keep one.`)
  return { competencies, findings: [], origin: { from: 'indicator-library', indicators: competencies.length } }
}
