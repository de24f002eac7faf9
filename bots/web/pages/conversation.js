import { drawLetter } from './bubble.js'
import { textOf } from './card.js'
import { Composer } from './composer.js'
import { freshKey, h } from './dom.js'
import { Outbox } from './outbox.js'

const TYPING = 20_000
const PRESSING = 10_000
let made = 0

/**
 * One conversation: the log, the box to write in, and what is still on its way. Fed with letters by whoever follows the stream.
 * `names`: several people speak here. `empty`: the text that stands where nothing was said yet. `onLetter` hears of each letter after it is drawn.
 */
export class Conversation {
  constructor({ base, t, names = false, files = false, changes = false, empty = null, onLetter = () => {}, onMoved = () => {} }) {
    Object.assign(this, { base, t, names, changes, empty, onLetter, onMoved })
    // The same message may stand in two conversations of one page: what names its fields must not.
    this.id = `c${++made}`
    this.letters = new Map()
    this.drawn = new Map()
    this.log = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-busy': 'true' })
    this.pending = h('div', { class: 'pending' })
    this.typing = h('div', { class: 'typing', hidden: true }, h('i'), h('i'), h('i'), h('span', { class: 'only-heard' }))
    this.newest = h('button', { type: 'button', class: 'newest', hidden: true, onclick: () => this.toEnd() })
    this.complaint = h('p', { class: 'complaint', role: 'alert', hidden: true })
    this.blank = empty && h('p', { class: 'blank' })
    this.scroller = h('div', { class: 'scroller', role: 'group', tabindex: '0' }, this.blank, this.log, this.pending, this.typing)
    this.scroller.addEventListener('scroll', () => { if (this.isAtEnd()) this.newest.hidden = true })
    this.outbox = new Outbox({
      base, lang: () => this.t.lang, onChange: () => this.drawPending(),
      onSent: (entry, answer) => this.onSent(entry, answer), onRefused: (entry, why) => this.onRefused(entry, why),
    })
    this.composer = new Composer({
      base, t, files, complain: (why) => this.complain(why), submit: (draft) => this.submit(draft),
      recall: (message) => this.outbox.put({ key: freshKey(), kind: 'recall', message }),
    })
    this.heading = h('h2', { class: 'only-heard' })
    this.element = h('section', { class: 'conversation' }, this.heading, this.scroller, this.newest, this.complaint, this.composer.element)
    new ResizeObserver(() => { if (this.sticky) this.reveal() }).observe(this.scroller)
    this.sticky = true
    this.release = () => {}
    this.speak(t)
    void this.outbox.run()
  }

  /** History is all there: from now on each letter is read out. */
  ready() {
    if (!this.log.hasAttribute('aria-busy')) return
    this.log.removeAttribute('aria-busy')
    this.reveal()
  }

  speak(t) {
    this.t = t
    this.heading.textContent = t('log')
    this.log.setAttribute('aria-label', t('log'))
    this.scroller.setAttribute('aria-label', t('log'))
    this.newest.textContent = `${t('newest')} ↓`
    this.typing.lastChild.textContent = t('typing')
    if (this.blank) this.blank.textContent = t(this.empty)
    this.composer.speak(t)
    for (const letter of this.letters.values()) this.draw(letter)
    this.drawPending()
  }

  /** Sends words as if they had been typed. */
  say(text) {
    this.submit({ text, files: [], message: null })
  }

  submit({ text, files, message }) {
    this.complaint.hidden = true
    this.sticky = true
    this.outbox.put(message ? { key: freshKey(), kind: 'edit', message, text } : { key: freshKey(), kind: 'say', text, files })
    this.toEnd()
  }

  receive(letter) {
    const known = this.letters.get(letter.message)
    if (known && known.change >= letter.change) return
    const atEnd = this.isAtEnd()
    this.letters.set(letter.message, letter)
    this.draw(letter)
    if (letter.author.kind === 'bole' && !known) {
      this.stopTyping()
      this.release()
    }
    if (letter.mine) this.drawPending()
    if (!this.log.hasAttribute('aria-busy')) {
      if (atEnd && !known) this.reveal()
      else if (atEnd) this.toEnd()
      else if (!known && !letter.mine) this.newest.hidden = false
    }
    this.onLetter(letter)
  }

  draw(letter) {
    const before = this.drawn.get(letter.message)
    const focused = before?.element.contains(document.activeElement) ? document.activeElement.id : ''
    const isLast = letter === this.lastOwn()
    const isWaiting = letter.mine && this.outbox.entries().some((e) => e.key === letter.key)
    const status = isWaiting ? this.outbox.state : isLast ? 'sent' : null
    const drawn = drawLetter(letter, {
      t: this.t, prefix: `${this.id}-${letter.message}`, status, filled: before?.values(), showName: this.names,
      press: (action, inputs) => this.press(letter.message, action, inputs),
      edit: this.changes && isLast ? (text) => this.composer.edit(letter.message, text) : null,
    })
    this.drawn.set(letter.message, { ...drawn, first: letter.first, status })
    if (this.blank) this.blank.hidden = true
    if (before) before.element.replaceWith(drawn.element)
    else this.place(drawn.element, letter.first)
    if (focused) document.getElementById(focused)?.focus()
  }

  /** Letters stand where they were first said, whatever changed them later. */
  place(element, first) {
    const after = [...this.drawn.values()].filter((d) => d.first > first && d.element.isConnected).sort((a, b) => a.first - b.first)[0]
    this.log.insertBefore(element, after?.element ?? null)
  }

  drawPending() {
    const keys = new Set([...this.letters.values()].map((l) => l.key))
    const says = this.outbox.entries().filter((e) => e.kind === 'say' && !keys.has(e.key))
    this.pending.replaceChildren(...says.map((e) => {
      const files = e.files.map((f) => ({ kind: 'note', text: `📎 ${f.name}` }))
      const card = { body: [...(e.text ? [{ kind: 'text', text: e.text }] : []), ...files] }
      const letter = { message: e.key, key: e.key, at: Date.now(), mine: true, author: { kind: 'person', name: '' }, card }
      return drawLetter(letter, { t: this.t, prefix: `${this.id}-${e.key}`, status: this.outbox.state }).element
    }))
    if (this.outbox.state === 'waiting' && this.outbox.entries().length) {
      this.pending.append(h('button', { type: 'button', class: 'quiet retry', onclick: () => this.outbox.retryNow() }, this.t('retry')))
    }
    const waiting = new Set(this.outbox.entries().map((e) => e.key))
    for (const letter of this.letters.values()) {
      const status = letter.mine && waiting.has(letter.key) ? this.outbox.state : letter === this.lastOwn() ? 'sent' : null
      if (this.drawn.get(letter.message)?.status !== status) this.draw(letter)
    }
    if (this.sticky) this.toEnd()
  }

  lastOwn() {
    return [...this.letters.values()].filter((l) => l.mine && l.card).sort((a, b) => a.first - b.first).at(-1)
  }

  press(message, action, inputs) {
    const element = this.drawn.get(message)?.element
    const buttons = element?.querySelectorAll('[data-action]') ?? []
    for (const button of buttons) button.disabled = true
    element?.querySelector(`[data-action="${CSS.escape(action)}"]`)?.classList.add('busy')
    // The card comes back redrawn or Bole says something; where neither happens, it can be pressed again.
    this.release = () => {
      for (const button of buttons) {
        button.disabled = false
        button.classList.remove('busy')
      }
    }
    setTimeout(this.release, PRESSING)
    this.outbox.put({ key: freshKey(), kind: 'press', message, action, inputs })
  }

  onSent(entry, answer) {
    if (entry.kind === 'say') {
      this.receive(answer)
      const heard = [...this.letters.values()].some((l) => l.author.kind === 'bole' && l.first > answer.first)
      if (!this.names && !heard) this.startTyping()
    }
    this.drawPending()
  }

  onRefused(entry, why) {
    if (why === 'moved') return this.onMoved()
    const complaints = { 'too-long': 'tooLong', 'too-late': 'tooLate', gone: 'gone', 'unknown-file': 'fileRefused' }
    this.complain(complaints[why] ?? 'malformed')
    if (entry.text) this.composer.restore(entry.text)
    if (entry.kind === 'press' && this.letters.has(entry.message)) this.draw(this.letters.get(entry.message))
  }

  complain(why) {
    this.complaint.textContent = this.t(why)
    this.complaint.hidden = false
    clearTimeout(this.complaining)
    this.complaining = setTimeout(() => (this.complaint.hidden = true), 12_000)
  }

  startTyping() {
    this.typing.hidden = false
    clearTimeout(this.typingEnds)
    this.typingEnds = setTimeout(() => this.stopTyping(), TYPING)
    if (this.sticky) this.toEnd()
  }

  stopTyping() {
    clearTimeout(this.typingEnds)
    this.typing.hidden = true
  }

  isAtEnd() {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller
    this.sticky = scrollTop + clientHeight > scrollHeight - 80
    return this.sticky
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight
    this.newest.hidden = true
    this.sticky = true
  }

  /** Shows the newest letter: its end, or its beginning where it is Bole's and taller than the window. */
  reveal() {
    this.toEnd()
    const last = [...this.letters.values()].sort((a, b) => a.first - b.first).at(-1)
    const element = last && this.drawn.get(last.message).element
    if (!last || last.mine || this.pending.firstChild || !this.scroller.clientHeight || element.offsetHeight < this.scroller.clientHeight) return
    this.scroller.scrollTop += element.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top - 12
    this.sticky = false
  }

  /** The newest match in what Bole said here; `wordsOf` picks the words of a card to look at. */
  lastMatch(pattern, wordsOf = textOf) {
    const said = [...this.letters.values()].filter((l) => l.card && l.author.kind === 'bole').sort((a, b) => a.first - b.first).map((l) => wordsOf(l.card)).join('\n')
    return said.match(new RegExp(pattern, 'g'))?.at(-1) ?? null
  }
}
