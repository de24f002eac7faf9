import type { Action, Block, Card, Input } from '../../src/chat/card.ts'
import { clean } from '../shared/clean.ts'
import { changed, largest } from '../shared/cut-body.ts'
import { howFar } from '../shared/progress.ts'
import { numberedLines } from '../shared/numbered-replies.ts'
import type { Menu } from '../shared/numbered-menu.ts'
import { shorten } from '../shared/shorten.ts'
import { drawBody, type Dialect } from './draw-body.ts'
import { escaped, isLinked, link } from './escape.ts'
import { OURS } from './limits.ts'

/** What a markdown message takes: `title` is seen in chat lists and notifications only. */
export type Markdown = { title: string; text: string }

/**
 * Markdown of robots (orgapp/robot-message-types-and-data-format: headings, quotations, bold, links, lists; a new line is two blanks, the sign and
 * two blanks, of which the last two change nothing). Colours are shown by its clients and on no page.
 */
const ROBOT: Dialect = { br: '  \n', heading: (text) => `#### ${text}`, note: (text) => `<font color="#8A8F99">${text}</font>`, divider: '---', table: 0 }

export const MARK: Record<NonNullable<Card['tone']>, string> = { neutral: '', good: '✅ ', warning: '⚠️ ', bad: '⛔ ' }

/** No text is cut shorter than this before whole paragraphs go. */
const LEAST = 60
/** What links and choices may take of a message, in bytes. */
const FOOT = 6_000
/** Options of one input that are told beforehand; all of them are when it is asked. */
const MOST_OPTIONS = 12

const weigh = (message: Markdown): number => Buffer.byteLength(JSON.stringify(message))

const between = '\n\n'

/**
 * A card as markdown, cut to what DingTalk takes: links, and the buttons as numbers to reply with (`menu`: what `menuOf` says of this very card).
 * `mention`: in a group, where the bot hears nothing else.
 */
export function drawMarkdown(card: Card, menu?: Menu, mention = false): Markdown {
  const title = summaryOf(card), head = headOf(card), foot = footOf(card, menu, mention)
  const whole = (body: string[]): Markdown => {
    const all = [...head, ...body, ...foot]
    return { title, text: all.length === 0 ? '…' : all.join(between) }
  }
  const holds = (body: string[]): boolean => weigh(whole(body)) <= OURS.message
  const cut = (longest: number): string[] => drawBody(marked(card, longest), ROBOT)
  const rich = cut(OURS.message)
  if (holds(rich)) return whole(rich)
  if (holds(cut(LEAST))) return whole(cut(largest(LEAST, OURS.message, (n) => holds(cut(n)))))
  const least = cut(LEAST)
  return whole(middle(least, largest(0, least.length, (n) => holds(middle(least, n)))))
}

/** No more than `most` of them, the last ones kept; what is missing is seen to be missing. */
export function middle(parts: string[], most: number): string[] {
  if (parts.length <= most) return parts
  const last = Math.min(3, most)
  return [...parts.slice(0, most - last), '…', ...parts.slice(parts.length - last)]
}

const headOf = ({ title = '', tone = 'neutral' }: Card): string[] => (title.trim() === '' ? [] : [`### ${MARK[tone]}${escaped(shorten(title, OURS.label * 4))}`])

/** The body with its texts cut. A tone without a title to bear it stands before the first words. */
export function marked({ title = '', tone = 'neutral', body }: Card, longest: number): Block[] {
  const texts = changed(body, (text) => shorten(text, longest)), [first, ...rest] = texts
  return title.trim() === '' && first?.kind === 'text' ? [{ ...first, text: `${MARK[tone]}${first.text}` }, ...rest] : texts
}

function footOf(card: Card, menu: Menu | undefined, mention: boolean): string[] {
  const actions = card.actions ?? [], links = linksOf(actions), buttons = actions.filter((a) => a.kind === 'button')
  const offered = menu ? numberedLines(menu, mention).map((line) => escaped(shorten(line, OURS.label * 2))) : buttons.map((b) => `· ${escaped(shorten(b.label, OURS.label))}`)
  // What a choice asks for stands beside it already.
  const asked = (card.inputs ?? []).filter((i) => i.kind === 'choice' || !menu || !offered.some((line) => line.includes(` + ${escaped(i.label)}`))).map(inputLine)
  const foot = (most: number): string[] => [
    ...(links.length === 0 ? [] : [capped(links, most).join(' · ')]), ...(asked.length === 0 ? [] : [capped(asked, most).join(ROBOT.br)]), ...(offered.length === 0 ? [] : [capped(offered, most).join(ROBOT.br)]),
  ]
  const fits = (n: number): boolean => Buffer.byteLength(JSON.stringify(foot(n).join(between))) <= FOOT
  return foot(fits(links.length + asked.length + offered.length) ? Infinity : largest(1, Math.max(links.length, asked.length, offered.length, 1), fits))
}

const capped = (lines: string[], most: number): string[] => (lines.length <= most ? lines : [...lines.slice(0, most), `… +${lines.length - most}`])

/** Links, and addresses that are none as text. */
const linksOf = (actions: Action[]): string[] => actions.flatMap((a) => {
  if (a.kind !== 'link') return []
  const label = shorten(a.label, OURS.label)
  return [isLinked(a) ? link(label, a.url) : `${escaped(label)}: ${escaped(shorten(a.url, OURS.label))}`]
})

/** What is filled in, and what there is to choose from. */
const inputLine = (i: Input): string => {
  const options = i.kind === 'choice' ? i.options.map((o) => escaped(shorten(o.label, OURS.label))) : []
  return `· ${escaped(shorten(i.label, OURS.label)) || '–'}${i.required ? ' *' : ''}${options.length > 0 ? `: ${capped(options, MOST_OPTIONS).join(' / ')}` : ''}`
}

const wordsOf = (b: Block): string => {
  switch (b.kind) {
    case 'divider': return ''
    case 'facts': return b.facts.map((f) => `${f.label}: ${f.value}`).join('; ')
    case 'progress': return howFar(b)
    case 'table': return b.columns.join(', ')
    default: return b.text
  }
}

/** What chat lists and notifications say of a card: plain text on every client. */
export function summaryOf({ title = '', tone = 'neutral', body, actions = [] }: Card, most: number = OURS.title): string {
  const said = [title === '' ? '' : `${MARK[tone]}${title}`, ...body.map(wordsOf), ...actions.map((a) => a.label)].map((text) => clean(text).replace(/\s+/g, ' ').trim()).find((text) => text !== '')
  return shorten(said ?? '…', most)
}
