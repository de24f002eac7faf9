import { KIT_FIELD, levelWords } from '../../cards/kit-words.ts'
import { KIT_PROBLEMS } from '../../cards/kit-problems.ts'
import { LEVELS, type Competency, type Level } from '../../domain/competency.ts'
import { newest, numberOf } from '../own-kits.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { movedOn, newVersion, onOwnKit, twoTexts } from './kit-change.ts'
import { subjectOf } from './kit-subject.ts'
import { misused } from './reply.ts'
import { competencyNamed, namesOf } from './weights-typed.ts'
import type { Rubric } from '../../domain/interview-kit.ts'

const LONGEST_ANCHOR = 600

export const kitAnchor: Command = {
  names: { en: ['kit anchor', 'kit level'], zh: ['题库 等级', '题库 锚点'] },
  usage: { en: 'kit anchor <kit> <competency> <1–5> ["Chinese" "English"] [version=2]', zh: '题库 等级 <题库> <能力> <1–5> ["中文" "英文"] [版本=2]' },
  about: { en: 'Rewrites what a level of your own kit means, as a new draft', zh: '改自建题库某一级的说明，存为新草稿' },
  example: { en: 'kit anchor sales-north negotiation 3', zh: '题库 等级 sales-north 大客户谈判 3' },
  deed: 'change-kit',
  options: ['version'],
  form: {
    title: { zh: '改等级说明', en: 'Rewrite a level' },
    submit: { zh: '存为草稿', en: 'Save as a draft' },
    wanted: (words) => words.length < 4,
    inputs: (asked) => onOwnKit(kitAnchor, asked, ({ value }) => {
      const place = placeOf(asked, newest(value).rubric)
      if ('reply' in place) return place
      const { competency: { name, anchors }, level } = place, { language } = asked
      return (['zh', 'en'] as const).map((of) => ({
        kind: 'text', id: of, label: levelWords(name[language], level, of, language), required: true, multiline: true, value: anchors[level][of],
      }))
    }),
    subject: (asked) => subjectOf(asked, 3),
    fill: ({ zh = '', en = '' }) => ({ words: zh.trim() || en.trim() ? [zh, en] : [], options: {} }),
  },
  run: (asked) => onOwnKit(kitAnchor, asked, (own) => {
    const { rubric } = newest(own.value), place = movedOn(asked, own) ?? placeOf(asked, rubric)
    if ('reply' in place) return place
    const { competency, level } = place, typed = asked.words.slice(3), text = twoTexts(typed)
    if (!text) return misused(kitAnchor, asked, () => KIT_PROBLEMS[asked.language].twoTexts(`/hire ${kitAnchor.example[asked.language]} "${competency.anchors[level].zh}" "${competency.anchors[level].en}"`))
    if (Object.values(text).some((t) => t.length > LONGEST_ANCHOR)) return misused(kitAnchor, asked, (p) => p.tooLong(p.candidateText, LONGEST_ANCHOR))
    const changed = asked.library.reanchor(competency, level, text)
    const rewritten = { ...rubric, competencies: rubric.competencies.map((c) => (c.id === competency.id ? changed : c)) }
    return newVersion(asked, own, own.value.id, rewritten, { from: 'edit', version: numberOf(newest(own.value)) }, [`${levelWords(competency.name[asked.language], level, asked.language, asked.language)}${KIT_FIELD.colon[asked.language]}${text[asked.language]}`])
  }),
}

function placeOf(asked: Asked, { competencies }: Rubric): { competency: Competency; level: Level } | Outcome {
  const w = KIT_PROBLEMS[asked.language], competency = competencyIn(kitAnchor, asked, competencies)
  if ('reply' in competency) return competency
  const level = LEVELS.find((n) => String(n) === (asked.words[2] ?? '').normalize('NFKC').replace(/[级級]$/u, ''))
  return level === undefined ? misused(kitAnchor, asked, () => w.noLevel((asked.words[2] ?? '').slice(0, 20))) : { competency, level }
}

/** The competency that the second word names. */
export function competencyIn(command: Command, asked: Asked, competencies: readonly Competency[]): Competency | Outcome {
  const name = asked.words[1] ?? ''
  return competencyNamed(competencies, name) ?? misused(command, asked, () => KIT_PROBLEMS[asked.language].noCompetency(name.slice(0, 60), namesOf(competencies, asked.language)))
}
