import { OVERRIDE, overriddenCard, overrideInputs, TAKE_BACK } from '../../cards/override-card.ts'
import { isBlind } from '../../domain/blind.ts'
import { LEVELS, type Competency, type Level } from '../../domain/competency.ts'
import { hasResult, takesOverrides, type InterviewState } from '../../interview/state.ts'
import { assembledOf } from '../scorecard-of.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { cannot, misused } from './reply.ts'
import { caseOf, idIn, type Case } from './subject.ts'

const LONGEST_REASON = 300

export const override: Command = {
  names: { en: ['override'], zh: ['改评'] },
  usage: { en: 'override A-1 competency=1–5 "reason"', zh: '改评 A-1 考察项=1–5 "理由"' },
  about: { en: 'Sets a level in place of the interview’s, with a reason; both stay on the scorecard', zh: '改定一项等级并写明理由；原评分仍列在旁边' },
  example: { en: 'override A-1 negotiation=4 "Led the price talks herself, see answer 2"', zh: '改评 A-1 大客户谈判=4 "第二个回答说明是她自己谈的价"' },
  deed: 'override-rating',
  options: [],
  form: {
    title: { en: 'Set a level', zh: '改评' },
    submit: { en: 'Set', zh: '确定' },
    wanted: (words) => words.length < 2,
    async inputs(asked) {
      const open = await openFor(asked)
      return 'reply' in open ? open : overrideInputs(assembledOf(open.state, open.found.requisition.value).lines, asked.language)
    },
    fill: ({ competency, level = '', reason = '' }) => ({ words: competency === undefined ? [] : [`${competency}=${level}`, reason], options: {} }),
  },
  async run(asked) {
    const open = await openFor(asked)
    if ('reply' in open) return open
    const { id, state, found } = open, read = levelIn(asked, found), w = OVERRIDE[asked.language]
    if ('reply' in read) return read
    const { competency, level } = read, reason = asked.words.slice(2).join(' ').trim()
    if (level !== null && reason === '') return misused(override, asked, () => w.noReason)
    if (reason.length > LONGEST_REASON) return misused(override, asked, (p) => p.tooLong(w.what, LONGEST_REASON))
    if (level === null && !state.overrides?.some((o) => o.competency === competency.id)) return cannot(asked, () => w.standing(competency.name[asked.language]))
    return {
      reply: overriddenCard(id, competency, level, { reported: found.application.value.recruiting?.reported !== undefined, blind: isBlind(state) }, asked.language),
      interview: { id, happening: { kind: 'overridden', competency: competency.id, level, reason: reason || null } },
    }
  },
}

/** The interview whose levels may be set, or why there is none. */
async function openFor(asked: Asked): Promise<{ id: string; state: InterviewState; found: Case } | Outcome> {
  const id = idIn(asked.words[0], 'A'), w = OVERRIDE[asked.language]
  if (id === undefined) return misused(override, asked, (p) => p.needs.application)
  const found = await caseOf(asked.store, id), state = found?.interview?.value
  if (!found) return cannot(asked, (p) => p.noSuch(id))
  if (state && takesOverrides(state)) return { id, state, found }
  return cannot(asked, (p) => (state && hasResult(state) ? w.decided(id) : state?.ended === 'withdrawn' || state?.ended === 'cancelled' ? p.over(id) : w.notYet(id)))
}

/** `<competency>=<level>`, the competency by id or name; a name may hold blanks where it is quoted. */
function levelIn(asked: Asked, { requisition: { value: { rubric } } }: Case): { competency: Competency; level: Level | null } | Outcome {
  const w = OVERRIDE[asked.language], [, name = '', value = ''] = /^([^=]*)=(.*)$/su.exec((asked.words[1] ?? '').replace('＝', '=')) ?? []
  const known = rubric.kit.competencies.flatMap((k) => rubric.competencies.find((c) => c.id === k.competency) ?? [])
  const competency = known.find((c) => [c.id, c.name.zh, c.name.en.toLowerCase()].includes(name.trim().toLowerCase())), level = LEVELS.find((n) => String(n) === value.trim())
  if (name === '' && value === '') return misused(override, asked, () => w.none(asked.words[0] ?? '', known[0]?.id ?? ''))
  if (!competency) return misused(override, asked, () => w.unknown(name.slice(0, 40), known.map((c) => c.id).join(', ')))
  if (level === undefined && value.trim() !== TAKE_BACK) return misused(override, asked, () => w.noLevel(value.slice(0, 20)))
  return { competency, level: level ?? null }
}
