import { REFUSED } from '../../cards/file-words.ts'
import { draftLines, DRAFT_WORDS, TABLE_REFUSED, unfinishedDraftCard } from '../../cards/kit-draft-card.ts'
import { BotFailure } from '../../chat/bot.ts'
import type { InterviewKit, Rubric } from '../../domain/interview-kit.ts'
import type { DraftRefusal, KitDraft } from '../../domain/kit-draft.ts'
import { JudgeFailure } from '../../ports/judge.ts'
import { draftFromDescription, LONGEST_DESCRIPTION, tooLong } from '../../screening/draft-from-description.ts'
import { draftFromIndicators } from '../../screening/draft-from-indicators.ts'
import { draftFromRecords } from '../../screening/draft-from-records.ts'
import { lintDescription } from '../../trust/description-linter.ts'
import { draftable } from '../../trust/draftable.ts'
import { LARGEST_FILE } from './add.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { valued } from './form.ts'
import { newVersion } from './kit-change.ts'
import { idTaken, nameOf } from './kit-copy.ts'
import { yamlSent } from './kit-yaml.ts'
import { cannot } from './reply.ts'

/** Minutes somebody takes for a question with its probe. */
const MINUTES_EACH = 4
const PERFORMERS = ['performers', 'performer', '绩优', '绩优者', '优秀员工'], INDICATORS = ['indicators', 'indicator', '指标', '指标库']

export const kitDraft: Command = {
  names: { en: ['kit draft', 'draft kit'], zh: ['题库 起草', '起草题库'] },
  usage: { en: 'kit draft <new-id> ["name"], with a job description in the form or attached; or: kit draft <new-id> performers|indicators ["name"], with a CSV attached', zh: '题库 起草 <新编号> ["名称"]，职位描述填进表单或作为附件；或者：题库 起草 <新编号> 绩优|指标 ["名称"]，附上 CSV' },
  about: { en: 'Drafts a kit from a job description, records of who does well, or your indicator library', zh: '从职位描述、绩优员工记录或指标库起草题库' },
  example: { en: 'kit draft sales-north', zh: '题库 起草 sales-north' },
  deed: 'change-kit',
  options: [],
  form: {
    title: { zh: '起草题库', en: 'Draft a kit' },
    submit: { zh: '起草', en: 'Draft' },
    wanted: (words) => words.length < 3 && !isTable(words[1]),
    inputs: (asked) => {
      const { words: [id, ...name], language, quoted } = asked, w = DRAFT_WORDS[language]
      // A message the command is used on is the description, as it stands.
      if (id !== undefined && quoted?.trim()) return described(asked, id, name, quoted)
      return [
        ...(id === undefined ? [{ kind: 'text' as const, id: 'id', label: w.id, placeholder: 'sales-north', required: true }] : []),
        { kind: 'text', id: 'name', label: w.name, ...valued(name.join(' ')) },
        { kind: 'text', id: 'description', label: w.description, placeholder: w.hint, required: true, multiline: true, ...valued(quoted) },
      ]
    },
    subject: async ({ words: [id = ''] }) => (/^[\w-]{1,60}$/u.test(id) ? id : ''),
    fill: ({ id, name = '', description = '' }) => ({ words: description.trim() ? [...(id === undefined ? [] : [id.trim()]), name, description] : [], options: {} }),
  },
  async run(asked) {
    const [id = '', kind, ...rest] = asked.words
    if (isTable(kind)) return tabled(asked, id, kind, rest)
    if (asked.files.length === 0) return described(asked, id, kind ? [kind] : [], rest.join(' '))
    const text = await fileText(asked)
    return typeof text === 'string' ? described(asked, id, asked.words.slice(1), text) : text
  },
}

const isTable = (word: string | undefined): word is string => word !== undefined && [...PERFORMERS, ...INDICATORS].includes(word)

async function described(asked: Asked, id: string, name: readonly string[], text: string): Promise<Outcome> {
  const { language, drafter, library } = asked, wrong = await idTaken(kitDraft, asked, id)
  if (wrong) return wrong
  if (!text.trim()) return cannot(asked, () => DRAFT_WORDS[language].needText)
  try {
    const draft = await drafter?.fromJobDescription({ text, language, region: 'strictest' })
    if (draft) return proposed(asked, id, name, draft)
  } catch (error) {
    if (!(error instanceof JudgeFailure)) throw error
  }
  // Without a model, or while it is away, the rules draft; the version says who did.
  const lawful = lintDescription(text.slice(0, LONGEST_DESCRIPTION))
  return proposed(asked, id, name, text.length > LONGEST_DESCRIPTION ? tooLong([]) : draftFromDescription(lawful.text, lawful.findings, [...draftable(library.competencies, 'strictest').values()], 'rules'))
}

/** Records or indicators, out of the file that came along. Nothing of a single row is kept. */
async function tabled(asked: Asked, id: string, kind: string, name: readonly string[]): Promise<Outcome> {
  const { language, library, tables, files: [file] } = asked, w = DRAFT_WORDS[language], wrong = await idTaken(kitDraft, asked, id)
  if (wrong) return wrong
  if (!file) return cannot(asked, () => w.needTable(id, kind))
  const bytes = await fetched(asked)
  if (!(bytes instanceof Uint8Array)) return bytes
  const table = tables.read(bytes), known = [...library.competencies.values()]
  if ('refused' in table) return cannot(asked, () => w.table(TABLE_REFUSED[table.refused]?.[language] ?? table.refused, table.row))
  return proposed(asked, id, name, PERFORMERS.includes(kind) ? draftFromRecords(table, known) : draftFromIndicators(table, known))
}

async function fetched(asked: Asked): Promise<Uint8Array | Outcome> {
  const [file] = asked.files, w = DRAFT_WORDS[asked.language], no = (why: keyof typeof REFUSED): Outcome => cannot(asked, () => w.unread(REFUSED[why][asked.language]))
  if (!file || file.size > LARGEST_FILE) return no('too-large')
  try {
    return await asked.download(file)
  } catch (error) {
    if (!(error instanceof BotFailure)) throw error
    return no('unreachable')
  }
}

async function fileText(asked: Asked): Promise<string | Outcome> {
  const bytes = await fetched(asked)
  if (!(bytes instanceof Uint8Array)) return bytes
  const read = await asked.resumes.read(bytes)
  return 'text' in read ? read.text : cannot(asked, () => DRAFT_WORDS[asked.language].unread(REFUSED[read.refused][asked.language]))
}

/** A whole draft becomes the first version of a new kit; one with texts still to be written is handed over as YAML. */
function proposed(asked: Asked, id: string, names: readonly string[], draft: KitDraft | DraftRefusal): Outcome {
  if ('refused' in draft) return cannot(asked, () => draft.reason[asked.language])
  const rubric = rubricOf(asked, id, nameOf(names.filter((n) => n.trim())) ?? { zh: id, en: id }, draft)
  if (draft.competencies.every((c) => c.lacks.length === 0)) return newVersion(asked, undefined, id, rubric, draft.origin, draftLines(draft, asked.language))
  return yamlSent(asked, rubric, unfinishedDraftCard(rubric.kit.name[asked.language], draft, asked.language))
}

function rubricOf({ library }: Asked, id: string, name: InterviewKit['name'], { competencies }: KitDraft): Rubric {
  const blank = { zh: '', en: '' }, whole = competencies.map(({ competency: c, lacks }) => (lacks.includes('questions') ? { ...c, questions: [{ id: `${c.id}-1`, kind: 'behavioural' as const, text: blank, suits: [], probes: [...library.probes] }] } : c))
  return library.seal({
    id, version: 1, name, purpose: { zh: DRAFT_WORDS.zh.purpose, en: DRAFT_WORDS.en.purpose }, minutes: MINUTES_EACH * whole.length, maxProbes: 1,
    competencies: whole.map((c, i) => ({ competency: c.id, weight: competencies[i]?.weight ?? 0, questions: c.questions.map((q) => q.id), ask: 1 })),
  }, whole)
}
