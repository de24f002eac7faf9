import { z } from 'zod'
import { LIMITS } from './limits.ts'
import { OpenId } from './read-shared.ts'

/**
 * The elements of JSON 2.0 that we use, and no others: what is not written here is an error, as an unknown property is at Feishu
 * (feishu-cards/card-json-v2-breaking-changes-release-notes, 传入不支持的属性将报错; code 200621). Pages as in `limits.ts`.
 */
const px = (least: number) => z.string().refine((text) => {
  const sides = text.split(' ')
  return sides.length <= 4 && sides.every((side) => /^-?\d{1,2}px$/.test(side) && parseInt(side, 10) >= least)
}, 'px')
/** feishu-cards/card-json-v2-structure: margins are [-99,99]px, paddings and spacings [0,99]px. */
const margin = px(-99).optional(), padding = px(0).optional(), spacing = px(0).optional()
const plain = (most = Infinity) => z.strictObject({ tag: z.literal('plain_text'), content: z.string().min(1).max(most) })
const name = z.string().min(1)

/** content-components/plain-text. Never `lark_md` and never the `markdown` component: what people typed acts in them (`<at id=all></at>`, links, `:OK:`). */
const Div = z.strictObject({
  tag: z.literal('div'), margin,
  text: z.strictObject({ ...plain().shape, text_size: z.enum(['heading', 'normal', 'notation']).optional(), text_color: z.enum(['default', 'grey']).optional() }),
})
/** content-components/divider */
const Hr = z.strictObject({ tag: z.literal('hr'), margin })

/** content-components/table. `text` is the one kind of cell without mark-up. `row_height: auto` and `row_max_height`: clients from 7.33 on. */
const Table = z.strictObject({
  tag: z.literal('table'), margin, page_size: z.int().min(1).max(LIMITS.tablePage), row_height: z.literal('auto'), row_max_height: z.templateLiteral([z.int().min(32).max(999), 'px']),
  header_style: z.strictObject({ background_style: z.enum(['grey', 'none']), bold: z.boolean(), lines: z.int().min(1) }),
  columns: z.array(z.strictObject({
    name, display_name: z.string().min(1), data_type: z.literal('text'), width: z.literal('auto'), vertical_align: z.enum(['top', 'center', 'bottom']), horizontal_align: z.enum(['left', 'center', 'right']),
  })).min(1).max(LIMITS.tableColumns),
  rows: z.array(z.record(z.string(), z.string())).min(1),
})

/** feishu-cards/configuring-card-interactions: `value` must be an object for the SDKs; addresses must be http or https (content-components/rich-text says it of links). */
const Callback = z.strictObject({ type: z.literal('callback'), value: z.strictObject({ a: z.string().min(1) }) })
const OpenUrl = z.strictObject({ type: z.literal('open_url'), default_url: z.string().regex(/^https?:\/\//i) })
/** interactive-components/button */
const button = { tag: z.literal('button'), text: plain(LIMITS.buttonText), type: z.enum(['default', 'primary_filled', 'danger']), margin }
const Button = z.strictObject({ ...button, behaviors: z.tuple([z.union([Callback, OpenUrl])]) })
/** In a form a button has a name and says what it does there. */
const Submit = z.strictObject({ ...button, name, form_action_type: z.literal('submit'), behaviors: z.tuple([Callback]) })

/** containers/column-set: `width` counts only where `flex_mode` is `none`; no form and no table inside; backgrounds are colours by name (feishu-cards/enumerations-for-fields-related-to-color). */
const columns = <T extends z.ZodType>(inside: T) => z.strictObject({
  tag: z.literal('column_set'), margin, flex_mode: z.enum(['none', 'flow', 'bisect']), horizontal_spacing: spacing, background_style: z.enum(['default', 'grey-100']).optional(),
  columns: z.array(z.strictObject({
    tag: z.literal('column'), width: z.enum(['auto', 'weighted']), weight: z.int().min(1).max(LIMITS.weight).optional(), padding, vertical_spacing: spacing, elements: z.array(inside).min(1),
  })).min(1),
})

/** The inputs, each with its page under interactive-components. All of them stand in a form, where every one needs a name (containers/form-container). */
const input = { name, required: z.boolean(), width: z.literal('fill'), margin }
const placeholder = plain(LIMITS.placeholder)
const Input = z.strictObject({
  ...input, tag: z.literal('input'), input_type: z.enum(['text', 'multiline_text']), placeholder: placeholder.optional(), default_value: z.string().min(1).max(LIMITS.inputText).optional(),
  max_length: z.int().min(1).max(LIMITS.inputText), rows: z.int().min(1).optional(), auto_resize: z.boolean().optional(),
}).refine((i) => i.input_type === 'multiline_text' || (i.rows === undefined && i.auto_resize === undefined), 'rows of one line')
/** single-select-dropdown-menu: values must differ; `initial_index` counts from 1. */
const Select = z.strictObject({
  ...input, tag: z.literal('select_static'), placeholder, initial_index: z.int().min(1).optional(), options: z.array(z.strictObject({ text: plain(), value: z.string().min(1) })).min(1),
}).refine((s) => new Set(s.options.map((o) => o.value)).size === s.options.length, 'values of options repeat').refine((s) => (s.initial_index ?? 1) <= s.options.length, 'initial_index')
/** date-time-picker: without an initial value the placeholder must be given. */
const PickDateTime = z.strictObject({ ...input, tag: z.literal('picker_datetime'), placeholder, initial_datetime: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/).optional() })
/** single-select-user-picker, multi-select-user-picker: candidates are the options, by open_id, or without any the members of the conversation; who is picked must be among them. */
const people = z.array(z.strictObject({ value: OpenId })).min(1).optional()
const SelectPerson = z.strictObject({ ...input, tag: z.literal('select_person'), placeholder, options: people, initial_option: z.string().optional() })
  .refine((s) => s.initial_option === undefined || s.options?.some((o) => o.value === s.initial_option), 'initial_option is no option')
const SelectPeople = z.strictObject({ ...input, tag: z.literal('multi_select_person'), placeholder, options: people, selected_values: z.array(z.string()).optional() })
  .refine((s) => s.selected_values?.every((v) => s.options?.some((o) => o.value === v)) ?? true, 'selected_values are no options')

/** containers/form-container: only at the root, a name, a submit button, no form or table inside. */
const Form = z.strictObject({
  tag: z.literal('form'), name, margin, padding, vertical_spacing: spacing,
  elements: z.array(z.union([Div, Hr, columns(Submit), Submit, Input, Select, PickDateTime, SelectPerson, SelectPeople])),
}).refine((form) => nodesIn(form).some((node) => node['form_action_type'] === 'submit'), 'a form without a submit button')

/** feishu-cards/card-json-v2-structure; `update_multi` may only be true. content-components/title: `template`. */
const Card = z.strictObject({
  schema: z.literal('2.0'),
  config: z.strictObject({ update_multi: z.literal(true), summary: z.strictObject({ content: z.string().min(1) }) }),
  header: z.strictObject({ title: plain(), template: z.enum(['blue', 'green', 'orange', 'red']) }).optional(),
  body: z.strictObject({ padding, vertical_spacing: spacing, elements: z.array(z.union([Div, Hr, Table, columns(z.union([Div, Button])), Button, Form])).min(1) }),
})

const nodesIn = (value: unknown): Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  if (typeof value !== 'object' || value === null) return []
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(nodesIn)]
}

/** Elements as Feishu counts them: everything with a tag, nested or not. */
export const countElements = (value: unknown): number => nodesIn(value).filter((node) => typeof node['tag'] === 'string').length

/** Bytes a card takes in the request that carries it. */
export const weigh = (card: unknown): number => Buffer.byteLength(JSON.stringify(JSON.stringify(card)))

/** Everything Feishu would refuse in a card, and everything we never send; empty for a good one. */
export function wrongInCard(card: unknown): string[] {
  const parsed = Card.safeParse(card), nodes = nodesIn(card)
  const names = nodes.filter((node) => 'tag' in node && 'name' in node).map((node) => node['name']), tables = nodes.filter((node) => node['tag'] === 'table')
  return [
    ...(parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${JSON.stringify(issue).slice(0, 500)}`) ?? []),
    ...(countElements(card) > LIMITS.elements ? [`${countElements(card)} elements`] : []),
    ...(weigh(card) > LIMITS.request ? [`${weigh(card)} bytes`] : []),
    ...(tables.length > LIMITS.tables ? [`${tables.length} tables`] : []),
    ...names.filter((one, i) => names.indexOf(one) !== i).map((one) => `the name ${String(one)} repeats`),
  ]
}
