const TOKEN = /<([^<>]*)>|&(amp|lt|gt);/g
const SIGN: Record<string, string> = { amp: '&', lt: '<', gt: '>' }

/**
 * Words as the person sees them, out of Slack's escaped text (docs.slack.dev/messaging/formatting-message-text): people as `@U1`, channels as `#C1`,
 * links as their address. In one pass, so that what somebody typed as `&lt;@U1&gt;` stays what they typed.
 */
export const readText = (raw: string): string => raw.replace(TOKEN, (_, inside: string | undefined, sign: string | undefined) => (inside === undefined ? (SIGN[sign ?? ''] ?? '') : pointed(inside)))

const unescaped = (text: string): string => text.replace(/&(amp|lt|gt);/g, (_, sign: string) => SIGN[sign] ?? '')

function pointed(inside: string): string {
  const bar = inside.indexOf('|'), target = bar < 0 ? inside : inside.slice(0, bar), label = unescaped(bar < 0 ? '' : inside.slice(bar + 1))
  if (target.startsWith('@')) return target
  if (target.startsWith('#')) return target
  // Groups, @here and the like, dates.
  if (target.startsWith('!')) return label || `@${target.slice(1).replace(/^subteam\^/, '')}`
  const address = unescaped(target).replace(/^(?:mailto|tel):/, '')
  if (label === '' || address.includes(label)) return label === '' || /^https?:/.test(label) ? address : label
  return `${label} (${address})`
}

/** Slack writes the signs people typed as `:grinning:` and gives the signs themselves in `blocks` only (docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
export function withSigns(text: string, blocks: unknown): string {
  const signs = new Map(signsIn(blocks))
  return signs.size === 0 ? text : text.replace(/:([\w+'-]+):(?::skin-tone-[2-6]:)?/g, (written, name: string) => signs.get(name) ?? written)
}

/** Names of emoji and the signs they stand for; those of a company's own have none. Anything may stand in `blocks`. */
function signsIn(given: unknown): [string, string][] {
  if (Array.isArray(given)) return given.flatMap(signsIn)
  if (typeof given !== 'object' || given === null) return []
  if (!('type' in given) || given.type !== 'emoji') return 'elements' in given ? signsIn(given.elements) : []
  if (!('name' in given) || !('unicode' in given) || typeof given.name !== 'string' || typeof given.unicode !== 'string' || !/^[0-9a-f]{1,5}(?:-[0-9a-f]{1,5})*$/i.test(given.unicode)) return []
  return [[given.name, String.fromCodePoint(...given.unicode.split('-').map((hex) => Number.parseInt(hex, 16)))]]
}

/** The same without the mention that called the bot. */
export const withoutMention = (raw: string, botUser: string): string =>
  raw.replace(/<@(\w+)(?:\|[^<>]*)?>[ ,，:：]*/g, (mention, user: string) => (user === botUser ? '' : mention)).trim()
