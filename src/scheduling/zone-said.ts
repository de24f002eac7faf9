import { Temporal } from 'temporal-polyfill'
import { PLACE, ZONE, zoneNamed } from './phrase-zones.ts'

/** All of the message must say it: who is in London on Friday says nothing about today. */
const OPENING = '(?:(?:hi|hello|hey|btw|by the way|just so you know|fyi|note that)[,.! ]+)*', WHERE = `(?<where>${PLACE}|${ZONE}|[a-z]+/[a-z_/]+)`
const SAID: readonly RegExp[] = [
  new RegExp(`^${OPENING}(?:(?:i am|i'm) (?:currently |now |based |living |staying |located )*(?:in|on)|i (?:currently |now )?live in|my time ?zone is|i work from|(?:currently|now) in) (?:the )?${WHERE}(?:'s)?(?: time)?(?: ?zone)?(?:,? (?:now|at the moment|currently|these days|by the way|btw))?[.! ]*$`, 'u'),
  new RegExp(`^(?:(?:你好|您好|对了|顺便说一下|补充一下)[，,。！! ]*)*我(?:这边|这里)?(?:现在|目前|人|平时|一直|常驻)*(?:的?时区)?(?:是|在|住在|住|用的是|按)? ?${WHERE}(?:这边|这里|工作|生活|当地)?(?:的)?(?:时间|时区)?[。！. ]*$`, 'u'),
]

/** The zone somebody says they are in, as an IANA name; undefined where the words say anything else, or name no one zone. */
export function zoneSaid(text: string): string | undefined {
  const plain = text.normalize('NFKC').replaceAll('’', '\'').trim().toLowerCase(), where = plain.length > 120 ? undefined : SAID.map((said) => said.exec(plain)?.groups?.['where']).find((found) => found !== undefined)
  if (where === undefined) return undefined
  const zone = where.includes('/') ? spelled(where) : zoneNamed(where)
  return zone === 'unknown' ? undefined : zone
}

/** europe/london as it is written; undefined where there is none. */
function spelled(name: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name.split('/').map((part) => part.split('_').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('_')).join('/')).timeZoneId
  } catch {
    return undefined
  }
}
