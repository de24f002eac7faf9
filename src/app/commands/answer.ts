import { FIELD, HINT } from '../../cards/form-words.ts'
import { doneCard } from '../../cards/staff-card.ts'
import type { InterviewState } from '../../interview/state.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { MOST_CHOICES, valued } from './form.ts'
import { cannot, misused, onCase } from './reply.ts'
import { caseOf, idIn } from './subject.ts'

const LONGEST = 1_000
/** As much of a question as its choice shows; HR has it whole in a message. */
const LONGEST_CHOICE = 140

export const answer: Command = {
  names: { en: ['answer', 'reply'], zh: ['回复', '答复'] },
  usage: { en: 'answer A-1 <number> "text"', zh: '回复 A-1 <编号> "内容"' },
  about: { en: 'Answers a question a candidate has asked', zh: '答复候选人提的问题' },
  example: { en: 'answer A-3 1 "You would join a team of eight."', zh: '回复 A-3 1 "团队一共八个人。"' },
  deed: 'answer-candidate',
  options: [],
  form: {
    title: { zh: '答复候选人', en: 'Answer the candidate' },
    submit: { zh: '发给候选人', en: 'Send to the candidate' },
    wanted: ([id, number = '1', ...text]) => idIn(id, 'A') !== undefined && NUMBER.test(number) && text.join('').trim() === '',
    async inputs(asked) {
      const { words: [typed, number], language, store } = asked, id = idIn(typed, 'A') ?? '', found = await caseOf(store, id), state = found?.interview?.value
      if (!found) return cannot(asked, (p) => p.noSuch(id))
      const objection = objectionTo(asked, id, state, number)
      if (objection) return objection
      const open = (state?.questions ?? []).filter((q) => q.answer === null).slice(-MOST_CHOICES)
      if (open.length === 0) return cannot(asked, (p) => p.noneOpen(id))
      return [
        {
          kind: 'choice', id: 'question', label: FIELD.question[language], required: true, ...valued(number ?? String(open[0]?.id)),
          options: open.map((q) => ({ value: String(q.id), label: q.text.slice(0, LONGEST_CHOICE).toWellFormed() })),
        },
        { kind: 'text', id: 'answer', label: FIELD.answer[language], placeholder: HINT.answer[language], required: true, multiline: true },
      ]
    },
    fill: ({ question, answer: text = '' }) => ({ words: question === undefined ? [] : [question, text], options: {} }),
  },
  run: (asked) => onCase(answer, asked, ({ interview }, id) => {
    const [, number = '', ...rest] = asked.words, text = rest.join(' ').trim(), state = interview?.value
    if (state && !NUMBER.test(number)) return misused(answer, asked, (p) => p.needs.number)
    const objection = objectionTo(asked, id, state, number)
    if (objection) return objection
    if (!text) return misused(answer, asked, (p) => p.needs.text)
    if (text.length > LONGEST) return misused(answer, asked, (p) => p.tooLong(p.candidateText, LONGEST))
    return { reply: doneCard('answered', id, asked.language), interview: { id, happening: { kind: 'question-answered', question: Number(number), text } } }
  }),
}

const NUMBER = /^[1-9]\d{0,4}$/

/** Why this question, or any, cannot be answered. */
function objectionTo(asked: Asked, id: string, state: InterviewState | undefined, number: string | undefined): Outcome | undefined {
  if (!state) return cannot(asked, (p) => p.notInvited(id))
  if (state.ended === 'withdrawn') return cannot(asked, (p) => p.over(id))
  if (number === undefined) return undefined
  const question = state.questions.find((q) => q.id === Number(number))
  if (!question) return cannot(asked, (p) => p.noQuestion(id, number))
  return question.answer === null ? undefined : cannot(asked, (p) => p.answeredAlready(number))
}
