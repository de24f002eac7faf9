import type { Json, Team } from './world.ts'

/** What somebody typed, as Slack passes it on: escaped, people and channels by id, addresses as links; and the same as rich text. */
export const typed = (team: Team, words: string): { text: string; blocks: Json[] } => {
  const pieces = cut(team, words)
  return {
    text: pieces.map((p) => p.text).join(''),
    blocks: [{ type: 'rich_text', block_id: 'Xq7Rt', elements: [{ type: 'rich_text_section', elements: pieces.map((p) => p.rich) }] }],
  }
}

/** The text of a slash command, for an app with `should_escape`: as in messages, with names beside ids. */
export const typedCommand = (team: Team, words: string): string => cut(team, words).map((p) => p.command ?? p.text).join('')

type Piece = { text: string; rich: Json; command?: string }

/** In an event's `text` these three are escaped, in rich text they are not (documented). */
const escape = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const SPECIAL = /https?:\/\/[^\s<>|]+|[\w.+-]+@[\w-]+\.[\w.-]+\w|(?<![\w.])@[\w.]*\w|#[\w-]+/g

const cut = (team: Team, words: string): Piece[] => {
  const pieces: Piece[] = []
  let from = 0
  const plain = (to: number): void => { if (to > from) pieces.push({ text: escape(words.slice(from, to)), rich: { type: 'text', text: words.slice(from, to) } }) }
  for (const match of words.matchAll(SPECIAL)) {
    const piece = special(team, match[0])
    if (!piece) continue
    plain(match.index)
    pieces.push(piece)
    from = match.index + match[0].length
  }
  plain(words.length)
  return pieces
}

const special = (team: Team, word: string): Piece | undefined => {
  if (word.startsWith('http')) return { text: `<${escape(word)}>`, rich: { type: 'link', url: word }, command: word }
  if (word.startsWith('@')) {
    const user = [...team.users.values()].find((u) => u.name === word.slice(1))
    return user && { text: `<@${user.id}>`, rich: { type: 'user', user_id: user.id }, command: `<@${user.id}|${user.name}>` }
  }
  if (word.startsWith('#')) {
    const channel = [...team.channels.values()].find((c) => c.kind !== 'im' && c.name === word.slice(1))
    return channel && { text: `<#${channel.id}|${channel.kind === 'private' ? '' : channel.name}>`, rich: { type: 'channel', channel_id: channel.id } }
  }
  return { text: `<mailto:${word}|${word}>`, rich: { type: 'link', url: `mailto:${word}`, text: word }, command: word }
}
