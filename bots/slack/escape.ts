import type { PlainTextElement } from '@slack/types'

/** For `text` beside blocks and for mrkdwn: disarms <!channel>, <@U…> and links (docs.slack.dev/messaging/formatting-message-text). Plain and rich text need none. */
export const escape = (text: string): string => (/[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text)

/** Length as Slack may count it at worst. */
export const lengthOf = (text: string): number => escape(text).length

const lengthOfSign = (sign: string): number => (sign === '&' ? 5 : sign === '<' || sign === '>' ? 4 : sign.length)

export function shorten(text: string, most: number): string {
  if (fits(text, most)) return text
  let end = 0, length = 1
  for (const sign of text) {
    length += lengthOfSign(sign)
    if (length > most) break
    end += sign.length
  }
  return `${text.slice(0, end)}…`
}

const fits = (text: string, most: number): boolean => text.length * 5 <= most || (text.length <= most && lengthOf(text) <= most)

/** The same text in parts no longer than `most`, nothing lost. */
export function parts(text: string, most: number): string[] {
  if (fits(text, most)) return text === '' ? [] : [text]
  const done: string[] = []
  let start = 0, end = 0, length = 0
  for (const sign of text) {
    const more = lengthOfSign(sign)
    if (length + more > most) {
      done.push(text.slice(start, end))
      start = end
      length = 0
    }
    length += more
    end += sign.length
  }
  return [...done, text.slice(start)]
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
