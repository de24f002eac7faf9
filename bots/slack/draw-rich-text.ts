import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from '@slack/types'
import type { Moment } from '../../src/chat/card.ts'
import { escape, isTame, parts } from './escape.ts'
import { LIMITS } from './limits.ts'

/** Shown in each reader's own zone and language (docs.slack.dev/reference/block-kit/block-elements/date-element). */
const FORMAT = '{date_short_pretty} {time}'
/** Seconds since 1970 of the year 3000: later ones are mistakes. */
const LATEST = 32_503_680_000
/** Longest fallback we give a date, and the most dates in one text. */
const SHOWN = 200
const MOST = 50

type Known = { shown: string; seconds: number }

const known = (times: Moment[]): Known[] => times.slice(0, MOST).map(({ shown, at }) => ({ shown, seconds: Math.floor(at / 1000) }))
  .filter(({ shown, seconds }) => shown !== '' && shown.length <= SHOWN && seconds >= 0 && seconds < LATEST)

/** The text in order, moments apart from the words between them. */
function dissected(text: string, times: Known[]): (string | Known)[] {
  const found = times.map((time) => ({ time, at: text.indexOf(time.shown) })).filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at || b.time.shown.length - a.time.shown.length)[0]
  if (!found) return [text]
  const { time, at } = found
  return [text.slice(0, at), time, ...dissected(text.slice(at + time.shown.length), times)]
}

/** Words as rich text, which knows no mark-up: nothing in them can act. */
export const inline = (text: string, times: Moment[] = [], bold = false): RichTextElement[] => dissected(text, known(times)).flatMap((piece): RichTextElement[] => {
  const style = bold ? { style: { bold } } : {}
  if (typeof piece !== 'string') return [{ type: 'date', timestamp: piece.seconds, format: FORMAT, fallback: piece.shown, ...style }]
  return parts(piece, LIMITS.text).map((part) => ({ type: 'text', text: part, ...style }))
})

export const section = (...elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements })

/** Sections that follow each other are one, line by line: how Slack's clients part two sections is written nowhere. */
export const richText = (...elements: RichTextBlockElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: elements.reduce<RichTextBlockElement[]>((all, next) => {
    const last = all.at(-1)
    if (last?.type !== 'rich_text_section' || next.type !== 'rich_text_section') return [...all, next]
    return [...all.slice(0, -1), section(...last.elements, { type: 'text', text: '\n' }, ...next.elements)]
  }, []),
})

/** The same as mrkdwn, for where there is no rich text; undefined where something in it could act. */
export function mrkdwn(text: string, times: Moment[] = []): string | undefined {
  if (!isTame(text)) return undefined
  return dissected(text, known(times)).map((piece) => (typeof piece === 'string' ? piece : `<!date^${piece.seconds}^${FORMAT}|${escape(piece.shown)}>`)).join('')
}
