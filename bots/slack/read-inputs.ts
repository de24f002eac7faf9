import { z } from 'zod'

const option = z.object({ value: z.string() }).nullish()
const id = z.string().min(1).nullish()
/** What each kind of element keeps of what was filled in (docs.slack.dev/reference/block-kit/block-elements). */
const State = z.object({
  value: z.string().nullish(), selected_option: option, selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_user: id, selected_users: z.array(z.string()).nullish(), selected_conversation: id, selected_conversations: z.array(z.string()).nullish(),
  selected_channel: id, selected_channels: z.array(z.string()).nullish(), selected_date_time: z.number().nullish(), selected_date: id, selected_time: id,
})
const Values = z.record(z.string(), z.record(z.string(), z.unknown()))

/** `state.values` as the inputs of a press, by `action_id`; what was left empty is not among them. */
export function readInputs(values: unknown): Record<string, string> {
  const found = Object.values(Values.safeParse(values).data ?? {}).flatMap((block) => Object.entries(block))
  return Object.fromEntries(found.flatMap(([name, state]) => {
    const said = filled(State.safeParse(state).data)
    return said ? [[name, said]] : []
  }))
}

function filled(state: z.infer<typeof State> | undefined): string | undefined {
  if (!state) return undefined
  if (state.selected_date_time != null) return instant(state.selected_date_time)
  const people = state.selected_users ?? (state.selected_user == null ? [] : [state.selected_user])
  if (people.length > 0) return people.map((user) => `@${user}`).join(' ')
  const places = state.selected_conversations ?? state.selected_channels ?? [state.selected_conversation ?? state.selected_channel].filter((place) => place != null)
  if (places.length > 0) return places.map((place) => `#${place}`).join(' ')
  if (state.selected_options?.length) return state.selected_options.map((o) => o.value).join(' ')
  return state.value ?? state.selected_option?.value ?? state.selected_date ?? state.selected_time ?? undefined
}

/** Seconds since 1970 as an ISO 8601 instant. */
const instant = (seconds: number): string | undefined => (Math.abs(seconds) < 1e11 ? new Date(seconds * 1000).toISOString() : undefined)
