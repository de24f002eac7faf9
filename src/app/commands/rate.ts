import { NOT_ASSESSED, OWN_RATINGS, ownRatingsInputs, ratingsFiledCard } from '../../cards/own-ratings-card.ts'
import { LEVELS, type Competency, type Level } from '../../domain/competency.ts'
import { isBlind, missingRaters } from '../../domain/blind.ts'
import type { OwnRatings } from '../../domain/rating.ts'
import { takesOwnRatings, type InterviewState } from '../../interview/state.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { cannot, misused } from './reply.ts'
import { caseOf, idIn } from './subject.ts'

const LONGEST_NOTE = 500
/** What a form's inputs for levels begin with. */
const LEVEL = 'level-'

export const rate: Command = {
  names: { en: ['rate'], zh: ['评分'] },
  usage: { en: 'rate A-1 [competency=1–5 … "note"]', zh: '评分 A-1 [考察项=1–5 … "备注"]' },
  about: { en: 'Files your own ratings, beside the interview’s', zh: '提交自己的评分，与面试评分并列，不计入总分' },
  example: { en: 'rate A-1 negotiation=4 delivery=- "Calm under pressure"', zh: '评分 A-1 大客户谈判=4 delivery=- "压力下很稳"' },
  deed: 'file-ratings',
  options: [],
  form: {
    title: { en: 'My own ratings', zh: '我的评分' },
    submit: { en: 'File', zh: '提交' },
    wanted: (words) => words.length < 2,
    async inputs(asked) {
      const open = await openFor(asked)
      return 'reply' in open ? open : ownRatingsInputs(open.competencies, open.state.own?.find((o) => o.by.id === asked.person.id), asked.language)
    },
    // An empty word ends the levels, so that a note may look like one.
    fill: (inputs) => ({
      words: [...Object.entries(inputs).flatMap(([id, level]) => (id.startsWith(LEVEL) && level ? [`${id.slice(LEVEL.length)}=${level}`] : [])), ...(inputs.note?.trim() ? ['', inputs.note] : [])],
      options: {},
    }),
  },
  async run(asked) {
    const open = await openFor(asked)
    if ('reply' in open) return open
    const filed = read(asked, open.competencies)
    if ('reply' in filed) return filed
    const { state, id } = open
    // A note is nothing that a panelist's own ratings could be told by.
    if (filed.ratings.length === 0 && missingRaters(state).some((panelist) => panelist.id === asked.person.id)) return misused(rate, asked, () => OWN_RATINGS[asked.language].none(id, open.competencies[0]?.id ?? ''))
    const hidden = isBlind({ ...state, own: [...(state.own ?? []), { by: asked.person }] })
    return { reply: ratingsFiledCard(id, { hidden, out: state.phase === 'published' }, asked.language), interview: { id, happening: { kind: 'rated-by-person', ...filed } } }
  },
}

/** The interview that is open to ratings, or why there is none. */
async function openFor(asked: Asked): Promise<{ id: string; state: InterviewState; competencies: Competency[] } | Outcome> {
  const id = idIn(asked.words[0], 'A'), w = OWN_RATINGS[asked.language]
  if (id === undefined) return misused(rate, asked, (p) => p.needs.application)
  const found = await caseOf(asked.store, id), state = found?.interview?.value
  if (!found) return cannot(asked, (p) => p.noSuch(id))
  if (!state || !takesOwnRatings(state)) return cannot(asked, (p) => (state?.decision?.decision === 'decline' ? w.decided(id) : state && isOver(state) ? p.over(id) : w.notYet(id)))
  const { kit, competencies } = found.requisition.value.rubric
  return { id, state, competencies: kit.competencies.flatMap((k) => competencies.find((c) => c.id === k.competency) ?? []) }
}

/** No scorecard will come any more. */
const isOver = ({ ended, phase }: InterviewState): boolean => ended !== null && !(ended === 'expired' && phase === 'rating')

/** Levels first, by id or name; what follows them is the note. */
function read(asked: Asked, competencies: readonly Competency[]): Pick<OwnRatings, 'ratings' | 'note'> | Outcome {
  const w = OWN_RATINGS[asked.language], words = asked.words.slice(1)
  const first = words.findIndex((word) => !/^[^\s=]+=\S*$/u.test(word)), end = first < 0 ? words.length : first
  const note = words.slice(end).join(' ').trim(), levels = new Map<string, Level | null>()
  for (const word of words.slice(0, end)) {
    const [name = '', value = ''] = word.split('='), competency = competencies.find((c) => [c.id, c.name.zh, c.name.en.toLowerCase()].includes(name.toLowerCase()))
    const level = LEVELS.find((n) => String(n) === value)
    if (!competency) return misused(rate, asked, () => w.unknown(name.slice(0, 40), competencies.map((c) => c.id).join(', ')))
    if (level === undefined && value !== NOT_ASSESSED) return misused(rate, asked, () => w.noLevel(value.slice(0, 20)))
    levels.set(competency.id, level ?? null)
  }
  if (note.length > LONGEST_NOTE) return misused(rate, asked, (p) => p.tooLong(p.candidateText, LONGEST_NOTE))
  if (![...levels.values()].some((level) => level !== null) && !note) return misused(rate, asked, () => w.none(asked.words[0] ?? '', competencies[0]?.id ?? ''))
  return { ratings: [...levels].map(([competency, level]) => ({ competency, level })), note: note || null }
}
