import { Conversation } from './conversation.js'
import { h } from './dom.js'
import { Stream } from './stream.js'
import { textsIn, translate } from './texts.js'

const base = location.pathname.replace(/\/$/, '')
const find = (id) => document.getElementById(id)
let t = textsIn(document.body.dataset.language)

const moved = () => {
  stream.end()
  find('moved').hidden = false
  find('offline').hidden = true
}
const conversation = new Conversation({ base, t, changes: true, onMoved: () => moved() })
find('conversation').append(conversation.element)

const poll = async (since) => {
  const response = await fetch(`${base}/messages?since=${since}`)
  if (response.status === 401) return moved()
  if (!response.ok) throw new Error(`status ${response.status}`)
  const { letters, change } = await response.json()
  for (const letter of letters) conversation.receive(letter)
  return change
}

let noticing
const isOffline = (offline) => {
  clearTimeout(noticing)
  if (!offline) find('offline').hidden = true
  else noticing = setTimeout(() => (find('offline').hidden = stream.ended), navigator.onLine ? 4000 : 0)
}
const stream = new Stream({
  url: `${base}/stream`, poll,
  onLetter: (letter) => conversation.receive(letter),
  onReady: () => conversation.ready(),
  onState: (state) => {
    isOffline(state !== 'live')
    if (state === 'live') conversation.outbox.retryNow()
  },
})
addEventListener('offline', () => isOffline(true))

const menu = find('menu')
const ITEMS = ['pause', 'progress', 'person', 'help', 'language', 'move', 'leave']
const choose = (item) => {
  menu.close()
  if (item === 'move') return void move()
  conversation.say(t(`${item}Says`))
  if (item === 'language') speak(t.lang === 'zh' ? 'en' : 'zh')
}
const speak = (lang) => {
  t = textsIn(lang)
  translate(document, t)
  conversation.speak(t)
  find('items').replaceChildren(...ITEMS.map((item) => h('button', { type: 'button', class: item === 'leave' ? 'item leave' : 'item', onclick: () => choose(item) },
    h('strong', {}, t(item)), h('span', {}, t(`${item}Hint`)))))
}
speak(t.lang)
find('menu-open').addEventListener('click', () => menu.showModal())

const move = async () => {
  const response = await fetch(`${base}/relink`, { method: 'POST' }).catch(() => undefined)
  if (response?.status === 401) return moved()
  if (!response?.ok) return conversation.complain('moveFailed')
  const { url } = await response.json()
  find('move-link').value = url
  find('move-copy').textContent = t('copy')
  find('move-share').hidden = !navigator.share
  find('move').showModal()
}
find('move-copy').addEventListener('click', async () => {
  find('move-link').select()
  // Without a clipboard (no secure context, no leave) the link stays selected for the person's own copy.
  const copied = await navigator.clipboard?.writeText(find('move-link').value).then(() => true, () => false)
  if (copied) find('move-copy').textContent = t('copied')
})
find('move-share').addEventListener('click', () => void navigator.share({ url: find('move-link').value }).catch(() => {}))

for (const name of ['menu', 'move']) {
  find(`${name}-close`).addEventListener('click', () => find(name).close())
  find(name).addEventListener('click', (event) => { if (event.target === find(name)) find(name).close() })
}

// The demo workspace shows this page in its phone and offers answers to try.
addEventListener('message', (event) => {
  if (event.origin !== location.origin || event.source !== parent || typeof event.data?.fill !== 'string') return
  conversation.composer.write(event.data.fill)
  conversation.composer.focus()
})
