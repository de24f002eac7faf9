import { KIT_FIELD } from '../../cards/kit-words.ts'
import { KIT_PROBLEMS } from '../../cards/kit-problems.ts'
import type { Input } from '../../chat/card.ts'
import type { Competency, Question } from '../../domain/competency.ts'
import type { Rubric } from '../../domain/interview-kit.ts'
import type { Kept } from '../../ports/store.ts'
import { newest, numberOf } from '../own-kits.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { valued } from './form.ts'
import { competencyIn } from './kit-anchor.ts'
import { movedOn, newVersion, onOwnKit, twoTexts } from './kit-change.ts'
import { subjectOf } from './kit-subject.ts'
import { cannot, misused } from './reply.ts'

const LONGEST = 600
const NEW = ['new', '新', '新题', '+']
const REMOVE = ['remove', 'delete', '删', '删除', '-']
const KINDS: readonly Question['kind'][] = ['behavioural', 'case']

export const kitQuestion: Command = {
  names: { en: ['kit question', 'kit questions'], zh: ['题库 题目', '题库 问题'] },
  usage: { en: 'kit question <kit> <competency> [<question>|new ["Chinese" "English" [case]]] | remove <question> [version=2]', zh: '题库 题目 <题库> <能力> [<题号>|新 ["中文" "英文" [case]]] | 删 <题号> [版本=2]' },
  about: { en: 'Adds, rewrites or removes a question of your own kit, as a new draft', zh: '给自建题库加题、改题、删题，存为新草稿' },
  example: { en: 'kit question sales-north negotiation', zh: '题库 题目 sales-north 大客户谈判' },
  deed: 'change-kit',
  options: ['version'],
  form: {
    title: { zh: '题库的题目', en: 'A kit’s question' },
    submit: { zh: '存为草稿', en: 'Save as a draft' },
    wanted: (words) => words.length < 4 && !REMOVE.includes(words[2] ?? ''),
    inputs: (asked) => onOwnKit(kitQuestion, asked, ({ value }) => inputsOf(asked, newest(value).rubric)),
    subject: (asked) => subjectOf(asked, 3),
    fill: ({ question, zh = '', en = '', kind }) => ({ words: zh.trim() || en.trim() ? [...(question === undefined ? [] : [question]), zh, en, ...(kind === undefined ? [] : [kind])] : [], options: {} }),
  },
  run: (asked) => onOwnKit(kitQuestion, asked, (own) => {
    const { rubric } = newest(own.value), moved = movedOn(asked, own), competency = moved ?? competencyIn(kitQuestion, asked, rubric.competencies)
    if ('reply' in competency) return competency
    const [which = '', ...rest] = asked.words.slice(2)
    return REMOVE.includes(which) ? remove(asked, own, competency, rest[0] ?? '') : write(asked, own, competency, which, rest)
  }),
}

const list = (asked: Asked, { questions }: Competency): string => questions.map((q) => q.id).join(asked.language === 'zh' ? '、' : ', ')

function inputsOf(asked: Asked, { competencies }: Rubric): Input[] | Outcome {
  const { language } = asked, competency = competencyIn(kitQuestion, asked, competencies), which = asked.words[2]
  if ('reply' in competency) return competency
  const standing = competency.questions.find((q) => q.id === which)
  if (which !== undefined && !standing && !NEW.includes(which)) return cannot(asked, () => KIT_PROBLEMS[language].noQuestion(which.slice(0, 60), list(asked, competency)))
  const choice: Input[] = which === undefined
    ? [{ kind: 'choice', id: 'question', label: KIT_FIELD.question[language], required: true, value: 'new', options: [{ value: 'new', label: KIT_FIELD.fresh[language] }, ...competency.questions.map((q) => ({ value: q.id, label: `${q.id} · ${q.text[language]}` }))] }]
    : []
  return [
    ...choice,
    { kind: 'text', id: 'zh', label: KIT_FIELD.zh[language], required: true, multiline: true, ...valued(standing?.text.zh) },
    { kind: 'text', id: 'en', label: KIT_FIELD.en[language], required: true, multiline: true, ...valued(standing?.text.en) },
    { kind: 'choice', id: 'kind', label: KIT_FIELD.kind[language], required: true, value: standing?.kind ?? 'behavioural', options: KINDS.map((kind) => ({ value: kind, label: KIT_FIELD[kind][language] })) },
  ]
}

/** A new question, or other words for one that is there. */
function write(asked: Asked, own: Kept<'kit'>, competency: Competency, which: string, typed: readonly string[]): Outcome {
  const { rubric } = newest(own.value), { language, library } = asked, w = KIT_PROBLEMS[language]
  const standing = competency.questions.find((q) => q.id === which)
  if (!standing && !NEW.includes(which)) return cannot(asked, () => w.noQuestion(which.slice(0, 60), list(asked, competency)))
  const kind = KINDS.find((k) => k === typed[2]) ?? standing?.kind ?? 'behavioural', text = typed.length > 3 ? undefined : twoTexts(typed.slice(0, 2))
  if (!text) return misused(kitQuestion, asked, () => w.twoTexts(`/hire ${kitQuestion.example[language]} ${which} "讲一次……的经历。" "Tell us about a time …"`))
  if (Object.values(text).some((t) => t.length > LONGEST)) return misused(kitQuestion, asked, (p) => p.tooLong(p.candidateText, LONGEST))
  const question: Question = standing ? { ...standing, kind, text } : { id: freshId(competency, rubric), kind, text, suits: [], probes: [...library.probes] }
  const questions = standing ? competency.questions.map((q) => (q.id === question.id ? question : q)) : [...competency.questions, question]
  const what = `${KIT_FIELD[standing ? 'replaced' : 'added'][language]} ${question.id}${KIT_FIELD.colon[language]}${text[language]}`
  return save(asked, own, competency, questions, (listed) => (listed.includes(question.id) ? listed : [...listed, question.id]), what)
}

function remove(asked: Asked, own: Kept<'kit'>, competency: Competency, which: string): Outcome {
  const { language } = asked, w = KIT_PROBLEMS[language], part = newest(own.value).rubric.kit.competencies.find((k) => k.competency === competency.id)
  const gone = competency.questions.find((q) => q.id === which), left = (part?.questions ?? []).filter((id) => id !== which)
  if (!which) return misused(kitQuestion, asked, () => w.needQuestion(list(asked, competency)))
  if (!gone) return cannot(asked, () => w.noQuestion(which.slice(0, 60), list(asked, competency)))
  if (left.length < (part?.ask ?? 1)) return cannot(asked, () => w.lastQuestion(which, part?.ask ?? 1))
  return save(asked, own, competency, competency.questions.filter((q) => q !== gone), () => left, `${KIT_FIELD.removed[language]} ${which}${KIT_FIELD.colon[language]}${gone.text[language]}`)
}

function save(asked: Asked, own: Kept<'kit'>, { id, version }: Competency, questions: Question[], listed: (old: string[]) => string[], what: string): Outcome {
  const { rubric } = newest(own.value)
  return newVersion(asked, own, own.value.id, {
    ...rubric,
    kit: { ...rubric.kit, competencies: rubric.kit.competencies.map((k) => (k.competency === id ? { ...k, questions: listed(k.questions) } : k)) },
    competencies: rubric.competencies.map((c) => (c.id === id ? { ...c, version: version + 1, questions } : c)),
  }, { from: 'edit', version: numberOf(newest(own.value)) }, [what])
}

/** ng-1 and ng-2 are followed by ng-3; no other question of the kit has it. */
function freshId({ id, questions }: Competency, { competencies }: Rubric): string {
  const stem = questions[0]?.id.replace(/-\d+$/u, '') ?? id, taken = new Set(competencies.flatMap((c) => c.questions.map((q) => q.id)))
  for (let n = 1; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`
}
