import type { Json } from './world.ts'

/** What somebody puts into the inputs of a form, by name or label; several options or people with a blank between, a checker by a truth value. */
export type Values = Record<string, string | boolean>

/** The client does not send a form like this. */
export class NotSent extends Error {}

const STATEFUL = new Set(['input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person', 'date_picker', 'picker_time', 'picker_datetime', 'checker'])
/** Letters in an input where the card says nothing (…/feishu-cards/card-json-v2-components/interactive-components/input). */
const INPUT_MOST = 1000

const children = (element: Json): Json[] => [...((element['elements'] ?? []) as Json[]), ...((element['columns'] ?? []) as Json[])]

/** Everything that stands below this element, in order. */
export const below = (element: Json): Json[] => children(element).flatMap((child) => [child, ...below(child)])

/** Everything that can be filled in below this element. */
const fieldsOf = (form: Json): Json[] => below(form).filter((e) => STATEFUL.has(e['tag'] as string))

/** `form_value` once these values stand in the form. Refuses, as the client does, what is required and empty, too long or not among the options. */
export const fill = (form: Json, values: Values, zone: string): Json => Object.fromEntries(fieldsOf(form).flatMap((field): [string, unknown][] => {
  const name = field['name'] as string, label = (field['label']?.content ?? '') as string
  const given = values[name] ?? values[label]
  const held = given === undefined ? first(field, zone) : hold(field, given, zone)
  const empty = held === undefined || held === '' || (Array.isArray(held) && held.length === 0)
  if (field['required'] === true && empty) throw new NotSent(`${label || name} is empty`)
  // Nobody wrote down what an empty picker sends: here nothing, an empty input its empty text.
  if (held === undefined) return field['tag'] === 'input' ? [[name, '']] : []
  return [[name, held]]
}))

/** What stands there at first. */
const first = (f: Json, zone: string): unknown => {
  switch (f['tag']) {
    case 'input': return f['default_value']
    case 'select_person': return f['initial_option']
    // Options are counted from 1.
    case 'select_static': return f['initial_option'] ?? ((f['options'] ?? []) as Json[])[Number(f['initial_index']) - 1]?.['value']
    case 'multi_select_static': case 'multi_select_person': return f['selected_values']
    case 'date_picker': return zoned(f['initial_date'], zone)
    case 'picker_time': return zoned(f['initial_time'], zone)
    case 'picker_datetime': return zoned(f['initial_datetime'], zone)
    default: return f['checked'] ?? false
  }
}

const hold = (f: Json, given: string | boolean, zone: string): unknown => {
  if (f['tag'] === 'checker') return given === true || given === 'true'
  const text = String(given)
  if (text === '') return undefined
  switch (f['tag']) {
    case 'input':
      if (text.length > ((f['max_length'] as number | undefined) ?? INPUT_MOST)) throw new NotSent('too long')
      return text
    case 'select_static': return option(f, text)
    case 'multi_select_static': return text.split(' ').map((one) => option(f, one))
    case 'select_person': return person(f, text)
    case 'multi_select_person': return text.split(' ').filter(Boolean).map((one) => person(f, one))
    case 'picker_datetime': return /^\d{4}-\d\d-\d\dT/.test(text) ? local(Date.parse(text), zone) : zoned(text, zone)
    default: return zoned(text, zone)
  }
}

const option = (f: Json, given: string): string => {
  const found = ((f['options'] ?? []) as Json[]).find((o) => o['value'] === given || o['text']?.content === given)
  if (!found) throw new NotSent(`no such option: ${given}`)
  return found['value'] as string
}

/** Only those are shown that the card lists, where it lists any. */
const person = (f: Json, given: string): string => {
  const id = given.replace('@', ''), listed = (f['options'] ?? []) as Json[]
  if (listed.length > 0 && !listed.some((o) => o['value'] === id)) throw new NotSent(`not to be picked: ${given}`)
  return id
}

/** A time of the client's, with its zone behind it. */
const zoned = (time: unknown, zone: string): string | undefined => {
  if (typeof time !== 'string' || time === '') return undefined
  return / [+-]\d{4}$/.test(time) ? time : `${time} ${offset(zone, Date.parse(`${time.replace(' ', 'T')}Z`) || 0)}`
}

/** `2026-11-24 10:00 +0800`. */
const local = (at: number, zone: string): string => `${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at)} ${offset(zone, at)}`

const offset = (zone: string, at: number): string => {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at).find((p) => p.type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT' ? '+0000' : name.replace('GMT', '').replace(':', '')
}
