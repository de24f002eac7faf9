const MOST = 500
const made = new Map<string, Intl.DateTimeFormat>()

/** `Intl.DateTimeFormat`, made once for the same wishes: to make one takes about fifty times as long as to use it. Throws where there is no such zone. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`, known = made.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(locale, options)
  // Zones can be typed in many ways.
  if (made.size >= MOST) made.clear()
  made.set(key, format)
  return format
}
