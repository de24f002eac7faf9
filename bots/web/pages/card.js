import { h, words } from './dom.js'

const FEW = 5
/** Wordy cells get room, so that a narrow screen scrolls sideways instead of stacking single words. A Chinese character is as wide as two letters. */
const roomFor = (cell) => {
  const width = cell.length + (cell.match(/[\u2e80-\uffef]/g) ?? []).length
  return width > 24 ? 'long' : width > 10 && 'middling'
}

/** http, https and mailto may be followed; every other target is only shown. */
const followable = (url) => {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(url, location.href).protocol)
  } catch {
    return false
  }
}

export const drawBlock = (block) => {
  switch (block.kind) {
    case 'text':
      return words('p', { class: 'text' }, block.text)
    case 'heading':
      return words('h4', {}, block.text)
    case 'note':
      return words('p', { class: 'note' }, block.text)
    case 'quote':
      return h('figure', { class: 'quote' }, words('blockquote', {}, block.text), block.source && words('figcaption', {}, block.source))
    case 'facts':
      return h('dl', { class: 'facts' }, ...block.facts.map((f) => h('div', {}, words('dt', {}, f.label), words('dd', {}, f.value))))
    case 'table':
      return h('div', { class: 'table', role: 'group', tabindex: '0', 'aria-label': block.columns.join(' · ') }, h('table', {},
        h('thead', {}, h('tr', {}, ...block.columns.map((column) => words('th', { scope: 'col' }, column)))),
        h('tbody', {}, ...block.rows.map((row) => h('tr', {}, ...row.map((cell, i) =>
          words(i === 0 ? 'th' : 'td', { scope: i === 0 && 'row', class: roomFor(cell) }, cell)))))))
    case 'progress': {
      const total = Math.max(1, block.total)
      const done = Math.min(total, Math.max(0, block.done))
      return h('label', { class: 'steps' }, words('span', {}, block.label), h('progress', { max: total, value: done }), h('span', { class: 'of' }, `${block.done}/${block.total}`))
    }
    case 'divider':
      return h('hr')
    default:
      return words('p', { class: 'text' }, JSON.stringify(block))
  }
}

/** An instant as a field for date and time holds it: in the reader's own zone, without saying so. */
const local = (value) => {
  const at = Date.parse(value)
  return Number.isNaN(at) ? '' : new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** A field is its element, how to read it, and how to write it. */
const drawInput = (input, prefix, t) => {
  const id = `${prefix}-${input.id}`
  const error = h('p', { class: 'error', id: `${id}-error`, hidden: true })
  const says = { person: input.many ? 'howPeople' : 'howPerson', place: 'howPlace' }[input.kind]
  const hint = says && h('p', { class: 'hint', id: `${id}-hint` }, t(says))
  const common = { id, name: id, 'aria-describedby': `${hint ? `${id}-hint ` : ''}${id}-error`, 'aria-required': input.required }
  const label = [words('span', {}, input.label), input.required && h('span', { class: 'required' }, ` ${t('required')}`)]
  const field = (control, read, write) => ({
    id: input.id, control, read, write, element: h('div', { class: 'field' }, h('label', { for: id }, ...label), control, hint, error), error,
  })
  if (input.kind === 'choice' && input.options.length <= FEW) {
    const radios = input.options.map((o, i) => h('input', { type: 'radio', name: id, value: o.value, id: `${id}-${i}`, 'aria-describedby': `${id}-error` }))
    const lines = input.options.map((o, i) => h('label', { class: 'choice', for: `${id}-${i}` }, radios[i], words('span', {}, o.label)))
    const element = h('fieldset', { class: 'field' }, h('legend', {}, ...label), ...lines, error)
    return {
      id: input.id, element, error, control: radios[0] ?? element,
      read: () => radios.find((r) => r.checked)?.value ?? '', write: (value) => radios.forEach((r) => (r.checked = r.value === value)),
    }
  }
  const plain = (control) => field(control, () => control.value, (value) => (control.value = value))
  if (input.kind === 'choice') {
    return plain(h('select', common, h('option', { value: '' }, t('choose')), ...input.options.map((o) => h('option', { value: o.value }, o.label))))
  }
  if (input.kind === 'date-time') {
    const control = h('input', { ...common, type: 'datetime-local' })
    const read = () => (control.value && !Number.isNaN(Date.parse(control.value)) ? new Date(control.value).toISOString() : '')
    return { ...field(control, read, (value) => (control.value = value)), raw: () => control.value, first: local }
  }
  if (input.kind === 'person' || input.kind === 'place') {
    return plain(h('input', { ...common, type: 'text', dir: 'auto', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', placeholder: input.kind === 'place' ? '#' : '@' }))
  }
  return plain(input.multiline
    ? h('textarea', { ...common, rows: 3, dir: 'auto', placeholder: input.placeholder })
    : h('input', { ...common, type: 'text', dir: 'auto', autocomplete: 'off', placeholder: input.placeholder }))
}

const drawLink = (action) => {
  if (!followable(action.url)) return words('p', { class: 'note' }, `${action.label}: ${action.url}`)
  const url = new URL(action.url, location.href)
  const target = url.protocol === 'mailto:' ? url.pathname : url.host
  return h('a', { class: 'button', href: url.href, target: '_blank', rel: 'noopener noreferrer' },
    words('span', {}, action.label), url.host !== location.host && words('small', {}, target))
}

/**
 * Draws a neutral card whole: every block, input and action, all of it as text.
 * `press(action, inputs)` is called once everything the button needs is filled. `filled` are values to keep from an earlier drawing.
 */
export const drawCard = (card, { t, prefix, press, filled = {} }) => {
  const fields = (card.inputs ?? []).map((input) => drawInput(input, prefix, t))
  const required = (card.inputs ?? []).filter((input) => input.required).map((input) => input.id)
  for (const field of fields) {
    const { value } = card.inputs.find((input) => input.id === field.id)
    if (filled[field.id] !== undefined) field.write(filled[field.id])
    else if (value !== undefined) field.write(field.first ? field.first(value) : value)
  }

  const onPress = (action) => {
    const needed = action.needs ?? required
    const missing = fields.filter((field) => needed.includes(field.id) && !field.read().trim())
    for (const field of fields) {
      const isMissing = missing.includes(field)
      field.error.hidden = !isMissing
      field.error.textContent = isMissing ? t('fillThis') : ''
      field.control.setAttribute('aria-invalid', String(isMissing))
    }
    if (missing[0]) return missing[0].control.focus()
    const inputs = Object.fromEntries(fields.map((field) => [field.id, field.read()]).filter(([, value]) => value !== ''))
    press(action.action, inputs)
  }

  const actions = (card.actions ?? []).map((action) => action.kind === 'link'
    ? drawLink(action)
    : h('button', { type: 'button', class: `button ${action.style ?? ''}`, 'data-action': action.action, onclick: () => onPress(action) }, words('span', {}, action.label)))
  const element = h('div', { class: `card tone-${card.tone ?? 'neutral'}` },
    card.title && words('h3', {}, card.title), ...card.body.map(drawBlock),
    fields.length ? h('div', { class: 'fields' }, ...fields.map((field) => field.element)) : null,
    actions.length ? h('div', { class: 'actions' }, ...actions) : null)
  return { element, values: () => Object.fromEntries(fields.map((field) => [field.id, (field.raw ?? field.read)()])) }
}

/** True for a message that is nothing but words and small print. */
export const isPlain = (card) => !card.title && !card.inputs?.length && !card.actions?.length && card.body.every((block) => block.kind === 'text' || block.kind === 'note')

/** Everything a card says, for looking things up in it. */
export const textOf = (card) => [
  card.title ?? '',
  ...card.body.flatMap((b) => (b.kind === 'facts' ? b.facts.map((f) => `${f.label} ${f.value}`) : b.kind === 'table' ? b.rows.map((row) => row.join(' ')) : [b.text ?? b.label ?? ''])),
  ...(card.actions ?? []).map((a) => a.url ?? ''),
].join('\n')
