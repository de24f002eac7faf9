import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Response } from 'express'

export const PAGES = join(import.meta.dirname, 'pages')

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

const pages = new Map<string, string>()
const read = (name: string): string => {
  const known = pages.get(name) ?? readFileSync(join(PAGES, `${name}.html`), 'utf8')
  pages.set(name, known)
  return known
}

/** `{{name}}` in a page file is replaced by escaped text; a name that was not given is a bug. */
export const fill = (name: string, words: Record<string, string>): string =>
  read(name).replace(/\{\{(\w+)\}\}/g, (_, word: string) => {
    const text = words[word]
    if (text === undefined) throw new Error(`page ${name} needs ${word}`)
    return escape(text)
  })

/** Own scripts and styles only. `framed`: the demo workspace shows the candidate's page in a frame. */
export const sendPage = (res: Response, html: string, { status = 200, framed }: { status?: number; framed: boolean }): void => {
  res.status(status).set({
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; " +
      `form-action 'none'; base-uri 'none'; frame-ancestors ${framed ? "'self'" : "'none'"}`,
    'X-Frame-Options': framed ? 'SAMEORIGIN' : 'DENY',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex, nofollow',
    'Cache-Control': 'no-store',
  }).type('html').send(html)
}
