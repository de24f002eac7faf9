import type { Competency } from '../domain/competency.ts'
import type { Bilingual } from '../domain/language.ts'
import { fold } from './private-matters.ts'

/** A name as people vary it: without spaces, marks and the word for ability. */
const bare = (name: string): string => fold(name).replace(/[\s"'“”·・_/&-]+|\(.*\)/g, '').replace(/(?:能力|力|水平|评分|得分|等级|score|rating|level|skills?|ability)$/, '')

/** The known competency of that id or name. A similar one is somebody's guess, and not made here. */
export const competencyNamed = (name: string, known: readonly Competency[]): Competency | undefined => {
  const sought = bare(name)
  return sought === '' ? undefined : known.find((each) => [each.id, each.name.zh, each.name.en].some((own) => bare(own) === sought))
}

const NOTHING: Bilingual = { zh: '', en: '' }

/** A competency of which only the name is known, in the language it is written in. `n` makes an id where the name gives none. */
export const newCompetency = (name: string, n: number, known: readonly Competency[]): Competency => {
  const text = name.trim().replace(/\s+/g, ' ').slice(0, 60).toWellFormed(), chinese = /\p{sc=Han}/u.test(text)
  const slug = chinese ? '' : fold(text).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40).replace(/-$/, '')
  const id = slug === '' || known.some((each) => each.id === slug) ? `own-${n}` : slug
  return {
    id, version: 1, name: chinese ? { zh: text, en: '' } : { zh: '', en: text }, definition: NOTHING,
    anchors: { 1: NOTHING, 2: NOTHING, 3: NOTHING, 4: NOTHING, 5: NOTHING }, questions: [], sources: [],
  }
}
