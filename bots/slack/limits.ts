/** What Slack takes. Pages are under docs.slack.dev/reference; lengths are counted by us in escaped UTF-16 units, the strictest way of counting. */
export const LIMITS = {
  /** block-kit/blocks: blocks in a message, in a view. */
  messageBlocks: 50,
  viewBlocks: 100,
  /** block-kit/blocks/header-block */
  header: 150,
  /** block-kit/composition-objects/text-object, for section and context. Rich text publishes none; its elements are kept to the same. */
  text: 3000,
  /** Lines of a rich text, and pieces of a line. None is published; more than this no reader reads. */
  richElements: 1000,
  /** block-kit/blocks/section-block */
  fields: 10,
  fieldText: 2000,
  /** block-kit/blocks/context-block */
  contextElements: 10,
  /** block-kit/blocks/table-block, the header among the rows; its cells together (block-kit/blocks/data-table-block says it of its own). */
  tableRows: 100,
  tableColumns: 20,
  tableText: 10_000,
  /** block-kit/blocks/actions-block */
  actionElements: 25,
  /** block-kit/block-elements/button-element */
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  /** `action_id`, `block_id`: block-kit/blocks */
  id: 255,
  /** block-kit/blocks/input-block */
  label: 2000,
  hint: 2000,
  /** block-kit/block-elements/plain-text-input-element */
  inputText: 3000,
  placeholder: 150,
  /** block-kit/block-elements/select-menu-element, block-kit/composition-objects/option-object: as much again in its description. */
  options: 100,
  optionText: 75,
  optionValue: 150,
  /** views/modal-views */
  modalTitle: 24,
  modalButton: 24,
  privateMetadata: 3000,
} as const

/** What we keep to ourselves. */
export const OURS = {
  /**
   * A whole message as `weigh` counts it. Slack refuses longer ones with msg_blocks_too_long and publishes no number: people of Slack name 12,000
   * characters with a buffer for the blocks (slackapi/bolt-js#2509), 11,341 in many blocks were refused (#2867), about 13,200 in few passed.
   */
  messageWeight: 10_000,
  /** Views may have 250 kB as JSON (methods/views.open, view_too_large): no more than 4 bytes a character and as much again for the blocks. */
  viewWeight: 24_000,
  /** Plain text beside the blocks: chat.update takes 4000 bytes (methods/chat.update, msg_too_long), Chinese is 3 bytes a character. */
  fallback: 1000,
  /** Forms remembered by the buttons of one message, together: their values weigh in a message too. */
  forms: 4000,
  /** Buttons side by side. */
  row: 5,
  /** Choices that are shown at once in a form rather than in a menu. */
  radios: 5,
  /** Label and value of a fact that still stand well in half the width, in letters. */
  field: 80,
} as const

/** No more than `size` at a time. */
export const chunks = <T>(items: T[], size: number): T[][] => Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
