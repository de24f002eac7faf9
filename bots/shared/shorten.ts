/** Cut between signs, never inside of one; `most` in UTF-16 units. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  let end = 0
  for (const sign of text) {
    if (end + sign.length >= most) break
    end += sign.length
  }
  return `${text.slice(0, end)}…`
}
