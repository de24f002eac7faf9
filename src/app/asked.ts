import type { Address, PersonRef } from '../chat/address.ts'
import type { Language } from '../domain/language.ts'
import type { Person } from '../domain/person.ts'
import type { Asked } from './commands/command.ts'
import type { House } from './house.ts'
import { profileZone, whoIsMeant } from './who-is.ts'

/** What every command is given, whoever asks and however. */
export function askedIn(house: House, by: { person: Person; from: PersonRef; place: Address; language: Language }): Omit<Asked, 'words' | 'options' | 'files'> {
  const { store, library, resumes, random, settings, clock, bots } = house, bot = bots.get(by.from.platform)
  return {
    ...by, store, library, resumes, random, settings, now: clock.now(), whoIs: (ref) => whoIsMeant(house, ref), account: bot?.account?.bind(bot), profileZone: (place) => profileZone(house, place),
    download: async (file) => {
      if (!bot) throw new Error(`no bot for ${by.from.platform}`)
      return bot.download(file)
    },
    platforms: new Set(bots.keys()), mail: house.mailer !== null, recruiting: house.recruiting ?? null, spending: house.spending, shadows: house.shadows, drafter: house.drafter, tables: house.tables, workCalendars: house.workCalendars, mintLink: () => house.tokens.mint(), doctor: () => house.doctor(),
  }
}
