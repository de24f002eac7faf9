import type { Commit } from '../../src/ports/store.ts'
import type { Answer } from '../../src/ports/judge.ts'
import type { Utterance } from '../../src/interview/effects.ts'
import type { Shown } from '../fakes/fake-platform.ts'
import type { Moved } from './ledger.ts'
import { hasFiled } from '../../src/domain/blind.ts'
import { counted } from '../../src/interview/state.ts'
import { DESPAIR } from './candidate.ts'
import { CHANNEL, DECIDERS } from './staff.ts'
import type { World } from './world.ts'

/** What is looked at while it happens, so that a trace ends where the fault shows. */
export type Watch = { committed(commit: Commit, moved: Moved[]): void; shown(shown: Shown): void }

const GRACE = 10 * 60_000
/** What cards say of levels, and the judge of its own: “level 4”. */
const TELLS = /[Ll]evel [1-5]|[1-5] 级|总分 \d|Total \d|heard it myself/
const PANELIST = 'p1'

export function watchOver(world: World): Watch {
  const newest = new Map<string, number>(), shownKeys = new Set<string>(), left = new Set<string>()
  const silent = new Map<string, number>()

  function moves({ event, before, after, effects }: Moved): void {
    const id = after.plan.interview, said = effects.flatMap((e) => (e.kind === 'say' ? [e.what] : []))
    if (before?.ended === 'withdrawn' && said.some((what) => what.kind !== 'distress')) world.violate('who left hears nothing', `${id}: ${said[0]?.kind} after the farewell`)
    cares({ event, before, after, effects })
    setsApart(event, before, after)
    for (const what of said) {
      if (what.kind === 'ask' && what.question !== (before?.answers.length ?? 0)) world.violate('each question is asked once, in order', `${id}: question ${what.question} after ${before?.answers.length}`)
      if (decides(what) && !heard(event.kind, before, what)) world.violate('nobody is cut off', `${id}: ${what.kind} after ${event.id} without a judgement of all turns`)
      if (what.kind === 'reminder') reminds(id, event.at, after.plan.timeZone)
    }
    if (event.by.kind === 'candidate') silent.set(id, 0)
    if (['revealed', 'overridden', 'saw-ratings'].includes(event.kind) && after !== before) shows(event, id)
    if (event.kind === 'decided' && after.decision !== before?.decision) decided(event.by.id, before, id)
  }

  /** Whether some judge was given exactly the turns that the open answer has. */
  function heard(event: string, before: Moved['before'], what: Utterance): boolean {
    const answer = before?.answers.at(-1)
    if (!answer || before?.phase !== 'asking') return true
    // The candidate's own word ends a question: done, or skip.
    if (event === 'said' && what.kind !== 'probe') return true
    // What was set apart since was no answer, so that nothing of what was judged is missing.
    const turns = counted(answer), left = (seen: Answer) => seen.turns.filter((turn) => !answer.apart?.includes(turn.id))
    return world.seen.some(({ answer: seen }) => seen.question.id === answer.question && left(seen).length === turns.length
      && left(seen).every((turn, i) => turn.id === turns[i]?.id && turn.text === turns[i]?.text))
  }

  /** Only what somebody took for despair or for no answer at all leaves the answer, and it keeps its place. */
  function setsApart(event: Moved['event'], before: Moved['before'], after: Moved['after']): void {
    for (const [i, { apart = [], turns }] of after.answers.entries()) for (const id of apart.filter((one) => !before?.answers[i]?.apart?.includes(one))) {
      const why = event.kind === 'judged' ? (event.judgement.aside === 'distress' || (event.judgement.aside && event.judgement.answers === false)) && event.turn === id : (event.kind === 'said' || event.kind === 'edited') && event.message === id
      if (!why || !turns.some((turn) => turn.id === id)) world.violate('no plain turn is set apart', `${after.plan.interview}: ${id} by ${event.kind}`)
      if (event.kind === 'judged' && event.judgement.aside !== 'distress') world.count('no answer at all')
    }
  }

  /** Whoever despairs is heard by a person at once, and nothing goes on until one says so. */
  function cares({ event, before, after, effects }: Moved): void {
    const id = after.plan.interview, said = effects.flatMap((e) => (e.kind === 'say' ? [e.what.kind] : []))
    if (before?.paused?.why === 'distress') {
      if (after.paused?.why !== 'distress' && (event.kind !== 'resumed' || event.by.kind !== 'staff')) world.violate('nothing goes on until a person says so', `${id}: ${event.kind}`)
      const goes = said.find((kind) => ['ask', 'probe', 'your-questions', 'clarify', 'redirect', 'resumed', 'reminder'].includes(kind))
      if (goes && event.kind !== 'resumed') world.violate('nothing goes on until a person says so', `${id}: ${goes} after ${event.kind}`)
    }
    if (event.kind !== 'said' || !event.text.includes(DESPAIR)) return
    const known = before?.early.some((e) => e.message === event.message) || before?.answers.some((a) => a.turns.some((t) => t.id === event.message))
    if (known) return
    world.count('despair')
    if (!effects.some((e) => e.kind === 'tell-hr' && e.what.kind === 'distress') || !said.includes('distress')) world.violate('a person hears of despair at once', `${id}: ${event.id}`)
  }

  function reminds(id: string, at: number, timeZone: string): void {
    silent.set(id, (silent.get(id) ?? 0) + 1)
    if ((silent.get(id) ?? 0) > 2) world.violate('at most two reminders', id)
    if (night(at, timeZone)) world.violate('no reminder at night', `${id} at ${new Date(at).toISOString()}`)
  }

  function shows({ kind, by }: Moved['event'], id: string): void {
    world.count(kind)
    if (!DECIDERS.some((who) => by.id === `web::${who}`)) world.violate('only those show ratings or set levels who may', `${id}: ${kind} by ${by.id}`)
  }

  function decided(by: string, before: Moved['before'], id: string): void {
    if (!DECIDERS.some((who) => by === `web::${who}`)) world.violate('only those decide who may', `${id}: ${by}`)
    if (before?.decision && ['advance', 'decline'].includes(before.decision.decision)) world.violate('one final decision', `${id}: ${before.decision.decision}, then another`)
  }

  function appears({ key, to, at, drawn: [card] }: Shown): void {
    const letter = world.ledger.letters.get(key), words = JSON.stringify(card), where = to.conversation
    if (!letter) return world.violate('nothing is sent that is not owed', key)
    const again = shownKeys.has(key)
    if (again && world.scenario.canFind && !world.excused.has(key)) world.violate('no message is shown twice', `${key} in ${where}`)
    // What a channel shows of two interviews has no order of its own.
    const thread = `${letter.lane} ${letter.interview}`
    if (!again && letter.n < (newest.get(thread) ?? 0)) world.violate('messages keep their order', `${key} in ${where}`)
    shownKeys.add(key)
    newest.set(thread, Math.max(letter.n, newest.get(thread) ?? 0))
    if (letter.effect?.kind !== 'say') return
    if (left.has(where) && !again && letter.effect.what.kind !== 'distress') world.violate('who left hears nothing', `${key} is shown after the farewell`)
    if (letter.effect.what.kind === 'withdrawn') left.add(where)
    if (letter.effect.what.kind === 'reminder' && world.scenario.jumps.length === 0 && night(at, world.scenario.timeZone, GRACE)) world.violate('no reminder at night', `${key} is shown at ${new Date(at).toISOString()}`)
    for (const [id, { canary }] of world.candidates) if (id !== letter.interview && words.includes(canary)) world.violate('nothing of one candidate reaches another', `${key} holds words of ${id}`)
  }

  function reads({ key, to, drawn }: Shown): void {
    const words = JSON.stringify(drawn.at(-1)), letter = world.ledger.letters.get(key)
    // Words that HR has found to be none are an answer like any.
    const counts = [...world.ledger.moved.values()].some((moved) => moved.at(-1)?.after.answers.some(({ turns, cleared = [] }) => turns.some((t) => cleared.includes(t.id) && t.text.includes(DESPAIR))))
    if (counts && words.includes(DESPAIR)) world.count('a false alarm was counted')
    else if (to.conversation === CHANNEL && words.includes(DESPAIR)) world.violate('despair is for HR alone', key)
    for (const [id, { canary, secret }] of world.candidates) {
      if (![`@${id}`, '@hr'].includes(to.conversation) && words.includes(secret)) world.violate('an accommodation is for HR alone', `${key} in ${to.conversation}`)
      if (to.conversation === CHANNEL && letter?.slot && !letter.slot.startsWith(`${id}/`) && words.includes(canary)) world.violate('nothing of one candidate reaches another', `${key} in ${CHANNEL}`)
    }
  }

  /** Before their own are filed, no panelist reads a level, a reason or a chosen quote of anybody, unless somebody has shown them to all. */
  function unseen({ key, to, drawn }: Shown): void {
    const card = drawn.at(-1), channel = to.conversation === CHANNEL && (to.only ?? PANELIST) === PANELIST
    // Quotes are candidates' own words, which panelists read with their questions: in the channel there are none at all.
    const words = JSON.stringify({ ...card, body: card?.body.filter((b) => b.kind !== 'quote') })
    if (!channel && to.conversation !== `@${PANELIST}`) return
    const telling = TELLS.test(words) || (channel && to.only === undefined && card?.body.some((b) => b.kind === 'quote'))
    if (!telling) return
    for (const id of new Set(words.match(/A-\d+/g) ?? [world.ledger.letters.get(key)?.interview ?? ''])) {
      const state = world.ledger.state(id), told = state && (state.revealed !== undefined || hasFiled(state, { id: `web::${PANELIST}` }))
      if (!told) world.violate('ratings are unseen until one’s own are filed', `${key} in ${to.conversation}: ${TELLS.exec(words)?.[0] ?? 'a quote'} of ${id}`)
      else world.count('ratings seen by a panelist')
    }
  }

  return {
    committed: (_, moved) => { for (const one of moved) moves(one) },
    shown: (shown) => {
      if (shown.drawn.length === 1) appears(shown)
      reads(shown)
      unseen(shown)
    },
  }
}

const decides = (what: Utterance): boolean => what.kind === 'ask' || what.kind === 'probe' || what.kind === 'your-questions'

function night(at: number, timeZone: string, grace = 0): boolean {
  const hour = (t: number): number => Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hour12: false }).format(t)) % 24
  const dark = (h: number): boolean => h >= 21 || h < 8
  return dark(hour(at)) && dark(hour(at - grace))
}
