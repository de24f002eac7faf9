import { doneCard } from '../../cards/staff-card.ts'
import { canCount, type InterviewState } from '../../interview/state.ts'
import type { Bilingual } from '../../domain/language.ts'
import type { Command, Outcome } from './command.ts'
import { cannot, misused, onCase } from './reply.ts'

type Doing = 'paused' | 'cancelled'
type Objection = Parameters<typeof cannot>[1]

const running = (s: InterviewState): boolean => s.phase !== 'rating' && s.phase !== 'published'

function control(doing: Doing, names: Command['names'], about: Bilingual, deed: Command['deed'], objection: (s: InterviewState, id: string) => Objection | undefined): Command {
  const [en = '', zh = ''] = [names.en[0], names.zh[0]]
  const command: Command = {
    names, about, deed, options: [],
    usage: { en: `${en} A-1`, zh: `${zh} A-1` },
    example: { en: `${en} A-1`, zh: `${zh} A-1` },
    run: (asked) => onCase(command, asked, ({ interview }, id): Outcome => {
      if (!interview) return cannot(asked, (p) => p.notInvited(id))
      const no = interview.value.ended !== null ? ((p: Parameters<Objection>[0]) => p.over(id)) : objection(interview.value, id)
      return no ? cannot(asked, no) : { reply: doneCard(doing, id, asked.language), interview: { id, happening: { kind: doing } } }
    }),
  }
  return command
}

export const pause = control('paused', { en: ['pause'], zh: ['暂停'] }, { en: 'Pauses an interview', zh: '暂停一场面试' }, 'pause', (s, id) => {
  if (!running(s)) return (p) => p.finished(id)
  return s.paused?.why === 'staff' || s.paused?.why === 'distress' ? (p) => p.pausedAlready(id) : undefined
})

/** `count`: after an alarm of danger or despair that was none, also when the interview is over, as long as nothing is decided. */
export const resume: Command = {
  names: { en: ['resume', 'continue'], zh: ['继续', '恢复'] },
  usage: { en: 'resume A-1 [count]', zh: '继续 A-1 [计入]' },
  about: { en: 'Lets a paused interview go on; “count”: words taken for distress were a misunderstanding and count', zh: '让暂停的面试继续；加“计入”：被当作有危险的话是误会，照常计入' },
  example: { en: 'resume A-1', zh: '继续 A-1' },
  deed: 'resume',
  options: [],
  run: (asked) => onCase(resume, asked, ({ interview }, id): Outcome => {
    const [, word, ...rest] = asked.words, state = interview?.value, count = word !== undefined && ['count', '计入'].includes(word.toLowerCase())
    if ((word !== undefined && !count) || rest.length > 0) return misused(resume, asked, (p) => p.needs.application)
    if (!state) return cannot(asked, (p) => p.notInvited(id))
    if (count && canCount(state)) return { reply: doneCard('counted', id, asked.language), interview: { id, happening: { kind: 'resumed', count } } }
    if (state.ended !== null) return cannot(asked, (p) => p.over(id))
    if (!running(state)) return cannot(asked, (p) => p.finished(id))
    return state.paused === null ? cannot(asked, (p) => p.notPaused(id)) : { reply: doneCard('resumed', id, asked.language), interview: { id, happening: { kind: 'resumed' } } }
  }),
}

export const cancel = control('cancelled', { en: ['cancel'], zh: ['取消'] }, { en: 'Cancels an interview for good', zh: '取消一场面试，不能恢复' }, 'cancel', (s, id) =>
  (s.decision === null ? undefined : (p) => p.over(id)))
