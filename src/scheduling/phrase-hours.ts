import type { PhraseFlag } from '../domain/time-phrase.ts'
import type { Clock, Part } from './phrase-tokens.ts'

/** Minutes of the day, as `scheduling.md` 4 has them; what nobody means by a part of the day is not in it. */
export const PARTS: Record<Part, [from: number, until: number]> = {
  'small-hours': [0, 360], morning: [480, 720], noon: [660, 840], afternoon: [720, 1080], dusk: [1020, 1140], evening: [1080, 1320],
}
const DAY = 1440
/** The hours that go with a part of the day, as said on a twelve-hour clock and as written on a twenty-four-hour one. */
const HOURS: Record<Part, { said: [number, number]; written: [number, number] }> = {
  'small-hours': { said: [0, 0], written: [0, 6] }, morning: { said: [0, 0], written: [6, 11] }, noon: { said: [1, 2], written: [11, 14] },
  afternoon: { said: [1, 7], written: [12, 19] }, dusk: { said: [4, 8], written: [16, 20] }, evening: { said: [5, 11], written: [17, 24] },
}
export type Minutes = { minutes: number; flags: PhraseFlag[] }
const within = (n: number, [from, until]: [number, number]): boolean => n >= from && n <= until
const at = (hour: number, minute: number, ...flags: PhraseFlag[]): Minutes | null =>
  (hour * 60 + minute > DAY ? null : { minutes: hour * 60 + minute, flags: hour < 6 ? [...flags, 'night'] : hour === 24 ? [...flags, 'midnight'] : flags })

/** Minutes since the start of the day; null for an hour that is not one, or not of that part of the day (中午 five o'clock, 12am). */
export function minutesOf({ hour, minute, half, sure }: Clock, part: Part | undefined): Minutes | null {
  if (hour > 24 || minute > 59) return null
  if (half) {
    const on24 = half === 'pm' ? (hour % 12) + 12 : hour
    if (hour < 1 || hour > 12 || (half === 'am' && hour === 12) || (part && !within(on24, HOURS[part].written))) return null
    return at(on24, minute)
  }
  if (part) {
    const { said, written } = HOURS[part]
    if (part === 'evening' && hour === 12) return at(24, minute)
    if (!sure && within(hour, said)) return at(hour + 12, minute)
    return within(hour, written) ? at(hour, minute) : null
  }
  if (sure || hour === 0 || hour > 12) return at(hour, minute)
  if (hour <= 7) return at(hour + 12, minute, 'afternoon-assumed')
  return hour < 12 ? at(hour, minute, 'morning-assumed') : at(12, minute)
}

/** From one clock to another of the same day: each may lend the other its half of the day (2–4pm, 下午2点到4点, 9 to 5). */
export function spanOf(from: Clock, fromPart: Part | undefined, to: Clock, toPart: Part | undefined): { from: number; until: number; flags: PhraseFlag[] } | null {
  const told = from.half ?? fromPart ?? from.sure
  const ends = toPart || to.half || to.sure || to.hour > 12 ? [minutesOf(to, toPart)]
    : [fromPart ? minutesOf(to, fromPart) : null, from.half ? minutesOf({ ...to, half: from.half }, undefined) : null, minutesOf(to, undefined), minutesOf({ ...to, half: 'pm' }, undefined)]
  const lent = !told && (to.half === 'pm' || (toPart && toPart !== 'morning')) ? [minutesOf({ ...from, half: 'pm' }, undefined), minutesOf({ ...from, half: 'am' }, undefined)]
    : !told && (to.half === 'am' || toPart === 'morning') ? [minutesOf({ ...from, half: 'am' }, undefined)] : [minutesOf(from, fromPart)]
  for (const start of lent) for (const end of ends) {
    if (start && end && end.minutes > start.minutes) return { from: start.minutes, until: end.minutes, flags: start.flags }
  }
  return null
}
