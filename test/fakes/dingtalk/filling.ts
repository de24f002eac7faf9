import { parse } from './call.ts'
import type { Json } from './world.ts'

/** What somebody puts into the fields of a form, by name or label; several options with a blank between. */
export type Values = Record<string, string | boolean>

/** The client does not send a form like this. */
export class NotSent extends Error {}

/** Fields of the form variable (open.dingtalk.com/document/development/form-variables): `{ fields: [{ name, label, type, required, hidden, readOnly, placeholder, defaultValue, options }] }`. */
export const fieldsOf = (form: string | undefined): Json[] => {
  const value = form === undefined || form === '' ? undefined : parse(form)
  const fields: unknown = Array.isArray(value) ? value : value?.['fields']
  return Array.isArray(fields) ? (fields as Json[]) : []
}

/** Values of the form once these stand in it. Refuses, as the client does, what is required and empty or not among the options. */
export const fill = (form: string | undefined, values: Values, zone: string): Json => Object.fromEntries(fieldsOf(form).flatMap((field): [string, unknown][] => {
  const name = String(field['name']), given = field['readOnly'] === true || field['hidden'] === true ? undefined : (values[name] ?? values[String(field['label'])])
  const held = given === undefined ? (field['defaultValue'] as unknown) : hold(field, given, zone)
  if (field['required'] === true && (held === undefined || held === '')) throw new NotSent(`${field['label'] || name} is empty`)
  return held === undefined ? [] : [[name, held]]
}))

const hold = (field: Json, given: string | boolean, zone: string): unknown => {
  const text = String(given)
  switch (field['type']) {
    case 'CHECKBOX': case 'SWITCH': return text === 'true'
    case 'SELECT': return text === '' ? undefined : option(field, text)
    case 'CHECKBOX_GROUP': return text === '' ? undefined : option(field, text).value
    case 'MULTI_CHECKBOX_GROUP': return text.split(' ').filter(Boolean).map((one) => option(field, one).value)
    case 'TEXT_ARRAY': return text === '' ? [] : text.split(' ')
    case 'NUMBER': return text === '' ? undefined : Number(text)
    case 'MULTI_SELECT': {
      const picked = text.split(' ').filter(Boolean).map((one) => option(field, one))
      return picked.length === 0 ? undefined : { index: picked.map((p) => p.index), value: picked.map((p) => p.value) }
    }
    case 'DATETIME': return /^\d{4}-\d\d-\d\dT/.test(text) ? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(Date.parse(text)) : text
    default: return text
  }
}

const option = (field: Json, given: string): { index: number; value: string } => {
  const options = (field['options'] ?? []) as Json[], index = options.findIndex((o) => String(o['value']) === given || words(o['text']) === given)
  if (index === -1) throw new NotSent(`no such option: ${given}`)
  return { index, value: options[index]?.['value'] as string }
}

/** A text, or one for each language. */
export const words = (text: unknown): string => (typeof text === 'object' && text !== null ? String((text as Json)['zh_CN'] ?? Object.values(text)[0] ?? '') : typeof text === 'string' || typeof text === 'number' ? String(text) : '')
