import { doneCard } from '../../cards/staff-card.ts'
import type { InterviewState } from '../../interview/state.ts'
import type { Bilingual } from '../../domain/language.ts'
import type { Command, Outcome } from './command.ts'
import { cannot, onCase } from './reply.ts'

type Doing = 'paused' | 'resumed' | 'cancelled'
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

export const resume = control('resumed', { en: ['resume', 'continue'], zh: ['继续', '恢复'] }, { en: 'Lets a paused interview go on', zh: '让暂停的面试继续' }, 'resume', (s, id) => {
  if (!running(s)) return (p) => p.finished(id)
  return s.paused === null ? (p) => p.notPaused(id) : undefined
})

export const cancel = control('cancelled', { en: ['cancel'], zh: ['取消'] }, { en: 'Cancels an interview for good', zh: '取消一场面试，不能恢复' }, 'cancel', (s, id) =>
  (s.decision === null ? undefined : (p) => p.over(id)))
