import type { Block, Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'
import { SCORECARD } from './scorecard-words.ts'

/** What was asked and what was answered, word for word. `question` and `probes` as the reader reads them, `turns` as they were written. */
export type Answered = { question: string; probes: readonly string[]; turns: readonly string[] }

const WORDS = {
  zh: {
    title: (name: string, title: string) => `回答 · ${name} · ${title}`, note: (id: string) => `${id} · 候选人的原话，不含任何评分`,
    question: (n: number, text: string) => `${n}. ${text}`, probe: (text: string) => `追问：${text}`, silent: '没有回答',
    parts: (n: number) => `比较长，分 ${n} 条发在和我的私信里。`, none: '没有问到任何一题。',
  },
  en: {
    title: (name: string, title: string) => `Answers · ${name} · ${title}`, note: (id: string) => `${id} · The candidate’s own words, without any rating`,
    question: (n: number, text: string) => `${n}. ${text}`, probe: (text: string) => `Probe: ${text}`, silent: 'Not answered',
    parts: (n: number) => (n === 1 ? 'It is long, so it is in one message in our direct conversation.' : `It is long, so it is in ${n} messages in our direct conversation.`), none: 'No question was asked.',
  },
}

type About = { application: string; candidate: string; title: string; /** May own ratings be filed? */ rate: boolean }

/** The evidence alone, in cards that a message holds: `longest` characters of words a card. The first one is the answer to the command, the rest follow it. */
export function answersCards(answers: readonly Answered[], about: About, longest: number, language: Language): { reply: Card; parts: Card[] } {
  const w = WORDS[language], blocks = answers.flatMap((answer, i) => blocksOf(answer, i + 1, longest, language))
  const actions = about.rate ? { actions: [{ kind: 'button' as const, action: `run:rate ${about.application}`, label: SCORECARD[language].rate, style: 'primary' as const }] } : {}
  const head = { title: w.title(about.candidate, about.title) }, note: Block = { kind: 'note', text: w.note(about.application) }
  const cards = cut(blocks, longest)
  if (cards.length <= 1) return { reply: { ...head, body: [note, ...(cards[0] ?? [{ kind: 'text', text: w.none }])], ...actions }, parts: [] }
  return { reply: { ...head, body: [note, { kind: 'text', text: w.parts(cards.length) }] }, parts: cards.map((body, i) => ({ body, ...(i === cards.length - 1 ? actions : {}) })) }
}

function blocksOf({ question, probes, turns }: Answered, n: number, longest: number, language: Language): Block[] {
  const w = WORDS[language]
  return [
    { kind: 'heading', text: w.question(n, question) },
    ...probes.map((text): Block => ({ kind: 'note', text: w.probe(text) })),
    ...(turns.length === 0 ? [{ kind: 'note' as const, text: w.silent }] : turns.flatMap((turn) => pieces(turn, longest)).map((text): Block => ({ kind: 'quote', text }))),
  ]
}

/** A long turn in pieces, between words where there are any. */
function pieces(text: string, longest: number): string[] {
  if (text.length <= longest) return [text]
  const window = text.slice(0, longest), end = Math.max(...[...window.matchAll(/[\s。！？；，.!?;,]/gu)].map((m) => m.index + 1), longest / 2)
  // Never between the halves of a letter.
  const at = /[\ud800-\udbff]/.test(text[end - 1] ?? '') ? end - 1 : end
  return [text.slice(0, at), ...pieces(text.slice(at), longest)]
}

/** Whole blocks, in as few cards as there can be; a question never stands apart from what follows it. */
function cut(blocks: readonly Block[], longest: number): Block[][] {
  const cards: Block[][] = []
  let room = 0
  for (const [i, block] of blocks.entries()) {
    const size = sizeOf(block), follows = block.kind === 'heading' ? sizeOf(blocks[i + 1]) : 0
    if (cards.length === 0 || size + follows > room) {
      cards.push([])
      room = longest
    }
    cards.at(-1)?.push(block)
    room -= size
  }
  return cards
}

const sizeOf = (block: Block | undefined): number => (block && 'text' in block ? block.text.length : 0)
