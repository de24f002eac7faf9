import type { Card } from '../chat/card.ts'
import { say } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { en } from './candidate-en.ts'
import type { CandidateSentences, Standing } from './candidate-sentences.ts'
import { zh } from './candidate-zh.ts'
import { helpNow } from './help-now.ts'
import { REFUSED } from './file-words.ts'
import { certain, through, type Interviewed, type Spoken } from './spoken.ts'
import { day, daysAfter, listed } from './when.ts'

const SENTENCES: Record<Language, CandidateSentences> = { zh, en }

/** What the candidate reads, in the interview's language. Total over `Spoken`; never shows a rating or a decision's reason. `mayMiss`: their platform may lose what they say. */
export function candidateCard(what: Spoken, i: Interviewed, mayMiss = false): Card {
  const w = SENTENCES[i.language], { plan } = i
  const { title, company, owner, contact, minutes } = plan, questions = plan.questions.length, days = plan.decideWithinDays
  switch (what.kind) {
    case 'welcome': return welcome(i, w)
    case 'please-consent': return { ...say(...w.pleaseConsent), actions: consentActions(i, w) }
    case 'ask': return ask(what.question, i, w)
    case 'probe': return say(certain(question(what.question, i).probes.find((p) => p.id === what.probe), `probe ${what.probe}`).text[i.language])
    case 'clarify': return say(...w.clarify(question(what.question, i).text[i.language]))
    case 'your-questions': return say(...w.yourQuestions)
    case 'fact': return say(what.text)
    case 'process': return say(w.process[what.about]({ questions, minutes, owner, contact, days, company }))
    case 'will-ask': return say(w.willAsk({ asking: i.phase === 'asking' && i.ended === null }))
    case 'answer-from-hr': return say(...w.answerFromHr(what.question, what.text))
    case 'paused': return say(...w.paused)
    case 'paused-by-staff': return say(...w.pausedByStaff(contact))
    case 'resumed': return again(w.resumed, what.question, i, w)
    case 'progress': return { body: [{ kind: 'facts', facts: w.progress(standing(i)) }] }
    case 'language': return again(w.language, what.question, i, w)
    case 'person': return say(...w.askedForPerson(contact))
    case 'distress': return say(...w.distress({ contact, help: helpNow(plan.timeZone, i.language), again: what.again, waits: i.paused?.why === 'distress' }))
    case 'redirect': return again(w.redirect, what.question, i, w)
    case 'calm': return again(w.calm, what.question, i, w)
    case 'what-would-help': return say(...w.whatWouldHelp)
    case 'accommodation-noted': return say(w.accommodationNoted(contact))
    case 'confirm-withdrawal': return {
      ...say(...w.confirmWithdrawal),
      actions: [
        { kind: 'button', action: `withdraw:${plan.interview}`, label: w.withdraw, style: 'danger' },
        { kind: 'button', action: `stay:${plan.interview}`, label: w.stay, style: 'primary' },
      ],
    }
    case 'staying': return again(w.staying, what.question, i, w)
    case 'withdrawn': return say(...w.withdrawn({ company, contact }))
    case 'reminder': return again([...w.reminder({ title, begun: i.phase !== 'invited' && i.phase !== 'consent' }), ...(mayMiss ? [w.missed] : [])], what.question, i, w)
    case 'expired': return say(...w.expired(contact))
    case 'cancelled': return say(...w.cancelled({ title, contact }))
    case 'thanks': return say(...w.thanks({ owner, contact, days, date: decideBy(i) }))
    case 'kept': return say(w.kept(contact))
    case 'file': return files(what.files, i, w)
    case 'too-long': return say(w.tooLong(what.limit))
    case 'empty': return say(w.empty)
    case 'decision': return say(...w[what.decision]({ by: i.decision?.by.name ?? owner, title, company, contact }))
  }
}

/** What a card of theirs becomes once they have pressed: the same words, no buttons, and which one it was. undefined where the buttons stay good. */
export function pressedCard(verb: string, i: Interviewed): Card | undefined {
  const w = SENTENCES[i.language]
  if (verb !== 'consent' && verb !== 'withdraw' && verb !== 'stay') return undefined
  const before = verb === 'consent' ? greeting(i, w) : say(...w.confirmWithdrawal)
  return { ...before, body: [...before.body, { kind: 'note', text: w.chose(w[verb]) }] }
}

const question = (at: number, { plan }: Interviewed): Interviewed['plan']['questions'][number] => certain(plan.questions[at], `question ${at}`)

function welcome(i: Interviewed, w: CandidateSentences): Card {
  const { body, ...card } = greeting(i, w)
  return { ...card, body: [...body, { kind: 'text', text: w.start }], actions: consentActions(i, w) }
}

function greeting(i: Interviewed, w: CandidateSentences): Card {
  const { company, title, candidate, minutes, owner, contact, questions, assessed } = i.plan
  const names = listed(assessed.map((name) => name[i.language]), i.language)
  const words = w.welcome({ company, title, name: candidate, assessed: names, questions: questions.length, minutes, owner, contact })
  return { title: words.title, body: [...say(...words.hello).body, { kind: 'facts', facts: words.facts }] }
}

const consentActions = ({ plan }: Interviewed, w: CandidateSentences): NonNullable<Card['actions']> => [
  { kind: 'button', action: `consent:${plan.interview}`, label: w.consent, style: 'primary' },
  { kind: 'button', action: `person:${plan.interview}`, label: w.person },
]

function ask(at: number, i: Interviewed, w: CandidateSentences): Card {
  const { text, lead } = question(at, i)
  return {
    body: [
      { kind: 'note', text: w.nth(at + 1, i.plan.questions.length) },
      ...(lead ? say(lead[i.language]).body : []),
      { kind: 'text', text: text[i.language] },
      ...(at === 0 ? [{ kind: 'note' as const, text: w.how }] : []),
    ],
  }
}

/** What became of files: those of one fate in one paragraph, each that could not be read in its own. */
function files(sent: Extract<Spoken, { kind: 'file' }>['files'], i: Interviewed, w: CandidateSentences): Card {
  const quoted = (name: string): string => `“${name}”`, asking = i.phase === 'asking' && i.ended === null
  return say(...(['received', 'read', 'too-many', 'private'] as const).flatMap((fate) => {
    const names = sent.filter((f) => f.outcome === fate).map((f) => quoted(f.name))
    return names.length > 0 ? [w.file[fate]({ names: listed(names, i.language), contact: i.plan.contact, asking })] : []
  }), ...sent.flatMap(({ name, outcome }) => (outcome in REFUSED ? [w.fileRefused(quoted(name), REFUSED[outcome as keyof typeof REFUSED][i.language])] : [])))
}

/** Says something, then repeats the open question. */
function again(first: string | string[], at: number | null, i: Interviewed, w: CandidateSentences): Card {
  const said = say(...[first].flat())
  if (at === null) return i.phase === 'consent' && i.ended === null ? { ...said, actions: consentActions(i, w) } : said
  return {
    body: [...said.body, { kind: 'note', text: [w.whereWeWere, w.nth(at + 1, i.plan.questions.length)].join(i.language === 'zh' ? '' : ' ') }, { kind: 'text', text: question(at, i).text[i.language] }],
  }
}

const decideBy = ({ finishedAt, plan, language }: Interviewed): string | null =>
  finishedAt === null ? null : day(daysAfter(finishedAt, plan.decideWithinDays), plan.timeZone, language)

function standing(i: Interviewed): Standing {
  const { owner, contact, decideWithinDays: days, questions } = i.plan, at = stage(i)
  const who = at === 'advanced' ? (i.decision?.by.name ?? owner) : owner
  return { at, paused: i.paused?.why ?? null, done: through(i), total: questions.length, owner: who, contact, days, date: decideBy(i) }
}

function stage({ decision, ended, phase }: Interviewed): Standing['at'] {
  if (decision?.decision === 'advance') return 'advanced'
  if (decision?.decision === 'decline') return 'declined'
  if (ended !== null) return ended
  if (phase === 'consent' || phase === 'invited') return 'invited'
  return phase === 'asking' || phase === 'closing' ? phase : 'deciding'
}
