import { z } from 'zod'

const Values = z.record(z.string(), z.unknown())
const Plain = z.union([z.string(), z.number(), z.boolean()]).transform(String)
/** What was picked among options stands beside its place among them (isvapp/form-variables). */
const Value = z.union([Plain, z.array(Plain), z.object({ value: z.union([Plain, z.array(Plain)]) }).transform(({ value }) => value)]).transform((given) => [given].flat())

/** What a form of a card holds, by the names of its fields; what was left empty is not among them. */
export function readInputs(form: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Values.safeParse(form).data ?? {}).flatMap(([name, value]) => {
    const said = (Value.safeParse(value).data ?? []).map(instant).join(' ').trim()
    return said === '' ? [] : [[name, said]]
  }))
}

/** `2026-11-24 10:00`, in China's time, for DingTalk does not tell whose it is: as an ISO 8601 instant in UTC. */
function instant(text: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?$/.exec(text) ?? []
  const at = day === undefined ? NaN : Date.parse(`${day}T${time}:00+08:00`)
  return Number.isNaN(at) ? text : new Date(at).toISOString()
}
