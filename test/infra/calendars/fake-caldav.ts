import { createHash } from 'node:crypto'
import type { Asked, Told } from './fault-server.ts'

type Stored = { text: string; etag: string }
export type FakeDav = { objects: Map<string, Stored>; hidden: Set<string>; unkept: Set<string>; handle: (asked: Asked) => Told }

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** As much of RFC 4791 as a calendar needs: objects with etags and conditions, and a query that gives all of a collection, whatever it was asked. */
export function fakeDav(collections: string[]): FakeDav {
  const objects = new Map<string, Stored>(), hidden = new Set<string>(), unkept = new Set<string>()
  const etagOf = (text: string): string => `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`
  const multistatus = (inner: string): Told => ({ status: 207, headers: { 'content-type': 'application/xml; charset=utf-8' }, body: `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">${inner}</d:multistatus>` })
  const handle = ({ method, path, headers, body }: Asked): Told => {
    if (headers.authorization !== `Basic ${Buffer.from('bole:dav-secret').toString('base64')}`) return { status: 401 }
    const collection = path.slice(0, path.lastIndexOf('/') + 1)
    if (hidden.has(collection)) return { status: 403 }
    if (!collections.includes(collection)) return { status: 404 }
    const known = objects.get(path)
    switch (method) {
      case 'PROPFIND': return multistatus(`<d:response><d:href>${path}</d:href><d:propstat><d:prop><d:resourcetype><d:collection/><c:calendar/></d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`)
      case 'REPORT': return multistatus([...objects].filter(([href]) => href.startsWith(collection)).map(([href, { text, etag }]) => (unkept.has(href)
        ? `<d:response><d:href>${href}</d:href><d:status>HTTP/1.1 500 Internal Server Error</d:status></d:response>`
        : `<d:response><d:href>${href}</d:href><d:propstat><d:prop><d:getetag>${escaped(etag)}</d:getetag><c:calendar-data>${escaped(text)}</c:calendar-data></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`)).join(''))
      case 'GET': return known ? { status: 200, headers: { etag: known.etag, 'content-type': 'text/calendar' }, body: known.text } : { status: 404 }
      case 'PUT':
        if ((headers['if-none-match'] === '*' && known) || (headers['if-match'] !== undefined && headers['if-match'] !== known?.etag)) return { status: 412 }
        objects.set(path, { text: body, etag: etagOf(body) })
        return { status: 201, headers: { etag: etagOf(body) } }
      case 'DELETE': return { status: objects.delete(path) ? 204 : 404 }
      default: return { status: 405 }
    }
  }
  return { objects, hidden, unkept, handle }
}
