import type { MailAnswer } from '../../ports/inbox.ts'

type Said = { method: string; result: string; of: Record<string, string> }

/**
 * What our own mail server says about the sender of a mail: its `Authentication-Results` (RFC 8601). Only the topmost header that bears its name counts: it writes
 * above whatever came with the mail, and everybody can write one. `sender`: the address in From. Aligned as DMARC wants it (RFC 7489, 3.1), or it proves nothing.
 */
export function proofOf(headers: readonly string[], server: string | null, sender: string | null): MailAnswer['proof'] {
  const own = server === null ? undefined : headers.map(partsOf).find(({ by }) => by === server.toLowerCase()), domain = sender?.slice(sender.lastIndexOf('@') + 1).toLowerCase()
  if (!own || !domain) return 'none'
  const found = (method: string, result: string, ...names: string[]): boolean =>
    own.said.some((one) => one.method === method && one.result === result && (names.length === 0 || names.some((name) => aligned(one.of[name], domain))))
  if (found('dmarc', 'fail')) return 'refuted'
  if (found('dmarc', 'pass', 'header.from') || found('dkim', 'pass', 'header.d', 'header.i') || found('spf', 'pass', 'smtp.mailfrom')) return 'proven'
  return found('dkim', 'fail') && found('spf', 'fail') ? 'refuted' : 'none'
}

/** Signed by the domain itself, or one above it. */
const aligned = (value: string | undefined, domain: string): boolean => {
  const signer = value?.slice(value.lastIndexOf('@') + 1).toLowerCase().replace(/\.$/, '')
  return signer !== undefined && signer.includes('.') && (domain === signer || domain.endsWith(`.${signer}`))
}

/** The name of whoever wrote a header, and what it found. */
function partsOf(header: string): { by: string; said: Said[] } {
  const [by = '', ...results] = plain(header).split(';').map((part) => part.trim())
  return {
    by: by.split(/\s/)[0]?.toLowerCase() ?? '',
    said: results.flatMap((one): Said[] => {
      const [, method = '', result = '', rest = ''] = /^([a-z0-9-]+)(?:\/\d+)?\s*=\s*([a-z0-9]+)(.*)$/is.exec(one) ?? []
      return method ? [{ method: method.toLowerCase(), result: result.toLowerCase(), of: Object.fromEntries([...rest.matchAll(/([a-z]+\.[a-z0-9_-]+)\s*=\s*(\S+)/gi)].map(([, name = '', value = '']) => [name.toLowerCase(), value])) }] : []
    }),
  }
}

/** Without folding, comments (which nest) and quoted text: any of them may hold what looks like a result. */
function plain(header: string): string {
  let depth = 0, quoted = false, text = ''
  for (let i = 0; i < header.length; i++) {
    const sign = header[i]!
    if (sign === '\\' && (quoted || depth > 0)) i++
    else if (quoted) quoted = sign !== '"'
    else if (sign === '"' && depth === 0) quoted = true
    else if (sign === '(') depth++
    else if (sign === ')' && depth > 0) depth--
    else if (depth === 0) text += /\s/.test(sign) ? ' ' : sign
  }
  return text.trim()
}
