import type { PlainTextElement } from '@slack/types'

/** Signs that turn the direction of what follows: with them somebody's words could reorder ours. Right-to-left scripts need none of them. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\0-\x08\x0B-\x1F\x7F]/g

/** Text Slack can carry and that cannot act on what stands beside it. */
export const clean = (text: string): string => text.toWellFormed().replaceAll('\r\n', '\n').replace(TURNS, '').replace(CONTROLS, '')

/** For `text` beside blocks and for mrkdwn: disarms <!channel>, <@U…> and links (docs.slack.dev/messaging/formatting-message-text). Plain and rich text need none. */
export const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Length as Slack may count it at worst. */
export const lengthOf = (text: string): number => escape(text).length

export function shorten(text: string, most: number): string {
  if (lengthOf(text) <= most) return text
  let kept = '', length = 1
  for (const sign of text) {
    length += lengthOf(sign)
    if (length > most) break
    kept += sign
  }
  return `${kept}…`
}

/** The same text in parts no longer than `most`, nothing lost. */
export function parts(text: string, most: number): string[] {
  if (lengthOf(text) <= most) return text === '' ? [] : [text]
  const done: string[] = []
  let part = '', length = 0
  for (const sign of text) {
    const more = lengthOf(sign)
    if (length + more > most) {
      done.push(part)
      part = ''
      length = 0
    }
    part += sign
    length += more
  }
  return [...done, part]
}

/** Slack takes no empty text. `emoji: false` leaves `:words:` between colons alone. */
export const plain = (text: string, most: number): PlainTextElement => ({ type: 'plain_text', text: shorten(text.trim() === '' ? '–' : text, most), emoji: false })

/** Letters, digits and punctuation that mean nothing in mrkdwn. */
const TAME = /^[\p{L}\p{M}\p{N} ,.;:!?()/%+…·—–“”‘’'"，。；：！？（）、《》「」【】〈〉·-]*$/u
/** What clients make into links or emoji by themselves: a.com, :a: */
const SELF_MADE = /[\p{L}\p{N}-]\.\p{L}|:[^\s:]+:/u

/**
 * mrkdwn has no escape for * _ ~ ` and a leading >, so what somebody typed may stand in it only where there is nothing to escape.
 * Everything else is drawn in plain or rich text.
 */
export const isTame = (text: string): boolean => TAME.test(text) && !SELF_MADE.test(text)

/** Does this read as Chinese? */
export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text)
