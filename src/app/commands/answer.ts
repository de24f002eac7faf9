import { doneCard } from '../../cards/staff-card.ts'
import type { Command } from './command.ts'
import { cannot, misused, onCase } from './reply.ts'

const LONGEST = 1_000

export const answer: Command = {
  names: { en: ['answer', 'reply'], zh: ['回复', '答复'] },
  usage: { en: 'answer A-1 <number> "text"', zh: '回复 A-1 <编号> "内容"' },
  about: { en: 'Answers a question a candidate has asked', zh: '答复候选人提的问题' },
  example: { en: 'answer A-3 1 "You would join a team of eight."', zh: '回复 A-3 1 "团队一共八个人。"' },
  deed: 'answer-candidate',
  options: [],
  run: (asked) => onCase(answer, asked, ({ interview }, id) => {
    const [, number = '', ...rest] = asked.words, text = rest.join(' ').trim()
    if (!interview) return cannot(asked, (p) => p.notInvited(id))
    if (!/^[1-9]\d{0,4}$/.test(number)) return misused(answer, asked, (p) => p.needs.number)
    if (!text) return misused(answer, asked, (p) => p.needs.text)
    if (text.length > LONGEST) return misused(answer, asked, (p) => p.tooLong(p.candidateText, LONGEST))
    const question = interview.value.questions.find((q) => q.id === Number(number))
    if (!question) return cannot(asked, (p) => p.noQuestion(id, number))
    if (question.answer !== null) return cannot(asked, (p) => p.answeredAlready(number))
    if (interview.value.ended === 'withdrawn') return cannot(asked, (p) => p.over(id))
    return { reply: doneCard('answered', id, asked.language), interview: { id, happening: { kind: 'question-answered', question: question.id, text } } }
  }),
}
