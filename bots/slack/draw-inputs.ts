import type { InputBlock, PlainTextOption } from '@slack/types'
import type { Input } from '../../src/chat/card.ts'
import { clean } from '../shared/clean.ts'
import { lengthOf, parts, plain, shorten } from './escape.ts'
import { LIMITS, OURS } from './limits.ts'

/** Ids as they stand in a value of ours: `@U1 @U2`, `#C1`. */
const people = (value = ''): string[] => [...value.matchAll(/@([UW][A-Z0-9]+)/g)].map((m) => m[1] ?? '')
const place = (value = ''): string | undefined => /#([CG][A-Z0-9]+)/.exec(value)?.[1]

/** Slack wants ten digits of seconds. */
function seconds(value = ''): number | undefined {
  const at = Math.floor(Date.parse(value) / 1000)
  return at >= 1_000_000_000 && at <= 9_999_999_999 ? at : undefined
}

/** `action_id` is the input's id: reading finds it again by that. */
function element(i: Input): { element: InputBlock['element']; hint?: string } {
  const action_id = shorten(i.id, LIMITS.id) || '_'
  switch (i.kind) {
    case 'text': return { element: {
      type: 'plain_text_input', action_id, multiline: i.multiline === true, ...(i.value ? { initial_value: shorten(clean(i.value), LIMITS.inputText) } : {}),
      ...(i.placeholder?.trim() ? { placeholder: plain(clean(i.placeholder), LIMITS.placeholder) } : {}),
    } }
    case 'date-time': {
      const at = seconds(i.value)
      return { element: { type: 'datetimepicker', action_id, ...(at === undefined ? {} : { initial_date_time: at }) } }
    }
    case 'person': {
      const picked = people(i.value)
      if (i.many) return { element: { type: 'multi_users_select', action_id, ...(picked.length > 0 ? { initial_users: picked } : {}) } }
      return { element: { type: 'users_select', action_id, ...(picked[0] === undefined ? {} : { initial_user: picked[0] }) } }
    }
    case 'place': {
      const picked = place(i.value)
      return { element: { type: 'conversations_select', action_id, filter: { include: ['public', 'private'] }, ...(picked === undefined ? {} : { initial_conversation: picked }) } }
    }
    case 'choice': return choice(i, action_id)
  }
}

/** What has no room in an option goes on in the small words below it, and what has none there stands whole below them all. */
function words(label: string): Pick<PlainTextOption, 'text' | 'description'> {
  if (lengthOf(label) <= LIMITS.optionText) return { text: plain(label, LIMITS.optionText) }
  const [all = ''] = parts(label, LIMITS.optionText - 1), blank = all.lastIndexOf(' '), head = blank > all.length / 2 ? all.slice(0, blank) : all
  return { text: plain(`${head}…`, LIMITS.optionText), description: plain(label.slice(head.length).trim(), LIMITS.optionText) }
}

function choice({ options, value }: Input & { kind: 'choice' }, action_id: string): { element: InputBlock['element']; hint?: string } {
  // What is picked already must be among those that are left.
  const kept = options.length <= LIMITS.options ? options : [...options.filter((o) => o.value === value).slice(0, 1), ...options.filter((o) => o.value !== value)].slice(0, LIMITS.options)
  const drawn = kept.map((o): PlainTextOption => ({ ...words(clean(o.label)), value: shorten(o.value, LIMITS.optionValue) || ' ' }))
  const picked = value === undefined ? undefined : drawn[kept.findIndex((o) => o.value === value)]
  // A menu without anything in it is refused.
  if (drawn.length === 0) return { element: { type: 'plain_text_input', action_id } }
  const cut = kept.flatMap((o, i) => (drawn[i]?.description?.text.endsWith('…') ? [clean(o.label)] : []))
  const hint = [...cut, ...(options.length > kept.length ? [`… +${options.length - kept.length}`] : [])].join('\n')
  return { element: { type: drawn.length <= OURS.radios ? 'radio_buttons' : 'static_select', action_id, options: drawn, ...(picked ? { initial_option: picked } : {}) }, ...(hint ? { hint } : {}) }
}

/** Inputs one below the other. `needs`: those that must be filled beside the required ones. */
export function drawInputs(inputs: Input[], needs: readonly string[] = []): InputBlock[] {
  const seen = new Map<string, number>()
  return inputs.map((i): InputBlock => {
    const n = seen.get(i.id) ?? 0, { element: drawn, hint } = element(i)
    seen.set(i.id, n + 1)
    return {
      type: 'input', block_id: `${shorten(i.id, LIMITS.id - 10) || '_'}${n === 0 ? '' : `/${n}`}`, label: plain(clean(i.label), LIMITS.label), element: drawn,
      optional: i.required !== true && !needs.includes(i.id), ...(hint === undefined ? {} : { hint: plain(hint, LIMITS.hint) }),
    }
  })
}
