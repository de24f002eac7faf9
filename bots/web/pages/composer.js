import { freshKey, h } from './dom.js'

const MOST = 50_000
const FILE_MOST = 5 * 1024 * 1024

/** Where a person writes. Keeps the draft through reloads; `submit({ text, files, message })` gets it, `message` being the one edited. */
export class Composer {
  constructor({ base, t, files, submit, recall, complain }) {
    Object.assign(this, { base, t, submit, recall, complain })
    this.uploads = []
    this.editing = null
    this.input = h('textarea', { rows: 1, dir: 'auto', enterkeyhint: matchMedia('(pointer: coarse)').matches ? 'enter' : 'send', autocomplete: 'off' })
    this.sendButton = h('button', { type: 'submit', class: 'send' })
    this.picker = h('input', { type: 'file', hidden: true, onchange: () => this.pick() })
    this.attach = h('button', { type: 'button', class: 'attach', onclick: () => this.picker.click() })
    this.bar = h('div', { class: 'editing', hidden: true })
    this.chips = h('div', { class: 'chips' })
    this.element = h('form', { class: 'composer' }, this.bar, this.chips,
      h('div', { class: 'line' }, files && this.attach, files && this.picker, this.input, this.sendButton))
    this.element.addEventListener('submit', (event) => {
      event.preventDefault()
      this.send()
    })
    this.input.addEventListener('keydown', (event) => this.onKey(event))
    this.input.addEventListener('input', () => this.changed())
    const draft = this.draft() // before anything is drawn: drawing keeps what is in the box
    this.speak(t)
    this.write(draft)
  }

  speak(t) {
    this.t = t
    this.input.setAttribute('aria-label', t('composer'))
    this.input.placeholder = t('composer')
    this.sendButton.setAttribute('aria-label', t('send'))
    this.attach.setAttribute('aria-label', t('attach'))
    this.drawBar()
    this.drawChips()
  }

  /** Puts words into the box, in front of what is there already. */
  restore(text) {
    this.write(this.input.value ? `${text}\n${this.input.value}` : text)
  }

  write(text) {
    this.input.value = text
    this.changed()
  }

  focus() {
    this.input.focus()
    this.input.setSelectionRange(this.input.value.length, this.input.value.length)
  }

  edit(message, text) {
    this.editing = { message, kept: this.input.value }
    this.drawBar()
    this.write(text)
    this.focus()
  }

  stopEditing() {
    const kept = this.editing?.kept ?? ''
    this.editing = null
    this.drawBar()
    this.write(kept)
  }

  onKey(event) {
    if (event.key === 'Escape' && this.editing) return this.stopEditing()
    // While an input method is composing, Enter chooses a word. On phones Enter is a new line.
    const composing = event.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || composing || matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    this.send()
  }

  send() {
    const text = this.input.value
    const files = this.uploads.filter((u) => u.state === 'done')
    if (this.uploads.some((u) => u.state === 'going')) return
    if (!text.trim() && !files.length) return
    if (text.length > MOST) return this.complain('tooLong')
    const message = this.editing?.message ?? null
    this.submit({ text, files: files.map(({ id, name }) => ({ id, name })), message })
    this.uploads = []
    this.drawChips()
    if (message) this.stopEditing()
    else this.write('')
    this.input.focus()
  }

  changed() {
    this.sendButton.classList.toggle('ready', Boolean(this.input.value.trim()) || this.uploads.some((u) => u.state === 'done'))
    this.input.style.height = 'auto'
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, innerHeight * 0.4)}px`
    if (this.editing) return
    try { localStorage.setItem(`bole-draft ${this.base}`, this.input.value) } catch { /* no storage: the draft lives in the box */ }
  }

  draft() {
    try { return localStorage.getItem(`bole-draft ${this.base}`) ?? '' } catch { return '' }
  }

  drawBar() {
    this.bar.hidden = !this.editing
    if (!this.editing) return
    const { message } = this.editing
    const takeBack = () => {
      this.recall(message)
      this.stopEditing()
    }
    this.bar.replaceChildren(h('span', {}, this.t('editing')), h('button', { type: 'button', class: 'quiet', onclick: takeBack }, this.t('recall')),
      h('button', { type: 'button', class: 'quiet', onclick: () => this.stopEditing() }, this.t('cancel')))
  }

  pick() {
    const [file] = this.picker.files
    this.picker.value = ''
    if (!file) return
    if (file.size > FILE_MOST) return this.complain('fileTooLarge')
    if (!file.size) return this.complain('fileEmpty')
    const upload = { id: freshKey(), name: file.name, file, state: 'going' }
    this.uploads.push(upload)
    void this.upload(upload)
  }

  async upload(upload) {
    upload.state = 'going'
    this.drawChips()
    try {
      const to = `${this.base}/files/${upload.id}?name=${encodeURIComponent(upload.name)}`
      const response = await fetch(to, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: upload.file })
      if (response.status === 400 || response.status === 413) this.drop(upload, response.status === 413 ? 'fileTooLarge' : 'fileRefused')
      else upload.state = response.ok ? 'done' : 'failed'
    } catch {
      upload.state = 'failed'
    }
    this.drawChips()
  }

  drop(upload, why) {
    this.uploads = this.uploads.filter((u) => u !== upload)
    if (why) this.complain(why)
    this.drawChips()
  }

  drawChips() {
    this.chips.replaceChildren(...this.uploads.map((u) => h('span', { class: `chip ${u.state}` },
      h('bdi', {}, u.name),
      u.state === 'going' ? h('span', {}, this.t('uploading')) : null,
      u.state === 'failed' ? h('button', { type: 'button', class: 'quiet', onclick: () => void this.upload(u) }, this.t('uploadFailed')) : null,
      h('button', { type: 'button', class: 'quiet', 'aria-label': this.t('removeFile'), onclick: () => this.drop(u) }, '×'))))
    this.changed()
  }
}
