import { z } from 'zod'

const Values = z.record(z.string(), z.unknown())
const Value = z.union([z.string().transform((one) => [one]), z.array(z.string()).transform((many) => many)])

/**
 * `form_value` as the inputs of a press, by the names of their elements; what was left empty is not among them. Feishu does not say which
 * element a value is of, but its own have their own shapes: open_ids, chat_ids, and moments with their offset (interactive-components/date-time-picker).
 */
export function readInputs(formValue: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Values.safeParse(formValue).data ?? {}).flatMap(([name, value]) => {
    const said = (Value.safeParse(value).data ?? []).map(read).join(' ')
    return said === '' ? [] : [[name, said]]
  }))
}

const read = (text: string): string => (/^ou_\w+$/.test(text) ? `@${text}` : /^oc_\w+$/.test(text) ? `#${text}` : instant(text) ?? text)

/** `2026-11-24 10:00 +0800` as an ISO 8601 instant in UTC. */
function instant(text: string): string | undefined {
  const [, day, time, hours, minutes] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) ([+-]\d\d):?(\d\d)$/.exec(text) ?? []
  const at = day === undefined ? NaN : Date.parse(`${day}T${time}:00${hours}:${minutes}`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
