import type { Bilingual } from '../../domain/language.ts'
import { CalendarFailure, type CalendarPerson, type Calendars } from '../../ports/calendars.ts'
import { ADDRESS } from '../mail/address.ts'

export type Checked = { what: Bilingual; ok: boolean; advice: Bilingual }
/** A back end that `doctor` can look at. Total. */
export type CheckedCalendars = Calendars & { examine(): Promise<Checked> }

/** Whom a calendar of mail addresses knows: the address of their calendar, else of their mail. */
export const addressOf = ({ calendar, email }: CalendarPerson): string | null => [calendar, email].find((one) => one !== null && ADDRESS.test(one)) ?? null

/** Ids of those among the people whose address is among these. */
export const idsOf = (people: readonly CalendarPerson[], addresses: readonly string[]): string[] => {
  const found = new Set(addresses.map((one) => one.toLowerCase()))
  return people.filter((one) => [addressOf(one), one.email].some((address) => address != null && found.has(address.toLowerCase()))).map(({ id }) => id)
}

/** What the doctor says of a calendar that was tried. */
export async function examined(name: Bilingual, well: Bilingual, forbidden: Bilingual, missing: Bilingual, look: () => Promise<boolean>): Promise<Checked> {
  const what = { zh: `日历（${name.zh}）`, en: `Calendar (${name.en})` }
  try {
    return (await look()) ? { what, ok: true, advice: well } : { what, ok: false, advice: missing }
  } catch (error) {
    const fault = error instanceof CalendarFailure ? error.fault : 'unreachable'
    if (fault === 'forbidden') return { what, ok: false, advice: forbidden }
    if (fault === 'rejected') return { what, ok: false, advice: missing }
    return fault === 'rate-limited'
      ? { what, ok: false, advice: { zh: '对方限制了访问频率，请过几分钟再试。', en: 'It takes no more calls just now. Try again in a few minutes.' } }
      : { what, ok: false, advice: { zh: '连不上日历服务。请检查地址、网络和防火墙。', en: 'The calendar service cannot be reached. Look at its address, the network and the firewall.' } }
  }
}
