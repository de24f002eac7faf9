import type { Json } from './world.ts'

/** What somebody puts into the inputs, by label, block_id or action_id; several people with a blank between. */
export type Values = Record<string, string>

/** The client does not send a form like this. */
export class NotSent extends Error {}

const STATEFUL = new Set(['plain_text_input', 'static_select', 'radio_buttons', 'users_select', 'multi_users_select', 'conversations_select', 'channels_select', 'datetimepicker', 'datepicker', 'timepicker'])

export type Field = { block: string; element: Json; label: string; optional: boolean }

/** Everything that can be filled in. */
export const fieldsOf = (blocks: Json[]): Field[] => blocks.flatMap((b): Field[] => {
  const elements: Json[] = b['type'] === 'input' ? [b['element']] : b['type'] === 'actions' ? b['elements'] : b['accessory'] ? [b['accessory']] : []
  return elements.filter((e) => STATEFUL.has(e['type'])).map((element) => ({ block: b['block_id'], element, label: b['label']?.text ?? element['placeholder']?.text ?? '', optional: b['type'] !== 'input' || b['optional'] === true }))
})

/** `state.values` once these values stand in the inputs. Refuses, as the client does, what is required and empty, too long or not among the options. */
export const fill = (blocks: Json[], values: Values, strict: boolean): Json => {
  const state: Record<string, Json> = {}
  for (const { block, element, label, optional } of fieldsOf(blocks)) {
    const given = [block, element['action_id'] as string, label].filter((name) => Object.hasOwn(values, name)).map((name) => values[name])[0]
    const held = given === undefined ? first(element) : hold(element, given)
    if (strict && !optional && Object.values(held).every((v) => v === null || v === '' || (Array.isArray(v) && v.length === 0))) throw new NotSent(`${label} is empty`)
    state[block] = { ...state[block], [element['action_id']]: { type: element['type'], ...held } }
  }
  return state
}

/** What stands there at first. */
const first = (e: Json): Json => {
  switch (e['type']) {
    case 'plain_text_input': return { value: e['initial_value'] ?? null }
    case 'static_select': case 'radio_buttons': return { selected_option: e['initial_option'] ?? null }
    case 'users_select': return { selected_user: e['initial_user'] ?? null }
    case 'multi_users_select': return { selected_users: e['initial_users'] ?? [] }
    case 'conversations_select': return { selected_conversation: e['initial_conversation'] ?? null }
    case 'channels_select': return { selected_channel: e['initial_channel'] ?? null }
    case 'datetimepicker': return { selected_date_time: e['initial_date_time'] ?? null }
    case 'datepicker': return { selected_date: e['initial_date'] ?? null }
    default: return { selected_time: e['initial_time'] ?? null }
  }
}

const hold = (e: Json, given: string): Json => {
  switch (e['type']) {
    case 'plain_text_input':
      if (given.length > (e['max_length'] ?? 3000)) throw new NotSent('too long')
      return { value: given === '' ? null : given }
    case 'static_select': case 'radio_buttons': {
      if (given === '') return { selected_option: null }
      const option = (e['options'] as Json[]).find((o) => o['value'] === given || o['text'].text === given)
      if (!option) throw new NotSent(`no such option: ${given}`)
      return { selected_option: option }
    }
    case 'users_select': return { selected_user: given || null }
    case 'multi_users_select': return { selected_users: given.split(' ').filter(Boolean) }
    case 'conversations_select': return { selected_conversation: given || null }
    case 'channels_select': return { selected_channel: given || null }
    case 'datetimepicker': return { selected_date_time: given === '' ? null : Number(given) }
    case 'datepicker': return { selected_date: given || null }
    default: return { selected_time: given || null }
  }
}
