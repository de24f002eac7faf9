/** What a message holds of a text without shortening it, characters: Slack's limit, the strictest, with room for what it escapes. Bole's own page takes it whole. */
export const LONGEST_PART = 2_600

/** Whole lines, in as few parts as there can be; a line that is too long stands alone. */
export function partsOf(text: string): string[] {
  const parts: string[] = ['']
  for (const line of text.trimEnd().split('\n')) {
    const last = parts.at(-1) ?? ''
    if (last !== '' && last.length + line.length >= LONGEST_PART) parts.push(line)
    else parts[parts.length - 1] = last === '' ? line : `${last}\n${line}`
  }
  return parts
}
