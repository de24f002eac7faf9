import { agreementCard, ratingsCsvHead, ratingsCsvPart, type AgreementShown } from '../../cards/agreement-card.ts'
import { directTo } from '../../chat/address.ts'
import type { Requisition } from '../../domain/requisition.ts'
import { humanAgreement, leniency, type Beside } from '../../insight/human-agreement.ts'
import { besides, ratedByPeople, type RatedByPeople } from '../beside-people.ts'
import { peopleCsv } from '../people-csv.ts'
import type { Asked, Command, Outcome } from './command.ts'
import { LONGEST_PART, partsOf } from './long-text.ts'
import { cannot } from './reply.ts'
import { idIn, requisitionsOf } from './subject.ts'

/** Characters of an answer that a message leaves room for, beside the rest of its row. */
const LONGEST_ANSWER = 2_000
const EXPORT = /^(?:export|导出)$/iu, WORDS = /^(?:words|原话)$/iu

export const agreement: Command = {
  names: { en: ['agreement'], zh: ['一致性'] },
  usage: { en: 'agreement [R-1] [export [words]]', zh: '一致性 [R-1] [导出 [原话]]' },
  about: { en: 'How far ratings agree with people’s own, or the data for it', zh: '面试评分和同事自己的评分有多一致，或导出数据' },
  example: { en: 'agreement R-1', zh: '一致性 R-1' },
  deed: 'see-agreement',
  options: [],
  async run(asked) {
    const { words, store, language } = asked, id = idIn(words[0], 'R') ?? null, requisitions = await requisitionsOf(asked, words.slice(0, id === null ? 0 : 1))
    if (id !== null && requisitions.length === 0) return cannot(asked, (p) => p.noSuch(id))
    const rated = await ratedByPeople(store, requisitions), rest = id === null ? words : words.slice(1), subject = id ?? asked.person.id
    if (EXPORT.test(rest[0] ?? '')) return exported(asked, rated, subject, WORDS.test(rest[1] ?? ''))
    return { reply: agreementCard({ requisition: id, ...tallied(rated, requisitions, asked) }, language), notes: [{ subject, kind: 'viewed', body: { what: 'agreement' } }] }
  },
}

function tallied(rated: readonly RatedByPeople[], requisitions: readonly Requisition[], { language }: Asked): Omit<AgreementShown, 'requisition'> {
  const rows = besides(rated), competencies = Map.groupBy(rows, (row) => row.competency), known = requisitions.flatMap((r) => r.rubric.competencies)
  const texts = new Map(known.flatMap((c) => c.questions.map((q) => [q.id, q.text[language]] as const)))
  const names = new Map(rated.flatMap(({ people }) => people.map((p) => [p.id, p.name] as const)))
  return {
    rows: [...competencies].flatMap(([competency, mine]) => [
      { name: known.find((c) => c.id === competency)?.name[language] ?? competency, question: false, ...humanAgreement(mine) },
      ...byQuestion(mine).map(([question, some]) => ({ name: texts.get(question) ?? question, question: true, ...humanAgreement(some) })),
    ]),
    raters: [...Map.groupBy(rows, (row) => row.person)].map(([id, mine]) => ({ name: names.get(id) ?? id, n: mine.length, kinder: leniency(mine) })).toSorted((a, b) => b.n - a.n),
  }
}

/** Nothing where one question is all there is: its figures are the competency's. */
function byQuestion(rows: readonly Beside[]): [string, Beside[]][] {
  const found = [...Map.groupBy(rows, (row) => row.question)].flatMap(([question, some]): [string, Beside[]][] => (question === null ? [] : [[question, some]]))
  return found.length === 1 && found[0]?.[1].length === rows.length ? [] : found
}

/** The table in the card on our own page, else in messages to the asker alone. */
function exported({ language, from }: Asked, rated: readonly RatedByPeople[], subject: string, words: boolean): Outcome {
  const whole = from.platform === 'web', cut = words && !whole ? LONGEST_ANSWER : null
  const csv = peopleCsv(rated, { words: words ? { longest: cut ?? Infinity } : null }), rows = csv.split('\n').length - 1, parts = whole || csv.length < LONGEST_PART ? [csv] : partsOf(csv)
  const inside = parts.length === 1 && rows > 0, head = ratingsCsvHead(rows, { words, cut, parts: inside ? null : parts.length }, language)
  return {
    reply: inside ? { ...head, body: [...head.body, { kind: 'text', text: csv }] } : head,
    tell: inside || rows === 0 ? [] : parts.map((part, i) => ({ to: directTo(from), card: ratingsCsvPart(part, i + 1, parts.length, language) })),
    notes: [{ subject, kind: 'agreement-exported', body: { rows, words } }],
  }
}
