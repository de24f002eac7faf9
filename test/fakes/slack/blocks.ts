import { byType, flag, list, number, oneOf, shape, text } from './shape.ts'
import type { Check, Fail } from './shape.ts'

/**
 * The pieces of Block Kit that Bole may send, as narrow as Slack documents them: keys and limits from docs.slack.dev/reference/block-kit and
 * the comments of @slack/types 3.2. What is not in these tables is refused, so a new piece is a choice made here first.
 */
const type = (name: string): Record<string, Check> => ({ type: oneOf(name) })
const id = text(255)
const url = text(3000)
const plainText = (most: number): Check => shape({ ...type('plain_text'), text: text(most) }, { emoji: flag })
const mrkdwn = (most: number): Check => shape({ ...type('mrkdwn'), text: text(most) }, { verbatim: flag })
const anyText = (most: number): Check => byType({ plain_text: plainText(most), mrkdwn: mrkdwn(most) })
const confirm = shape({ text: anyText(300) }, { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') })
const option = shape({ text: plainText(75), value: text(150) }, { description: plainText(75) })
const anyOption = shape({ text: anyText(75), value: text(150) }, { description: anyText(75) })
const image = shape({ ...type('image'), alt_text: text(2000) }, { image_url: url, slack_file: shape({}, { id, url }) })

const picked = { confirm, focus_on_load: flag, placeholder: plainText(150) }
const element: Record<string, Check> = {
  button: shape({ ...type('button'), text: plainText(75) }, { action_id: id, value: text(2000), url, style: oneOf('primary', 'danger'), confirm, accessibility_label: text(75) }),
  static_select: shape({ ...type('static_select'), options: list(100, option) }, { action_id: id, initial_option: option, ...picked }),
  multi_static_select: shape({ ...type('multi_static_select'), options: list(100, option) }, { action_id: id, initial_options: list(100, option), max_selected_items: number, ...picked }),
  users_select: shape(type('users_select'), { action_id: id, initial_user: id, ...picked }),
  multi_users_select: shape(type('multi_users_select'), { action_id: id, initial_users: list(100, id), max_selected_items: number, ...picked }),
  conversations_select: shape(type('conversations_select'), {
    action_id: id, initial_conversation: id, default_to_current_conversation: flag, response_url_enabled: flag, ...picked,
    filter: shape({}, { include: list(4, oneOf('im', 'mpim', 'private', 'public')), exclude_external_shared_channels: flag, exclude_bot_users: flag }),
  }),
  channels_select: shape(type('channels_select'), { action_id: id, initial_channel: id, response_url_enabled: flag, ...picked }),
  overflow: shape({ ...type('overflow'), options: list(5, shape({ text: plainText(75), value: text(150) }, { description: plainText(75), url })) }, { action_id: id, confirm }),
  radio_buttons: shape({ ...type('radio_buttons'), options: list(10, anyOption) }, { action_id: id, initial_option: anyOption, confirm, focus_on_load: flag }),
  checkboxes: shape({ ...type('checkboxes'), options: list(10, anyOption) }, { action_id: id, initial_options: list(10, anyOption), confirm, focus_on_load: flag }),
  datepicker: shape(type('datepicker'), { action_id: id, initial_date: text(10), ...picked }),
  timepicker: shape(type('timepicker'), { action_id: id, initial_time: text(5), timezone: text(100), ...picked }),
  datetimepicker: shape(type('datetimepicker'), { action_id: id, initial_date_time: number, confirm, focus_on_load: flag }),
  plain_text_input: shape(type('plain_text_input'), {
    action_id: id, initial_value: text(3000, 0), multiline: flag, min_length: number, max_length: number, focus_on_load: flag, placeholder: plainText(150),
    dispatch_action_config: shape({}, { trigger_actions_on: list(2, oneOf('on_enter_pressed', 'on_character_entered')) }),
  }),
}
const only = (...names: string[]): Check => byType(Object.fromEntries(names.map((name) => [name, element[name]!])))
const pressed = ['button', 'static_select', 'multi_static_select', 'users_select', 'multi_users_select', 'conversations_select', 'channels_select', 'overflow', 'radio_buttons', 'checkboxes', 'datepicker', 'timepicker']

/** Longest text of one rich text element: not published, so no longer than a section's. */
const RICH = 3000
const style = shape({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag })
const inline: Record<string, Check> = {
  text: shape({ ...type('text'), text: text(RICH) }, { style }),
  link: shape({ ...type('link'), url }, { text: text(RICH), unsafe: flag, style }),
  user: shape({ ...type('user'), user_id: id }, { style }),
  channel: shape({ ...type('channel'), channel_id: id }, { style }),
  usergroup: shape({ ...type('usergroup'), usergroup_id: id }, { style }),
  broadcast: shape({ ...type('broadcast'), range: oneOf('here', 'channel', 'everyone') }, { style }),
  emoji: shape({ ...type('emoji'), name: text(100) }, { unicode: text(100), style }),
  date: shape({ ...type('date'), timestamp: number, format: text(200) }, { fallback: text(200), url, style }),
}
const inlines = list(1000, byType(inline))
const section = shape({ ...type('rich_text_section'), elements: inlines })
const richText = shape({ ...type('rich_text'), elements: list(1000, byType({
  rich_text_section: section,
  rich_text_list: shape({ ...type('rich_text_list'), elements: list(1000, section), style: oneOf('bullet', 'ordered') }, { indent: number, offset: number, border: number }),
  rich_text_quote: shape({ ...type('rich_text_quote'), elements: inlines }, { border: number }),
  rich_text_preformatted: shape({ ...type('rich_text_preformatted'), elements: list(1000, byType({ text: inline['text']!, link: inline['link']! })) }, { border: number, language: text(100) }),
})) }, { block_id: id })

const block = (name: string, required: Record<string, Check>, optional: Record<string, Check> = {}, also?: Check): Check => shape({ ...type(name), ...required }, { block_id: id, ...optional }, also)
const everywhere: Record<string, Check> = {
  header: block('header', { text: plainText(150) }),
  divider: block('divider', {}),
  rich_text: richText,
  section: block('section', {}, { text: anyText(3000), fields: list(10, anyText(2000)), accessory: byType({ ...Object.fromEntries(pressed.map((name) => [name, element[name]!])), image }), expand: flag },
    (value, at, fail) => { if (!('text' in (value as object)) && !('fields' in (value as object))) fail(at, 'missing required field: text or fields') }),
  context: block('context', { elements: list(10, byType({ plain_text: plainText(3000), mrkdwn: mrkdwn(3000), image })) }),
  actions: block('actions', { elements: list(25, only(...pressed, 'datetimepicker')) }),
  input: block('input', { label: plainText(2000), element: only(...pressed.filter((n) => n !== 'button' && n !== 'overflow'), 'datetimepicker', 'plain_text_input') }, { hint: plainText(2000), optional: flag, dispatch_action: flag }),
  image: block('image', { alt_text: text(2000) }, { image_url: url, slack_file: shape({}, { id, url }), title: plainText(2000) }),
}
/** A table's cells together: 10 000 characters (documented for the table block). */
const TABLE = 10_000
const messagesOnly: Record<string, Check> = {
  markdown: block('markdown', { text: text(12_000) }),
  table: block('table', { rows: list(100, list(20, byType({ raw_text: shape({ ...type('raw_text'), text: text(TABLE) }), raw_number: shape({ ...type('raw_number'), value: number, text: text(TABLE) }), rich_text: richText }))) },
    { column_settings: list(20, shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag })) },
    (value, at, fail) => { if (lengthOf((value as { rows?: unknown }).rows) > TABLE) fail(at, `table cells together must be less than ${TABLE + 1} characters`) }),
}

/** Characters of everything written as `text` inside. */
export const lengthOf = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + lengthOf(item), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : lengthOf(inner)), 0)
}

type Loose = { type?: string; block_id?: string; elements?: Loose[]; element?: Loose; accessory?: Loose; action_id?: string }

/** An action_id is unique in its block, a block_id in its message, and there is one table. */
const alone = (blocks: Loose[], fail: Fail): void => {
  const ids = blocks.map((b) => b.block_id).filter((given) => given !== undefined)
  if (new Set(ids).size < ids.length) fail('/blocks', 'block_id already exists')
  if (blocks.filter((b) => b.type === 'table').length > 1) fail('/blocks', 'only one table allowed')
  blocks.forEach((b, i) => {
    const actions = [...(b.elements ?? []), b.element, b.accessory].map((e) => e?.action_id).filter((given) => given !== undefined)
    if (new Set(actions).size < actions.length) fail(`/blocks/${i}`, 'action_id already exists')
  })
}

const judge = (check: (fail: Fail) => void): string[] => {
  const wrong: string[] = []
  check((at, why) => { wrong.push(`[ERROR] ${why} [json-pointer:${at}]`) })
  return wrong
}

const messageBlocks = list(50, byType({ ...everywhere, ...messagesOnly }), 0)
const viewBlocks = list(100, byType(everywhere), 0)
const meta = { private_metadata: text(3000, 0), callback_id: text(255, 0), external_id: text(255, 0) }
const modal = shape({ ...type('modal'), title: plainText(24), blocks: viewBlocks }, { submit: plainText(24), close: plainText(24), clear_on_close: flag, notify_on_close: flag, ...meta },
  (value, at, fail) => {
    const { blocks, submit } = value as { blocks?: Loose[]; submit?: unknown }
    if (submit === undefined && Array.isArray(blocks) && blocks.some((b) => b.type === 'input')) fail(at, '`submit` is required when an input block is within the blocks array')
  })
const home = shape({ ...type('home'), blocks: viewBlocks }, meta)

/** What Slack would say is wrong with the blocks of a message; empty where nothing is. */
export const wrongInBlocks = (blocks: unknown): string[] => judge((fail) => {
  messageBlocks(blocks, '/blocks', fail)
  if (Array.isArray(blocks)) alone(blocks as Loose[], fail)
})

/** The same for a view, of the kind the method takes. */
export const wrongInView = (view: unknown, kind: 'modal' | 'home'): string[] => judge((fail) => {
  (kind === 'modal' ? modal : home)(view, '/view', fail)
  const { blocks } = (view ?? {}) as { blocks?: unknown }
  if (Array.isArray(blocks)) alone(blocks as Loose[], fail)
})
