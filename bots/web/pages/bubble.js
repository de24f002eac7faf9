import { drawBlock, drawCard, isPlain, textOf } from './card.js'
import { h, plainName } from './dom.js'

const EDITABLE = 15 * 60_000

const time = (at, lang) => {
  const date = new Date(at)
  const sameDay = date.toDateString() === new Date().toDateString()
  const shown = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : navigator.language, sameDay ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' })
  return h('time', { datetime: date.toISOString() }, shown.format(date))
}

const body = (letter, { t, prefix, press, filled }) => {
  if (!letter.card) return { element: h('p', { class: 'taken-back' }, t('takenBack')) }
  if (!isPlain(letter.card)) return drawCard(letter.card, { t, prefix, press, filled })
  return { element: h('div', { class: 'plain' }, ...letter.card.body.map(drawBlock)) }
}

/** One message. `status` of one's own: sending, waiting, sent. */
export const drawLetter = (letter, { t, prefix, status, press, filled, showName, edit }) => {
  const drawn = body(letter, { t, prefix, press, filled })
  const name = letter.author.kind === 'bole' ? t('bole') : letter.mine && !showName ? t('you') : plainName(letter.author.name)
  const mayEdit = edit && status === 'sent' && letter.card?.body.every((block) => block.kind === 'text') && Date.now() - letter.at < EDITABLE
  const meta = h('footer', { class: 'meta' },
    time(letter.at, t.lang),
    letter.edited && letter.card ? h('span', {}, t('edited')) : null,
    status ? h('span', { class: `status ${status}` }, t(status)) : null,
    mayEdit ? h('button', { type: 'button', class: 'quiet edit', onclick: () => edit(textOf(letter.card).trim()) }, t('edit')) : null)
  const side = letter.mine ? 'mine' : letter.author.kind
  const element = h('article', { class: `letter ${side}${letter.card && !isPlain(letter.card) ? ' wide' : ''}`, 'data-message': letter.message, 'aria-label': name },
    showName || letter.author.kind === 'bole' ? h('header', { class: showName ? 'name' : 'name only-heard' }, h('bdi', {}, name)) : null, drawn.element, meta)
  return { element, values: drawn.values ?? (() => ({})) }
}
