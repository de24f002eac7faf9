import type { Action, Block, Card, Input } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import type { OwnRatings, Revealed } from '../domain/rating.ts'
import type { Requisition } from '../domain/requisition.ts'
import { HARD_CAPS } from '../domain/scorecard.ts'
import type { Decision, Overridden, Scorecard, ScorecardLine } from '../domain/scorecard.ts'
import { CAP, DECISION, GAP, GATE, raterLine, UNRATED } from './hiring-words.ts'
import { SCORECARD } from './scorecard-words.ts'
import type { Interviewed } from './spoken.ts'
import { listed, number, stamp } from './when.ts'

const DECISIONS: readonly Decision[] = ['advance', 'hold', 'second-look', 'decline']

/** Sentences shown that seem to speak to the rater; who looks reads the answer itself. */
const MOST_AIMED = 3

/** What the scorecard shows beside the ratings. `timeZone` is IANA. */
export type ScorecardSubject = {
  application: string
  /** The candidate's name. */
  candidate: string
  requisition: Pick<Requisition, 'title' | 'language'>
  decision: Interviewed['decision']
  ended: Interviewed['ended']
  /** What people rated themselves. */
  own: readonly OwnRatings[]
  /** Whose ratings are awaited: until then only those see the card who may. */
  missing?: readonly string[]
  revealed?: Revealed
  timeZone: string
}

/** The scorecard of the hiring channel, open or resolved. A final decision, or a candidate who left, takes the buttons away. */
export function scorecardCard(scorecard: Scorecard, about: ScorecardSubject): Card {
  const language = about.requisition.language, w = SCORECARD[language], rater = raterLine(scorecard.raters, language)
  const outcome = resolution(about, language)
  return {
    title: w.title(about.candidate, about.requisition.title),
    tone: about.decision?.decision === 'advance' ? 'good' : 'neutral',
    body: [
      { kind: 'note', text: [about.application, rater].filter(Boolean).join(' · ') },
      ...seen(about, language),
      ...total(scorecard, language),
      ...scorecard.caps.map((cap): Block => ({ kind: 'text', text: CAP[cap][language] })),
      ...overview(scorecard, about.own, language),
      { kind: 'divider' },
      ...scorecard.lines.flatMap((line) => lineBlocks(line, scorecard, language)),
      ...gaps(scorecard, language),
      ...(outcome.blocks.length > 0 ? [{ kind: 'divider' } satisfies Block, ...outcome.blocks] : []),
    ],
    ...(outcome.final ? {} : { inputs: [reasonInput(language)], actions: buttons(about.application, language) }),
    milestone: [about.ended, about.decision?.decision, about.decision?.at].filter(Boolean).join(' ') || 'rated',
  }
}

/** Who else has not seen this yet, or had not when it was shown. */
function seen({ missing = [], revealed, timeZone }: ScorecardSubject, language: Language): Block[] {
  const w = SCORECARD[language], at = revealed && stamp(revealed.at, timeZone, language)
  return [
    ...(missing.length > 0 ? [{ kind: 'text' as const, text: w.private(listed(missing, language)) }] : []),
    ...(revealed && at ? [{ kind: 'note' as const, text: w.revealed(revealed.by.name, at.shown, listed(revealed.missing, language)), times: [at] }] : []),
  ]
}

function total({ total: sum, ratedWeight, lines, caps }: Scorecard, language: Language): Block[] {
  const w = SCORECARD[language]
  if (!sum) return caps.some((cap) => HARD_CAPS.includes(cap)) ? [] : [{ kind: 'text', text: w.noTotal(number(ratedWeight)) }]
  const terms = lines.filter((l) => l.level !== null).map((l) => `${number(l.level ?? 0)} × ${number(l.weight)}`)
  const how = w.arithmetic(terms.join(' + '), number(ratedWeight), equals(sum.of5), equals(sum.of10)), set = lines.filter((l) => l.override).map((l) => l.name[language])
  const more = [...(ratedWeight < 100 ? [w.left(number(100 - ratedWeight))] : []), ...(set.length > 0 ? [w.withSet(listed(set, language))] : [])], [stop, blank] = language === 'zh' ? ['。', ''] : ['. ', ' ']
  return [
    { kind: 'text', text: w.total(number(sum.of5), number(sum.of10)) },
    { kind: 'note', text: more.length > 0 ? how + stop + more.join(blank) : how },
  ]
}

const equals = (n: number): string => `${Math.abs(Number(number(n)) - n) < 1e-9 ? '=' : '≈'} ${number(n)}`

/** All levels at a glance; what people rated themselves stands in columns of their own and in no total. */
function overview({ lines }: Scorecard, own: readonly OwnRatings[], language: Language): Block[] {
  const w = SCORECARD[language]
  const mine = ({ ratings }: OwnRatings, competency: string): string => String(ratings.find((r) => r.competency === competency)?.level ?? '–')
  return [
    {
      kind: 'table',
      columns: [w.columns.competency, w.columns.weight, w.columns.level, ...own.map((o) => o.by.name)],
      rows: lines.map((l) => [l.name[language], w.weight(number(l.weight)), l.level === null ? w.columns.unrated : number(l.level) + (l.override ? w.setMark : ''), ...own.map((o) => mine(o, l.competency))]),
    },
    ...(own.length > 0 ? [{ kind: 'note' as const, text: w.beside }] : []),
    ...own.flatMap((o): Block[] => (o.note === null ? [] : [{ kind: 'quote', text: o.note, source: w.noted(o.by.name) }])),
  ]
}

function lineBlocks(line: ScorecardLine, { raters }: Scorecard, language: Language): Block[] {
  const w = SCORECARD[language]
  // The label at the top says it for the whole card, unless only some lines were rated by rules.
  const gates = line.gates.filter((gate) => gate !== 'rule-based' || raters.some((r) => r.kind === 'model'))
  const { override } = line
  const level = line.level !== null && line.anchor ? w.level(number(line.level), override ? '' : sampled(line, language), line.anchor[language]) : w.unrated(UNRATED[line.unrated ?? 'no-evidence'][language])
  return [
    { kind: 'facts', facts: [{ label: line.name[language], value: level }, ...(override ? [setBy(line, override, language)] : []), ...(line.reason ? [{ label: w.why, value: line.reason }] : [])] },
    ...(override?.changed ? [{ kind: 'note' as const, text: w.changed }] : []),
    ...line.quotes.map((quote): Block => ({ kind: 'quote', text: quote.text })),
    ...(gates.length > 0 ? [{ kind: 'note' as const, text: w.look(gates.map((gate) => GATE[gate][language]).join(w.and)) }] : []),
    ...(line.aimed ? [{ kind: 'quote' as const, text: line.aimed.slice(0, MOST_AIMED).map((quote) => quote.text).join('\n'), source: w.aimed }] : []),
  ]
}

/** Who set the level, what it was, and why. */
function setBy(line: ScorecardLine, { by, reason, rated, unrated }: Overridden, language: Language): { label: string; value: string } {
  const w = SCORECARD[language], was = rated === null ? w.wasUnrated(UNRATED[unrated ?? 'no-evidence'][language]) : w.was(number(rated) + sampled(line, language))
  return { label: w.set, value: w.setBy(by.name, was, reason) }
}

/** 3, 4, 4; of several answers one list each. */
function sampled({ samples = [] }: ScorecardLine, language: Language): string {
  const [comma, semicolon] = language === 'zh' ? ['、', '；'] : [', ', '; ']
  return samples.length > 0 ? SCORECARD[language].samples(samples.map((levels) => levels.join(comma)).join(semicolon)) : ''
}

function gaps({ gaps: found }: Scorecard, language: Language): Block[] {
  const w = SCORECARD[language]
  if (found.length === 0) return []
  return [
    { kind: 'heading', text: w.gaps },
    { kind: 'facts', facts: found.map((gap) => ({ label: w.gap(gap.name[language], GAP[gap.why][language]), value: gap.question[language] })) },
  ]
}

/** What was decided, or why nothing needs to be. */
export function resolution({ decision, ended, timeZone }: ScorecardSubject, language: Language): { final: boolean; blocks: Block[] } {
  const w = SCORECARD[language]
  const left = ended === 'withdrawn' || ended === 'cancelled' ? w.ended[ended] : null
  const final = decision?.decision === 'advance' || decision?.decision === 'decline', at = decision && stamp(decision.at, timeZone, language)
  return {
    final: final || left !== null,
    blocks: [
      ...(decision && at ? [{ kind: 'note' as const, text: w.decided(DECISION[decision.decision][language], decision.by.name, at.shown), times: [at] }] : []),
      ...(decision?.reason ? [{ kind: 'note' as const, text: w.because(decision.reason) }] : []),
      ...(left && !final ? [{ kind: 'text' as const, text: left }] : []),
    ],
  }
}

const reasonInput = (language: Language): Input =>
  ({ kind: 'text', id: 'reason', label: SCORECARD[language].reason, placeholder: SCORECARD[language].reasonHint, multiline: true })

const buttons = (application: string, language: Language): Action[] => [
  ...DECISIONS.map((decision): Action => ({
    kind: 'button',
    action: `${decision}:${application}`,
    label: DECISION[decision][language],
    ...(decision === 'advance' ? { style: 'primary' } : {}),
    ...(decision === 'decline' ? { style: 'danger', needs: ['reason'] } : {}),
  })),
  { kind: 'button', action: `run:rate ${application}`, label: SCORECARD[language].rate },
  { kind: 'button', action: `run:override ${application}`, label: SCORECARD[language].override },
]
