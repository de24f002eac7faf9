import { minutesWord } from '../../cards/booking-words.ts'
import { BOOKING_PROBLEMS } from '../../cards/booking-problems.ts'
import { SCHEDULE_FIELD } from '../../cards/schedule-words.ts'
import type { Input } from '../../chat/card.ts'
import { stageOf } from '../../interview/stage.ts'
import { isOver } from '../../scheduling/booking-state.ts'
import { rulesOf } from '../company-rules.ts'
import type { Asked, Form, Outcome } from './command.ts'
import { MOST_CHOICES, optionsIn, valued } from './form.ts'
import { cannot } from './reply.ts'
import { scheduleTyped } from './seats-typed.ts'
import { idIn } from './subject.ts'
import { teamsOf } from './team.ts'

export const SCHEDULE_OPTIONS = ['by', 'where'] as const

const MINUTES = [30, 45, 60, 90], MOST_NEEDED = 4

export const scheduleForm: Form = {
  title: { zh: '约面试', en: 'Schedule an interview' },
  submit: { zh: '开始约', en: 'Find a time' },
  wanted: (words) => idIn(words[0], 'A') === undefined || words.slice(1).join('').trim() === '',
  inputs,
  fill({ application, everybody = '', some = '', team = '', need = '1', optional = '', minutes = '', ...rest }) {
    const people = everybody.trim().split(/\s+/u).filter(Boolean), choice = [...some.trim().split(/\s+/u), team.trim()].filter(Boolean)
    const besides = optional.trim().split(/\s+/u).filter(Boolean), words = [...people, ...(choice.length > 0 ? ['any', need || '1', 'of', ...choice] : []), ...(besides.length > 0 ? ['optionally', ...besides] : [])]
    // A length alone is what the form came with: nothing was filled in.
    return { words: [...(application === undefined ? [] : [application]), ...words, ...(minutes && words.length > 0 ? [`${minutes}m`] : [])], options: optionsIn(rest, SCHEDULE_OPTIONS) }
  },
}

async function inputs(asked: Asked): Promise<Input[] | Outcome> {
  const { language, options, words } = asked, label = (id: keyof typeof SCHEDULE_FIELD): string => SCHEDULE_FIELD[id][language], given = idIn(words[0], 'A')
  const candidates = given === undefined ? await choicesOf(asked) : [], teams = await teamsOf(asked), typed = scheduleTyped(given === undefined ? words : words.slice(1), teams.map((t) => t.id))
  if (given === undefined && candidates.length === 0) return cannot(asked, () => BOOKING_PROBLEMS[language].nobodyYet)
  // Another length than these is typed.
  const usual = (await rulesOf(asked)).minutes, lengths = [...new Set([...MINUTES, usual])].toSorted((a, b) => a - b), minutes = 'wrong' in typed ? null : typed.minutes
  return [
    ...(given === undefined ? [{ kind: 'choice' as const, id: 'application', label: label('application'), required: true, options: candidates }] : []),
    { kind: 'person', id: 'everybody', label: label('everybody'), many: true },
    { kind: 'person', id: 'some', label: label('some'), many: true },
    ...(teams.length > 0 ? [{ kind: 'choice' as const, id: 'team', label: label('team'), options: teams.slice(0, MOST_CHOICES).map((t) => ({ value: t.id, label: t.id })) }] : []),
    { kind: 'choice', id: 'need', label: label('need'), value: '1', options: Array.from({ length: MOST_NEEDED }, (_, i) => ({ value: String(i + 1), label: String(i + 1) })) },
    { kind: 'person', id: 'optional', label: label('optional'), many: true },
    { kind: 'choice', id: 'minutes', label: label('minutes'), required: true, value: String(minutes !== null && lengths.includes(minutes) ? minutes : usual), options: lengths.map((n) => ({ value: String(n), label: minutesWord(n, language) })) },
    { kind: 'text', id: 'by', label: label('by'), placeholder: label('byHint'), ...valued(options.by) },
    { kind: 'text', id: 'where', label: label('where'), placeholder: label('whereHint'), ...valued(options.where) },
  ]
}

/** Candidates an interview may be arranged with now, newest first. */
async function choicesOf({ store }: Asked): Promise<{ value: string; label: string }[]> {
  const [requisitions, applications, interviews, bookings] = await Promise.all([store.list('requisition'), store.list('application'), store.list('interview'), store.list('booking')])
  const open = new Map(requisitions.filter((r) => r.value.status === 'open').map((r) => [r.value.id, r.value.title])), busy = new Set(bookings.filter((b) => !isOver(b.value.state)).map((b) => b.value.application))
  const states = new Map(interviews.map((i) => [i.value.plan.interview, i.value]))
  const may = applications.map((a) => a.value).filter((a) => {
    const state = states.get(a.id), stage = stageOf(state)
    return open.has(a.requisition) && !busy.has(a.id) && stage !== 'withdrawn' && stage !== 'declined' && (!state || state.phase === 'published' || state.ended !== null)
  }).slice(-MOST_CHOICES).reverse()
  const names = new Map((await store.list('candidate', { ids: may.map((a) => a.candidate) })).map((c) => [c.value.id, c.value.name]))
  return may.map((a) => ({ value: a.id, label: `${a.id} · ${names.get(a.candidate) ?? a.candidate} · ${open.get(a.requisition) ?? ''}` }))
}
